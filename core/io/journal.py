"""The crash journal: what is not saved yet survives the program's death.

While the document differs from its file, its newest state lies in a recovery folder, written on a
thread of its own at most half a second after the last edit and at least every two seconds while
edits keep coming. The journal is the whole project, not a list of edits: a project is small (2 MB
for 10,000 bricks), one atomic write can never leave half a journal, recovery needs no replay that
could fail, and a later version's edits never meet an older version's program.

A journal belongs to a living program as long as that program holds its lock.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec

from core.errors import AppError
from core.graph.records import Project
from core.io import strict
from core.io.atomic import atomic_write, remove_stale
from core.io.faults import shown
from core.io.lock import FileLock
from core.io.project_file import encode, from_values
from core.io.read import read_file
from core.io.strict import Unfit

log = logging.getLogger(__name__)

IDLE_S = 0.5
"""How long edits must rest before they are written."""
LONGEST_S = 2.0
"""How long edits that keep coming may wait."""
_FORMAT = "brickyard-journal"
_JOURNAL, _LOCK, _BAD = ".journal", ".lock", ".bad"


class Snapshot(msgspec.Struct, frozen=True):
    """An unsaved state.

    Attributes:
        project: The document's project.
        path: The file it was opened from or saved to last, or None.
        base: Version of that file when it was opened or saved last, or None.
    """

    project: Project
    path: Path | None
    base: str | None = None


class Journal:
    """Keeps the newest unsaved state of one document on disk.

    Attributes:
        file: The journal, there only while something is unsaved.
    """

    def __init__(self, folder: Path) -> None:
        """Prepare a journal in ``folder``, which is made when the first state is written."""
        self.file = folder / f"{os.urandom(16).hex()}{_JOURNAL}"
        self._lock = FileLock(self.file.with_suffix(_LOCK))
        self._disk = threading.Lock()
        self._state = threading.Condition()
        self._wanted: Snapshot | None = None
        self._on_disk: Snapshot | None = None
        self._first_at = self._last_at = 0.0
        self._closed = False
        self._thread: threading.Thread | None = None

    def keep(self, project: Project, path: Path | None, base: str | None = None) -> None:
        """Note the newest state and return at once; it reaches the disk soon."""
        now = time.monotonic()
        with self._state:
            if self._wanted is self._on_disk:
                self._first_at = now
            self._last_at = now
            self._want(Snapshot(project, path, base))

    def discard(self) -> None:
        """Forget the state and return at once: it was saved, or the person does not want it."""
        with self._state:
            self._want(None)

    def flush(self) -> None:
        """Bring the disk up to date before returning (the program is about to die)."""
        with self._disk:
            with self._state:
                wanted, changed = self._wanted, self._wanted is not self._on_disk
                self._on_disk = wanted
            if changed and wanted is None:
                self._remove()
            elif changed and wanted is not None:
                self._write(wanted)

    def close(self) -> None:
        """End the thread and remove the journal: the program ends properly."""
        with self._state:
            self._want(None)
            self._closed = True
            thread = self._thread
        if thread is not None:
            thread.join()
        self.flush()
        self._lock.remove()

    def _want(self, snapshot: Snapshot | None) -> None:
        """Let the thread bring the disk to this state; call while holding ``_state``."""
        if self._closed:
            return
        self._wanted = snapshot
        if self._thread is None and snapshot is not None:
            self._thread = threading.Thread(target=self._follow, name="journal", daemon=True)
            self._thread.start()
        self._state.notify()

    def _follow(self) -> None:
        """Bring the disk up to date whenever the wanted state has rested long enough."""
        while True:
            with self._state:
                while not self._closed and self._seconds_left() != 0:
                    self._state.wait(self._seconds_left())
                if self._closed:
                    return
            self.flush()

    def _seconds_left(self) -> float | None:
        """Return the time until something is to be written, or None where nothing is."""
        if self._wanted is self._on_disk:
            return None
        if self._wanted is None:
            return 0
        due = min(self._last_at + IDLE_S, self._first_at + LONGEST_S)
        return max(due - time.monotonic(), 0)

    def _write(self, snapshot: Snapshot) -> None:
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire()
            atomic_write(self.file, _encode(snapshot))
        except (AppError, OSError):
            # The next edit tries again; work must go on without a journal.
            log.warning("cannot keep the journal %s", self.file, exc_info=True)

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


class Recovery(msgspec.Struct, frozen=True):
    """What a program that died had not saved.

    Attributes:
        project: The newest state.
        path: The file it belongs to, or None if it was never saved.
        file: The journal.
        kept_at: When it was written, in seconds of the system's clock.
        base: Version of the project's file that the work began from, or None.
    """

    project: Project
    path: Path | None
    file: Path
    kept_at: float = 0.0
    base: str | None = None

    def discard(self) -> None:
        """Delete the journal: the project lives on in a document, or nobody wants it."""
        for path in (self.file, self.file.with_suffix(_LOCK)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def recoverable(
    folder: Path, tell: Callable[[AppError], object] | None = None
) -> tuple[Recovery, ...]:
    """Return what can be recovered, newest first; journals of living programs are left alone.

    Args:
        folder: The recovery folder; it need not exist.
        tell: Hears of each journal that cannot be read. It is kept, renamed to ``.bad``.
    """
    remove_stale(folder)
    found: list[Recovery] = []
    for file in sorted(folder.glob(f"*{_JOURNAL}")):
        lock = FileLock(file.with_suffix(_LOCK))
        try:
            if not lock.acquire():
                continue
            found.append(_read(file))
            lock.release()
        except AppError as error:
            log.error("a journal cannot be read: %s", error)
            _set_aside(file)
            lock.remove()
            if tell is not None:
                tell(error)
        except OSError:
            log.exception("cannot look at the journal %s", file)
    return tuple(sorted(found, key=lambda recovery: -recovery.kept_at))


def _set_aside(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.replace(file.with_suffix(_BAD))


class _JournalForm(msgspec.Struct):
    format: Literal["brickyard-journal"]
    version: Literal[1]
    path: str | None
    project: dict[str, Any]
    base: str | None = None


def _encode(snapshot: Snapshot) -> bytes:
    path = None if snapshot.path is None else shown(snapshot.path.absolute())
    head = json.dumps({"format": _FORMAT, "version": 1, "path": path, "base": snapshot.base})
    return head[:-1].encode() + b', "project": ' + encode(snapshot.project) + b"}\n"


def _read(file: Path) -> Recovery:
    data = read_file(file, limit=strict.SIZE_LIMIT)
    # The project lies one level deeper here than in a file of its own.
    depth = strict.DEPTH_LIMIT + 1
    form = strict.decode(data, _JournalForm, name=shown(file), depth=depth)
    try:
        project = from_values(form.project)
    except Unfit as unfit:
        raise strict.refusal(shown(file), unfit) from unfit
    path = None if form.path is None else Path(form.path)
    return Recovery(project, path, file, file.stat().st_mtime, form.base)
