"""A run that begins with another run's weights: what fits is taken, the rest is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch

from core.data.load import load
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import Message, RunNoted
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.io import gallery
from core.runs.folder import DISCRIMINATOR, RunFolder, beside
from core.texts import say
from tests.helpers.engine import MLP, mlp
from tests.helpers.own_loss import WEIGHED, drawn, values, with_loss
from tests.helpers.trained import Trained


def session(**recipe: object) -> Session:
    training = TrainingConfig(**{"device": "cpu", "batch_size": 512, "epochs": 1, **recipe})
    return Session(mlp(), "generated/model.py", load(DataConfig()), training)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "run", empty_project(), mlp(), threads=1)


def saved(path: Path, text: str, seed: int = 9) -> Path:
    torch.manual_seed(seed)
    training = TrainingConfig(device="cpu", seed=seed)
    model = Session(mlp(text), "m.py", load(DataConfig()), training).built.model
    safetensors.torch.save_file(model.state_dict(), path)
    return path


def test_weights_of_the_same_network_are_all_taken(tmp_path, folder):
    path = saved(tmp_path / "w.safetensors", MLP)
    said: list[Message] = []
    run, held = Run("r", folder, said.append), session(lr=0.0)
    run.train(held, lambda: None, weights=path)
    taken = safetensors.torch.load_file(path)
    assert all(torch.equal(held.built.model.state_dict()[name], taken[name]) for name in taken)
    [noted] = [message for message in said if isinstance(message, RunNoted)]
    assert "all 4 of them fit" in say(noted.what)
    assert "all 4 of them fit" in (folder.path / "log.txt").read_text()


def test_what_is_missing_reshaped_or_too_much_is_said(tmp_path):
    path = tmp_path / "w.safetensors"
    found = {
        "linear1.weight": torch.ones(32, 64),
        "linear1.bias": torch.ones(32),
        "linear2.weight": torch.ones(5, 32),
        "head.weight": torch.ones(3),
    }
    safetensors.torch.save_file(found, path)
    held = session()
    words = say(held.begin_with(path))
    assert "2 of 4 fit" in words
    assert "linear2.weight (float32 5x32 / float32 10x32)" in words
    assert "Not there, so fresh: linear2.bias" in words
    assert "left out: head.weight" in words
    assert torch.equal(held.built.model.state_dict()["linear1.bias"], torch.ones(32))


def test_weights_of_which_nothing_fits_are_refused_and_change_nothing(tmp_path):
    path = tmp_path / "w.safetensors"
    safetensors.torch.save_file({"head.weight": torch.ones(3)}, path)
    held = session()
    before = {name: w.clone() for name, w in held.built.model.state_dict().items()}
    with pytest.raises(InputError, match="None of the weights"):
        held.begin_with(path)
    after = held.built.model.state_dict()
    assert all(torch.equal(after[name], before[name]) for name in before)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x08\x00\x00\x00\x00\x00\x00\x00{}"])
def test_damaged_weights_are_refused(tmp_path, content):
    path = tmp_path / "w.safetensors"
    path.write_bytes(content)
    with pytest.raises(InputError):
        session().begin_with(path)


def test_a_run_resumed_does_not_take_them_again(tmp_path, folder):
    path = saved(tmp_path / "w.safetensors", MLP)
    run = Run("r", folder, lambda _: None)
    run.train(session(), lambda: None, weights=path)
    said: list[Message] = []
    Run("r", folder, said.append).train(session(epochs=2), lambda: None, resume=True, weights=path)
    assert not [message for message in said if isinstance(message, RunNoted)]
    assert folder.record.epochs == 2
    assert folder.record.seconds > 0


# ---------------------------------------------------------------- of what is trained beside


def learning_loss(tmp_path: Path, name: str, **training: object) -> Trained:
    return Trained(tmp_path / name, with_loss(values(**training), drawn(WEIGHED)))


def begun_with(trained: Trained, weights: Path) -> tuple[Session, list[str]]:
    fresh = trained.session()
    fresh.begin_with(weights)
    return fresh, [say(each) for each in fresh.begin_with_others(weights)]


def test_a_kept_epoch_has_what_the_loss_learned_until_then(tmp_path: Path) -> None:
    one = learning_loss(tmp_path, "one", epochs=1, lr=0.05).go()
    three = learning_loss(tmp_path, "three", epochs=3, lr=0.05, keep_every=1).go()
    assert three.folder.kept_epochs == (1, 2, 3)

    held, said = begun_with(three, three.folder.epoch_weights(1))

    assert said == ["The loss began with its weights of that run: 1 of 1 fit."]
    learned = safetensors.torch.load_file(one.folder.loss_weights)
    assert held.built.loss is not None
    assert torch.equal(held.built.loss.state_dict()["log_variance"], learned["log_variance"])


def test_the_best_and_the_last_epoch_have_it_too(tmp_path: Path) -> None:
    trained = learning_loss(tmp_path, "run", epochs=2, lr=0.05).go()
    for weights in (trained.folder.best_weights, trained.folder.last_weights):
        held, said = begun_with(trained, weights)
        assert "1 of 1 fit" in said[0] and held.built.loss is not None
        assert float(held.built.loss.state_dict()["log_variance"].abs()) > 0


def test_weights_without_those_of_a_loss_say_that_it_begins_anew(tmp_path: Path) -> None:
    trained = learning_loss(tmp_path, "run", epochs=1, lr=0.05).go()
    alone = tmp_path / "alone.safetensors"
    alone.write_bytes(trained.folder.best_weights.read_bytes())

    held, said = begun_with(trained, alone)

    assert "no weights of a loss lie beside" in said[0] and held.built.loss is not None
    assert float(held.built.loss.state_dict()["log_variance"]) == 0


def test_a_kept_epoch_of_a_generator_has_its_discriminator(tmp_path: Path) -> None:
    (found,) = (each for each in gallery.templates() if each.id == "digits-gan")
    recipe = {"epochs": 2, "device": "cpu", "keep_every": 1}
    project = found.project()
    training = msgspec.structs.replace(project.training, **recipe)
    trained = Trained(tmp_path / "run", msgspec.structs.replace(project, training=training)).go()
    folder = trained.folder
    first, last = (beside(folder.epoch_weights(epoch), DISCRIMINATOR) for epoch in (1, 2))

    held, said = begun_with(trained, folder.epoch_weights(1))

    assert said[0].startswith("The discriminator began with its weights of that run")
    assert first.read_bytes() != last.read_bytes()
    kept = safetensors.torch.load_file(first)
    assert held.built.discriminator is not None
    weights = held.built.discriminator.state_dict()
    assert all(torch.equal(weights[name], kept[name]) for name in kept)
