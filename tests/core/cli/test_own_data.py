from __future__ import annotations

import functools

import msgspec
import pytest

from core.io import project_file
from tests.helpers.own import columns_of, write_pets, write_pictures, write_series
from tests.helpers.terminal import type_in


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return functools.partial(type_in, capsys)


def test_a_file_is_told_in_words_and_as_json(shell, tmp_path):
    write_pets(tmp_path / "pets.csv")
    told = shell("data", "pets.csv")
    assert told.code == 0
    assert "pets.csv: 240 samples" in told.out and "weight" in told.out and "owl" in told.out
    (line,) = shell("data", "pets.csv", "--json").lines
    assert line["classes"] == ["cat", "dog", "owl"] and line["split"] == "stratified"
    assert line["data"]["kind"] == "table"


def test_bad_pictures_are_listed(shell, tmp_path):
    folder = write_pictures(tmp_path / "colours")
    (folder / "red/bad.png").write_bytes(b"no")
    assert "red/bad.png" in shell("data", "colours").out


def test_a_project_takes_other_data_and_keeps_them_beside_it(shell, tmp_path):
    write_pets(tmp_path / "pets.csv")
    assert shell("new", "iris-mlp", "-o", "p.brickyard").code == 0
    assert shell("data", "pets.csv", "--into", "p.brickyard").code == 0
    assert '"path": "pets.csv"' in (tmp_path / "p.brickyard").read_text()
    assert shell("check", "p.brickyard").code == 0
    project = project_file.load(tmp_path / "p.brickyard")
    assert project.data.split == "stratified" and project.data.own.rows == 240


def test_a_model_is_made_for_a_file(shell, tmp_path):
    write_series(tmp_path / "load.csv")
    assert shell("new", "--data", "load.csv", "-o", "p.brickyard").code == 0
    assert shell("check", "p.brickyard").code == 0


def test_what_is_wrong_is_said_with_its_exit_code(shell, tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n1,2,3\n")
    told = shell("data", "a.csv")
    assert told.code == 1 and "row 3" in told.err
    assert shell("data", "nowhere.csv").code == 3
    write_pets(tmp_path / "pets.csv")
    shell("new", "iris-mlp", "-o", "p.brickyard")
    shell("data", "pets.csv", "--into", "p.brickyard")
    (tmp_path / "pets.csv").unlink()
    told = shell("check", "p.brickyard")
    assert told.code == 0  # shapes are known without the file
    assert "pets.csv are not at" in told.out
    assert shell("train", "p.brickyard").code == 3


def test_data_that_lie_elsewhere_now_are_found_again_with_what_was_chosen(shell, tmp_path):
    write_pets(tmp_path / "pets.csv")
    shell("new", "iris-mlp", "-o", "p.brickyard")
    shell("data", "pets.csv", "--into", "p.brickyard")
    project = project_file.load(tmp_path / "p.brickyard")
    own = columns_of(project.data.own, owner="ignored", kind="input", weight="target")
    data = msgspec.structs.replace(project.data, own=own, split="random")
    project_file.save(tmp_path / "p.brickyard", msgspec.structs.replace(project, data=data))
    (tmp_path / "moved").mkdir()
    (tmp_path / "pets.csv").rename(tmp_path / "moved/pets.csv")

    assert shell("data", "moved/pets.csv", "--into", "p.brickyard").code == 0

    again = project_file.load(tmp_path / "p.brickyard").data
    assert again.own.path == str(tmp_path / "moved/pets.csv")
    assert again.own.columns == own.columns and again.split == "random"
