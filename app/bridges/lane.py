"""One kind of question to the worker: at most one on its way, and only the newest wish waits.

Scrubbing through samples or clicking through bricks asks faster than a training worker can answer.
Sending every question would cost training steps for answers nobody looks at any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from core.engine.talk.requests import (
    Build,
    Evaluate,
    Explain,
    FindLr,
    ListDevices,
    MeasureDevice,
    ShowActivations,
)

Question = Build | Evaluate | Explain | FindLr | ListDevices | MeasureDevice | ShowActivations


class Lane:
    """Numbers questions of one kind and knows which answer is the wanted one."""

    def __init__(self, send: Callable[[Question], None], numbers: Iterator[int]) -> None:
        self._send = send
        self._numbers = numbers
        self._asked = 0
        self._question: Question | None = None
        self._waiting: Question | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._asked == 0

    def ask(self, question: Question) -> None:
        """Send a question now, or as soon as the one on its way is answered.

        The question on its way already, asked again, is not sent twice.

        Args:
            question: What to ask; its ``request`` number is given here.
        """
        if not self.is_idle:
            self._waiting = None if question == self._question else question
            return
        self._question = question
        self._asked = next(self._numbers)
        self._send(msgspec.structs.replace(question, request=self._asked))

    @property
    def number(self) -> int:
        """The number of the question on its way; 0 where none is."""
        return self._asked

    def owns(self, number: int) -> bool:
        """Whether ``number`` is the question on its way."""
        return not self.is_idle and number == self._asked

    def answered(self, number: int) -> bool:
        """Note an answer and send the waiting question.

        Returns:
            Whether the answer is worth showing: it is to the newest question.
        """
        if not self.owns(number):
            return False
        self._asked = 0
        if self._waiting is None:
            return True
        newest, self._waiting = self._waiting, None
        self.ask(newest)
        return False

    def clear(self) -> None:
        """Forget all questions; their answers count as late from now on."""
        self._asked = 0
        self._waiting = None
