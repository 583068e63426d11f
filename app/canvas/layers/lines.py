"""The layer of the lines: those that look alike are drawn with one pen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app import theme
from app.canvas.geometry import COSTS_FROM, WORDS_FROM
from app.canvas.items.wire_item import END_RADIUS, THICKNESS, WireItem
from app.canvas.layers.grid import CROWD
from app.canvas.layers.layer import Layer
from app.canvas.layers.piece import Piece


class LineLayer(Layer[WireItem]):
    """Lines that stand out paint themselves, above the plain ones."""

    def uncovered(self, pieces: list[Piece]) -> list[Piece]:
        """See :meth:`Layer.uncovered`; lines of the same box that cross are kept."""
        if len(pieces) <= CROWD:
            return pieces
        lines: Sequence[WireItem] = pieces  # type: ignore[assignment]
        return list({(line.box, line.end_x, line.is_plain): line for line in lines}.values())

    def paint_near(
        self, painter: QPainter, pieces: Sequence[WireItem], zoom: float, *, widget: QWidget | None
    ) -> None:
        """See :meth:`Layer.paint_near`; dots at the ends are too small to be seen from afar."""
        plain = [piece for piece in pieces if piece.is_plain]
        color = theme.color("wire")
        # Qt draws lines of one pixel with a faster pen than all thicker ones.
        pen = QPen(color, THICKNESS if zoom >= COSTS_FROM else 1 / zoom)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in plain:
            sheet = piece.sheet
            assert sheet is not None
            if sheet.dx or sheet.dy:
                painter.drawPath(piece.path.translated(sheet.dx, sheet.dy))
            else:
                painter.drawPath(piece.path)
        if zoom >= WORDS_FROM:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for piece in plain:
                end = piece.path.currentPosition()
                if piece.sheet is not None:
                    end += QPointF(piece.sheet.dx, piece.sheet.dy)
                painter.drawEllipse(end, END_RADIUS, END_RADIUS)
        proud = [piece for piece in pieces if not piece.is_plain]
        super().paint_near(painter, proud, zoom, widget=widget)
