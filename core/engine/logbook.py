"""What a run says of itself: to whoever listens, and in its folder."""

from __future__ import annotations

from collections.abc import Callable

from core.engine.talk.messages import FromWorker, RunNoted, RunWarned
from core.errors import AppError
from core.runs.folder import RunFolder
from core.texts import Text, say

Send = Callable[[FromWorker], None]


class Logbook:
    """Keeps a run's log and its record; a disk that says no ends no training.

    Attributes:
        send: Tells whoever listens.
    """

    def __init__(self, run: str, folder: RunFolder, send: Send) -> None:
        self.send = send
        self._run = run
        self._folder = folder

    @property
    def choice(self) -> dict[str, str]:
        """What ``auto`` came to, and what else was chosen on the way."""
        return self._folder.record.choice

    def choose(self, what: str, value: str) -> dict[str, str]:
        """Keep in mind what was chosen on the way; return all that was."""
        chosen = {**self.choice, what: value}
        self.write(lambda: self.record(choice=chosen))
        return chosen

    def log(self, sentence: str) -> None:
        """Write a line into the log."""
        self._folder.note(sentence)

    def record(self, **fields: object) -> None:
        """Say in the folder how the run stands; WorldError if the disk says no."""
        self._folder.update(**fields)

    def note(self, what: Text, choice: dict[str, str] | None = None) -> None:
        """Tell something worth knowing, and keep it in the log."""
        self.log(say(what))
        self.send(RunNoted(run=self._run, what=what, choice=choice or {}))

    def warn(self, error: AppError) -> None:
        """Tell what went wrong, though the run goes on."""
        self.log(str(error))
        self.send(RunWarned(run=self._run, what=error.what, fix=error.fix))

    def write(self, write: Callable[[], None]) -> None:
        """Write something; a full disk ends no training, and the end tries once more."""
        try:
            write()
        except AppError as error:
            self.warn(error)

    def attempt(self, write: Callable[[], None], told: Text | None) -> None:
        """Write what can still be written; what was told already is not told once more."""
        try:
            write()
        except AppError as error:
            if error.what != told:
                self.warn(error)


class SilentLogbook(Logbook):
    """That of a run which another member of its team writes down."""

    def log(self, sentence: str) -> None:
        """See :meth:`Logbook.log`."""

    def record(self, **fields: object) -> None:
        """See :meth:`Logbook.record`."""

    def write(self, write: Callable[[], None]) -> None:
        """See :meth:`Logbook.write`."""
