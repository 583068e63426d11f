"""The mark of the brick that keys go on from."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app import theme
from app.canvas.items import brick
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece

AWAY = 7.0
"""How far the mark stays off the brick, so off its outline too."""

ARM = 14.0
ROUND = brick.BODY.adjusted(-AWAY, -AWAY, AWAY, AWAY)
THINNEST_PX = 2.0
SPARE = 6.0
"""For half a line at the smallest zoom at which bricks paint themselves."""

FAR_THICKNESS = 9.0


class FocusMark(Piece):
    """Corners round a brick, whatever is selected."""

    __slots__ = ()

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return (
            ROUND.left() - SPARE,
            ROUND.top() - SPARE,
            ROUND.right() + SPARE,
            ROUND.bottom() + SPARE,
        )

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        painter.setPen(QPen(theme.color("text"), max(THINNEST_PX, THINNEST_PX / zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_corners())

    def dabs(self) -> Iterator[Dab]:
        """See :meth:`Piece.dabs`; bars, which are seen where a line of one pixel is not."""
        color, thick = theme.color("text").rgba(), FAR_THICKNESS
        far = ROUND.translated(self.x, self.y)
        for x in (far.left() - thick / 2, far.right() - thick / 2):
            yield 0, color, QRectF(x, far.top(), thick, far.height())


@functools.cache
def _corners() -> QPainterPath:
    """Return four angles outside of a brick's outline."""
    path = QPainterPath()
    for x, dx in ((ROUND.left(), ARM), (ROUND.right(), -ARM)):
        for y, dy in ((ROUND.top(), ARM), (ROUND.bottom(), -ARM)):
            path.moveTo(x, y + dy)
            path.lineTo(x, y)
            path.lineTo(x + dx, y)
    return path
