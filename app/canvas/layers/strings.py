"""Strings: how very many wires look while one end of each is being dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.layers.layer import EVERYWHERE, box_of

String = tuple[float, float, float, float]
"""Where the end that lies still is, and where the other one was before it was dragged."""


MOST_STRINGS = 1000
"""More would cover the picture; these tell that the wires still hold."""


class Strings(QGraphicsItem):
    """Straight lines, drawn in one call."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self._strings: Sequence[String] = ()
        self._dx = self._dy = 0.0
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def show_strings(self, strings: Sequence[String], dx: float, dy: float) -> None:
        """Draw these, with one end of each moved so far."""
        self._strings, self._dx, self._dy = strings, dx, dy
        self.setVisible(bool(strings))
        if strings and self.scene() is not None:
            self.scene().update()  # at once, as the bricks; an item's own update paints once more

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        dx, dy = self._dx, self._dy
        left, top, right, bottom = box_of(option.exposedRect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("wire"), 0))
        painter.drawLines(
            [
                QLineF(a, b, c + dx, d + dy)
                for a, b, c, d in self._strings
                if (a < right or c + dx < right)
                and (a > left or c + dx > left)
                and (b < bottom or d + dy < bottom)
                and (b > top or d + dy > top)
            ]
        )
