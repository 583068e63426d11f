"""Figures of each class, label or value, by the definitions of scikit-learn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.evaluation.findings import ByClass, ByLabel, ByValue, ClassScore, ValueScore

Numbers = NDArray[Any]


def class_scores(
    names: Sequence[str], truth: Numbers, told: Numbers, counts: Numbers, *, of_places: bool = False
) -> ByClass:
    """Return how well each class is told.

    Args:
        names: Of the classes.
        truth: Numbers of true classes.
        told: What each was taken for; -1 for what is no answer at all.
        counts: How often that was so.
        of_places: Whether places of pictures were counted.
    """
    from sklearn.metrics import accuracy_score, jaccard_score, precision_recall_fscore_support

    classes = range(len(names))
    given = {"labels": classes, "sample_weight": counts, "zero_division": 0}
    precision, recall, f1, support = precision_recall_fscore_support(truth, told, **given)
    overlap = jaccard_score(truth, told, average=None, **given) if of_places else None
    there = np.isin(classes, truth[counts > 0]) | np.isin(classes, told[counts > 0])
    scores = [
        ClassScore(
            name=names[i],
            precision=float(precision[i]) if there[i] else None,
            recall=float(recall[i]) if there[i] else None,
            f1=float(f1[i]) if there[i] else None,
            support=int(support[i]),
            overlap=float(overlap[i]) if overlap is not None and there[i] else None,
        )
        for i in classes
    ]
    accuracy = accuracy_score(truth, told, sample_weight=counts)
    return ByClass(
        scores=tuple(scores),
        mean=mean_of(scores),
        accuracy=float(accuracy),
        of_places=of_places,
    )


def label_scores(names: Sequence[str], truth: Numbers, told: Numbers) -> ByLabel:
    """Return how well each of several labels is told.

    Args:
        names: Of the labels.
        truth: For each sample a row with a 1 for each label that it has.
        told: The same as the model says it.
    """
    from sklearn.metrics import accuracy_score, precision_recall_fscore_support

    precision, recall, f1, support = precision_recall_fscore_support(truth, told, zero_division=0)
    there = np.flatnonzero((truth | told).any(axis=0))
    scores = [
        ClassScore(
            name=name,
            precision=float(precision[i]) if i in there else None,
            recall=float(recall[i]) if i in there else None,
            f1=float(f1[i]) if i in there else None,
            support=int(support[i]),
        )
        for i, name in enumerate(names)
    ]
    return ByLabel(
        scores=tuple(scores),
        mean=mean_of(scores),
        told=tuple(int(n) for n in told.sum(axis=0)),
        exact=float(accuracy_score(truth, told)),
    )


def value_scores(names: Sequence[str], truth: Numbers, told: Numbers) -> ByValue:
    """Return how well each value is met; samples of which the model tells no numbers are left out.

    Args:
        names: Of the values.
        truth: A row of values for each sample.
        told: The same as the model says it.
    """
    from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

    known = np.isfinite(told).all(axis=1)
    truth, told = truth[known].astype(np.float64), told[known].astype(np.float64)
    if not len(truth):
        nothing = (ValueScore(name=name, r2=None, mae=None, rmse=None, bias=None) for name in names)
        return ByValue(scores=tuple(nothing))
    each = {"multioutput": "raw_values"}
    mae = mean_absolute_error(truth, told, **each)
    rmse = root_mean_squared_error(truth, told, **each)
    r2 = r2_score(truth, told, **each) if len(truth) > 1 else [math.nan] * len(names)
    bias = (told - truth).mean(axis=0)
    return ByValue(
        scores=tuple(
            ValueScore(
                name=name,
                r2=_known(r2[i]),
                mae=_known(mae[i]),
                rmse=_known(rmse[i]),
                bias=_known(bias[i]),
            )
            for i, name in enumerate(names)
        )
    )


def mean_of(scores: Sequence[ClassScore]) -> ClassScore:
    """Return the mean over the classes that are there or were told."""
    there = [score for score in scores if score.precision is not None]

    def mean(values: Sequence[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return float(np.mean(known)) if known else None

    return ClassScore(
        name="",
        precision=mean([score.precision for score in there]),
        recall=mean([score.recall for score in there]),
        f1=mean([score.f1 for score in there]),
        support=sum(score.support for score in scores),
        overlap=mean([score.overlap for score in there]),
    )


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
