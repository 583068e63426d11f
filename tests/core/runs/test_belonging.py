"""Which runs a project calls its own."""

from __future__ import annotations

from pathlib import Path

from core.runs.belonging import Belonging
from core.runs.history import Entry
from core.runs.notes import RunNotes
from core.runs.record import RunRecord

HOME, BESIDE = Path("/home/runs"), Path("/work/runs")
SAVED = Belonging(folder=BESIDE, title="net", file=Path("/work/my net.brickyard"))


def entry(path: Path, title: str = "net", project: str = "") -> Entry:
    record = RunRecord(id="r", title=title, created="")
    return Entry(path=path, status="done", record=record, notes=RunNotes(project=project))


def test_what_lies_beside_it_and_is_called_as_it() -> None:
    assert SAVED.owns(entry(BESIDE / "x-1"))
    assert not SAVED.owns(entry(BESIDE / "x-1", title="other"))
    assert not SAVED.owns(entry(HOME / "net-1"))


def test_runs_from_before_its_title_changed() -> None:
    assert SAVED.owns(entry(BESIDE / "my-net-2", title="what it was called before"))
    assert not SAVED.owns(entry(BESIDE / "my-net-wide-2", title="what it was called before"))


def test_runs_from_before_it_was_saved() -> None:
    before = HOME / "untitled-1"
    assert Belonging(folder=BESIDE, title="net", begun=frozenset([before])).owns(entry(before))
    assert SAVED.owns(entry(before, title="untitled", project="/work/my net.brickyard"))
    assert not SAVED.owns(entry(before, project="/work/another.brickyard"))
