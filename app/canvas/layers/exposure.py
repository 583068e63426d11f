"""What of the canvas is to be painted anew, and what is being painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.layers.grid import Box

MOST_DAMAGES = 200
"""With more parts than this to be painted anew, all is."""


class Exposure(QObject):
    """Gathers the parts that changed and tells them to Qt.

    Qt is told a little later, after it has seen which items moved: were it told at once, it might
    paint one at its new place before it wipes the old, and then forget the old.
    """

    _was_damaged = Signal()

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._areas: Sequence[Box] = ()
        self._damages, self._has_told = 0, False
        self._damaged: list[Box] = []
        self._was_damaged.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def areas(self) -> Sequence[Box]:
        """Return what is being painted for a view; with none, it is what Qt says."""
        return self._areas

    def show(self, areas: Sequence[Box]) -> None:
        """Paint no more than these parts for a view; with none, what Qt says."""
        self._areas = areas
        self._damages = 0

    def damage(self, box: Box) -> None:
        """Have a part painted anew, or everything where there are many parts."""
        self._damages += 1
        if not self._has_told:
            self._has_told = True
            self._was_damaged.emit()
        if self._damages <= MOST_DAMAGES + 1:
            self._damaged.append(box)

    def _pass_on(self) -> None:
        self._has_told = False
        if self._damages <= MOST_DAMAGES:
            for box in self._damaged:
                self._scene.update(QRectF(QPointF(*box[:2]), QPointF(*box[2:])))
        else:
            self._scene.update()
        self._damaged.clear()
