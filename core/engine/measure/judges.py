"""What is noted of each sample that a model is measured on, by what its output is asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.engine.measure.scores import class_scores, label_scores, value_scores
from core.engine.recipe.goal import Goal
from core.engine.recipe.made import Made
from core.evaluation.findings import AnyFinding

Column = NDArray[Any]

MOST_CLASSES = 1000
"""Classes from which on no matrix is told: nobody could look at one."""

MOST_VALUES = 64
"""Values of a sample that are told one by one; more are a picture or a sound."""

NO_ANSWER = -1
"""What a sample is taken for, where the model puts out what are no numbers."""


class Judge(Protocol):
    """Notes what a model makes of some samples after the others."""

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples.

        Args:
            output: What the model puts out for them.
            truth: Their targets, as the data have them.
        """

    def finding(self) -> AnyFinding | None:
        """Return what was found; None where there is nothing beyond the metrics."""

    def columns(self) -> dict[str, Column]:
        """Return what was noted, a row for each sample."""

    def matrix(self) -> Column | None:
        """Return how often each class (rows) was taken for each, or None."""

    @property
    def bad(self) -> int:
        """For how many samples the model put out what are no numbers."""


class OfNothing:
    """Knows of nothing but whether there are numbers at all."""

    def __init__(self) -> None:
        self._bad = 0

    @property
    def bad(self) -> int:
        """For how many samples the model put out what are no numbers."""
        return self._bad

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples."""
        self._finite(output)

    def finding(self) -> AnyFinding | None:
        """Return nothing."""
        return None

    def columns(self) -> dict[str, Column]:
        """Return nothing."""
        return {}

    def matrix(self) -> Column | None:
        """Return nothing."""
        return None

    def _finite(self, output: Tensor) -> Column:
        """Return of which samples there are numbers, and count the others."""
        finite: Column = torch.isfinite(output).flatten(1).all(dim=1).cpu().numpy()
        self._bad += int((~finite).sum())
        return finite


class OfClasses(OfNothing):
    """Notes what each sample was taken for, and how sure the model is."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._truth: list[Column] = []
        self._told: list[Column] = []
        self._sure: list[Column] = []

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples: scores N x classes, class numbers N."""
        finite = self._finite(output)
        sure, told = output.float().softmax(dim=1).max(dim=1)
        self._truth.append(np.asarray(truth))
        self._told.append(np.where(finite, told.cpu().numpy(), NO_ANSWER))
        self._sure.append(np.where(finite, sure.cpu().numpy(), 0.0).astype(np.float32))

    def finding(self) -> AnyFinding:
        """Return the figures of each class."""
        truth, told = _whole(self._truth), _whole(self._told)
        span = len(self._names) + 1
        pairs, counts = np.unique(truth * span + told - NO_ANSWER, return_counts=True)
        return class_scores(self._names, pairs // span, pairs % span + NO_ANSWER, counts)

    def columns(self) -> dict[str, Column]:
        """Return the true class of each sample, the one told, and its probability."""
        return {
            "truth": _whole(self._truth),
            "told": _whole(self._told),
            "probability": _whole(self._sure),
        }

    def matrix(self) -> Column | None:
        """Return how often each class (rows) was taken for each."""
        classes = len(self._names)
        if classes > MOST_CLASSES:
            return None
        truth, told = _whole(self._truth), _whole(self._told)
        known = told != NO_ANSWER
        pairs = truth[known] * classes + told[known]
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)


class OfPlaces(OfNothing):
    """Counts what each place of the pictures was taken for."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._span = len(names) + 1
        self._counts = np.zeros(len(names) * self._span, dtype=np.int64)
        self._right: list[Column] = []

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples: scores N x classes x places, class numbers N x places."""
        self._finite(output)
        told = output.argmax(dim=1)
        told[~torch.isfinite(output).all(dim=1)] = NO_ANSWER
        aims = torch.as_tensor(np.ascontiguousarray(truth)).to(told.device)
        pairs = (aims * self._span + told - NO_ANSWER).flatten()
        self._counts += torch.bincount(pairs, minlength=len(self._counts)).cpu().numpy()
        right = (aims == told).flatten(1).float().mean(dim=1)
        self._right.append(right.cpu().numpy().astype(np.float32))

    def finding(self) -> AnyFinding:
        """Return the figures of each class."""
        there = np.flatnonzero(self._counts)
        truth, told = there // self._span, there % self._span + NO_ANSWER
        return class_scores(self._names, truth, told, self._counts[there], of_places=True)

    def columns(self) -> dict[str, Column]:
        """Return the share of right places of each sample."""
        return {"right": _whole(self._right)}

    def matrix(self) -> Column | None:
        """Return how often each class (rows) was taken for each."""
        if len(self._names) > MOST_CLASSES:
            return None
        return self._counts.reshape(len(self._names), self._span)[:, 1:]


class OfLabels(OfNothing):
    """Notes which of several labels were told for each sample."""

    def __init__(self, names: Sequence[str], *, of_shares: bool) -> None:
        """Take the names, and whether the outputs are shares already rather than raw scores."""
        super().__init__()
        self._names = names
        self._of_shares = of_shares
        self._truth: list[Column] = []
        self._shares: list[Column] = []

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples: scores N x labels, and a row with a 1 for each that holds."""
        finite = self._finite(output)[:, None]
        shares = output.float() if self._of_shares else output.float().sigmoid()
        self._truth.append((np.asarray(truth) > 0).astype(np.uint8))
        self._shares.append(np.where(finite, shares.cpu().numpy(), 0.0).astype(np.float32))

    def finding(self) -> AnyFinding:
        """Return the figures of each label."""
        told = (_whole(self._shares) > _HALF).astype(np.uint8)
        return label_scores(self._names, _whole(self._truth), told)

    def columns(self) -> dict[str, Column]:
        """Return the labels of each sample, and how sure the model is of each label."""
        return {"truth": _whole(self._truth), "probability": _whole(self._shares)}


class OfValues(OfNothing):
    """Notes the values told for each sample."""

    def __init__(self, names: Sequence[str], *, of_logarithms: bool) -> None:
        """Take the names, and whether the outputs are logarithms of the values."""
        super().__init__()
        self._names = names
        self._of_logarithms = of_logarithms
        self._truth: list[Column] = []
        self._told: list[Column] = []

    def see(self, output: Tensor, truth: Column) -> None:
        """Note some samples: as many values of each as it has."""
        told = output.float().exp() if self._of_logarithms else output.float()
        self._finite(told)
        self._truth.append(np.asarray(truth, dtype=np.float32).reshape(len(truth), -1))
        self._told.append(told.flatten(1).cpu().numpy())

    def finding(self) -> AnyFinding:
        """Return the figures of each value."""
        return value_scores(self._names, _whole(self._truth), _whole(self._told))

    def columns(self) -> dict[str, Column]:
        """Return the values of each sample, and those told."""
        return {"truth": _whole(self._truth), "told": _whole(self._told)}


_HALF = 0.5


def judge_for(goal: Goal, classes: Sequence[str], values: Sequence[str]) -> Judge:
    """Return what notes how an output does.

    Args:
        goal: What the output is asked for.
        classes: Names of the classes it tells apart.
        values: Names of the values it tells; others are numbered.
    """
    meter = _base(goal.meter).name
    if goal.scores:
        return OfClasses(classes)
    if goal.counts:
        return OfPlaces(classes)
    if meter in ("YesOrNo", "YesOrNoOfShares"):
        return OfLabels(classes, of_shares=meter == "YesOrNoOfShares")
    sizes = [size for size in goal.outputs[0] if isinstance(size, int)]
    count = math.prod(sizes)
    if meter in ("Fit", "FitOfLogarithms") and 0 < count <= MOST_VALUES:
        names = values if len(values) == count else [str(number + 1) for number in range(count)]
        return OfValues(names, of_logarithms=meter == "FitOfLogarithms")
    return OfNothing()


def _base(meter: Made) -> Made:
    """Return the meter that further figures stand beside."""
    first = meter.arguments[0] if meter.arguments else None
    return _base(first) if meter.name.startswith("AndMore") and isinstance(first, Made) else meter


def _whole(pieces: list[Column]) -> Column:
    return np.concatenate(pieces)
