"""Where a person wants a file, and a picture as the bytes of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(
    parent: QWidget, caption: str, name: str, write: Callable[[Path], None], *, of: str
) -> None:
    """Let a person say where a file goes, and have it written there.

    Args:
        parent: What asks.
        caption: Title of the question.
        name: What the file is called unless the person wants otherwise; it has a suffix.
        write: Writes it.
        of: Whose dialog it is; its object name is ``<of>.file``.
    """
    suffix = name.rpartition(".")[2]
    dialog = QFileDialog(parent, caption, str(Path.home()))
    dialog.setObjectName(f"{of}.file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.setNameFilter(f"*.{suffix}")
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
    dialog.open()


def png(picture: QPixmap) -> bytes:
    """Return a picture as the bytes of a file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())
