"""How a brick travels from the palette to the canvas: its type, or its file, as mime data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

BLOCK_MIME = "application/x-brickyard-block"
SHELF_MIME = "application/x-brickyard-shelf"


def mime_of(type_: str) -> QMimeData:
    """Pack a block type for a drag."""
    return _packed(BLOCK_MIME, type_)


def mime_of_file(path: Path) -> QMimeData:
    """Pack a brick of the shelf for a drag."""
    return _packed(SHELF_MIME, str(path))


def block_type(mime: QMimeData) -> str | None:
    """Return the block type a drag carries, or None if it carries something else.

    Bytes that are no text count as something else: a drag may come from any program.
    """
    return _unpacked(BLOCK_MIME, mime)


def shelf_file(mime: QMimeData) -> Path | None:
    """Return the file of the brick of the shelf that a drag carries, or None."""
    path = _unpacked(SHELF_MIME, mime)
    return Path(path) if path else None


def _packed(form: str, words: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(form, words.encode())
    return mime


def _unpacked(form: str, mime: QMimeData) -> str | None:
    if not mime.hasFormat(form):
        return None
    try:
        return bytes(mime.data(form).data()).decode()
    except UnicodeDecodeError:
        return None
