"""Small words beside bricks: the shape on a wire, and the reason why a brick is red."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTextLayout, QTextOption

from app import theme
from app.canvas.geometry import WORDS_FROM
from app.canvas.items.fonts import advance, font, metrics
from app.canvas.layers.grid import Box, joined
from app.canvas.layers.layer import box_of
from app.canvas.layers.piece import Piece
from core.errors import Severity
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Wire

SHAPE_PX = 11
PILL_HEIGHT = 17.0
PILL_PADDING = 7.0
BASE = 12.5
"""Where the words of a pill stand."""

NOTE_PX = 12
NOTE_WIDTH = 290.0
NOTE_PADDING = 9.0
NOTE_LINES = 4
NOTE_GAP = 24.0
"""Between a brick and its note; the labels of joints hang over a brick's right edge."""

TIP_X = BRICK_WIDTH - 23.0
"""Where a note below points: at the brick's mark of exclamation."""


class ShapeLabel(Piece):
    """A pill with a shape such as ``N x 16 x 13 x 13``, or with the numbers that clash there."""

    __slots__ = ("_clash", "_shape", "_words", "size", "wire")

    def __init__(self, wire: Wire, words: str) -> None:
        super().__init__()
        self.wire = wire
        self._words = words
        self._shape = words
        self._clash = ""
        self.size = _pill_size(words)

    def show_words(self, words: str) -> bool:
        """Show other words; return whether the size changed, so that it has to be placed anew."""
        self._shape = words
        words = self._clash or words
        if words == self._words:
            return False
        before, self._words, self.size = self.size, words, _pill_size(words)
        self.resize()
        return before != self.size

    def show_clash(self, clash: str) -> bool:
        """Show what does not fit here in place of the shape, or nothing; return as above."""
        if clash == self._clash:
            return False
        self._clash = clash
        self.update()
        return self.show_words(self._shape)

    @property
    def is_clash(self) -> bool:
        """Whether it says what does not fit."""
        return bool(self._clash)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._words

    def look(self, zoom: float) -> Hashable | None:
        """Return what is written, where it can be read."""
        return (self._words, self._clash) if self._clash or zoom >= WORDS_FROM else None

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return (-1.0, -1.0, self.size.width() + 1, self.size.height() + 1)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        if self.look(zoom) is None:
            return
        pill = QRectF(QPointF(0, 0), self.size)
        painter.setPen(QPen(theme.color("error" if self._clash else "border"), 1.0))
        painter.setBrush(theme.color("error" if self._clash else "label"))
        painter.drawRoundedRect(pill, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
        painter.setFont(font(SHAPE_PX))
        painter.setPen(theme.color("surface" if self._clash else "text"))
        painter.drawText(QPointF(PILL_PADDING, BASE), self._words)


class NoteItem(Piece):
    """A bubble beside a brick that says in words what is wrong with it."""

    __slots__ = ("_bubble", "_lines", "_room", "_severity", "_spots", "words")

    def __init__(self, words: str, severity: Severity) -> None:
        super().__init__()
        self.words = words
        self._severity = severity
        self._lines = wrapped(words)
        width = max(advance(line, NOTE_PX) for line in self._lines)
        height = metrics(NOTE_PX).height() * len(self._lines) + 2 * NOTE_PADDING - 4
        self._spots = _spots(QSizeF(width + 2 * NOTE_PADDING + 4, height))
        self._room = joined(map(box_of, self._spots)) or self.box
        self._bubble = self._spots[0]

    def spots(self) -> list[QRectF]:
        """Return where the bubble may lie, the best first, in scene coordinates."""
        return [spot.translated(self.pos()) for spot in self._spots]

    def spot_boxes(self) -> list[Box]:
        """Return the :meth:`spots` as boxes."""
        x, y = self.corner()
        boxes = (box_of(spot) for spot in self._spots)
        return [(x + x1, y + y1, x + x2, y + y2) for x1, y1, x2, y2 in boxes]

    def room(self) -> Box:
        """Return what holds all :meth:`spots`; asked of many after every edit."""
        (left, top, right, bottom), (x, y) = self._room, self.corner()
        return x + left, y + top, x + right, y + bottom

    def says(self, words: str, severity: Severity) -> bool:
        """Whether it says just this."""
        return self.words == words and self._severity == severity

    def lie_at(self, index: int) -> None:
        """Lie at one of the :meth:`spots`."""
        if self._spots[index] is not self._bubble:
            self._bubble = self._spots[index]
            self.resize()

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        bubble = self._bubble
        return bubble.left() - 9, bubble.top() - 9, bubble.right() + 9, bubble.bottom() + 1

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        painter.setPen(QPen(theme.color(self._severity), 1.2))
        painter.setBrush(theme.color("raised"))
        painter.drawPath(self._outline())
        painter.setPen(theme.color("text"))
        painter.setFont(font(NOTE_PX))
        left = self._bubble.left() + NOTE_PADDING + 2
        base = self._bubble.top() + NOTE_PADDING - 2 + metrics(NOTE_PX).ascent()
        for index, line in enumerate(self._lines):
            painter.drawText(QPointF(left, base + index * metrics(NOTE_PX).height()), line)

    def _outline(self) -> QPainterPath:
        """Return the bubble with its tip towards the brick."""
        path = QPainterPath()
        path.addRoundedRect(self._bubble, 6, 6)
        tip = QPainterPath()
        tip.addPolygon(QPolygonF(_tip(self._bubble)))
        tip.closeSubpath()
        return path.united(tip)


def _spots(size: QSizeF) -> list[QRectF]:
    """Return where a note may lie about a brick at the origin: right, below (two ways), left."""
    middle = (BRICK_HEIGHT - size.height()) / 2
    below = BRICK_HEIGHT + NOTE_GAP / 2
    return [
        QRectF(QPointF(BRICK_WIDTH + NOTE_GAP, middle), size),
        QRectF(QPointF(0, below), size),
        QRectF(QPointF(BRICK_WIDTH - size.width(), below), size),
        QRectF(QPointF(-NOTE_GAP / 2 - size.width(), middle), size),
    ]


def _tip(bubble: QRectF) -> list[QPointF]:
    """Return the corners of a bubble's tip, which points at the brick at the origin."""
    if bubble.top() > BRICK_HEIGHT:
        x = min(max(TIP_X, bubble.left() + 16), bubble.right() - 16)
        corners = [(x - 6, bubble.top() + 1), (x, bubble.top() - 7), (x + 6, bubble.top() + 1)]
    else:
        is_right = bubble.left() > 0
        side, way = (bubble.left(), -1) if is_right else (bubble.right(), 1)
        y = BRICK_HEIGHT / 2
        corners = [(side - way, y - 6), (side + 7 * way, y), (side - way, y + 6)]
    return [QPointF(*corner) for corner in corners]


@functools.lru_cache(maxsize=256)
def wrapped(words: str) -> Sequence[str]:
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


def _pill_size(words: str) -> QSizeF:
    return QSizeF(advance(words, SHAPE_PX) + 2 * PILL_PADDING, PILL_HEIGHT)
