from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from core.data.own import place
from core.data.own.place import (
    changed,
    files_below,
    fingerprint,
    is_on_foreign_share,
    missing,
    placed,
    portable,
)
from core.graph.own_data import ImageData, TableData
from core.graph.records import DataConfig, empty_project
from core.io import project_file

import msgspec  # isort: skip


def config(path: Path | str) -> DataConfig:
    return DataConfig(dataset="", own=TableData(path=str(path)))


def test_a_project_moved_with_its_data_finds_them(tmp_path):
    (tmp_path / "here/data").mkdir(parents=True)
    data = tmp_path / "here/data/pets.csv"
    project = msgspec.structs.replace(empty_project(), data=config(data))
    project_file.save(tmp_path / "here/pets.brickyard", project)
    assert project_file.load(tmp_path / "here/pets.brickyard").data.own.path == str(data)

    (tmp_path / "here").rename(tmp_path / "there")

    moved = project_file.load(tmp_path / "there/pets.brickyard")
    assert moved.data.own.path == str(tmp_path / "there/data/pets.csv")
    assert '"path": "data/pets.csv"' in (tmp_path / "there/pets.brickyard").read_text()


def test_data_far_away_keep_their_path(tmp_path):
    far = config(tmp_path / "data.csv")
    assert portable(far, tmp_path / "a/b/c") == far
    assert portable(far, tmp_path / "a/b").own.path == "../../data.csv"
    assert placed(portable(far, tmp_path / "a"), tmp_path / "a") == far


def test_no_project_file_sends_windows_to_another_computer(tmp_path, monkeypatch):
    """There, even a look tells a stranger's server how to log in, or hangs."""
    monkeypatch.setattr(place, "ON_WINDOWS", True)
    for path in (r"\\host\share\pets.csv", "//host/share/pets.csv", r"\\?\UNC\host\s\pets.csv"):
        assert placed(config(path), tmp_path).own.path == str(tmp_path / "pets.csv")
    monkeypatch.setattr(place, "ON_WINDOWS", False)
    assert placed(config("//host/share/pets.csv"), tmp_path).own.path == "//host/share/pets.csv"


def test_data_on_the_share_of_their_project_are_there():
    on_it = PureWindowsPath(r"\\nas\work\projects")
    assert not is_on_foreign_share(r"\\NAS\work\data\pets.csv", on_it)
    assert is_on_foreign_share(r"\\nas\home\pets.csv", on_it)
    assert not is_on_foreign_share("pets.csv", on_it)


def test_what_is_not_there_is_said(tmp_path):
    own = TableData(path=str(tmp_path / "gone.csv"))
    assert missing(own).id == "own.missing"
    (tmp_path / "gone.csv").mkdir()
    assert missing(own).id == "own.not_a_file"
    assert missing(ImageData(path=own.path)) is None


def test_a_changed_file_is_known(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    print_ = fingerprint(path)
    own = TableData(path=str(path), size=print_.size, sha256=print_.sha256)
    assert changed(own) is None
    path.write_text("a,b\n1,3\n")
    assert changed(own).id == "own.changed"


def test_a_large_file_is_known_by_its_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "WHOLE", 1000)
    monkeypatch.setattr(place, "PIECE", 100)
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(range(250)) * 20)
    before = fingerprint(path)
    path.write_bytes(bytes(range(250)) * 19 + b"x" * 250)
    assert fingerprint(path) != before


def test_files_are_found_in_one_order_and_never_in_circles(tmp_path):
    for name in ("b/2.png", "a/1.png", "a/10.png", ".hidden/3.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a/round").symlink_to(tmp_path)
    assert [name for name, _ in files_below(tmp_path)] == ["a/1.png", "a/10.png", "b/2.png"]


@pytest.mark.parametrize("field", ['"path": ""', '"path": 3', '"kind": "pickle"', '"rows": -1'])
def test_a_form_of_own_data_is_read_strictly(field, tmp_path):
    from core.errors import InputError

    project = msgspec.structs.replace(empty_project(), data=config("a.csv"))
    written = project_file.encode(project).decode()
    name = field.partition(":")[0]
    lines = [line for line in written.splitlines() if not line.strip().startswith(name)]
    at = next(i for i, line in enumerate(lines) if '"own"' in line)
    lines.insert(at + 1, f"{field},")
    with pytest.raises(InputError):
        project_file.decode("\n".join(lines).encode(), name="x")


def test_own_data_come_back_from_the_file():
    own = TableData(path="a.csv", rows=3)
    data = DataConfig(dataset="", own=own, split="group")
    project = msgspec.structs.replace(empty_project(), data=data)
    assert project_file.decode(project_file.encode(project), name="x").data == data
