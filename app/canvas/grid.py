"""The grid of the canvas: whether its dots show, and whether what is dragged keeps to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF

from core.graph.layout import snapped


@dataclass(slots=True)
class Grid:
    """What the person chose.

    Attributes:
        is_shown: Whether the dots are drawn.
        snaps: Whether what is dragged keeps to the grid; what clicks on clicks on all the same.
    """

    is_shown: bool = True
    snaps: bool = True

    def way(self, start: QPointF, way: QPointF) -> QPoint:
        """Return how far something that lay at ``start`` goes when it is dragged by ``way``."""
        if not self.snaps:
            return QPoint(round(way.x()), round(way.y()))
        end = start + way
        return QPoint(
            round(snapped(end.x()) - start.x()),
            round(snapped(end.y()) - start.y()),
        )
