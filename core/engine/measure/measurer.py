"""Measures for whoever asks a worker, in slices between the steps of a run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.engine.measure.evaluating import Evaluating
from core.engine.talk.frames import Arrays
from core.engine.talk.messages import FromWorker, Refused
from core.engine.talk.requests import Evaluate
from core.texts import text

if TYPE_CHECKING:
    from core.engine.session import Session

TELL_EVERY_S = 0.1


class Measurer:
    """Goes on with one measurement; a run has at least as much time as is spent on it."""

    def __init__(
        self,
        say: Callable[[FromWorker, Arrays], None],
        refuse: Callable[[Evaluate, Exception], None],
    ) -> None:
        """Get ready.

        Args:
            say: Takes the answer, and how far it is meanwhile.
            refuse: Takes what cannot be answered, and why.
        """
        self._say = say
        self._refuse = refuse
        self._now: Evaluating | None = None
        self._due = self._told = time.monotonic()

    @property
    def is_busy(self) -> bool:
        """Whether something is being measured."""
        return self._now is not None

    @property
    def is_due(self) -> bool:
        """Whether a run beside it has had its share of the time."""
        return self._now is not None and time.monotonic() >= self._due

    def begin(self, asked: Evaluate, session: Callable[[], Session], *, is_live: bool) -> None:
        """Begin to measure; what is being measured is finished first.

        Args:
            asked: What to measure.
            session: Returns what holds the model, or raises.
            is_live: Whether the model goes on learning meanwhile.
        """
        while self._now is not None:
            self.go_on()
        try:
            self._now = Evaluating(session(), asked, is_live=is_live)
        except Exception as error:  # whatever a generated class or torch may raise
            self._refuse(asked, error)

    def go_on(self) -> None:
        """Measure some samples more."""
        assert self._now is not None
        measuring = self._now
        try:
            answer = measuring.go_on()
        except Exception as error:  # whatever a generated class or torch may raise
            self._now = None
            self._refuse(measuring.asked, error)
            return
        now = time.monotonic()
        self._due = now + measuring.seconds
        if answer is not None:
            self._now = None
            self._say(*answer)
        elif now - self._told >= TELL_EVERY_S:
            self._told = now
            self._say(measuring.progress, {})

    def cancel(self, request: int) -> bool:
        """End a measurement; return whether it is the one under way."""
        if self._now is None or self._now.asked.request != request:
            return False
        self._now = None
        self._say(Refused(request=request, what=text("engine.evaluation_ended")), {})
        return True
