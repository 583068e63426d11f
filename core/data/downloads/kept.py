"""Which files of a data set are here, and how much is still to be fetched; asks the disk only."""

from __future__ import annotations

from pathlib import Path

from core.data.datasets import get
from core.data.downloads.listed import FILES, RemoteFile
from core.data.downloads.place import fetched_folder
from core.errors import InputError
from core.texts import text


def missing(id_: str) -> tuple[RemoteFile, ...]:
    """Return the files of a data set that must be fetched before it can be read.

    A file counts by its size: what is in it was checked as it came, and is again when it is read.
    """
    folder = fetched_folder(id_)
    return tuple(file for file in FILES.get(id_, ()) if _size(folder / file.name) != file.size)


def megabytes(files: tuple[RemoteFile, ...]) -> str:
    """Return how much files are, as people read it.

    >>> megabytes((RemoteFile("a", "", 1_640_000, ""), RemoteFile("b", "", 1_000, "")))
    '1.6'
    """
    return f"{sum(file.size for file in files) / 1e6:.1f}"


def require_here(id_: str) -> None:
    """Refuse a data set that must be fetched first.

    Raises:
        InputError: A file is missing; it says how large that is and how to get it.
    """
    files = missing(id_)
    if files:
        raise InputError(
            text("data.not_here", title=get(id_).title, size=megabytes(files)),
            text("data.not_here_fix", id=id_),
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
