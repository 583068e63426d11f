"""Which runs are a project's own: by where they lie, what they are called and what was noted."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.runs.folder import is_called_after
from core.runs.history import Entry


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """A project, as far as its runs are found by it.

    Attributes:
        folder: Where its runs go.
        title: Its title; a run tells the one it had then.
        file: Its file, after which the folders of runs are called; None before it is saved.
        begun: Runs it began since it was opened, wherever they lie.
    """

    folder: Path
    title: str
    file: Path | None = None
    begun: frozenset[Path] = frozenset()

    def owns(self, entry: Entry) -> bool:
        """Return whether a run is one of this project."""
        if entry.path in self.begun:
            return True
        if self.file is not None and entry.notes.project == str(self.file):
            return True
        if entry.path.parent != self.folder:
            return False
        is_same = entry.record is None or entry.record.title == self.title
        return is_same or (self.file is not None and is_called_after(entry.path, self.file.stem))
