"""The fonts of the canvas, in canvas units so that they grow with the zoom."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF


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


def cut(words: str, room: float, size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """Return the words, with an ellipsis for what is wider than ``room``."""
    if advance(words, size_px, weight) <= room:
        return words
    return metrics(size_px, weight).elidedText(words, Qt.TextElideMode.ElideRight, room)
