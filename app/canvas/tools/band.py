"""Select with a rubber band drawn on the bare canvas; a mere click selects nothing.

With Shift the band adds to what is selected; with Control it turns what it touches over.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from app.canvas.desk import Desk
from app.canvas.items.ghost import BandItem
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.tools.tool import Pointer, Tool
from app.selection import Mark


class BandTool(Tool):
    """Select what the band touches, while it is drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._start = QPointF()
        self._before = desk.selection.chosen
        self._kept: frozenset[str] = frozenset()
        self._marks: frozenset[Mark] = frozenset()
        self._toggles = False
        self._band = BandItem()

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        self._start = at.scene
        if at.adds:
            self._kept, _, self._marks = self._before
        self._toggles = at.toggles
        self._band.setZValue(Z_GESTURE)
        self.desk.scene.addItem(self._band)
        self.desk.selection.set(self._kept, marks=self._marks)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        rect = QRectF(self._start, at.scene).normalized()
        self._band.show_rect(rect)
        touched = frozenset(self.desk.scene.blocks_in(rect))
        ids = self._kept ^ touched if self._toggles else self._kept | touched
        self.desk.selection.set(ids, marks=self._marks)

    def release(self, at: Pointer) -> None:
        """See :meth:`Tool.release`."""
        self._before = self.desk.selection.chosen

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.selection.set(*self._before)
        if self._band.scene() is not None:
            self.desk.scene.removeItem(self._band)
