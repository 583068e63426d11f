"""Best and last weights: which are kept, when they are written, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import nn

from core.data.load import load
from core.engine.keep import checkpoint
from core.engine.keep.checkpoint import Checkpoints
from core.engine.keep.weights import Copier, copied, load_weights
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone
from core.errors import InputError, WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.io.atomic import atomic_write
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.engine import mlp


@pytest.fixture
def model() -> nn.Linear:
    return nn.Linear(2, 1)


def fill(model: nn.Linear, value: float) -> None:
    with torch.no_grad():
        model.weight.fill_(value)


def weight(path: Path) -> float:
    return float(safetensors.torch.load_file(path)["weight"][0, 0])


def test_best_is_the_lowest_loss_and_last_the_newest(tmp_path: Path, model: nn.Linear) -> None:
    folder = RunFolder(tmp_path)
    kept = Checkpoints(folder, model)
    better = []
    for epoch, loss in ((1, 0.5), (2, 0.3), (3, 0.3), (4, 0.4)):
        fill(model, epoch)
        better.append(kept.keep(epoch, loss))
    kept.write()
    assert better == [True, True, False, False]
    assert kept.best_epoch == 2
    assert (weight(folder.best_weights), weight(folder.last_weights)) == (2.0, 4.0)


def test_weights_without_a_finite_loss_are_not_kept(tmp_path: Path, model: nn.Linear) -> None:
    folder = RunFolder(tmp_path)
    kept = Checkpoints(folder, model)
    fill(model, 1.0)
    kept.keep(1, 0.5)
    fill(model, float("nan"))
    assert not kept.keep(2, None)
    kept.write()
    assert weight(folder.last_weights) == 1.0


def test_a_write_is_due_some_time_after_the_last(
    tmp_path: Path, model: nn.Linear, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(checkpoint.time, "monotonic", lambda: now)
    kept = Checkpoints(RunFolder(tmp_path), model)
    assert not kept.is_due
    now += checkpoint.WRITE_EVERY_S
    assert kept.is_due
    kept.write()
    assert not kept.is_due


def test_short_epochs_are_not_written_each(
    tmp_path: Path, model: nn.Linear, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[Path] = []
    monkeypatch.setattr(checkpoint.time, "monotonic", lambda: 100.0)
    monkeypatch.setattr(checkpoint, "atomic_write", lambda path, data: writes.append(path))
    config = TrainingConfig(device="cpu", epochs=3)
    folder = RunFolder.create(tmp_path / "r", empty_project(), mlp(), threads=1)
    run = Run("r1", folder, lambda message: None)

    run.train(Session(mlp(), "m.py", load(DataConfig()), config), lambda: None)

    assert len(folder.epochs) == 3
    assert sorted(writes) == sorted([folder.best_weights, folder.last_weights, folder.state])


def test_a_full_disk_leaves_the_old_checkpoint_and_is_tried_again(
    tmp_path: Path, model: nn.Linear, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RunFolder(tmp_path)
    kept = Checkpoints(folder, model)
    fill(model, 1.0)
    kept.keep(1, 0.5)
    kept.write()

    def full(path: Path, data: bytes) -> None:
        raise WorldError(text("engine.failed", reason="disk full"))

    fill(model, 2.0)
    kept.keep(2, 0.4)
    with monkeypatch.context() as patched:
        patched.setattr(checkpoint, "atomic_write", full)
        with pytest.raises(WorldError):
            kept.write()
    assert weight(folder.best_weights) == 1.0
    kept.write()
    assert weight(folder.best_weights) == 2.0


def test_weights_come_back_with_their_epoch(tmp_path: Path, model: nn.Linear) -> None:
    folder = RunFolder(tmp_path)
    fill(model, 3.0)
    kept = Checkpoints(folder, model)
    kept.keep(7, 0.1)
    kept.write()
    other = nn.Linear(2, 1)
    assert load_weights(folder.best_weights, other) == 7
    assert torch.equal(other.weight, model.weight)


@pytest.mark.parametrize(
    ("weights", "named"),
    [
        ({"weight": torch.zeros(1, 3), "bias": torch.zeros(1)}, "weight"),
        ({"weight": torch.zeros(1, 2)}, "bias"),
        ({"weight": torch.zeros(1, 2), "bias": torch.zeros(1), "odd": torch.zeros(1)}, "odd"),
        ({"weight": torch.zeros(1, 2, dtype=torch.float64), "bias": torch.zeros(1)}, "weight"),
    ],
)
def test_weights_of_another_network_are_refused_whole(
    tmp_path: Path, model: nn.Linear, weights: dict[str, torch.Tensor], named: str
) -> None:
    path = tmp_path / "w.safetensors"
    safetensors.torch.save_file(weights, path)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    with pytest.raises(InputError, match=rf"Different: 1, .*: {named} \("):
        load_weights(path, model)
    assert all(torch.equal(model.state_dict()[name], value) for name, value in before.items())


@pytest.mark.parametrize("data", [b"", b"\x80\x04garbage", b"\xff" * 100])
def test_a_file_that_is_no_checkpoint_is_refused(
    tmp_path: Path, model: nn.Linear, data: bytes
) -> None:
    path = tmp_path / "w.safetensors"
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        load_weights(path, model)


def test_a_missing_checkpoint_is_told(tmp_path: Path, model: nn.Linear) -> None:
    with pytest.raises(InputError, match="no weights at"):
        load_weights(tmp_path / "none.safetensors", model)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_gone_astray_are_refused_whole(
    tmp_path: Path, model: nn.Linear, value: float
) -> None:
    path = tmp_path / "w.safetensors"
    fill(model, 1.0)
    astray = {"weight": torch.zeros(1, 2), "bias": torch.full((1,), value)}
    safetensors.torch.save_file(astray, path)
    with pytest.raises(InputError, match="not finite numbers: bias"):
        load_weights(path, model)
    assert model.weight.eq(1.0).all()


def test_the_weights_of_every_few_epochs_are_kept_for_good(tmp_path: Path) -> None:
    config = TrainingConfig(device="cpu", epochs=5, keep_every=2)
    folder = RunFolder.create(tmp_path / "r", empty_project(), mlp(), threads=1)
    session = Session(mlp(), "m.py", load(DataConfig()), config)
    seen: list[dict[str, torch.Tensor]] = []

    def tell(message: object) -> None:
        if isinstance(message, EpochDone):
            seen.append(copied(session.built.model))

    Run("r1", folder, tell).train(session, lambda: None)

    assert folder.kept_epochs == (2, 4)
    for epoch in folder.kept_epochs:
        assert load_weights(folder.epoch_weights(epoch), session.built.model) == epoch
        kept = session.built.model.state_dict()
        assert all(torch.equal(kept[name], seen[epoch - 1][name]) for name in kept)


def test_a_disk_too_full_for_single_epochs_costs_neither_the_best_nor_the_memory(
    tmp_path: Path, model: nn.Linear, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = RunFolder(tmp_path)
    kept = Checkpoints(folder, model, every=1)

    def full(path: Path, data: bytes) -> None:
        if path.parent != tmp_path:
            raise WorldError(text("engine.failed", reason="disk full"))
        atomic_write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(checkpoint, "atomic_write", full)
        for epoch in range(1, 31):
            fill(model, epoch)
            kept.keep(epoch, 1 / epoch)
            with pytest.raises(WorldError):
                kept.write(lambda: b"state")
    assert weight(folder.best_weights) == 30.0
    assert folder.state.read_bytes() == b"state"
    kept.write()
    assert folder.kept_epochs == tuple(range(23, 31))


def test_where_no_folder_can_be_made_for_single_epochs_it_is_told(
    tmp_path: Path, model: nn.Linear
) -> None:
    folder = RunFolder(tmp_path)
    (tmp_path / "checkpoints").write_text("in the way")
    kept = Checkpoints(folder, model, every=1)
    kept.keep(1, 0.5)
    with pytest.raises(WorldError, match="checkpoints"):
        kept.write()


class Moody(nn.Module):
    """Shares a weight, has a buffer where asked, and replaces the memory of what it has."""

    def __init__(self, buffer: bool) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(2, 2), nn.Linear(2, 2)
        self.two.weight = self.one.weight
        if buffer:
            self.register_buffer("seen", torch.zeros(1))

    def live(self) -> None:
        self.one.weight.data = self.one.weight.data + 1
        if hasattr(self, "seen"):
            self.seen = torch.cat((self.seen, torch.ones(1)))


@pytest.mark.parametrize("buffer", [False, True])
def test_copies_are_the_weights_as_they_are_then(buffer: bool) -> None:
    model = Moody(buffer)
    copy = Copier(model)
    earlier, expected = copy(), copied(model)
    for _ in range(2):
        model.live()
        found = copy()
        assert list(found) == list(model.state_dict())
        assert all(torch.equal(found[name], v) for name, v in model.state_dict().items())
        assert not any(value.requires_grad for value in found.values())
    assert all(torch.equal(earlier[name], value) for name, value in expected.items())
