"""What stands on a brick: its name and what it is, what it costs, and its signs."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPaintEngine,
    QPainter,
    QPen,
    QStaticText,
)

from app import theme
from app.canvas.geometry import COSTS_FROM, WORDS_FROM
from app.canvas.items import brick
from app.canvas.items.face import Aside, BlockFace
from app.canvas.items.fonts import advance, cut, font, shaped
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

translate = QCoreApplication.translate

NAME_PX = 14
DETAIL_PX = 12
NORMAL, BOLD = QFont.Weight.Normal, QFont.Weight.Bold
MARGIN = 14.0
NAME_BASE = 23.0
DETAIL_BASE = 40.5
COST_PX = 10
COST_RIGHT = BRICK_WIDTH - 13.0
COST_GAP = 8.0
QUIET = 0.85
HEAT = QRectF(BRICK_WIDTH - 8, 10, 4, 34)
"""The bar that fills up with the brick's share of what the whole network costs."""

MARK_STEP = 14.0
BADGE = QRectF(BRICK_WIDTH - 32, 12, 18, 18)
LONE_NAME_PX = 20
LONE_NAME_BASE = BRICK_HEIGHT / 2 + 7.0
"""From where only a name can be read it stands alone and larger."""

NAME_AT = QPointF(MARGIN, NAME_BASE)
DETAIL_AT = QPointF(MARGIN, DETAIL_BASE)


class Line:
    """Some words about a brick's corner; shaped when they are first seen, not at every paint."""

    __slots__ = ("_at", "_font", "_runs", "_words")

    def __init__(self, words: str, size_px: int, weight: QFont.Weight, at: QPointF) -> None:
        self._words, self._at = words, at
        self._font = size_px, weight
        self._runs: Sequence[QGlyphRun] | None = None

    def draw(self, painter: QPainter) -> None:
        """Draw them."""
        if self._runs is None:
            self._runs = shaped(self._words, *self._font)
        for run in self._runs:
            painter.drawGlyphRun(self._at, run)

    def write(self, painter: QPainter) -> None:
        """Write them, so that they can be searched where the picture is a file."""
        painter.setFont(font(*self._font))
        painter.drawText(self._at, self._words)


class LoneName(NamedTuple):
    """A name that stands alone.

    Attributes:
        written: Drawn fastest with the font it was drawn with before, else three times slower than
            the plain one.
        plain: The same as text; "" where letters may be taller, so that it would lie higher.
    """

    written: QStaticText
    plain: str

    @classmethod
    def of(cls, name: str) -> LoneName:
        """Return a name to draw."""
        written = QStaticText(name)
        written.setTextFormat(Qt.TextFormat.PlainText)
        return cls(written, name if name.isascii() else "")


class Words:
    """The words of a face, cut where they are too long; that is done once, not at every paint.

    Attributes:
        is_cut: Whether some words are not seen whole.
    """

    __slots__ = ("_costs", "_face", "_lines", "_lone_name", "_lone_text", "_name", "is_cut")

    def __init__(self, face: BlockFace) -> None:
        self._face = face
        costs = _cost_words(face)
        upper, lower = (advance(words, COST_PX) + COST_GAP if words else 0.0 for words in costs)
        if face.problem:
            upper, lower = BADGE.width() + 6, 0.0
        self._costs = [
            Line(words, COST_PX, NORMAL, QPointF(COST_RIGHT - advance(words, COST_PX), base))
            for words, base in zip(costs, (NAME_BASE - 2, DETAIL_BASE), strict=True)
            if words and not face.problem
        ]
        room = BRICK_WIDTH - 2 * MARGIN
        name_room = room - upper - MARK_STEP * len(face.marks)
        self._name = cut(face.name, name_room, NAME_PX, BOLD)
        detail = cut(face.detail, room - lower, DETAIL_PX)
        self._lines = [
            Line(self._name, NAME_PX, BOLD, NAME_AT),
            Line(detail, DETAIL_PX, NORMAL, DETAIL_AT),
        ]
        self.is_cut = (self._name, detail) != (face.name, face.detail)
        lone_room = room - (BADGE.width() + 6 if face.problem else 0.0)
        self._lone_name = cut(face.name, lone_room, LONE_NAME_PX, BOLD)
        self._lone_text: LoneName | None = None

    def paint(self, painter: QPainter, ink: QColor, zoom: float) -> None:
        """Write what can be read at a zoom, with the brick at the origin."""
        painter.setPen(ink)
        if zoom < WORDS_FROM:
            painter.setFont(font(LONE_NAME_PX, BOLD))
            painter.drawText(QPointF(MARGIN, LONE_NAME_BASE), self._lone_name)
        else:
            self._paint_lines(painter, ink, zoom)
        self.paint_signs(painter, ink)

    @property
    def lone_name(self) -> LoneName:
        """The name where it stands alone, for a painter with :func:`lone_font`."""
        if self._lone_text is None:
            self._lone_text = LoneName.of(self._lone_name)
        return self._lone_text

    def paint_signs(self, painter: QPainter, ink: QColor) -> None:
        """Draw a mark of exclamation, or how heavy the brick is."""
        if self._face.problem:
            _paint_badge(painter, theme.color(self._face.severity))
        elif self._face.heat:
            _paint_heat(painter, self._face.heat, ink)

    def _paint_lines(self, painter: QPainter, ink: QColor, zoom: float) -> None:
        _write(painter, self._lines)
        if self._face.marks:
            left = MARGIN + advance(self._name, NAME_PX, BOLD) + MARK_STEP / 2 + 3
            for place, mark in enumerate(self._face.marks):
                middle = QPointF(left + place * MARK_STEP, NAME_BASE - 5)
                brick.paint_mark(painter, middle, mark, ink)
        if self._costs and zoom >= COSTS_FROM:
            quiet = QColor(ink)
            quiet.setAlphaF(QUIET)
            painter.setPen(quiet)
            _write(painter, self._costs)


def lone_font(scale: float) -> QFont:
    """Return the font for names that stand alone; rounded down, so that they fit.

    Args:
        scale: Pixels of the screen for a unit of the canvas.
    """
    return font(max(1, int(LONE_NAME_PX * scale)), BOLD)


@functools.lru_cache(maxsize=64)
def lone_place(scale: float) -> tuple[float, float]:
    """Return how far right of and below a brick's corner, in pixels, a lone name begins."""
    return MARGIN * scale, LONE_NAME_BASE * scale - lone_ascent(scale)


def lone_ascent(scale: float) -> float:
    """Return how far below its upper edge a lone name stands, in pixels."""
    return QFontMetricsF(lone_font(scale)).ascent()


def _write(painter: QPainter, lines: Iterable[Line]) -> None:
    is_seen = painter.paintEngine().type() == QPaintEngine.Type.Raster
    for line in lines:
        if is_seen:
            line.draw(painter)
        else:
            line.write(painter)


def _paint_heat(painter: QPainter, heat: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    track = QColor(ink)
    track.setAlphaF(0.25)
    painter.setBrush(track)
    painter.drawRoundedRect(HEAT, 2, 2)
    painter.setBrush(ink)
    full = QRectF(HEAT)
    full.setTop(HEAT.bottom() - HEAT.height() * heat)
    painter.drawRoundedRect(full, 2, 2)


def _paint_badge(painter: QPainter, color: QColor) -> None:
    painter.setPen(QPen(theme.color("raised"), 1.5))
    painter.setBrush(color)
    painter.drawEllipse(BADGE)
    painter.setPen(theme.color("raised"))
    painter.setFont(font(DETAIL_PX, BOLD))
    painter.drawText(BADGE, Qt.AlignmentFlag.AlignCenter, "!")


def _cost_words(face: BlockFace) -> tuple[str, str]:
    """Return what stands at the right of the name and below it."""
    if face.aside:
        return _aside_word(face.aside), ""
    return (
        translate("BlockItem", "{n} par").format(n=face.parameters) if face.parameters else "",
        translate("BlockItem", "{n} MAC").format(n=face.macs) if face.macs else "",
    )


def _aside_word(aside: Aside) -> str:
    if aside == "idle":
        return translate("BlockItem", "idle")
    return (
        translate("BlockItem", "muted") if aside == "muted" else translate("BlockItem", "bypassed")
    )
