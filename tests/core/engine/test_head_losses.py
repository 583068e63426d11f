"""Networks of bricks as the losses of single outputs: trained with, exported, resumed, measured."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import torch

from core.document.document import Document
from core.engine.talk.requests import Evaluate
from core.errors import InputError
from core.graph.composites import composite_type
from core.graph.records import Network, Project
from core.io import gallery
from core.planner import plan_own_loss
from core.texts import say
from tests.helpers.build import done
from tests.helpers.measuring import evaluated
from tests.helpers.own_loss import Row, drawn, entry
from tests.helpers.trained import Trained, figures_of_script

SQUARES: tuple[Row, ...] = (
    entry("output", 3),
    entry("target", 3),
    ("apart", "sub", {}, ("output", "target")),
    ("squared", "square", {}, ("apart",)),
    ("each", "mean", {"dim": -1, "keepdim": True}, ("squared",)),
)
"""Squares, one number a sample."""

MEAN: tuple[Row, ...] = (*SQUARES, ("end", "Output", {}, ("each",)))

LEARNING: tuple[Row, ...] = (
    *SQUARES,
    ("log variance", "Parameter", {"shape": 1, "init": "zeros"}, ()),
    ("less", "neg", {}, ("log variance",)),
    ("share", "exp", {}, ("less",)),
    ("weighed", "mul", {}, ("each", "share")),
    ("sum", "add", {}, ("weighed", "log variance")),
    ("end", "Output", {}, ("sum",)),
)
"""Squares with a weight that is learned."""

LOOKING: tuple[Row, ...] = (
    *LEARNING[:-1],
    entry("input", 1, 24, 24),
    ("flat", "Flatten", {}, ("input",)),
    ("drop", "Dropout", {}, ("flat",)),
    ("size", "mean", {"dim": -1, "keepdim": True}, ("drop",)),
    ("more", "add", {}, ("sum", "size")),
    ("end", "Output", {}, ("more",)),
)
"""A loss that learns, looks at the samples and is random while it trains."""

ROOT: tuple[Row, ...] = (
    *SQUARES,
    ("whole", "mean", {"dim": None}, ("each",)),
    ("root", "sqrt", {}, ("whole",)),
    ("end", "Output", {}, ("root",)),
)
"""Of a batch this is not the mean of its samples' losses."""


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def places(**training: object) -> Project:
    """Return a project that tells a shape and its place."""
    (found,) = (each for each in gallery.templates() if each.id == "shape-places")
    project = found.project()
    recipe = {"epochs": 2, "device": "cpu", "scheduler": "none", "patience": 0, **training}
    return msgspec.structs.replace(
        project, training=msgspec.structs.replace(project.training, **recipe)
    )


def learning_by(project: Project, number: int, loss: Network) -> Project:
    """Return a project in which an output has a network as its loss."""
    heads = list(project.training.heads)
    heads[number] = msgspec.structs.replace(heads[number], loss=composite_type(loss.id))
    training = msgspec.structs.replace(project.training, heads=tuple(heads))
    return msgspec.structs.replace(
        project, networks={**project.networks, loss.id: loss}, training=training
    )


def begun(project: Project, number: int) -> Project:
    """Return a project whose output has the loss that the planner begins."""
    output = project.training.heads[number].output
    return done(project, plan_own_loss(Document(project).scope, output))


def test_squares_of_bricks_train_as_mse_loss_to_the_last_bit(tmp_path: Path) -> None:
    theirs = Trained(tmp_path / "theirs", places()).go(steps=6)
    ours = Trained(tmp_path / "ours", begun(places(), 1)).go(steps=6)

    assert Document(ours.project).problems == ()
    assert ours.losses == theirs.losses and len(ours.losses) == 6
    assert ours.weights == theirs.weights


def test_both_outputs_may_have_networks_as_their_losses(tmp_path: Path) -> None:
    theirs = Trained(tmp_path / "theirs", places()).go(steps=6)
    ours = Trained(tmp_path / "ours", begun(begun(places(), 0), 1)).go(steps=6)

    assert Document(ours.project).problems == ()
    assert len(ours.module.own_losses) == 2
    assert ours.losses == pytest.approx(theirs.losses, rel=1e-5)


def test_one_network_may_be_the_loss_of_two_outputs_and_learns_for_each(tmp_path: Path) -> None:
    project = places(epochs=1, lr=0.05)
    loss = drawn(LEARNING)
    both = learning_by(learning_by(project, 1, loss), 0, loss)
    first = msgspec.structs.replace(both.training.heads[0], target="place")
    training = msgspec.structs.replace(both.training, heads=(first, *both.training.heads[1:]))
    both = msgspec.structs.replace(both, training=training)

    trained = Trained(tmp_path / "run", both).go()

    assert Document(both).problems == ()
    names = [name for name in trained.weights if name.startswith("loss")]
    assert [name.rpartition("loss.safetensors")[2] for name in names] == [
        "0.log_variance",
        "1.log_variance",
    ]
    one, other = (trained.weights[name] for name in names)
    assert one != other


MANY = {
    "learning": learning_by(places(lr=0.01), 1, drawn(LEARNING)),
    "looking": learning_by(places(clip_norm=0.5, ema=0.9), 1, drawn(LOOKING)),
    "in portions": learning_by(places(micro_batch=20, accumulate=2), 1, drawn(LEARNING)),
    "both begun": begun(begun(places(), 0), 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_the_script_finds_the_figures_of_the_run(tmp_path: Path, name: str) -> None:
    project = MANY[name]
    assert Document(project).problems == ()
    trained = Trained(tmp_path / "run", project).go()
    said = figures_of_script(project, tmp_path, trained.folder.record.choice)

    for line, epoch in zip(said, trained.epochs, strict=False):
        found = dict(zip(line[2::2], line[3::2], strict=True))
        assert found["train_loss"] == repr(epoch.train_loss)
        assert found["val_loss"] == repr(epoch.val_loss)
        assert found["place.loss"] == repr(epoch.metrics["place.loss"])
    session = trained.session()
    session.load(trained.folder)
    measured = evaluated(session, Evaluate(request=1, part="test")).metrics
    test = said[-1][said[-1].index("loss") :]
    assert dict(zip(test[::2], test[1::2], strict=True)) == {
        key: repr(value) for key, value in measured.items()
    }


@pytest.mark.parametrize("steps", [3, 18])
def test_a_resumed_run_ends_with_the_weights_of_one_that_was_not_interrupted(
    tmp_path: Path, steps: int
) -> None:
    project = learning_by(places(accumulate=2, batch_size=96), 1, drawn(LOOKING))
    whole = Trained(tmp_path / "whole", project).go()
    parted = Trained(tmp_path / "parted", project).go(steps=steps).go(resume=True)

    assert parted.weights == whole.weights
    assert parted.losses == whole.losses


def test_a_loss_of_an_output_that_is_no_mean_is_computed_whole_or_refused(tmp_path: Path) -> None:
    loss = drawn(ROOT)
    Trained(tmp_path / "whole", learning_by(places(), 1, loss)).go(steps=2)
    with pytest.raises(InputError) as refused:
        Trained(tmp_path / "parted", learning_by(places(micro_batch=7), 1, loss)).go()
    assert "the loss Wrong by is no mean over the samples" in say(refused.value.what)


def test_a_loss_of_an_output_without_a_gradient_is_told_in_words(tmp_path: Path) -> None:
    rows = (*SQUARES, ("stopped", "detach", {}, ("each",)), ("end", "Output", {}, ("stopped",)))
    with pytest.raises(InputError) as refused:
        Trained(tmp_path / "run", learning_by(places(), 1, drawn(rows))).go()
    assert "nothing can be learned by it" in say(refused.value.what)
