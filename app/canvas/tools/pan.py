"""Push the canvas about with the middle button, or with Space held."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from app.canvas.tools.tool import Pointer, Tool


class PanTool(Tool):
    """Move the sight with the pointer."""

    scrolls = False
    _start: QPoint | None = None
    _last = QPoint()

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        self._start = self._last = at.view
        self.desk.set_cursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        self.desk.camera.pan(at.view - self._last)
        self._last = at.view

    def release(self, at: Pointer) -> None:
        """See :meth:`Tool.release`."""
        self._start = None  # what was moved stays so

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        if self._start is not None:
            self.desk.camera.pan(self._start - self._last)
        self.desk.set_cursor(None)
