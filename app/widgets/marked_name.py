"""A name with the letters marked that a search found: bold, and in the accent colour."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter


def paint_name(
    painter: QPainter,
    rect: QRectF,
    name: str,
    places: Collection[int],
    ink: QColor,
    mark: QColor,
) -> float:
    """Write a name into ``rect``, elided if it is too long, and return where it ends.

    Args:
        painter: Where to draw; its pen and font are left as they were.
        rect: The room, over the full height of which the name is centred.
        name: The name.
        places: Of the letters to mark.
        ink: Colour of the other letters.
        mark: Colour of the marked ones.
    """
    plain, bold = painter.font(), QFont(painter.font())
    bold.setWeight(QFont.Weight.Bold)
    metrics = QFontMetricsF(plain), QFontMetricsF(bold)
    runs = list(_runs(name, places))
    if sum(metrics[marked].horizontalAdvance(words) for words, marked in runs) > rect.width():
        # Elided as if all of it were bold, so that what is marked never runs over the edge.
        shown = metrics[bool(places)].elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        runs = list(_runs(shown, _kept(shown, places)))
    pen, left = painter.pen(), rect.left()
    for words, marked in runs:
        painter.setFont(bold if marked else plain)
        painter.setPen(mark if marked else ink)
        room = QRectF(left, rect.top(), rect.right() - left + 1, rect.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        left += metrics[marked].horizontalAdvance(words)
    painter.setFont(plain)
    painter.setPen(pen)
    return left


def _runs(name: str, places: Collection[int]) -> Iterator[tuple[str, bool]]:
    for is_marked, letters in groupby(range(len(name)), key=lambda place: place in places):
        yield "".join(name[place] for place in letters), is_marked


def _kept(shown: str, places: Collection[int]) -> set[int]:
    """Return the places that are left of the ellipsis."""
    return {place for place in places if place < len(shown) - 1}
