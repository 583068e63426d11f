"""A desk without a process: notes what the window asks, says what the test wants."""

from __future__ import annotations

from core.desk import messages as d
from core.engine.talk.frames import RawArray
from core.errors import AppError
from core.texts import Text, text


class FakeDesk:
    """Speaks real messages; the test plays the process with :meth:`says` and :meth:`dies`."""

    def __init__(self) -> None:
        self.asked: list[d.ToDesk] = []
        self.is_closed = False
        self._mail: list[tuple[d.FromDesk, dict[str, RawArray]]] = []
        self._death: Text | None = None

    def ask(self, question: d.ToDesk) -> None:
        self.asked.append(question)

    def drain(self):
        mail, self._mail = self._mail, []
        return mail

    def exit_text(self) -> Text | None:
        return self._death

    def close(self) -> None:
        self.is_closed = True

    def says(self, message: d.FromDesk, **arrays: RawArray) -> None:
        self._mail.append((message, arrays))

    def dies(self) -> None:
        self._death = text("desk.ended")


class FakeDesks:
    """A factory that keeps what it made; with ``fails`` it makes none."""

    def __init__(self, fails: AppError | None = None) -> None:
        self.made: list[FakeDesk] = []
        self.fails = fails

    def __call__(self) -> FakeDesk:
        if self.fails is not None:
            raise self.fails
        self.made.append(FakeDesk())
        return self.made[-1]

    @property
    def newest(self) -> FakeDesk:
        return self.made[-1]
