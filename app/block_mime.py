"""How a block type travels from the palette to the canvas: its name as mime data."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

BLOCK_MIME = "application/x-brickyard-block"


def mime_of(type_: str) -> QMimeData:
    """Pack a block type for a drag."""
    mime = QMimeData()
    mime.setData(BLOCK_MIME, type_.encode())
    return mime


def block_type(mime: QMimeData) -> str | None:
    """Return the block type a drag carries, or None if it carries something else.

    Bytes that are no text count as something else: a drag may come from any program.
    """
    if not mime.hasFormat(BLOCK_MIME):
        return None
    try:
        return bytes(mime.data(BLOCK_MIME).data()).decode()
    except UnicodeDecodeError:
        return None
