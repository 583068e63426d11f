"""Reading a file that someone else may have made: regular files of bounded size only."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from core.errors import InputError, WorldError
from core.io.faults import reason, shown
from core.texts import text

# Neither flag exists on every system. Without NONBLOCK, opening a FIFO would wait for a writer.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, *, limit: int) -> bytes:
    """Return a file's bytes.

    Args:
        path: A regular file, or a link to one.
        limit: Most bytes that are read.

    Raises:
        WorldError: It cannot be read, or it is a folder, a pipe or a device.
        InputError: It is larger than ``limit``.
    """
    try:
        _check_regular(path, path.stat())
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            # Once more: what the path means may have changed since.
            status = os.fstat(handle)
            _check_regular(path, status)
            # More may come than the size said: a file may grow, and /proc has no sizes at all.
            data = file.read(limit + 1) if status.st_size <= limit else None
    except (OSError, ValueError) as error:
        what = text("io.not_read", file=shown(path), reason=reason(error))
        raise WorldError(what, text("io.fix_read")) from error
    if data is None or len(data) > limit:
        raise InputError(
            text("io.too_big", file=shown(path), limit_mb=limit // 1_000_000),
            text("io.fix_other_file"),
        )
    return data


def _check_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    kind = "io.reason_folder" if stat.S_ISDIR(status.st_mode) else "io.reason_special"
    what = text("io.not_read", file=shown(path), reason=text(kind))
    raise WorldError(what, text("io.fix_other_file"))
