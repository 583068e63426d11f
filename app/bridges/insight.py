"""What is asked about the model that the worker holds: what it puts out, why, and how well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.bridges.questions import OF_THE_MODEL, Questions
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import Arrays
from core.engine.talk.requests import Weights


class Insight(QObject):
    """Asks, and tells what the worker answers.

    Arrays come as ``{name: RawArray}``, see :mod:`core.engine.talk.messages` for their names.

    Attributes:
        questions: How the worker is asked.

    Signals:
        activations: ``Activations`` and its arrays.
        explanation: ``Explanation`` and its arrays.
        evaluation: ``Evaluation`` and its arrays.
        measuring: ``Measuring``: how far an evaluation is.
        refused: ``Refused`` and what was asked: ``activations``, ``explanation``, ``evaluation``,
            or ``build`` for the model itself.
    """

    activations = Signal(object, object)
    explanation = Signal(object, object)
    evaluation = Signal(object, object)
    measuring = Signal(object)
    refused = Signal(object, str)

    def __init__(self, questions: Questions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.questions = questions

    def request_activations(self, block: str, sample: int, part: str = "validation") -> None:
        """Ask what a block puts out and keep the answer fresh while training."""
        question = ask.ShowActivations(request=0, block=block, sample=sample, part=part)
        self.questions.pin(question)

    def release_activations(self) -> None:
        """Stop keeping activations fresh: nobody looks at them."""
        self.questions.unpin()

    def request_explanation(
        self,
        method: str,
        sample: int,
        target: int | None = None,
        output: str = "",
        part: str = "validation",
    ) -> None:
        """Ask why the model decides as it does about a sample.

        Args:
            method: How to find out.
            sample: Its number in its part.
            target: The class to explain; None for the one that the model tells.
            output: Name of the output that tells it, where there are several.
            part: The part of the data that it is from.
        """
        question = ask.Explain(
            request=0, method=method, sample=sample, part=part, target=target, output=output
        )
        self.questions.ask("explanation", question)

    def request_evaluation(
        self,
        part: str = "test",
        output: str = "",
        weights: Weights = "",
        folder: Path | None = None,
    ) -> None:
        """Ask how well the model does; ``evaluation`` follows, or ``refused``.

        Args:
            part: Which part of the data.
            output: Name of the output that is looked at, where there are several.
            weights: ``best`` or ``last`` of its run; "" for the model as it is.
            folder: That run's folder.
        """
        run = str(folder) if weights and folder is not None else ""
        question = ask.Evaluate(request=0, part=part, output=output, weights=weights, folder=run)
        self.questions.ask("evaluation", question)

    def cancel_evaluation(self) -> None:
        """End what is being measured; ``refused`` follows."""
        self.questions.cancel("evaluation")

    def hear(self, message: m.FromWorker, arrays: Arrays) -> None:
        """Tell of a message, if it is the answer to what was asked last."""
        questions = self.questions
        match message:
            case m.Activations(request=number) if questions.answered("activations", number):
                self.activations.emit(message, arrays)
            case m.Explanation(request=number) if questions.answered("explanation", number):
                self.explanation.emit(message, arrays)
            case m.Evaluation(request=number) if questions.answered("evaluation", number):
                self.evaluation.emit(message, arrays)
            case m.Measuring(request=number) if questions.number("evaluation") == number:
                self.measuring.emit(message)
            case m.Refused(request=number) if kind := questions.refused(number, OF_THE_MODEL):
                self.refused.emit(message, kind)
