"""The outline of a selected brick, and of those that share its weights."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app import theme
from app.canvas.geometry import PORT_RADIUS, input_point, output_point
from app.canvas.items import brick
from app.canvas.items.block_item import FAR, BlockItem
from app.canvas.items.face import BlockFace
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece

AWAY = 5.0
BOUNDS = brick.BODY.adjusted(-AWAY, -AWAY, AWAY, AWAY)
REACH: Box = (BOUNDS.left(), BOUNDS.top(), BOUNDS.right(), BOUNDS.bottom())
FAR_RING, FAR_KIN_RING = 9.0, 4.0
"""How thick the outline is from afar, where it lies on the brick."""


class OutlineItem(Piece):
    """The mark of a selected brick; a piece of its own, as neighbours cover a brick's edges.

    It leaves the brick's ports free. Kin, which share the weights of a selected brick, get dashes.
    """

    __slots__ = ("_face", "_is_kin", "_item", "_look")

    def __init__(self, item: BlockItem, *, is_kin: bool = False) -> None:
        super().__init__()
        self._item = item
        self._is_kin = is_kin
        self._face: BlockFace | None = None
        self._look: Hashable = None

    def look(self, zoom: float) -> Hashable | None:
        """Return for what brick it is."""
        face = self._item.face
        if face is not self._face:
            self._face = face
            self._look = self._is_kin, len(face.inputs), len(face.outputs)
        return self._look

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return REACH

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        painter.save()
        painter.setClipPath(_around(self._item), Qt.ClipOperation.IntersectClip)
        width = max(2.0, 2.0 / zoom)
        brick.paint_outline(painter, theme.color("canvas"), width=2.0, away=0.5)
        style = Qt.PenStyle.DashLine if self._is_kin else Qt.PenStyle.SolidLine
        brick.paint_outline(painter, theme.color("accent"), width=width, away=2.0, style=style)
        painter.restore()

    def dabs(self) -> Iterator[Dab]:
        """See :meth:`Piece.dabs`."""
        whole = FAR.translated(self.x, self.y)
        ring = FAR_KIN_RING if self._is_kin else FAR_RING
        yield 0, theme.color("accent").rgba(), whole
        yield 1, self._item.far_color().rgba(), whole.adjusted(ring, ring, -ring, -ring)


def _around(item: BlockItem) -> QPainterPath:
    """Return where the outline may be drawn: everywhere but on the ports."""
    around = QPainterPath()
    around.setFillRule(Qt.FillRule.OddEvenFill)
    around.addRect(BOUNDS)
    for point, names in ((input_point, item.face.inputs), (output_point, item.face.outputs)):
        for index in range(len(names)):
            port = point(QPointF(0, 0), index, len(names))
            around.addEllipse(port, PORT_RADIUS + 0.5, PORT_RADIUS + 0.5)
    return around
