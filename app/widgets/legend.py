"""What the curves of a plot are: a sample of each line beside its name."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app import theme

SAMPLE = QSize(30, 14)
MARK_PX = 7.0


CORNERS: dict[str, Callable[[QRectF], QPolygonF]] = {
    "t": lambda box: QPolygonF(
        [box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom())]
    ),
    "d": lambda box: QPolygonF(
        [
            QPointF(box.center().x(), box.top()),
            QPointF(box.right(), box.center().y()),
            QPointF(box.center().x(), box.bottom()),
            QPointF(box.left(), box.center().y()),
        ]
    ),
}
"""Marks with corners, as pyqtgraph draws them."""


class CurveStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How a curve looks; no two curves of a plot differ in colour alone.

    Attributes:
        role: Theme colour.
        dashed: Whether the line is broken.
        mark: ``o``, ``s``, ``t`` or ``d`` for a disc, a square, a triangle or a diamond at each
            point, "" for none.
        faint: Whether it stays in the background.
        thick: Whether it stands out; only for curves of few points.
        joined: Whether a line joins the points.
    """

    role: str
    dashed: bool = False
    mark: str = ""
    faint: bool = False
    thick: bool = False
    joined: bool = True

    def color(self) -> QColor:
        """Return the curve's colour in the theme in force."""
        color = theme.color(self.role)
        color.setAlphaF(0.35 if self.faint else 1.0)
        return color

    def pen(self) -> QPen:
        """Return what draws the line."""
        if not self.joined:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self.color(), 2.0 if self.thick else 1.0)
        pen.setCosmetic(True)
        if self.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen


class Legend(QWidget):
    """A row of line samples and names."""

    def __init__(self, entries: dict[str, CurveStyle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for words, style in entries.items():
            label = QLabel(words)
            label.setProperty("role", "muted")
            row.addWidget(LineSample(style))
            row.addWidget(label)
            row.addSpacing(10)
        row.addStretch(1)


class LineSample(QWidget):
    """A short piece of a curve."""

    def __init__(self, style: CurveStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.setFixedSize(SAMPLE)
        theme.changed.connect(self._show_theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._style.pen())
        middle = self.height() / 2
        painter.drawLine(QPointF(1, middle), QPointF(self.width() - 1, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color())
        mark = QRectF(0, 0, MARK_PX, MARK_PX)
        mark.moveCenter(QPointF(self.width() / 2, middle))
        if self._style.mark == "o":
            painter.drawEllipse(mark)
        elif self._style.mark == "s":
            painter.drawRect(mark)
        elif self._style.mark:
            painter.drawPolygon(CORNERS[self._style.mark](mark))
        painter.end()

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()
