"""All runs in some folders, each as one line of a table; a bad folder is a line that says so."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from core.errors import AppError, InputError
from core.io.faults import shown
from core.runs.folder import RECORD, RunFolder
from core.runs.notes import RunNotes, read_notes
from core.runs.record import RunRecord
from core.texts import Text, say, text

LOST = "lost"
"""How a run stands whose process is gone without a word."""
DAMAGED = "damaged"
"""How a folder stands that cannot be read as a run."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A run as the history shows it.

    Attributes:
        path: Its folder.
        status: As :class:`RunRecord`, or ``lost``, or ``damaged``.
        record: What it says of itself; None for a folder that cannot be read.
        notes: What the person wrote.
        trouble: Why it cannot be read, or why it failed.
        can_resume: Whether it left a state to go on from.
    """

    path: Path
    status: str
    record: RunRecord | None = None
    notes: RunNotes = RunNotes()
    trouble: Text | str | None = None
    can_resume: bool = False

    @property
    def name(self) -> str:
        """What the run is called."""
        return self.notes.name or shown(self.path.name)

    @property
    def is_under_way(self) -> bool:
        """Whether a process trains it now."""
        return self.status == "running"

    def matches(self, words: str) -> bool:
        """Whether all words stand somewhere in its name, title, status, notes or figures.

        >>> entry = Entry(path=Path("digits-1"), status="done", notes=RunNotes(note="wide one"))
        >>> entry.matches("wide dig"), entry.matches("narrow")
        (True, False)
        """
        record = self.record
        parts = [self.name, self.path.name, self.status, self.notes.note]
        if record is not None:
            parts += [record.title, record.device, *record.metrics]
        found = " ".join(parts).casefold()
        return all(word in found for word in words.casefold().split())


def find_runs(folders: Iterable[Path]) -> list[Path]:
    """Return what lies in the folders of runs, the newest first; each once.

    A folder that is not there holds nothing, and one that cannot be listed neither.
    """
    found: dict[str, tuple[float, Path]] = {}
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or not entry.is_dir():
                        continue
                    made = entry.stat().st_mtime
                    found.setdefault(os.path.realpath(entry.path), (made, Path(entry.path)))
        except OSError:
            continue
    return [path for _, path in sorted(found.values(), key=lambda one: -one[0])]


def read_entry(path: Path) -> Entry:
    """Return a folder as a line of the history; whatever is wrong with it is said in the line."""
    try:
        if not (path / RECORD).is_file():
            what = text("run.not_a_run", path=shown(path))
            return Entry(path=path, status=DAMAGED, trouble=what)
        folder = RunFolder(path)
        record = folder.record
    except AppError as error:
        return Entry(path=path, status=DAMAGED, trouble=error.what)
    try:
        notes = read_notes(path)
    except AppError:
        notes = RunNotes()  # the run itself is sound
    status, trouble = str(record.status), record.message or None
    if status == "running" and not folder.is_occupied:
        status, trouble = LOST, say(text("run.lost"))
    return Entry(
        path=path,
        status=status,
        record=record,
        notes=notes,
        trouble=trouble,
        can_resume=folder.state.is_file(),
    )


def require_free(path: Path) -> None:
    """Refuse to touch a run that some process trains now.

    Raises:
        InputError: It is under way.
    """
    if RunFolder(path).is_occupied:
        raise InputError(text("run.occupied", run=shown(path)), text("run.occupied_fix"))
