"""What the window asks its worker, and the activations on show, which are asked for again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QObject, QTimer

from app.bridges.keeper import WorkerKeeper
from app.bridges.lane import Lane, Question
from core.engine.talk.requests import Cancel, ShowActivations

FOLLOW_INTERVAL_MS = 250
"""How often, at most, the activations on show are asked for again while training."""

Kind = Literal["activations", "explanation", "evaluation", "devices", "speed", "build", "lr"]
OF_THE_MODEL: tuple[Kind, ...] = ("activations", "explanation", "evaluation", "build")
KINDS: tuple[Kind, ...] = (*OF_THE_MODEL, "devices", "speed", "lr")


class Questions(QObject):
    """Asks each kind of question in a lane of its own, see :class:`Lane`."""

    def __init__(self, keeper: WorkerKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        numbers = itertools.count(1)
        self._lanes = {kind: Lane(keeper.send, numbers) for kind in KINDS}
        self._pinned: ShowActivations | None = None
        self._pause = QTimer(self, interval=FOLLOW_INTERVAL_MS, singleShot=True)
        self._pause.timeout.connect(self._follow)
        self._follows = False

    def ask(self, kind: Kind, question: Question) -> None:
        """Ask a question; without a worker it is as if it had not been asked."""
        if self._keeper.has_worker:
            self._lanes[kind].ask(question)

    def number(self, kind: Kind) -> int:
        """Return the number of the question on its way; 0 where none is."""
        return self._lanes[kind].number

    def answered(self, kind: Kind, number: int) -> bool:
        """Note an answer; return whether it is worth showing, see :meth:`Lane.answered`."""
        is_wanted = self._lanes[kind].answered(number)
        if is_wanted and kind == "activations":
            self._pause.start()
        return is_wanted

    def cancel(self, kind: Kind) -> None:
        """Let the worker end what the question on its way had it begin; it answers all the same."""
        if number := self.number(kind):
            self._keeper.send(Cancel(request=number))

    def refused(self, number: int, among: Iterable[Kind]) -> Kind | None:
        """Note a refusal; return which of some kinds it is of, if it is worth showing."""
        kind = next((kind for kind in among if self._lanes[kind].owns(number)), None)
        return kind if kind is not None and self._lanes[kind].answered(number) else None

    def pin(self, question: ShowActivations) -> None:
        """Ask for activations, and again as the model changes, until :meth:`unpin`."""
        self._pinned = question
        self.refresh()

    def unpin(self) -> None:
        """Ask for no activations again."""
        self._pinned = None

    def follow(self, training: bool) -> None:
        """Ask for the pinned activations again and again while a model learns, or no more."""
        self._follows = training

    def refresh(self) -> None:
        """Ask for the pinned activations once more."""
        if self._pinned is not None:
            self.ask("activations", self._pinned)

    def forget_model(self) -> None:
        """Let all answers about the present model come too late."""
        self.unpin()
        for kind in OF_THE_MODEL:
            self._lanes[kind].clear()

    def forget_worker(self) -> None:
        """Let all answers come too late; what is pinned stays so for the next worker's model."""
        for lane in self._lanes.values():
            lane.clear()

    def _follow(self) -> None:
        if self._follows and self._lanes["activations"].is_idle:
            self.refresh()
