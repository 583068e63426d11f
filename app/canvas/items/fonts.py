"""The fonts of the canvas, in canvas units so that they grow with the zoom."""

from __future__ import annotations

import functools

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
