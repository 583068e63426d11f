"""The names of a brick's ports, beside them, for bricks that have several.

An item of its own that lies below all bricks: where another brick is clicked on, it covers them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM, PORT_RADIUS, STUD_HEIGHT, input_point, output_point
from app.canvas.items import brick
from app.canvas.items.face import BlockFace
from app.canvas.items.fonts import font, metrics
from core.graph.layout import BRICK_WIDTH

TAG_PX = 10
HEIGHT = 13.0
PADDING = 2.0
BESIDE = PORT_RADIUS + 1.5
"""Between the middle of a port and its tag."""

VEIL = 0.85
"""How much the canvas covers what lies under a tag."""


class PortTags(QGraphicsItem):
    """Write the labels of a face to the right of their ports."""

    def __init__(self, face: BlockFace) -> None:
        super().__init__()
        above = -STUD_HEIGHT - HEIGHT
        below = brick.BODY.bottom() + PORT_RADIUS
        self._tags = [
            *_laid([input_point(ORIGIN, *at).x() for at in _slots(face.inputs)],
                   face.input_labels, above),
            *_laid([output_point(ORIGIN, *at).x() for at in _slots(face.outputs)],
                   face.output_labels, below),
        ]  # fmt: skip

    def boundingRect(self) -> QRectF:
        rect = QRectF()
        for place, _ in self._tags:
            rect = rect.united(place)
        return rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if painter.worldTransform().m11() < DETAIL_FROM:
            return
        veil = theme.color("canvas")
        veil.setAlphaF(VEIL)
        painter.setFont(font(TAG_PX))
        for place, words in self._tags:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(theme.color("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


ORIGIN = QPointF(0, 0)


def _slots(names: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(index, len(names)) for index in range(len(names))]


def _laid(ports: list[float], labels: tuple[str, ...], top: float) -> list[tuple[QRectF, str]]:
    """Return each label, cut to the room up to the next port, with its place."""
    room = BRICK_WIDTH / (len(ports) + 1) - 2 * BESIDE
    laid = []
    for left, label in zip(ports, labels, strict=False):
        words = metrics(TAG_PX).elidedText(label, Qt.TextElideMode.ElideRight, room)
        width = metrics(TAG_PX).horizontalAdvance(words) + 2 * PADDING
        laid.append((QRectF(left + BESIDE, top, width, HEIGHT), words))
    return laid
