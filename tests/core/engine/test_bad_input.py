"""What is wrong with the data or the recipe is one sentence that names it; nothing is lost.

Files that a look refuses at once are in ``tests/core/data/own``; here are those that only training
meets, each with a real run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.data.load import load
from core.data.own.look import look
from core.document.document import Document
from core.engine.failures import explain_failure
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, FromWorker, RunFailed, RunFinished, Steps
from core.errors import InputError
from core.graph.records import DataConfig, Project
from core.runs.folder import RunFolder
from core.texts import say
from tests.helpers.doctor import digits, mlp
from tests.helpers.own import config_of, project_on, write_pets, write_pictures

pytestmark = pytest.mark.slow


class Trained:
    """A project that was trained, whatever came of it, and what was said."""

    def __init__(
        self, project: Project, folder: Path, between: Callable[[], object] = lambda: None
    ) -> None:
        self.said: list[FromWorker] = []
        document = Document(project)
        self.module = document.generated()
        self.folder = RunFolder.create(folder, project, self.module, threads=1)
        run = Run("r", self.folder, self.said.append)
        try:
            session = Session(self.module, "model.py", load(project.data), project.training)
            run.train(session, lambda: between() and None)
        except Exception as error:  # as the worker does
            run.fail(explain_failure(error, self.module, "model.py"))

    @property
    def losses(self) -> list[float | None]:
        return [loss for one in self.said if isinstance(one, Steps) for loss in one.losses]

    @property
    def epochs(self) -> int:
        return len([one for one in self.said if isinstance(one, EpochDone)])

    @property
    def refusal(self) -> str:
        """What the run failed with, what happened and what to do, without what is no sentence."""
        last = self.said[-1]
        assert isinstance(last, RunFailed), last
        words = " ".join(say(part) for part in (last.what, last.fix) if part is not None)
        assert "Traceback" not in words and not re.search(r"[a-z]Error", words)
        return words


@pytest.fixture
def trained(tmp_path: Path):
    return lambda project, *more, name="run": Trained(project, tmp_path / name, *more)


def test_a_batch_larger_than_the_data_is_one_step_an_epoch(trained) -> None:
    run = trained(mlp(batch_size=1_000_000, epochs=2))
    assert isinstance(run.said[-1], RunFinished)
    assert (len(run.losses), run.epochs) == (2, 2)


def test_batch_norm_that_meets_one_sample_names_its_brick_and_what_to_do(trained) -> None:
    project = digits(("Linear", {"out_features": 8}), ("BatchNorm1d", {}), batch_size=1)
    norm = next(block for block in project.main.blocks.values() if block.type == "BatchNorm1d")
    run = trained(project)
    assert run.said[-1].block == norm.id
    assert norm.name in run.refusal and "batch size of 2" in run.refusal


def test_a_vast_learning_rate_ends_the_run_and_keeps_what_was_there(trained) -> None:
    good = trained(mlp(epochs=2), name="good")
    run = trained(mlp(optimizer="SGD", lr=1e30))
    assert "not a finite number at step" in run.refusal
    assert run.folder.record.status == "failed" and run.folder.record.message
    assert good.folder.best_weights.is_file()


def test_a_file_deleted_while_it_is_trained_on_takes_nothing_from_the_run(
    trained, tmp_path: Path
) -> None:
    path = write_pets(tmp_path / "pets.csv")
    project = project_on(config_of(path), "iris-mlp", epochs=3).project
    whole = trained(project, name="whole")
    cut = trained(project, lambda: path.unlink(missing_ok=True), name="cut")
    assert isinstance(cut.said[-1], RunFinished)
    assert cut.losses == whole.losses and len(cut.losses) > 1
    again = trained(project, name="again")
    assert "pets.csv" in again.refusal and "Bring them back" in again.refusal


def test_pictures_deleted_while_they_are_trained_on_take_nothing_from_the_run(
    trained, tmp_path: Path
) -> None:
    pictures = write_pictures(tmp_path / "pictures")
    project = project_on(config_of(pictures), "digits-cnn", epochs=2).project

    def delete() -> None:
        for picture in pictures.rglob("*.png"):
            picture.unlink()

    run = trained(project, delete)
    assert isinstance(run.said[-1], RunFinished) and run.epochs == 2


def test_a_picture_that_is_spoilt_after_the_look_is_told_before_the_first_step(
    trained, tmp_path: Path
) -> None:
    pictures = write_pictures(tmp_path / "pictures")
    project = project_on(config_of(pictures), "digits-cnn").project
    spoilt = sorted(pictures.rglob("*.png"))[3]
    spoilt.write_bytes(b"\x89PNG but no more")
    run = trained(project)
    assert not run.losses
    assert "pictures" in run.refusal and "look" in run.refusal.lower()


def test_labels_out_of_range_of_what_was_looked_at_are_told(trained, tmp_path: Path) -> None:
    path = tmp_path / "points.npz"
    x = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    np.savez(path, x=x, y=np.arange(60) % 3)
    project = project_on(config_of(path), "iris-mlp").project
    own = msgspec.structs.replace(project.data.own, classes=("0", "1"), sha256="", size=0)
    few = msgspec.structs.replace(project, data=msgspec.structs.replace(project.data, own=own))
    run = trained(few)
    assert run.refusal.startswith("points.npz cannot be read")
    assert "the target 2 is none of 0, 1" in run.refusal and "Look at it again." in run.refusal


@pytest.mark.parametrize(
    ("array", "says"),
    [
        (np.array(["a", "b", "c"] * 20), "own.no_arrays"),
        (np.zeros(60, dtype=np.complex64), "own.no_arrays"),
    ],
    ids=["words", "complex"],
)
def test_arrays_of_no_real_numbers_are_refused(
    array: np.ndarray, says: str, tmp_path: Path
) -> None:
    np.savez(tmp_path / "odd.npz", x=array)
    with pytest.raises(InputError) as refused:
        look(tmp_path / "odd.npz")
    assert refused.value.what.id == says and "odd.npz" in say(refused.value.what)


def test_an_input_of_another_kind_of_number_is_told_at_its_brick() -> None:
    project = mlp()
    entry = next(block for block in project.main.blocks.values() if block.type == "Input")
    tokens = msgspec.structs.replace(entry, params={**entry.params, "dtype": "int64"})
    network = msgspec.structs.replace(
        project.main, blocks={**project.main.blocks, entry.id: tokens}
    )
    document = Document(msgspec.structs.replace(project, networks={network.id: network}))
    told = [one for one in document.problems if one.block == entry.id]
    assert any("float32" in say(one.message) for one in told)
    assert document.obstacles


def test_data_that_are_not_chosen_are_told(trained) -> None:
    project = msgspec.structs.replace(mlp(), data=DataConfig(dataset=""))
    assert "No data are chosen" in " ".join(say(p.message) for p in Document(project).obstacles)
