"""A network of bricks as the loss: trained with, exported, resumed and measured."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch

from core.codegen.script import training_script
from core.document.document import Document
from core.engine.learn.lr_finder import sweep
from core.engine.talk.messages import RunFinished
from core.engine.talk.requests import Evaluate
from core.errors import InputError
from core.graph.records import Project
from core.io import gallery
from core.texts import say
from tests.helpers.build import chain
from tests.helpers.measuring import evaluated
from tests.helpers.own_loss import SQUARES, WEIGHED, begun, drawn, entry, values, with_loss
from tests.helpers.trained import Trained, figures_of_script

ALL_AT_ONCE = {
    "clip_norm": 0.5, "accumulate": 2, "ema": 0.9, "decay_all": False, "weight_decay": 0.01,
    "optimizer": "AdamW", "scheduler": "CosineAnnealingLR", "warmup": 0.5,
}  # fmt: skip


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def digits(**training: object) -> Project:
    usual = {"device": "cpu", "epochs": 2, "batch_size": 256, "seed": 2}
    project = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})
    recipe = msgspec.structs.replace(project.training, **{**usual, **training})
    return msgspec.structs.replace(project, training=recipe)


def test_squares_of_bricks_train_as_mse_loss_to_the_last_bit(tmp_path: Path) -> None:
    theirs = Trained(tmp_path / "theirs", values()).go()
    ours = Trained(tmp_path / "ours", begun(values())).go()

    assert ours.losses == theirs.losses and len(ours.losses) > 4
    assert ours.weights == theirs.weights
    assert [each.val_loss for each in ours.epochs] == [each.val_loss for each in theirs.epochs]
    assert ours.epochs[-1].metrics == theirs.epochs[-1].metrics


def test_a_cross_entropy_of_bricks_gives_the_weights_of_cross_entropy_loss(tmp_path: Path) -> None:
    theirs = Trained(tmp_path / "theirs", digits()).go()
    ours = Trained(tmp_path / "ours", begun(digits())).go()

    assert ours.weights == theirs.weights  # the gradients are the same to the last bit
    assert ours.losses == pytest.approx(theirs.losses, rel=1e-6)
    assert ours.epochs[-1].metrics == theirs.epochs[-1].metrics


def test_what_a_loss_learns_is_trained_and_kept(tmp_path: Path) -> None:
    trained = Trained(tmp_path / "run", with_loss(values(lr=0.05), drawn(WEIGHED))).go()
    learned = safetensors.torch.load_file(trained.folder.loss_weights)

    assert list(learned) == ["log_variance"] and float(learned["log_variance"].abs()) > 0.01
    assert "log_variance" not in safetensors.torch.load_file(trained.folder.best_weights)


@pytest.mark.parametrize("recipe", [{}, ALL_AT_ONCE], ids=["plain", "all at once"])
def test_interrupted_after_any_step_it_ends_with_the_same_weights(tmp_path, recipe) -> None:
    project = with_loss(values(dropout=True, batch_size=100, **recipe), drawn(WEIGHED))
    whole = Trained(tmp_path / "whole", project).go()
    for step in range(1, len(whole.losses)):
        other = Trained(tmp_path / f"cut-{step}", project).go(steps=step).go(resume=True)
        assert other.weights == whole.weights, step


def test_a_finished_run_is_measured_with_what_its_loss_learned(tmp_path: Path) -> None:
    trained = Trained(tmp_path / "run", with_loss(values(lr=0.05), drawn(WEIGHED))).go()
    (finished,) = [each for each in trained.heard if isinstance(each, RunFinished)]
    best = next(each for each in trained.epochs if each.epoch == finished.best_epoch)

    session = trained.session()
    session.load(trained.folder)

    found = evaluated(session, Evaluate(request=1, part="validation"))
    assert found.metrics["loss"] == pytest.approx(best.val_loss, abs=1e-7)


def test_looking_for_a_learning_rate_leaves_the_loss_as_it_is(tmp_path: Path) -> None:
    session = Trained(tmp_path / "run", with_loss(values(), drawn(WEIGHED))).session()
    assert session.built.loss is not None
    assert sweep(session, lambda lr, loss: True)
    assert float(session.built.loss.state_dict()["log_variance"]) == 0.0


def test_a_loss_may_look_at_the_samples_and_be_below_zero(tmp_path: Path) -> None:
    rows = (
        *SQUARES[:2],
        entry("input", 10),
        SQUARES[2],
        ("squared", "square", {}, ("apart",)),
        ("size", "mean", {"dim": -1, "keepdim": True}, ("input",)),
        ("shifted", "add", {}, ("squared", "size")),
        ("lower", "sub", {"other": 100}, ("shifted",)),
        ("end", "Output", {}, ("lower",)),
    )
    trained = Trained(tmp_path / "run", with_loss(values(), drawn(rows))).go()
    assert all(loss is not None and loss < -50 for loss in trained.losses)
    assert set(trained.epochs[-1].metrics) == {"mae", "r2"}


def test_a_loss_without_a_gradient_is_told_in_words(tmp_path: Path) -> None:
    rows = (
        *SQUARES[:4],
        ("stopped", "detach", {}, ("squared",)),
        ("whole", "mean", {"dim": None}, ("stopped",)),
        ("end", "Output", {}, ("whole",)),
    )
    trained = Trained(tmp_path / "run", with_loss(values(), drawn(rows)))
    with pytest.raises(InputError) as refused:
        trained.go()
    assert "nothing can be learned by it" in say(refused.value.what)


LOOKING = (
    *WEIGHED[:-2],
    entry("input", 10),
    ("drop", "Dropout", {}, ("input",)),
    ("size", "mean", {"dim": -1, "keepdim": True}, ("drop",)),
    ("more", "add", {}, ("sum", "size")),
    ("end", "Output", {}, ("more",)),
)
"""A loss that learns, looks at the samples and is random while it trains."""

MANY: list[tuple[str, Project]] = [
    ("learned", with_loss(values(), drawn(WEIGHED))),
    ("all at once", with_loss(values(dropout=True, **ALL_AT_ONCE), drawn(WEIGHED))),
    ("looking", with_loss(values(dropout=True), drawn(LOOKING))),
    ("classes", begun(digits(clip_value=0.01))),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "project"), MANY, ids=[name for name, _ in MANY])
def test_the_script_finds_the_figures_of_the_run(tmp_path: Path, name: str, project: Project):
    trained = Trained(tmp_path / "run", project).go()
    said = figures_of_script(project, tmp_path)

    lines = [line for line in said if line[0] == "epoch"]
    for line, epoch in zip(lines, trained.epochs, strict=True):
        found = dict(zip(line[2::2], line[3::2], strict=True))
        assert found["train_loss"] == repr(epoch.train_loss)
        assert found["val_loss"] == repr(epoch.val_loss)
    session = trained.session()
    session.load(trained.folder)
    measured = evaluated(session, Evaluate(request=1, part="test")).metrics
    test = said[-1][said[-1].index("loss") :]
    assert dict(zip(test[::2], test[1::2], strict=True)) == {
        key: repr(value) for key, value in measured.items()
    }


BY_TEMPLATE = (
    "digits-autoencoder", "digits-denoiser", "digits-vae", "rhymes-gpt", "reversal-attention",
    "shapes-unet", "shapes-multilabel",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("id_", BY_TEMPLATE)
def test_what_an_own_loss_begins_with_learns_as_the_usual_loss(tmp_path: Path, id_: str) -> None:
    (found,) = (template for template in gallery.templates() if template.id == id_)
    project = found.project()
    recipe = {"epochs": 1, "device": "cpu", "metrics": (), "scheduler": "none", "patience": 0}
    training = msgspec.structs.replace(project.training, **recipe)
    project = msgspec.structs.replace(project, training=training)
    theirs = Trained(tmp_path / "theirs", project).go(steps=8)
    ours = Trained(tmp_path / "ours", begun(project)).go(steps=8)
    assert Document(ours.project).problems == ()
    assert ours.losses == pytest.approx(theirs.losses, rel=1e-4)


ROOT_OF_SQUARES = (
    *SQUARES[:5],
    ("root", "sqrt", {}, ("whole",)),
    ("end", "Output", {}, ("root",)),
)
"""Of a batch this is not the mean of its samples' losses."""


def test_a_batch_in_portions_gives_the_gradients_of_the_whole(tmp_path: Path) -> None:
    whole = Trained(tmp_path / "whole", with_loss(values(), drawn(WEIGHED))).go()
    project = with_loss(values(micro_batch=7), drawn(WEIGHED))
    parted = Trained(tmp_path / "parted", project).go()
    assert parted.losses == pytest.approx(whole.losses, rel=1e-4)


def test_an_export_before_any_run_does_not_guess_whether_a_loss_is_a_mean(tmp_path: Path) -> None:
    project = with_loss(values(micro_batch=7, epochs=1), drawn(SQUARES))
    module = Document(project).generated()
    with pytest.raises(InputError) as refused:
        training_script(project, module, threads=1)
    assert "only a run finds out whether the own loss Wrong by" in say(refused.value.what)

    choice = Trained(tmp_path / "run", project).go().folder.record.choice
    assert "portions(x_batch, y_batch)" in training_script(
        project, module, threads=1, choice=choice
    )


def test_a_loss_that_is_no_mean_is_computed_whole_or_refuses_in_words(tmp_path: Path) -> None:
    loss = drawn(ROOT_OF_SQUARES)
    Trained(tmp_path / "whole", with_loss(values(), loss)).go()
    with pytest.raises(InputError) as refused:
        Trained(tmp_path / "parted", with_loss(values(micro_batch=7), loss)).go()
    assert "the loss Wrong by is no mean over the samples" in say(refused.value.what)
