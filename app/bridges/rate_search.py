"""The search for a learning rate that suits a model before it trains."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.bridges.questions import Questions
from core.codegen.source import GeneratedModule
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.graph.records import Project


class RateSearch(QObject):
    """Asks, and tells what the worker answers.

    Args:
        questions: How the worker is asked.
        wake: Starts a worker unless there is one.

    Signals:
        tried: ``LrTried``: what one rate came to.
        found: ``LrFound``; also at the end of a search that was cancelled.
        refused: ``Refused``.
    """

    tried = Signal(object)
    found = Signal(object)
    refused = Signal(object)

    def __init__(
        self, questions: Questions, wake: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._questions = questions
        self._wake = wake

    def begin(self, project: Project, module: GeneratedModule) -> None:
        """Search for a rate; ``tried`` and ``found`` follow, or ``refused``.

        Args:
            project: Whose data and recipe to use.
            module: Its network as source.
        """
        from core.engine.talk.host import default_threads

        self._wake()
        question = ask.FindLr(
            request=0,
            module=module,
            data=project.data,
            training=project.training,
            threads=default_threads(),
        )
        self._questions.ask("lr", question)

    def cancel(self) -> None:
        """End the search; ``found`` follows with what was tried."""
        self._questions.cancel("lr")

    def hear(self, message: m.FromWorker) -> None:
        """Tell of a message, if it is the answer to what was asked last."""
        questions = self._questions
        match message:
            case m.LrTried(request=number) if number == questions.number("lr"):
                self.tried.emit(message)
            case m.LrFound(request=number) if questions.answered("lr", number):
                self.found.emit(message)
            case m.Refused(request=number) if questions.refused(number, ("lr",)):
                self.refused.emit(message)
