"""What is kept of the curves as a file, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(parent: QWidget, caption: str, suffix: str, write: Callable[[Path], None]) -> None:
    """Let a person say where a file goes, and have it written there."""
    dialog = QFileDialog(parent, caption, str(Path.home()))
    dialog.setObjectName("curves.file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.setNameFilter(f"*.{suffix}")
    dialog.selectFile(f"curves.{suffix}")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: write(Path(name)))
    dialog.open()


def png(picture: QPixmap) -> bytes:
    """Return a picture as the bytes of a file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


def stacked(upper: QPixmap, lower: QPixmap, ground: QColor) -> QPixmap:
    """Return two pictures of the same screen as one, the second below the first."""
    whole = QPixmap(max(upper.width(), lower.width()), upper.height() + lower.height())
    whole.setDevicePixelRatio(upper.devicePixelRatio())
    whole.fill(ground)
    painter = QPainter(whole)
    painter.drawPixmap(0, 0, upper)
    painter.drawPixmap(0, round(upper.height() / upper.devicePixelRatio()), lower)
    painter.end()
    return whole
