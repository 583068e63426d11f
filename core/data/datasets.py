"""What is known of each data set without reading it.

Kept apart from the readers because the window and the project checks need the facts long before
anyone needs numpy.
"""

from __future__ import annotations

import math

import msgspec

from core.data.computed import COMPUTED
from core.data.embedded import EMBEDDED
from core.data.info import DatasetInfo
from core.graph.records import DataConfig
from core.texts import Text, text


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
    if not config.dataset:
        return text("data.none")
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


_TABLE = {info.id: info for info in (*EMBEDDED, *COMPUTED)}
