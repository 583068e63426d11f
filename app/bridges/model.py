"""The model that the worker holds: what it puts out, why, and how well it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.bridges.questions import OF_THE_MODEL, Questions
from app.bridges.state import Held
from core.codegen.source import GeneratedModule
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import Arrays
from core.engine.talk.requests import Weights
from core.graph.records import Project


class Model(QObject):
    """Says whether there is a model of the project shown, and asks the worker about it.

    Arrays come as ``{name: RawArray}``, see :mod:`core.engine.talk.messages` for their names.

    Attributes:
        questions: How the worker is asked.
        wake: Starts a worker unless there is one.

    Signals:
        changed: Another model can be looked into than before, or none, see :attr:`module`; after
            a run began and :meth:`build`, when the worker is lost, and another project shown.
        activations: ``Activations`` and its arrays.
        explanation: ``Explanation`` and its arrays.
        evaluation: ``Evaluation`` and its arrays.
        measuring: ``Measuring``: how far an evaluation is.
        refused: ``Refused`` and what was asked: ``activations``, ``explanation``, ``evaluation``
            or ``build``.
    """

    changed = Signal()
    activations = Signal(object, object)
    explanation = Signal(object, object)
    evaluation = Signal(object, object)
    measuring = Signal(object)
    refused = Signal(object, str)

    def __init__(
        self, questions: Questions, wake: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.questions = questions
        self.wake = wake
        self._shown: object = None
        self._held = self._asked = Held()

    @property
    def held(self) -> Held:
        """The model that the worker holds of the project shown, with its data and its run."""
        return self._held if self._held.of is self._shown else Held()

    @property
    def module(self) -> GeneratedModule | None:
        """Its source, or None where there is none."""
        return self.held.module

    # ------------------------------------------------------------ asking

    def build(self, project: Project, module: GeneratedModule, folder: Path | None = None) -> None:
        """Have the worker hold a model without training it; ``changed`` follows, or ``refused``.

        Args:
            project: Whose data and recipe to use.
            module: Its network as source.
            folder: Run folder with the weights to load; None means fresh weights.
        """
        self.wake()
        self.expect(Held(module, self._shown, project.data, folder))
        question = ask.Build(
            request=0,
            module=module,
            data=project.data,
            training=project.training,
            folder="" if folder is None else str(folder),
        )
        self.questions.ask("build", question)

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
        self, part: str = "test", output: str = "", weights: Weights = ""
    ) -> None:
        """Ask how well the model does; ``evaluation`` follows, or ``refused``.

        Args:
            part: Which part of the data.
            output: Name of the output that is looked at, where there are several.
            weights: ``best`` or ``last`` of its run; "" for the model as it is.
        """
        run = self.held.folder
        folder = str(run) if weights and run is not None else ""
        question = ask.Evaluate(request=0, part=part, output=output, weights=weights, folder=folder)
        self.questions.ask("evaluation", question)

    def cancel_evaluation(self) -> None:
        """End what is being measured; ``refused`` follows."""
        self.questions.cancel("evaluation")

    # ------------------------------------------------------------ told by the bridge

    def turn_to(self, project: object) -> None:
        """Note that another project is shown now; answers about the last one come too late."""
        self._shown = project
        self.questions.forget_model()
        self.changed.emit()

    def expect(self, model: Held) -> None:
        """Note what the worker will hold once it takes up what it was asked for."""
        self._asked = model

    def take_up(self) -> None:
        """Note that the worker holds now what it was asked for."""
        self._held = self._asked
        self.questions.refresh()
        self.changed.emit()

    def forget(self) -> None:
        """Note that the worker is gone, and the model with it."""
        self._held = Held()

    def hear(self, message: m.FromWorker, arrays: Arrays) -> None:
        """Tell of a message, if it is the answer to what was asked last."""
        questions = self.questions
        match message:
            case m.ModelReady(request=number) if questions.answered("build", number):
                self.take_up()
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
