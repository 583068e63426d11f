"""Reading a person's own data as a project asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core.data.info import DatasetInfo
from core.data.own.describe import describe, title_of
from core.data.own.options import Loader, loader_of
from core.data.own.place import changed, missing
from core.errors import AppError, InputError, WorldError
from core.graph.own_data import Own
from core.graph.records import DataConfig
from core.io.faults import reason, shown
from core.texts import text

Parts = tuple[np.ndarray, np.ndarray, np.ndarray]


def load_own(config: DataConfig, own: Own) -> tuple[DatasetInfo, np.ndarray, np.ndarray, Parts]:
    """Return what is known of own data, their samples and targets, and which are in which part.

    Raises:
        InputError: The data are gone, are others than were looked at, or leave nothing to train
            on.
        WorldError: They cannot be read.
    """
    gone = missing(own)
    if gone is not None:
        raise WorldError(gone, text("own.missing_fix"))
    try:
        other = changed(own)
        if other is not None:
            raise InputError(other)
        name, options = loader_of(config, own)
        x, y, parts = _function(name)(own.path, **options)
    except OSError as error:
        what = text("io.not_read", file=shown(Path(own.path)), reason=reason(error))
        raise WorldError(what, text("io.fix_read")) from error
    except Exception as error:  # readers raise of many kinds; the content was looked at before
        if isinstance(error, AppError | MemoryError):
            raise
        why = " ".join(str(error).split())[:200]
        raise InputError(text("own.not_loaded", file=title_of(own), reason=why)) from error
    if not len(parts[0]):
        raise InputError(text("own.no_train", file=title_of(own), samples=len(x)))
    for part, share, found in (
        ("validation", config.validation, parts[1]),
        ("test", config.test, parts[2]),
    ):
        if share and not len(found):
            raise InputError(text("own.empty_part", file=title_of(own), part=part, samples=len(x)))
    return msgspec.structs.replace(describe(own), samples=len(x)), x, y, parts


def _function(name: Loader) -> Any:  # noqa: ANN401 - each has arguments of its own
    """Return a reader; each file imports the library of its kind alone."""
    if name == "load_table":
        from core.data.own.readers.table_samples import load_table

        return load_table
    if name == "load_images":
        from core.data.own.readers.images import load_images

        return load_images
    if name == "load_audio":
        from core.data.own.readers.audio import load_audio

        return load_audio
    if name == "load_arrays":
        from core.data.own.readers.arrays import load_arrays

        return load_arrays
    from core.data.own.readers.text import load_text

    return load_text
