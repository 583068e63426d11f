"""Push the canvas about with the middle button, or with Space held."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from app.canvas.tools.tool import Pointer, Tool


class PanTool(Tool):
    """Move the sight with the pointer."""

    _last = QPoint()

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        self._last = at.view
        self.desk.set_cursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        self.desk.camera.pan(at.view - self._last)
        self._last = at.view

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.set_cursor(None)
