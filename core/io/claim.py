"""Who works on a file: one program at a time, and whoever comes second is told.

The claim lies in the program's own folder and not beside the file, so no folder of a person is
littered. Programs on another machine are not seen; :mod:`core.io.version` notices what they write.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.io.lock import FileLock

log = logging.getLogger(__name__)

TURN_S = 2.0
"""How long a save waits for another program's save of the same file."""
LOOK_S = 0.01


class Claim:
    """The word of one open project that it works on a file; it dies with the process.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> mine, other = Claim(folder, Path("a")), Claim(folder, Path("a"))
    >>> mine.take(), other.take()
    (True, False)
    >>> mine.release(), other.take(), other.release()
    (None, True, None)
    """

    def __init__(self, folder: Path, path: Path) -> None:
        real = os.fsencode(os.path.realpath(path))
        name = hashlib.sha256(real).hexdigest()[:32]
        self._folder = folder
        self._lock = FileLock(folder / f"{name}.open")
        self._turn = FileLock(folder / f"{name}.saving")

    def take(self) -> bool:
        """Return whether nobody else works on the file; True where no claim can be made at all."""
        return self._acquired(self._lock)

    def release(self) -> None:
        """Let others work on the file."""
        self._lock.remove()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Look at the file and replace it while no other program does so."""
        due = time.monotonic() + TURN_S
        while not self._acquired(self._turn) and time.monotonic() < due:
            time.sleep(LOOK_S)
        try:
            yield
        finally:
            self._turn.release()  # the file stays: removing it here would let two in at once

    def _acquired(self, lock: FileLock) -> bool:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return lock.acquire()
        except OSError:
            log.warning("cannot claim a file in %s", self._folder, exc_info=True)
            return True
