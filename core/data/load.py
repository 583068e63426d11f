"""Read the samples a project asks for, parted and ready to become tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.data.datasets import get, wrong_config
from core.data.downloads.kept import require_here
from core.data.downloads.listed import FILES
from core.data.downloads.place import fetched_folder
from core.data.info import DatasetInfo
from core.data.rows import some_of
from core.data.sources import READERS
from core.data.split import parted, standardise
from core.errors import InputError
from core.graph.augmentation import AS_THEY_ARE, Augmentation
from core.graph.records import DataConfig
from core.io.faults import shown
from core.texts import text

PARTS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """A data set in three parts.

    Attributes:
        info: The data set.
        x_train: ``info.dtype`` of shape ``(samples, *info.sample_shape)``; the other ``x`` alike.
        y_train: Targets of shape ``(samples, *info.target_shape)``: int64 numbers of classes or
            tokens, or float32 values; records of such where there are several, with a field for
            each by its name; the other ``y`` alike.
        x_validation: What measures each epoch.
        y_validation: Its targets.
        x_test: What is held out until ``evaluate``.
        y_test: Its targets.
        augment: How training samples are varied.
    """

    info: DatasetInfo
    x_train: np.ndarray
    y_train: np.ndarray
    x_validation: np.ndarray
    y_validation: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    augment: Augmentation = AS_THEY_ARE

    @property
    def arrays(self) -> tuple[np.ndarray, ...]:
        """All of it, part by part."""
        return tuple(array for name in PARTS for array in self.part(name))

    def part(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return samples and targets of ``train``, ``validation`` or ``test``.

        Raises:
            InputError: There is no part of that name.
        """
        parts: dict[str, tuple[np.ndarray, np.ndarray]] = {
            "train": (self.x_train, self.y_train),
            "validation": (self.x_validation, self.y_validation),
            "test": (self.x_test, self.y_test),
        }
        if name not in parts:
            raise InputError(text("data.part", part=name, known=", ".join(PARTS)))
        return parts[name]


def load(config: DataConfig) -> Samples:
    """Return the samples ``config`` asks for.

    Raises:
        InputError: The data set is unknown or not here yet, or its split leaves nothing to train
            on.
    """
    wrong = wrong_config(config)
    if wrong is not None:
        raise InputError(wrong)
    if config.own is not None:
        from core.data.own.load import load_own  # with polars or Pillow

        info, x, y, parts = load_own(config, config.own)
    else:
        info = get(config.dataset)
        x, y = _read(info)
        groups = np.zeros(len(x))
        shares = config.validation, config.test
        labels = y if info.stratum is None else y[info.stratum.name]
        parts = parted(config.split, len(x), shares, config.seed, labels, groups, 0, (0, 0, 0))
        if info.standardised:
            x = standardise(x, parts[0])
    (x_train, y_train), (x_validation, y_validation), (x_test, y_test) = (
        (some_of(x, part), some_of(y, part)) for part in parts
    )
    return Samples(
        info, x_train, y_train, x_validation, y_validation, x_test, y_test, config.augment
    )


def _read(info: DatasetInfo) -> tuple[np.ndarray, np.ndarray]:
    """Return the samples and targets of a data set.

    Raises:
        InputError: It must be fetched first, or what was fetched is damaged.
    """
    require_here(info.id)
    if info.id not in FILES:
        return READERS[info.id]()
    try:
        return READERS[info.id]()
    except (ValueError, OSError) as error:
        folder = shown(fetched_folder(info.id))
        raise InputError(
            text("data.file_bad", title=info.title, reason=str(error)),
            text("data.file_bad_fix", folder=folder),
        ) from error
