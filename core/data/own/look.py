"""Looking at a file or folder: what is in it, and what it may be used as."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import msgspec

from core.data.own.found import Found
from core.data.own.options import PICTURES
from core.data.own.place import fingerprint
from core.data.own.sniff import beginning, cells_of, encoding_of
from core.errors import InputError, WorldError
from core.graph.own_data import ArrayData, AudioData, ImageData, Own, TableData, TextData
from core.io.faults import reason, shown
from core.texts import text

_ARRAYS = frozenset({".npz", ".npy", ".safetensors"})
_TABLES = frozenset(
    {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet", ".data"}
)
_TEXTS = frozenset({".txt", ".md", ".rst", ".text", ".py", ".tex", ".html", ".json", ".srt"})
_REFUSED = {
    **dict.fromkeys(PICTURES, "own.one_picture"),
    ".wav": "own.one_sound",
    **dict.fromkeys((".zip", ".tar", ".gz", ".7z", ".rar", ".bz2", ".xz"), "own.packed"),
    **dict.fromkeys((".pt", ".pth", ".pkl", ".pickle", ".joblib", ".h5", ".ckpt"), "own.pickled"),
}
_BINARY = (b"PK\x03\x04", b"\x80\x04", b"\x80\x05", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"RIFF",
           b"\x7fELF", b"\x1f\x8b", b"SQLite format", b"\x89HDF")  # fmt: skip
"""How files begin that are nothing to learn from as they are."""


def look(
    path: Path, wish: Own | None = None, told: Callable[[int, int], None] = lambda *_: None
) -> Found:
    """Return what a file or folder holds.

    Takes time, so it is for a thread or a process of its own. What a person changed is looked at
    again as wished: another delimiter, header or sheet, another type of a column, another size of
    the pictures. Roles, scaling and filling may be changed in the record without a new look.

    Args:
        path: A table (``.csv``, ``.tsv``, ``.xlsx``, ``.parquet`` …), a folder of pictures or of
            ``.wav`` files by class, arrays (``.npz``, ``.npy``, ``.safetensors``) or a text.
        wish: A record of an earlier look, changed.
        told: Hears of a folder how many files were opened, and of how many; often.

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
        if not _is_text(str(path)):  # a project notes where its data are, as text
            raise InputError(text("own.path_name", path=shown(path)))
        found = _look(path, wish, told)
        known = fingerprint(path)
    except (OSError, ValueError) as error:
        what = text("io.not_read", file=shown(path), reason=reason(error))
        raise WorldError(what, text("io.fix_read")) from error
    own = msgspec.structs.replace(found.own, size=known.size, sha256=known.sha256)
    return msgspec.structs.replace(found, own=own)


def _look(path: Path, wish: Own | None, told: Callable[[int, int], None]) -> Found:
    """Look at what a path leads to, by its content rather than by its name."""
    if path.is_dir():
        from core.data.own.look_folder import look_folder

        return look_folder(path, wish if isinstance(wish, ImageData | AudioData) else None, told)
    kind = _kind(path)
    if kind == "arrays":
        from core.data.own.look_arrays import look_arrays

        return look_arrays(path, wish if isinstance(wish, ArrayData) else None)
    if kind == "text" or isinstance(wish, TextData):
        from core.data.own.look_text import look_text

        return look_text(path, wish if isinstance(wish, TextData) else None)
    from core.data.own.look_table import look_table

    return look_table(path, wish if isinstance(wish, TableData) else None)


def _is_text(name: str) -> bool:
    """Whether a name of the system's can be written in UTF-8: Linux allows any bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _kind(path: Path) -> str:
    """Return what a file is read as.

    Raises:
        InputError: As nothing that is known here; the sentence says what to do.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if suffix in _REFUSED:
        raise InputError(text(_REFUSED[suffix], file=path.name))
    if suffix in _ARRAYS or head.startswith(b"\x93NUMPY"):
        return "arrays"
    if suffix in _TABLES or head.startswith(b"PAR1"):
        return "table"
    if any(head.startswith(sign) for sign in _BINARY) or _looks_binary(head):
        raise InputError(text("own.unknown_kind", file=path.name))
    if suffix in _TEXTS:
        return "text"
    rows = cells_of(beginning(path, encoding_of(path)), "\t", 20)
    return (
        "table"
        if len(rows) > 1 and {len(row) for row in rows} == {max(2, len(rows[0]))}
        else "text"
    )


def _looks_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding: steering signs, yet not UTF-16."""
    controls = sum(head.count(sign) for sign in range(1, 9))
    return controls > len(head) // 100 + 1
