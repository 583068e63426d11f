"""Select with a rubber band drawn on the bare canvas; a mere click selects nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from app.canvas.desk import Desk
from app.canvas.items.ghost import BandItem
from app.canvas.scene import Z_GESTURE
from app.canvas.tools.tool import Pointer, Tool


class BandTool(Tool):
    """Select what the band touches, while it is drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._start = QPointF()
        self._before: frozenset[str] = desk.selection.ids
        self._kept: frozenset[str] = frozenset()
        self._band = BandItem()

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        self._start = at.scene
        self._kept = self._before if at.adds else frozenset()
        self._band.setZValue(Z_GESTURE)
        self.desk.scene.addItem(self._band)
        self.desk.selection.set(self._kept)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        rect = QRectF(self._start, at.scene).normalized()
        self._band.show_rect(rect)
        self.desk.selection.set(self._kept.union(self.desk.scene.blocks_in(rect)))

    def release(self, at: Pointer) -> None:
        """See :meth:`Tool.release`."""
        self._before = self.desk.selection.ids

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.selection.set(self._before)
        if self._band.scene() is not None:
            self.desk.scene.removeItem(self._band)
