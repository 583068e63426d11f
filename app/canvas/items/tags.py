"""The names of a brick's ports, beside them, for bricks that have several.

A piece of its own that lies below all bricks: where another brick is clicked on, it covers them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app import theme
from app.canvas.geometry import PORT_RADIUS, STUD_HEIGHT, WORDS_FROM, input_point, output_point
from app.canvas.items import brick
from app.canvas.items.face import BlockFace
from app.canvas.items.fonts import advance, cut, font
from app.canvas.layers.grid import Box, joined
from app.canvas.layers.piece import Piece
from core.graph.layout import BRICK_WIDTH

TAG_PX = 10
HEIGHT = 13.0
PADDING = 2.0
BESIDE = PORT_RADIUS + 1.5
"""Between the middle of a port and its tag."""

LEAST = 3
"""A label cut shorter than this is left out."""

VEIL = 0.85
"""How much the canvas covers what lies under a tag."""


class PortTags(Piece):
    """Write the labels of a face to the right of their ports."""

    __slots__ = ("_tags",)

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

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        boxes = ((r.left(), r.top(), r.right(), r.bottom()) for r, _ in self._tags)
        return joined(boxes) or (0.0, 0.0, 0.0, 0.0)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        if zoom < WORDS_FROM:
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
        words = cut(label, room, TAG_PX)
        if words != label and len(words) < LEAST:
            continue  # nothing that says anything; the port's own tip does
        width = advance(words, TAG_PX) + 2 * PADDING
        laid.append((QRectF(left + BESIDE, top, width, HEIGHT), words))
    return laid
