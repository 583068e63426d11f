"""The table of runs: lazily read, and never broken by what lies in a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.codegen.module import generate
from core.errors import InputError
from core.runs.folder import RunFolder
from core.runs.history import find_runs, read_entry, require_free
from core.runs.notes import MOST_LETTERS, RunNotes, read_notes, write_notes
from core.shapes.infer import NetworkInference
from core.texts import say
from tests.helpers.build import chain

PROJECT = chain("Input", "Flatten", "Linear", "Output")
MODULE = generate(PROJECT, NetworkInference(PROJECT.main))


def made(path: Path, **fields: object) -> RunFolder:
    folder = RunFolder.create(path, PROJECT, MODULE, threads=1)
    if fields:
        folder.update(**fields)
    return folder


def test_a_finished_run_is_a_line_with_its_figures(tmp_path):
    made(tmp_path / "a", status="done", metrics={"accuracy": 0.9}, epochs=3, seconds=4.5)
    entry = read_entry(tmp_path / "a")
    assert (entry.status, entry.name) == ("done", "a")
    assert entry.record is not None
    assert (entry.record.metrics, entry.record.seconds) == ({"accuracy": 0.9}, 4.5)
    assert not entry.can_resume


def test_a_run_whose_process_is_gone_is_lost_and_one_that_is_held_is_under_way(tmp_path):
    folder = made(tmp_path / "a")
    assert read_entry(folder.path).status == "lost"
    lock = folder.lock
    assert lock.acquire()
    assert read_entry(folder.path).is_under_way
    with pytest.raises(InputError, match="being trained"):
        require_free(folder.path)
    lock.remove()
    assert read_entry(folder.path).status == "lost"
    require_free(folder.path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 3}', b"\xff\xfe", b"x" * (2 << 20)])
def test_damaged_folders_are_lines_that_say_so(tmp_path, content):
    folder = made(tmp_path / "a")
    (folder.path / "run.json").write_bytes(content)
    entry = read_entry(folder.path)
    assert entry.status == "damaged"
    assert "run.json" in say(entry.trouble)


def test_a_foreign_folder_is_a_line_that_says_so(tmp_path):
    (tmp_path / "photos").mkdir()
    entry = read_entry(tmp_path / "photos")
    assert entry.status == "damaged"
    assert "holds no run" in say(entry.trouble)


def test_damaged_notes_leave_the_run_readable(tmp_path):
    made(tmp_path / "a", status="done")
    (tmp_path / "a" / "notes.json").write_bytes(b"{")
    assert read_entry(tmp_path / "a").status == "done"


def test_the_longest_notes_come_back_and_longer_ones_are_refused(tmp_path):
    made(tmp_path / "a", status="done")
    notes = RunNotes(name="\U0001f9f1" * MOST_LETTERS, note="\x01" * MOST_LETTERS)
    write_notes(tmp_path / "a", notes)
    assert read_notes(tmp_path / "a") == notes
    with pytest.raises(InputError, match="10,000 letters"):
        write_notes(tmp_path / "a", RunNotes(note="x" * (MOST_LETTERS + 1)))
    assert read_notes(tmp_path / "a") == notes


def test_notes_come_back_and_the_run_is_called_by_them(tmp_path):
    made(tmp_path / "a", status="done")
    notes = RunNotes(name="the wide one", note="try again with dropout", star=True)
    write_notes(tmp_path / "a", notes)
    assert read_notes(tmp_path / "a") == notes
    entry = read_entry(tmp_path / "a")
    assert entry.name == "the wide one"
    assert entry.matches("dropout WIDE")
    assert entry.matches("chain")  # the project's title
    assert not entry.matches("narrow")


def test_runs_are_found_once_and_hidden_or_missing_folders_are_not(tmp_path):
    for name in ("a", "b"):
        made(tmp_path / name)
    (tmp_path / ".trash").mkdir()
    (tmp_path / "file").write_bytes(b"")
    found = find_runs([tmp_path, tmp_path, tmp_path / "gone"])
    assert sorted(path.name for path in found) == ["a", "b"]


def test_records_of_the_first_version_are_read(tmp_path):
    folder = made(tmp_path / "a", status="done")
    record = json.loads((folder.path / "run.json").read_bytes())
    for name in ("epochs", "seconds", "data", "parent"):
        del record[name]
    (folder.path / "run.json").write_text(json.dumps(record))
    assert read_entry(folder.path).status == "done"
