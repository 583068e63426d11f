"""What a run may go on with."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.errors import InputError
from core.graph.own_data import ImageData
from core.graph.records import DataConfig, empty_project
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
