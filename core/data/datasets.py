"""What is known of each data set without reading it.

Kept apart from the readers because the window and the project checks need the facts long before
anyone needs numpy.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from core.graph.records import DataConfig
from core.texts import Text, text

Task = Literal["classification"]


class DatasetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One data set.

    Attributes:
        id: What a project file calls it; ``sources`` has a reader for it.
        title: What people see.
        task: What can be learnt from it.
        sample_shape: Sizes of one sample, without the batch: ``(1, 8, 8)`` or ``(30,)``.
        classes: Names of the classes, in the order of their numbers.
        samples: How many there are.
        features: Names of the columns of a table; empty for pictures.
        description: One or two sentences.
        source: Where it comes from, and who says so.
        standardised: Whether each column is brought to mean 0 and deviation 1.
    """

    id: str
    title: str
    task: Task
    sample_shape: tuple[int, ...]
    classes: tuple[str, ...]
    samples: int
    features: tuple[str, ...] = ()
    description: str
    source: str
    standardised: bool = False


class PartSizes(msgspec.Struct, frozen=True):
    """How many samples train, measure each epoch, and are held out to the end."""

    train: int
    validation: int
    test: int


def find(id_: str) -> DatasetInfo | None:
    """Return the data set of that id, or None for one this version does not know.

    >>> find("digits").sample_shape
    (1, 8, 8)
    """
    return _TABLE.get(id_)


def get(id_: str) -> DatasetInfo:
    """Return the data set of an id that is known to exist; KeyError otherwise."""
    return _TABLE[id_]


def all_datasets() -> tuple[DatasetInfo, ...]:
    """Return every data set, in the order people choose from."""
    return tuple(_TABLE.values())


def part_sizes(samples: int, config: DataConfig) -> PartSizes:
    """Part ``samples`` as ``config`` asks; ``train`` is what is left, below 1 if nothing is.

    >>> part_sizes(1797, DataConfig(validation=0.15, test=0.15))
    PartSizes(train=1257, validation=270, test=270)
    """
    validation = round(samples * config.validation)
    test = round(samples * config.test)
    return PartSizes(samples - validation - test, validation, test)


def wrong_config(config: DataConfig) -> Text | None:
    """Return why no samples can be had with ``config``, or None if they can."""
    info = find(config.dataset)
    if info is None:
        return text("data.unknown", dataset=config.dataset, known=", ".join(_TABLE))
    for part, fraction in (("validation", config.validation), ("test", config.test)):
        if not (math.isfinite(fraction) and 0 <= fraction < 1):
            return text(f"data.{part}_fraction", received=fraction)
    if config.seed < 0:
        return text("data.seed", received=config.seed)
    if part_sizes(info.samples, config).train < 1:
        return text(
            "data.nothing_to_train",
            title=info.title,
            samples=info.samples,
            validation=config.validation,
            test=config.test,
        )
    return None


_CELL_FEATURES = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity",
    "concave points", "symmetry", "fractal dimension",
)  # fmt: skip

_ALL = (
    DatasetInfo(
        id="digits",
        title="Handwritten digits",
        task="classification",
        sample_shape=(1, 8, 8),
        classes=tuple("0123456789"),
        samples=1797,
        description="Grey pictures of handwritten digits, 8 by 8 pixels with values from 0 to 1.",
        source="UCI Optical Recognition of Handwritten Digits, test part, inside scikit-learn",
    ),
    DatasetInfo(
        id="breast-cancer",
        title="Breast cancer",
        task="classification",
        sample_shape=(30,),
        classes=("malignant", "benign"),
        samples=569,
        features=(
            *(f"mean {name}" for name in _CELL_FEATURES),
            *(f"{name} error" for name in _CELL_FEATURES),
            *(f"worst {name}" for name in _CELL_FEATURES),
        ),
        description="Measures of cell nuclei in pictures of breast masses; is the mass malignant?",
        source="UCI Breast Cancer Wisconsin (Diagnostic), inside scikit-learn",
        standardised=True,
    ),
    DatasetInfo(
        id="xor",
        title="XOR",
        task="classification",
        sample_shape=(2,),
        classes=("same sign", "different sign"),
        samples=400,
        features=("x", "y"),
        description="Points in a square; the class says whether the signs of x and y differ. "
        "No straight line parts them, so one layer is not enough.",
        source="computed",
    ),
    DatasetInfo(
        id="iris",
        title="Iris",
        task="classification",
        sample_shape=(4,),
        classes=("setosa", "versicolor", "virginica"),
        samples=150,
        features=(
            "sepal length (cm)",
            "sepal width (cm)",
            "petal length (cm)",
            "petal width (cm)",
        ),
        description="Lengths and widths of the flowers of three kinds of iris.",
        source="R. A. Fisher, 1936, inside scikit-learn",
        standardised=True,
    ),
    DatasetInfo(
        id="wine",
        title="Wine",
        task="classification",
        sample_shape=(13,),
        classes=("grower 1", "grower 2", "grower 3"),
        samples=178,
        features=(
            "alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols",
            "flavanoids", "nonflavanoid phenols", "proanthocyanins", "color intensity", "hue",
            "od280/od315 of diluted wines", "proline",
        ),
        description="Chemical measures of wines from three growers of one region.",
        source="UCI Wine, inside scikit-learn",
        standardised=True,
    ),
)  # fmt: skip

_TABLE = {info.id: info for info in _ALL}
