"""The runs on the disk, read in small portions, and what a person writes beside them.

Hundreds of runs must not make the window wait: the folders are listed at once, and what stands in
each is read between two of the window's own turns.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.notify import Notifier
from core.errors import AppError

if TYPE_CHECKING:
    from core.runs.history import Entry

PORTION_S = 0.008
"""How long one portion of reading may take."""

GROWTH = 1.25
"""How many times as many runs must be read before they are told again: telling costs a look at all
of them, so that telling after each portion would cost the square of their number."""

log = logging.getLogger(__name__)


class RunHistory(QObject):
    """Knows every run in some folders.

    Signals:
        changed: Other entries than before, or some of them read anew.
        looked: Everything that was found is read.
    """

    changed = Signal()
    looked = Signal()

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._entries: dict[Path, Entry] = {}
        self._order: list[Path] = []
        self._waiting: deque[Path] = deque()
        self._read = 0
        self._told = 0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._read_portion)

    @property
    def entries(self) -> list[Entry]:
        """What is read so far, the newest first."""
        return [self._entries[path] for path in self._order if path in self._entries]

    @property
    def is_reading(self) -> bool:
        """Whether some of what was found is not read yet."""
        return bool(self._waiting)

    def entry(self, path: Path) -> Entry | None:
        """Return what is known of a run."""
        return self._entries.get(path)

    # ------------------------------------------------------------ reading

    def look(self, folders: Sequence[Path]) -> None:
        """Find the runs in some folders and read them; what is known is shown meanwhile."""
        from core.runs.history import find_runs

        self._order = find_runs(folders)
        there = set(self._order)
        self._entries = {path: one for path, one in self._entries.items() if path in there}
        self._waiting = deque(self._order)
        self._read = self._told = 0
        self._turn.start()

    def refresh(self, path: Path) -> None:
        """Read one run anew, soon; it need not have been known."""
        if path not in self._order:
            self._order.insert(0, path)
        if path not in self._waiting:
            self._waiting.appendleft(path)
        self._turn.start()

    def _read_portion(self) -> None:
        from core.runs.history import read_entry

        due = time.monotonic() + PORTION_S
        while self._waiting and time.monotonic() < due:
            path = self._waiting.popleft()
            if path.is_dir():
                self._entries[path] = read_entry(path)
            else:
                self._forget(path)
            self._read += 1
        if not self._waiting or self._read >= GROWTH * self._told:
            self._told = self._read
            self.changed.emit()
        if not self._waiting:
            self._read = self._told = 0
            self._turn.stop()
            self.looked.emit()

    def _forget(self, path: Path) -> None:
        self._entries.pop(path, None)
        if path in self._order:
            self._order.remove(path)

    # ------------------------------------------------------------ changing

    def rename(self, path: Path, name: str) -> None:
        """Call a run something else; its folder keeps its name."""
        self._note(path, name=name.strip())

    def write_note(self, path: Path, note: str) -> None:
        """Keep what the person remembers of a run."""
        self._note(path, note=note)

    def star(self, path: Path, star: bool) -> None:
        """Mark a run as one of the good ones, or no more."""
        self._note(path, star=star)

    def belong_to(self, path: Path, project: Path) -> None:
        """Keep that the project of a run lies in a file elsewhere."""
        self._note(path, project=str(project))

    def _note(self, path: Path, **fields: object) -> None:
        from core.runs.notes import write_notes

        entry = self._entries.get(path)
        if entry is None or entry.record is None:
            return
        notes = msgspec.structs.replace(entry.notes, **fields)
        if notes == entry.notes:
            return
        try:
            write_notes(path, notes)
        except AppError as error:
            self._notifier.show_error(error)
            return
        self._entries[path] = msgspec.structs.replace(entry, notes=notes)
        self.changed.emit()

    def delete(self, path: Path) -> None:
        """Put a run into the trash, and offer to take it back; one under way is refused."""
        from app.trash import to_trash
        from core.runs.history import require_free

        entry = self._entries.get(path)
        name = path.name if entry is None else entry.name
        try:
            require_free(path)
            in_trash = to_trash(path)
        except AppError as error:
            self._notifier.show_error(error)
            return
        log.info("run %s is in the trash at %s", path, in_trash)
        self._forget(path)
        self.changed.emit()
        words = self.tr("{run} is in the trash.").format(run=name)
        if in_trash is None:
            self._notifier.tell(words)
            return
        self._notifier.notice.show_message(
            words, "ok", offer=self.tr("Take it back"), accepted=lambda: self._bring(in_trash, path)
        )

    def _bring(self, in_trash: Path, path: Path) -> None:
        from app.trash import from_trash

        try:
            from_trash(in_trash, path)
        except AppError as error:
            self._notifier.show_error(error)
        else:
            self.refresh(path)
