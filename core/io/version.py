"""A project's file as it was last seen: nobody writes over what another program wrote unseen."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.errors import AppError, WorldError
from core.graph.records import Project
from core.io import strict
from core.io.atomic import atomic_write
from core.io.claim import Claim
from core.io.faults import shown
from core.io.project_file import decode, encode
from core.io.read import read_file
from core.texts import text

Version = str
"""Tells one content of a file from every other."""


class ChangedElsewhereError(WorldError):
    """The file is not the one that was opened or saved last."""


def version_of(data: bytes) -> Version:
    """Return the version of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def load(path: Path) -> tuple[Project, Version]:
    """Read a project and the version of its file.

    Raises:
        WorldError: The file cannot be read.
        InputError: It is not a project this version of the program can open.
    """
    data = read_file(path, limit=strict.SIZE_LIMIT)
    return decode(data, name=shown(path), folder=path.parent), version_of(data)


def save(path: Path, project: Project, claim: Claim, *, over: Version | None = None) -> Version:
    """Write a project, whole or not at all, and return the version of its file.

    Args:
        path: Where.
        project: The project.
        claim: Of the file; others that save with theirs wait meanwhile.
        over: The version that may be replaced; None for any. A file that is gone is made anew.

    Raises:
        ChangedElsewhereError: There is another version than ``over``; it is untouched.
        InputError: The project has something no file may have, such as a name without end.
        WorldError: It could not be written; what was there before is untouched.
    """
    data = encode(project, folder=path.parent)
    decode(data, name=shown(path))
    with claim.turn():
        if over is not None and path.is_file() and _version_at(path) != over:
            raise ChangedElsewhereError(
                text("io.changed_elsewhere", file=shown(path)), text("io.fix_changed_elsewhere")
            )
        atomic_write(path, data)
    return version_of(data)


def _version_at(path: Path) -> Version | None:
    """Return the version of what lies there now, or None if it cannot be read."""
    try:
        return version_of(read_file(path, limit=strict.SIZE_LIMIT))
    except AppError:
        return None
