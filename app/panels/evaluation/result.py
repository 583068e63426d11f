"""What an evaluation found, as a person reads it sample by sample."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from core.engine.talk.frames import Arrays
from core.engine.talk.messages import Evaluation
from core.evaluation.findings import ByClass, ByLabel, ByValue
from core.texts import phrase

if TYPE_CHECKING:  # numpy stays out of the window until something is evaluated
    from numpy.typing import NDArray

HALF = 0.5
NOTHING = "–"
_HEADS = {
    "classes": (
        QT_TRANSLATE_NOOP("EvaluationResult", "True"),
        QT_TRANSLATE_NOOP("EvaluationResult", "Told"),
        QT_TRANSLATE_NOOP("EvaluationResult", "Probability"),
    ),
    "labels": (
        QT_TRANSLATE_NOOP("EvaluationResult", "True"),
        QT_TRANSLATE_NOOP("EvaluationResult", "Told"),
    ),
    "places": (QT_TRANSLATE_NOOP("EvaluationResult", "Right places"),),
    "values": (
        QT_TRANSLATE_NOOP("EvaluationResult", "True"),
        QT_TRANSLATE_NOOP("EvaluationResult", "Told"),
    ),
    "nothing": (),
}
_LOSS = QT_TRANSLATE_NOOP("EvaluationResult", "Loss")
_NO_NUMBER = QT_TRANSLATE_NOOP("EvaluationResult", "no number")
_NONE = QT_TRANSLATE_NOOP("EvaluationResult", "none")


class Result:
    """An evaluation with its samples, the one with the greatest loss first.

    Attributes:
        found: The evaluation.
        names: Of classes or labels, in the person's language.
        columns: What is known of each sample, by name.
    """

    def __init__(self, found: Evaluation, arrays: Arrays, *, are_own: bool) -> None:
        """Take an answer; names in a person's own data stay as they are."""
        self.found = found
        self.names = tuple(map(str if are_own else phrase, found.classes))
        self.columns: dict[str, NDArray[Any]] = {n: each.numpy() for n, each in arrays.items()}

    @property
    def kind(self) -> str:
        """What samples are compared by: ``classes``, ``labels``, ``places``, ``values``..."""
        match self.found.finding:
            case ByClass(of_places=True):
                return "places"
            case ByClass():
                return "classes"
            case ByLabel():
                return "labels"
            case ByValue():
                return "values"
        return "nothing"

    @property
    def numbers(self) -> NDArray[Any] | Sequence[int]:
        """Which sample stands at each place; none where samples are not told one by one."""
        return self.columns.get("sample", ())

    def heads(self) -> list[str]:
        """Return the heads of what is known of a sample."""
        return [_translated(words) for words in (*_HEADS[self.kind], _LOSS)]

    def cells(self, place: int) -> tuple[str, ...]:
        """Return what is known of the sample at a place, in words."""
        return (*self._compared(place), _number(float(self.columns["loss"][place])))

    def _compared(self, place: int) -> tuple[str, ...]:
        kind, columns = self.kind, self.columns
        if kind == "classes":
            truth, told = int(columns["truth"][place]), int(columns["told"][place])
            if told < 0:
                return self.names[truth], f"✗ {_translated(_NO_NUMBER)}", NOTHING
            mark = "✓" if truth == told else "✗"
            share = f"{100 * float(columns['probability'][place]):.1f} %"
            return self.names[truth], f"{mark} {self.names[told]}", share
        if kind == "labels":
            truth, told = columns["truth"][place] > 0, columns["probability"][place] > HALF
            mark = "✓" if (truth == told).all() else "✗"
            return self._labels(truth), f"{mark} {self._labels(told)}"
        if kind == "places":
            return (f"{100 * float(columns['right'][place]):.1f} %",)
        if kind == "values":
            return tuple(
                ", ".join(_number(float(value)) for value in columns[name][place][:4])
                for name in ("truth", "told")
            )
        return ()

    def _labels(self, holds: NDArray[Any]) -> str:
        return ", ".join(compress(self.names, holds.tolist())) or _translated(_NONE)

    def places_of(self, truth: int, told: int) -> NDArray[Any]:
        """Return where the samples of one class stand that were taken for another."""
        import numpy as np

        where: NDArray[Any] = np.flatnonzero(
            (self.columns["truth"] == truth) & (self.columns["told"] == told)
        )
        return where


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _translated(words: object) -> str:
    return QCoreApplication.translate("EvaluationResult", str(words))
