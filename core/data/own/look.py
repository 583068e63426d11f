"""Looking at a file or folder: what is in it, and what it may be used as."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec

from core.data.own.found import Found
from core.data.own.look_table import look_table
from core.data.own.place import fingerprint
from core.errors import InputError, WorldError
from core.graph.own_data import Own, TableData
from core.io.faults import reason, shown
from core.texts import text


def look(path: Path, wish: Own | None = None) -> Found:
    """Return what a file or folder holds.

    Takes time, so it is for a thread or a process of its own. What a person changed is looked at
    again as wished: another delimiter, header or sheet, another type of a column, another size of
    the pictures. Roles, scaling and filling may be changed in the record without a new look.

    Args:
        path: A table (``.csv``, ``.tsv``, ``.xlsx``, ``.parquet`` …), a folder of pictures or of
            ``.wav`` files by class, arrays (``.npz``, ``.npy``, ``.safetensors``) or a text.
        wish: A record of an earlier look, changed.

    Raises:
        InputError: It cannot be used; the sentence names the file, and row or column, and says
            what to do.
        WorldError: It cannot be read.
    """
    try:
        path = path.absolute()
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise InputError(text("own.not_a_file", path=shown(path)))
        found = _look(path, wish)
        known = fingerprint(path)
    except (OSError, ValueError) as error:
        what = text("io.not_read", file=shown(path), reason=reason(error))
        raise WorldError(what, text("io.fix_read")) from error
    own = msgspec.structs.replace(found.own, size=known.size, sha256=known.sha256)
    return msgspec.structs.replace(found, own=own)


def _look(path: Path, wish: Own | None) -> Found:
    return look_table(path, wish if isinstance(wish, TableData) else None)
