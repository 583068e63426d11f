"""What stands on a brick: its name and what it is, what it costs, and its signs."""

from __future__ import annotations

import functools

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from app import theme
from app.canvas.geometry import COSTS_FROM, WORDS_FROM
from app.canvas.items import brick
from app.canvas.items.face import Aside, BlockFace
from app.canvas.items.fonts import advance, cut, font
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

translate = QCoreApplication.translate

NAME_PX = 14
DETAIL_PX = 12
BOLD = QFont.Weight.Bold
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


class Words:
    """The words of a face, cut where they are too long; that is done once, not at every paint.

    Attributes:
        is_cut: Whether some words are not seen whole.
    """

    __slots__ = ("_costs", "_detail", "_face", "_lone_name", "_lone_text", "_name", "is_cut")

    def __init__(self, face: BlockFace) -> None:
        self._face = face
        costs = _cost_words(face)
        upper, lower = (advance(words, COST_PX) + COST_GAP if words else 0.0 for words in costs)
        if face.problem:
            upper, lower = BADGE.width() + 6, 0.0
        self._costs = [
            (QPointF(COST_RIGHT - advance(words, COST_PX), base), words)
            for words, base in zip(costs, (NAME_BASE - 2, DETAIL_BASE), strict=True)
            if words and not face.problem
        ]
        room = BRICK_WIDTH - 2 * MARGIN
        name_room = room - upper - MARK_STEP * len(face.marks)
        self._name = cut(face.name, name_room, NAME_PX, BOLD)
        self._detail = cut(face.detail, room - lower, DETAIL_PX)
        self.is_cut = (self._name, self._detail) != (face.name, face.detail)
        lone_room = room - (BADGE.width() + 6 if face.problem else 0.0)
        self._lone_name = cut(face.name, lone_room, LONE_NAME_PX, BOLD)
        self._lone_text: QStaticText | None = None

    def paint(self, painter: QPainter, ink: QColor, zoom: float) -> None:
        """Write what can be read at a zoom, with the brick at the origin."""
        painter.setPen(ink)
        if zoom < WORDS_FROM:
            painter.setFont(font(LONE_NAME_PX, BOLD))
            painter.drawText(QPointF(MARGIN, LONE_NAME_BASE), self._lone_name)
        else:
            self._paint_lines(painter, ink, zoom)
        self.paint_signs(painter, ink)

    def paint_alone(self, painter: QPainter, ink: QColor, zoom: float, x: float, y: float) -> None:
        """Write the name alone with a painter that is not transformed, several times as fast.

        Args:
            painter: It has the font of :func:`lone_font`.
            ink: Its colour.
            zoom: Pixels for a unit of the canvas.
            x: Left edge of the brick in pixels.
            y: Its top edge.
        """
        painter.setPen(ink)
        if self._lone_text is None:
            self._lone_text = QStaticText(self._lone_name)
            self._lone_text.setTextFormat(Qt.TextFormat.PlainText)
        painter.drawStaticText(QPointF(x + MARGIN * zoom, y + _lone_top(zoom)), self._lone_text)

    def paint_signs(self, painter: QPainter, ink: QColor) -> None:
        """Draw a mark of exclamation, or how heavy the brick is."""
        if self._face.problem:
            _paint_badge(painter, theme.color(self._face.severity))
        elif self._face.heat:
            _paint_heat(painter, self._face.heat, ink)

    def _paint_lines(self, painter: QPainter, ink: QColor, zoom: float) -> None:
        name_font, detail_font, cost_font = _fonts()
        painter.setFont(name_font)
        painter.drawText(NAME_AT, self._name)
        painter.setFont(detail_font)
        painter.drawText(DETAIL_AT, self._detail)
        if self._face.marks:
            left = MARGIN + advance(self._name, NAME_PX, BOLD) + MARK_STEP / 2 + 3
            for place, mark in enumerate(self._face.marks):
                middle = QPointF(left + place * MARK_STEP, NAME_BASE - 5)
                brick.paint_mark(painter, middle, mark, ink)
        if self._costs and zoom >= COSTS_FROM:
            quiet = QColor(ink)
            quiet.setAlphaF(QUIET)
            painter.setPen(quiet)
            painter.setFont(cost_font)
            for at, words in self._costs:
                painter.drawText(at, words)


def lone_font(zoom: float) -> QFont:
    """Return the font for names that stand alone; rounded down, so that they fit."""
    return font(max(1, int(LONE_NAME_PX * zoom)), BOLD)


@functools.lru_cache(maxsize=64)
def _lone_top(zoom: float) -> float:
    """Return how far below a brick's top edge, in pixels, a name begins that stands alone."""
    return LONE_NAME_BASE * zoom - QFontMetricsF(lone_font(zoom)).ascent()


@functools.cache
def _fonts() -> tuple[QFont, QFont, QFont]:
    return font(NAME_PX, BOLD), font(DETAIL_PX), font(COST_PX)


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
