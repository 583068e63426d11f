"""How well a model does on a part of the data: by class, by label or by value."""

from __future__ import annotations

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True, tag_field="finding"):
    """Base of all findings."""


class ClassScore(msgspec.Struct, frozen=True, kw_only=True):
    """How well one class is told; shares are None for a class that is nowhere and was never told.

    Attributes:
        name: Of the class.
        precision: Share of what was taken for the class that belongs to it.
        recall: Share of what belongs to the class that was taken for it.
        f1: Harmonic mean of both.
        support: How many samples (or places) belong to it.
        overlap: Share of both areas that they have in common, where places have classes.
    """

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int
    overlap: float | None = None


class ByClass(Finding, frozen=True, tag="by_class"):
    """What each sample, or each place of a picture, was taken for.

    Attributes:
        scores: One a class.
        mean: Over the classes that are there or were told; its support is that of all.
        accuracy: Share of right answers.
        of_places: Whether places of pictures have classes, rather than samples.
    """

    scores: tuple[ClassScore, ...]
    mean: ClassScore
    accuracy: float
    of_places: bool = False


class ByLabel(Finding, frozen=True, tag="by_label"):
    """Which of several labels were told for each sample.

    Attributes:
        scores: One a label; its support is how many samples have it.
        mean: Over the labels that are there or were told.
        told: How many samples were said to have each label.
        exact: Share of samples of which all labels are right.
    """

    scores: tuple[ClassScore, ...]
    mean: ClassScore
    told: tuple[int, ...]
    exact: float


class ValueScore(msgspec.Struct, frozen=True, kw_only=True):
    """How well one value is met; None where that cannot be said.

    Attributes:
        name: Of the value.
        r2: Share of its variance that is explained.
        mae: Mean size of the errors.
        rmse: Root of the mean of their squares.
        bias: Mean of the errors: above 0 where too much is told.
    """

    name: str
    r2: float | None
    mae: float | None
    rmse: float | None
    bias: float | None


class ByValue(Finding, frozen=True, tag="by_value"):
    """How far what is told lies from the values.

    Attributes:
        scores: One a value of a sample.
    """

    scores: tuple[ValueScore, ...]


AnyFinding = ByClass | ByLabel | ByValue
