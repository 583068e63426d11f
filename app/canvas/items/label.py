"""Small words beside bricks: the shape on a wire, and the reason why a brick is red."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM
from app.canvas.items.fonts import font, metrics
from app.widgets.label import literal_tip
from core.errors import Severity
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

SHAPE_PX = 11
PILL_HEIGHT = 17.0
PILL_PADDING = 7.0
NOTE_PX = 12
NOTE_WIDTH = 290.0
NOTE_PADDING = 9.0
NOTE_LINES = 4
NOTE_GAP = 24.0
"""Between a brick and its note; the labels of joints hang over a brick's right edge."""


class ShapeLabel(QGraphicsItem):
    """A pill with a shape such as ``N x 16 x 13 x 13``."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.size = _pill_size(words)
        self._bounds = _pill_bounds(self.size)

    def show_words(self, words: str) -> bool:
        """Show other words; return whether the size changed, so that it has to be placed anew."""
        if words == self._words:
            return False
        self.prepareGeometryChange()
        before, self._words, self.size = self.size, words, _pill_size(words)
        self._bounds = _pill_bounds(self.size)
        self.update()
        return before != self.size

    @property
    def words(self) -> str:
        """What is shown."""
        return self._words

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if painter.worldTransform().m11() < DETAIL_FROM:
            return
        pill = QRectF(QPointF(0, 0), self.size)
        painter.setPen(QPen(theme.color("border"), 1.0))
        painter.setBrush(theme.color("label"))
        painter.drawRoundedRect(pill, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
        painter.setFont(font(SHAPE_PX))
        painter.setPen(theme.color("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._words)


class NoteItem(QGraphicsItem):
    """A bubble beside a brick that says in words what is wrong with it.

    It lies to the right, or to the left where the right is out of sight.
    """

    def __init__(self, words: str, severity: Severity) -> None:
        super().__init__()
        self._severity = severity
        self._lines = wrapped(words)
        self._line_height = metrics(NOTE_PX).height()
        width = max(metrics(NOTE_PX).horizontalAdvance(line) for line in self._lines)
        height = self._line_height * len(self._lines) + 2 * NOTE_PADDING - 4
        top = (BRICK_HEIGHT - height) / 2
        self._home = QRectF(BRICK_WIDTH + NOTE_GAP, top, width + 2 * NOTE_PADDING + 4, height)
        self._bubble = QRectF(self._home)
        self.setToolTip(literal_tip(words))

    def home(self) -> QRectF:
        """Return where the bubble lies if there is room, in scene coordinates."""
        return self._home.translated(self.pos())

    def stay_in(self, seen: QRectF) -> None:
        """Lie on the side of the brick that is seen, given in scene coordinates."""
        other = QRectF(self._home)
        other.moveRight(-NOTE_GAP / 2)
        home_fits = self.home().right() <= seen.right()
        other_fits = other.translated(self.pos()).left() >= seen.left()
        bubble = other if other_fits and not home_fits else self._home
        if bubble != self._bubble:
            self.prepareGeometryChange()
            self._bubble = QRectF(bubble)

    def boundingRect(self) -> QRectF:
        return self._bubble.adjusted(-9, -1, 9, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if painter.worldTransform().m11() < DETAIL_FROM:
            return
        painter.setPen(QPen(theme.color(self._severity), 1.2))
        painter.setBrush(theme.color("raised"))
        painter.drawPath(self._outline())
        painter.setPen(theme.color("text"))
        painter.setFont(font(NOTE_PX))
        left = self._bubble.left() + NOTE_PADDING + 2
        base = self._bubble.top() + NOTE_PADDING - 2 + metrics(NOTE_PX).ascent()
        for index, line in enumerate(self._lines):
            painter.drawText(QPointF(left, base + index * self._line_height), line)

    def _outline(self) -> QPainterPath:
        """Return the bubble with its tip towards the brick."""
        path = QPainterPath()
        path.addRoundedRect(self._bubble, 6, 6)
        is_right = self._bubble.left() > 0
        side = self._bubble.left() if is_right else self._bubble.right()
        foot, point = (side + 1, side - 7) if is_right else (side - 1, side + 7)
        middle = self._bubble.center().y()
        tip = QPainterPath()
        corners = [(foot, middle - 6), (point, middle), (foot, middle + 6)]
        tip.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        tip.closeSubpath()
        return path.united(tip)


def wrapped(words: str) -> list[str]:
    """Break words into at most :data:`NOTE_LINES` lines; what does not fit becomes an ellipsis."""
    layout = QTextLayout(words, font(NOTE_PX))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    breaks: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(NOTE_WIDTH)
        breaks.append((line.textStart(), line.textLength()))
    layout.endLayout()
    lines = [words[start : start + length].strip() for start, length in breaks[:NOTE_LINES]]
    if len(breaks) > NOTE_LINES:
        rest = words[breaks[NOTE_LINES - 1][0] :]
        elide = Qt.TextElideMode.ElideRight
        lines[-1] = metrics(NOTE_PX).elidedText(rest, elide, NOTE_WIDTH)
    return lines or [""]


def _pill_bounds(size: QSizeF) -> QRectF:
    return QRectF(QPointF(0, 0), size).adjusted(-1, -1, 1, 1)


def _pill_size(words: str) -> QSizeF:
    return QSizeF(metrics(SHAPE_PX).horizontalAdvance(words) + 2 * PILL_PADDING, PILL_HEIGHT)
