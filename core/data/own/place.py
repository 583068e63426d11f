"""Where own data lie: paths that travel with the project, and how a file is known again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath, PureWindowsPath

import msgspec

from core.data.own.describe import title_of
from core.graph.own_data import AudioData, ImageData, Own
from core.graph.records import DataConfig
from core.texts import Text, text

ON_WINDOWS = os.name == "nt"
MOST_UP = 2
"""How many folders up from a project its data may lie and still be told from there."""

WHOLE = 64 << 20
"""Files up to this size are known by all their bytes, larger ones by pieces of them."""

PIECE = 1 << 20
PIECES = 32


class Print(msgspec.Struct, frozen=True):
    """What tells a content from every other."""

    size: int
    sha256: str


# ---------------------------------------------------------------- paths


def placed(config: DataConfig, folder: Path) -> DataConfig:
    """Return data whose path is absolute, where it started at ``folder``.

    A file must not send us to another computer: as soon as Windows only looks whether something is
    there, it hangs where nobody answers, and tells whoever does how to log in as this person. Data
    on such a share count as lying in ``folder``, so as gone, until the person says where they are.
    """
    own = config.own
    if own is None:
        return config
    if ON_WINDOWS and is_on_foreign_share(own.path, folder):
        return _at(config, os.path.normpath(Path(os.path.abspath(folder), title_of(own))))  # noqa: PTH100
    if Path(own.path).is_absolute():
        return config
    return _at(config, os.path.normpath(Path(os.path.abspath(folder), own.path)))  # noqa: PTH100


def is_on_foreign_share(path: str, folder: PurePath) -> bool:
    r"""Whether a path of Windows leads to a network share, or a device, that ``folder`` is not on.

    >>> is_on_foreign_share(r"\\host\share\a.csv", Path("C:/projects"))
    True
    >>> is_on_foreign_share("C:/data/a.csv", Path("C:/projects"))
    False
    """
    drive = PureWindowsPath(path).drive.lower()
    return drive.startswith("\\\\") and drive != PureWindowsPath(folder).drive.lower()


def portable(config: DataConfig, folder: Path) -> DataConfig:
    """Return data whose path starts at ``folder``, where that is near; with ``/`` everywhere."""
    own = config.own
    if own is None or not Path(own.path).is_absolute():
        return config
    try:
        path = Path(os.path.relpath(own.path, os.path.abspath(folder)))  # noqa: PTH100
    except ValueError:  # on another drive
        return config
    return config if path.parts.count("..") > MOST_UP else _at(config, path.as_posix())


def _at(config: DataConfig, path: str) -> DataConfig:
    own = msgspec.structs.replace(config.own, path=path)  # type: ignore[type-var]
    return msgspec.structs.replace(config, own=own)


# ---------------------------------------------------------------- what is there


def missing(own: Own) -> Text | None:
    """Return that the data are not where the project says, or None if something is there."""
    try:
        mode = Path(own.path).stat().st_mode
    except (OSError, ValueError):
        return text("own.missing", file=title_of(own), path=own.path)
    is_folder = isinstance(own, ImageData | AudioData)
    if stat.S_ISDIR(mode) if is_folder else stat.S_ISREG(mode):
        return None
    return text("own.not_a_folder" if is_folder else "own.not_a_file", path=own.path)


def changed(own: Own) -> Text | None:
    """Return that the content is not the one that was looked at, or None if it is.

    Raises:
        OSError: It cannot be read.
    """
    now = fingerprint(Path(own.path))
    if not own.sha256 or (now.size, now.sha256) == (own.size, own.sha256):
        return None
    return text("own.changed", file=title_of(own), before=own.size, after=now.size)


def fingerprint(path: Path) -> Print:
    """Return what tells the content of a file, or of a folder by names and sizes, from others.

    Raises:
        OSError: It cannot be read.
    """
    return _of_folder(path) if path.is_dir() else _of_file(path)


def _of_file(path: Path) -> Print:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest.update(str(size).encode())
        if size <= WHOLE:
            while piece := file.read(PIECE):
                digest.update(piece)
        else:
            for number in range(PIECES):
                file.seek((size - PIECE) * number // (PIECES - 1))
                digest.update(file.read(PIECE))
    return Print(size, digest.hexdigest())


def _of_folder(path: Path) -> Print:
    total, digest = 0, hashlib.sha256()
    for name, size in files_below(path):
        total += size
        digest.update(os.fsencode(name) + f"\0{size}\n".encode())
    return Print(total, digest.hexdigest())


def files_below(folder: Path, most: int = 5_000_000) -> Iterator[tuple[str, int]]:
    """Yield the path from ``folder`` and the size of every file below, in the same order always.

    Links to folders are not followed, so none leads round in a circle; what is no regular file is
    passed over, and so is what begins with a dot.
    """
    waiting, found = [""], 0
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif entry.is_file():
                found += 1
                if found > most:
                    return
                yield name, entry.stat().st_size
        waiting += reversed(folders)
