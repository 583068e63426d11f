"""The desktop's trash: nothing a person deletes here is gone at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile

from core.errors import WorldError
from core.io.faults import reason, shown
from core.texts import text


def to_trash(path: Path) -> Path | None:
    """Put a folder into the trash and return where it lies there, if the desktop tells.

    Raises:
        WorldError: There is no trash for it, or it may not be moved.
    """
    done, where = QFile.moveToTrash(str(path))
    if not done:
        what = text("window.not_trashed", path=shown(path))
        raise WorldError(what, text("window.not_trashed_fix"))
    return Path(where) if where and Path(where).exists() else None


def from_trash(in_trash: Path, path: Path) -> None:
    """Put a folder back where it was.

    Raises:
        WorldError: Something is there by now, or it may not be moved.
    """
    try:
        if path.exists():
            raise FileExistsError(17, "File exists")
        in_trash.rename(path)
    except OSError as error:
        what = text("window.not_untrashed", path=shown(in_trash), reason=reason(error))
        raise WorldError(what, text("window.not_untrashed_fix")) from error
