"""What a run may go on with."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.errors import InputError
from core.graph.own_data import ImageData
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.runs.resuming import require_same
from tests.helpers.engine import mlp

PICTURES = ImageData(path="/old/pets", sha256="ab", classes=("cat", "dog"))


def with_own(own: ImageData):
    return msgspec.structs.replace(empty_project(), data=DataConfig(dataset="", own=own))


def test_data_that_were_found_elsewhere_are_the_same_and_others_are_not(tmp_path: Path) -> None:
    folder = RunFolder.create(tmp_path / "run", with_own(PICTURES), mlp(), threads=1)
    moved = msgspec.structs.replace(PICTURES, path="/new/pets")
    require_same(folder, mlp(), with_own(moved), mlp())
    other = msgspec.structs.replace(moved, sha256="cd")
    with pytest.raises(InputError, match="own"):
        require_same(folder, mlp(), with_own(other), mlp())


def recipe(**fields: object):
    return msgspec.structs.replace(empty_project(), training=TrainingConfig(**fields))


@pytest.mark.parametrize("scheduler", ["CosineAnnealingLR", "OneCycleLR", "PolynomialLR"])
def test_other_epochs_are_refused_where_they_would_change_the_learning_rate(tmp_path, scheduler):
    before = recipe(scheduler=scheduler, epochs=10)
    folder = RunFolder.create(tmp_path / "run", before, mlp(), threads=1)
    require_same(folder, mlp(), before, mlp())
    with pytest.raises(InputError, match=f"{scheduler}.* laid over 10") as refusal:
        require_same(folder, mlp(), recipe(scheduler=scheduler, epochs=20), mlp())
    assert "begins with its weights" in str(refusal.value.fix)


@pytest.mark.parametrize(
    "fields",
    [{"scheduler": "StepLR"}, {"scheduler": "CosineAnnealingLR", "scheduler_args": {"T_max": 4}}],
)
def test_other_epochs_are_fine_where_the_rate_does_not_depend_on_them(tmp_path, fields):
    folder = RunFolder.create(tmp_path / "run", recipe(**fields, epochs=10), mlp(), threads=1)
    require_same(folder, mlp(), recipe(**fields, epochs=20), mlp())


def test_a_run_goes_on_with_its_weights_shared_out_or_whole(tmp_path):
    folder = RunFolder.create(tmp_path / "run", recipe(), mlp(), threads=1)
    require_same(folder, mlp(), recipe(device="cpu,cpu", sharded=True), mlp())
