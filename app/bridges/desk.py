"""The window's desk: hands a process questions about data, and turns its answers into signals.

One question is on its way at a time; of those that wait, only the newest of each topic stays. The
process is started by the first question and looked at only while an answer is due.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from core.desk.messages import FromDesk, Progress, Refused, ToDesk
from core.engine.talk.frames import Arrays
from core.errors import AppError
from core.texts import Text, text

LOOK_INTERVAL_MS = 33


class Desk(Protocol):
    """What the bridge needs of :class:`core.desk.host.DeskHost`; a test brings its own."""

    def ask(self, question: ToDesk) -> None:
        """Send a question."""

    def drain(self) -> list[tuple[FromDesk, Arrays]]:
        """Return the answers that came, without waiting."""

    def exit_text(self) -> Text | None:
        """Return why the process ended, or None while it lives."""

    def close(self) -> None:
        """End the process at once."""


def make_desk() -> Desk:
    """Return a desk with a real process."""
    from core.desk.host import DeskHost

    return DeskHost()


class DeskBridge(QObject):
    """Asks the desk.

    Signals:
        answered: The topic, the answer and its arrays.
        refused: The topic and a ``Refused``, also where the process ended.
        progressed: The topic, a ``Progress`` and the seconds since the question was sent.
        busy_changed: The topic, and whether an answer is due.
    """

    answered = Signal(str, object, object)
    refused = Signal(str, object)
    progressed = Signal(str, object, float)
    busy_changed = Signal(str, bool)

    def __init__(self, make: Callable[[], Desk] = make_desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._desk: Desk | None = None
        self._numbers = itertools.count(1)
        self._topic, self._number = "", 0
        self._sent_at = 0.0
        self._waiting: dict[str, ToDesk] = {}
        self._timer = QTimer(self, interval=LOOK_INTERVAL_MS)
        self._timer.timeout.connect(self._look)

    def is_busy(self, topic: str) -> bool:
        """Whether an answer on a topic is due."""
        return self._topic == topic or topic in self._waiting

    def ask(self, topic: str, question: ToDesk) -> None:
        """Ask something; the answer to an older question on the same topic counts no more.

        Args:
            topic: Who wants to know: ``data``, ``look`` ...
            question: What to ask; its number is given here.
        """
        was_busy = self.is_busy(topic)
        self._waiting[topic] = question
        if not was_busy:
            self.busy_changed.emit(topic, True)
        if not self._topic:
            self._send_next()

    def cancel(self, topic: str) -> None:
        """Forget a question; the process that works on it is ended at once."""
        if not self.is_busy(topic):
            return
        self._waiting.pop(topic, None)
        if self._topic == topic:
            self._end_desk()
            self._topic = ""
            self._send_next()
        self.busy_changed.emit(topic, False)

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        self._waiting.clear()
        self._topic = ""
        self._end_desk()

    # ------------------------------------------------------------ inside

    def _send_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        topic = next(iter(self._waiting))
        question = self._waiting.pop(topic)
        self._topic, self._number = topic, next(self._numbers)
        self._sent_at = time.monotonic()
        try:
            if self._desk is None:
                self._desk = self._make()
        except AppError as error:
            self._finish(Refused(request=self._number, what=error.what, fix=error.fix), {})
            return
        self._desk.ask(msgspec.structs.replace(question, request=self._number))
        self._timer.start()

    def _look(self) -> None:
        if self._desk is None:
            return
        for message, arrays in self._desk.drain():
            if message.request != self._number:
                continue
            if isinstance(message, Progress):
                if self._topic not in self._waiting:  # else nobody waits for this answer
                    seconds = time.monotonic() - self._sent_at
                    self.progressed.emit(self._topic, message, seconds)
            else:
                self._finish(message, arrays)
        if self._desk is not None and (why := self._desk.exit_text()) is not None:
            self._end_desk()
            if self._topic:
                fix = text("desk.ended_fix")
                self._finish(Refused(request=self._number, what=why, fix=fix), {})

    def _finish(self, message: FromDesk, arrays: Arrays) -> None:
        topic, self._topic, self._number = self._topic, "", 0
        is_wanted = topic not in self._waiting
        self._send_next()
        if not is_wanted:
            return
        self.busy_changed.emit(topic, False)
        if isinstance(message, Refused):
            self.refused.emit(topic, message)
        else:
            self.answered.emit(topic, message, arrays)

    def _end_desk(self) -> None:
        self._timer.stop()
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()
