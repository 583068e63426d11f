"""The lower right corner of the canvas: the zoom, and above it the overview."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.canvas.overview.minimap import Minimap
from app.canvas.overview.zoom_bar import ZoomBar
from app.canvas.view import Canvas
from core.document.document import Document

MARGIN_PX = 12
GAP_PX = 8


class Corner(QObject):
    """Keeps both in the corner, whatever size the canvas has.

    Attributes:
        minimap: The overview.
        zoom_bar: The zoom.
    """

    def __init__(self, document: Document, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.zoom_bar = ZoomBar(canvas)
        self.minimap = Minimap(document, canvas)
        canvas.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.zoom_bar.adjustSize()
        room = self._canvas.rect()
        bottom = room.height() - MARGIN_PX
        for widget in (self.zoom_bar, self.minimap):
            _lay(widget, room.width() - MARGIN_PX, bottom)
            bottom -= widget.height() + GAP_PX


def _lay(widget: QWidget, right: int, bottom: int) -> None:
    widget.move(right - widget.width(), bottom - widget.height())
