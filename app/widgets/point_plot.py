"""Points in a plane; a class has a colour and a mark of its own, a value a size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

TALLEST_PX, MARGIN_PX, MARK_PX = 280, 14, 3.2
SMALLEST, LARGEST = 1.2, 5.5
"""Radii of the points for the least and the greatest value."""
ROLES = ("plot.train", "plot.validation", "ok", "category.regularization", "category.merge",
         "category.embedding", "muted", "error")  # fmt: skip
MARKS = "osd^xv+o"

Place = tuple[float, float]


class PointPlot(QWidget):
    """Draws points to one scale in both directions, with a key below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Place, ...] = ()
        self._labels: tuple[int, ...] = ()
        self._shades: tuple[float, ...] = ()
        self._classes: tuple[str, ...] = ()
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._show_theme)

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self._places)

    def set_points(
        self,
        places: Sequence[Place],
        labels: Sequence[int],
        shades: Sequence[float],
        classes: Sequence[str],
        names: tuple[str, str],
    ) -> None:
        """Show other points.

        Args:
            places: Where each lies.
            labels: Its class, or nothing where it has a value.
            shades: Its value from 0 to 1, or nothing where it has a class.
            classes: Names of the classes.
            names: Of the two directions.
        """
        self._places, self._labels = tuple(places), tuple(labels)
        self._shades, self._classes, self._names = tuple(shades), tuple(classes), names
        told = ", ".join(classes) or ", ".join(names)
        self.setAccessibleDescription(f"{len(places)}: {told}")
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(min(max(self.width(), 120), TALLEST_PX) + self._key_px())

    def _key_rows(self) -> list[list[tuple[int, str]]]:
        """Return classes line by line, as many as fit."""
        rows: list[list[tuple[int, str]]] = [[]]
        metrics, room = self.fontMetrics(), float(max(self.width(), 120))
        left = 0.0
        for number, name in enumerate(self._classes[: len(ROLES)]):
            wide = metrics.horizontalAdvance(name) + 30
            if left and left + wide > room:
                rows.append([])
                left = 0.0
            rows[-1].append((number, name))
            left += wide
        return rows if self._classes else []

    def _key_px(self) -> int:
        return len(self._key_rows()) * (self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, self.width(), self.height() - self._key_px()).adjusted(
            0.5, 0.5, -0.5, -4
        )
        painter.setPen(QPen(theme.color("border"), 1.0))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(area, 4, 4)
        self._paint_points(painter, area.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX))
        self._paint_key(painter)
        painter.end()

    def _paint_points(self, painter: QPainter, area: QRectF) -> None:
        if not self._places:
            return
        xs, ys = zip(*self._places, strict=True)
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        spans = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
        scale = min(area.width() / spans[0], area.height() / spans[1])
        for index, (x, y) in enumerate(self._places):
            at = area.center() + QPointF((x - middle[0]) * scale, (middle[1] - y) * scale)
            if self._shades:
                radius = SMALLEST + (LARGEST - SMALLEST) * self._shades[index]
                _mark(painter, at, 0, radius)
            else:
                _mark(painter, at, self._labels[index] if self._labels else 0, MARK_PX)

    def _paint_key(self, painter: QPainter) -> None:
        tall = self.fontMetrics().height() + 4
        top = self.height() - self._key_px()
        for row in self._key_rows():
            left = 4.0
            for number, name in row:
                _mark(painter, QPointF(left + 5, top + tall / 2), number, 4.0)
                painter.setPen(theme.color("text"))
                wide = self.fontMetrics().horizontalAdvance(name) + 2
                place = QRectF(left + 14, top, wide, tall)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
                left += wide + 28
            top += tall

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()


def _mark(painter: QPainter, at: QPointF, number: int, size: float) -> None:
    """Draw the mark of a class."""
    color = QColor(theme.color(ROLES[number % len(ROLES)]))
    mark = MARKS[number % len(MARKS)]
    if mark in "x+":
        painter.setPen(QPen(color, 1.6))
        turn = size if mark == "x" else 0.0
        far = size if mark == "x" else size * 1.3
        painter.drawLine(at + QPointF(-far, -turn), at + QPointF(far, turn))
        across = QPointF(turn, -far) if mark == "x" else QPointF(0, -far)
        painter.drawLine(at - across, at + across)
        return
    color.setAlphaF(0.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if mark == "o":
        painter.drawEllipse(at, size, size)
    elif mark == "s":
        painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
    else:
        way = {"d": 0, "^": 1, "v": -1}[mark]
        corners = (
            [(0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)]
            if not way
            else [(0, -1.3 * way), (1.2, way), (-1.2, way)]
        )
        points = [at + QPointF(x * size, y * size) for x, y in corners]
        painter.drawPolygon(QPolygonF(points))
