"""The fonts of the canvas, in canvas units so that they grow with the zoom."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QTextLayout


@functools.cache
def font(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the window's font at a size; without hinting, so that words keep their width."""
    made = QFont()
    made.setPixelSize(size_px)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@functools.cache
def metrics(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    """Return the measures of :func:`font`."""
    return QFontMetricsF(font(size_px, weight))


@functools.lru_cache(maxsize=4096)
def advance(words: str, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Return how wide words are."""
    return metrics(size_px, weight).horizontalAdvance(words)


@functools.lru_cache(maxsize=4096)
def shaped(
    words: str, size_px: int, weight: QFont.Weight = QFont.Weight.Normal
) -> tuple[QGlyphRun, ...]:
    """Return words as they are drawn from the left end of their base line; quicker than text."""
    layout = QTextLayout(words, font(size_px, weight))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    if line.isValid():
        line.setPosition(QPointF(0, -line.ascent()))
    return tuple(layout.glyphRuns())


def cut(words: str, room: float, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """Return the words, with an ellipsis for what is wider than ``room``."""
    if advance(words, size_px, weight) <= room:
        return words
    return metrics(size_px, weight).elidedText(words, Qt.TextElideMode.ElideRight, room)
