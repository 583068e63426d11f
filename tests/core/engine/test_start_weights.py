"""A run that begins with another run's weights: what fits is taken, the rest is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import safetensors.torch
import torch

from core.data.load import load
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import Message, RunNoted
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import say
from tests.helpers.engine import MLP, mlp


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
