"""Samples that stay on disk train a network exactly as those in memory do."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
import torch

from core.codegen.script import training_script
from core.data import rows
from core.data.load import load
from core.data.own import prepare
from core.data.rows import Rows
from core.engine.learn.loop import LossLog
from core.engine.parts.stream import Stream
from core.engine.session import Session
from core.graph.augmentation import Augmentation
from tests.helpers.own import (
    config_of,
    project_on,
    write_arrays,
    write_pets,
    write_pictures,
    write_series,
)
from tests.helpers.scripts import run_script


@pytest.fixture
def everything_is_large(monkeypatch):
    def do():
        monkeypatch.setattr(rows, "LARGE", 100)
        monkeypatch.setattr("core.codegen.script_data.LARGE", 100)
        monkeypatch.setattr(prepare.room, "__defaults__", (100,))

    return do


def words(path):
    path.write_text("the owl and the cat went to sea\n" * 60, encoding="utf-8")
    return path


CASES = {
    "pictures": (lambda folder: write_pictures(folder / "colours", each=20), "digits-cnn"),
    "table": (lambda folder: write_pets(folder / "pets.csv"), "iris-mlp"),
    "series": (lambda folder: write_series(folder / "load.csv"), "sine-lstm"),
    "arrays": (lambda folder: write_arrays(folder / "small.npz"), "digits-cnn"),
    "words": (lambda folder: words(folder / "song.txt"), "rhymes-gpt"),
    "autoencoder": (lambda folder: write_pictures(folder / "grey", size=8), "digits-autoencoder"),
}


def losses_of(document, *, stop_after=None):
    torch.set_num_threads(1)
    project, found = document.project, []
    session = Session(
        document.generated(), "generated/model.py", load(project.data), project.training
    )
    log = LossLog(lambda first, losses: found.extend(losses))
    loop = session.loop(log, lambda: True)
    results = [loop.run_epoch() for _ in range(2)]
    return found, [(each.train_loss, each.validation) for each in results], session


@pytest.mark.parametrize("name", CASES)
def test_losses_are_those_of_samples_in_memory(name, tmp_path, everything_is_large):
    make, template = CASES[name]
    config = config_of(make(tmp_path))
    if name == "autoencoder":
        own = msgspec.structs.replace(config.own, classes=(), channels=1)
        config = msgspec.structs.replace(config, own=own, split="random")
    elif name == "pictures":
        own = msgspec.structs.replace(config.own, scaling="standard")
        config = msgspec.structs.replace(config, own=own, augment=Augmentation(flip=True))
    document = project_on(config, template, batch_size=8)

    plain = losses_of(document)
    everything_is_large()
    streamed = losses_of(document)

    assert isinstance(streamed[2].data.samples.x_train, Rows)
    assert isinstance(streamed[2].data.part("train").x, Stream)
    assert streamed[:2] == plain[:2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "recipe"),
    [("pictures", {}), ("pictures", {"channels_last": "on"}), ("series", {})],
)
def test_the_script_of_large_data_repeats_the_run(name, recipe, tmp_path, everything_is_large):
    make, template = CASES[name]
    document = project_on(config_of(make(tmp_path)), template, **recipe)
    everything_is_large()
    script = tmp_path / "train.py"
    script.write_text(training_script(document.project, document.generated(), threads=1))

    ran = run_script(script)

    assert ran.returncode == 0, ran.stderr
    assert "Stream(x, part, device" in script.read_text()
    _, epochs, _ = losses_of(document)
    for number, (train_loss, _) in enumerate(epochs, start=1):
        assert f"epoch {number} train_loss {train_loss!r} " in ran.stdout


def test_batches_come_in_the_wished_order_and_ahead():
    x = np.arange(40, dtype=np.float32).reshape(20, 2)
    stream = Stream(x, np.arange(5, 20), torch.device("cpu"))
    order = torch.randperm(15, generator=torch.Generator().manual_seed(0))
    ahead = stream.in_order(order)
    batches = [ahead[start : start + 4] for start in range(0, 15, 4)]
    assert torch.equal(torch.cat(batches), torch.from_numpy(x[5:])[order])
    assert torch.equal(stream[2:4], torch.from_numpy(x[7:9]))
    assert torch.equal(stream[torch.tensor([3, 0])], torch.from_numpy(x[[8, 5]]))


def test_a_disk_without_room_says_so(monkeypatch):
    monkeypatch.setattr(prepare.shutil, "disk_usage", lambda path: SimpleNamespace(free=10))
    with pytest.raises(OSError, match="space"):
        prepare.room((100,), np.float64, 10)


def test_large_samples_are_scaled_a_little_at_a_time():
    taken = []

    class Counted(np.ndarray):
        def __getitem__(self, chosen):
            found = super().__getitem__(chosen)
            taken.append(len(found))
            return found

    x = np.random.default_rng(0).random((100, 3, 4, 4), dtype=np.float32)
    whole = prepare.scaled(x.copy(), np.arange(80), "standard", (0, 2, 3))
    some = prepare.scaled(x.copy().view(Counted), np.arange(80), "standard", (0, 2, 3), 10 * 192)
    assert max(taken) == 10
    assert np.allclose(whole, some, atol=1e-6)


@pytest.mark.parametrize("scaling", ["standard", "min-max"])
def test_columns_of_which_none_trains_are_left_as_they_are(scaling):
    columns = np.array([[1.0, np.nan, 3.0]])
    made = prepare.prepared(columns, np.array([], dtype=np.int64), [(0, "mean", scaling)])
    assert made.tolist() == [[1.0], [0.0], [3.0]]
