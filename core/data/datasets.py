"""What is known of each data set without reading it.

Kept apart from the readers because the window and the project checks need the facts long before
anyone needs numpy.
"""

from __future__ import annotations

import math

import msgspec

from core.data.computed import COMPUTED
from core.data.downloads.listed import DOWNLOADED
from core.data.embedded import EMBEDDED
from core.data.info import DatasetInfo
from core.data.own.describe import describe, given_parts, has_groups, overlap, wrong_own
from core.graph.own_data import Own
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


def is_chosen(config: DataConfig) -> bool:
    """Return whether there are any data to speak of, known here or not."""
    return bool(config.dataset) or config.own is not None


def known_info(config: DataConfig) -> DatasetInfo | None:
    """Return what is known of the samples a project asks for; None where there are none.

    Nothing is read: a project whose own file is not there is known all the same.
    """
    info = info_of(config)
    return info if isinstance(info, DatasetInfo) else None


def info_of(config: DataConfig) -> DatasetInfo | Text:
    """Return what is known of the samples a project asks for, or why there are none.

    >>> info_of(DataConfig(dataset="iris")).sample_shape
    (4,)
    """
    if config.own is not None:
        return _own_info(config.own)
    if not config.dataset:
        return text("data.none")
    known = text("data.unknown", dataset=config.dataset, known=", ".join(_TABLE))
    return find(config.dataset) or known


def _own_info(own: Own) -> DatasetInfo | Text:
    """Return what is known of own data; asked for again and again, of the same record mostly."""
    global _last
    if _last is None or _last[0] is not own:
        _last = own, wrong_own(own) or describe(own)
    return _last[1]


def part_sizes(samples: int, config: DataConfig) -> PartSizes:
    """Part ``samples`` as ``config`` asks; ``train`` is what is left, below 1 if nothing is.

    Parts that the data themselves give keep their size. Before groups are read, and before rows
    without a target are, the sizes are close but not yet the last word.

    >>> part_sizes(1797, DataConfig(validation=0.15, test=0.15))
    PartSizes(train=1257, validation=270, test=270)
    """
    given = given_parts(config.own)
    free = samples - given[1] - given[2]
    validation = given[1] or round(free * config.validation)
    test = given[2] or round(free * config.test)
    left_out = overlap(config.own) * (bool(validation) + bool(test)) * (config.split == "time")
    return PartSizes(samples - validation - test - left_out, validation, test)


def wrong_config(config: DataConfig) -> Text | None:
    """Return why no samples can be had with ``config``, or None if they can."""
    info = info_of(config)
    if isinstance(info, Text):
        return info
    for part, fraction in (("validation", config.validation), ("test", config.test)):
        if not (math.isfinite(fraction) and 0 <= fraction < 1):
            return text(f"data.{part}_fraction", received=fraction)
    if config.split == "stratified" and info.target != "class" and info.stratum is None:
        return text("data.split_classes", title=info.title)
    if config.split == "group" and not has_groups(config.own):
        return text("data.split_groups", title=info.title)
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


_last: tuple[Own, DatasetInfo | Text] | None = None

_TABLE = {info.id: info for info in (*EMBEDDED, *COMPUTED, *DOWNLOADED)}
