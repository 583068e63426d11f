"""A network as a little picture: its bricks clicked together, in columns where they are many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app import theme
from app.widgets.brick_icon import STUD_SHARE, paint_brick

LOWEST_BRICK = 9.5
"""Height under which bricks are no longer told apart, in pixels; rather a further column."""
HIGHEST_BRICK = 16.0
WIDEST_BRICK = 84.0
GAP = 16.0


def columns_of(count: int, height: float) -> tuple[int, int]:
    """Return into how many columns ``count`` bricks part, and how many the longest holds.

    >>> columns_of(7, 96.0), columns_of(26, 96.0)
    ((1, 7), (3, 9))
    """
    most = max(1, int(height / LOWEST_BRICK - STUD_SHARE))
    columns = max(1, math.ceil(count / most))
    return columns, math.ceil(count / columns)


def paint_stack(painter: QPainter, rect: QRectF, categories: Sequence[str]) -> None:
    """Draw bricks clicked together, the first on top, as large as ``rect`` allows.

    A stack too tall for its picture goes on in a column beside it, wired to the one before.
    """
    if not categories:
        return
    columns, longest = columns_of(len(categories), rect.height())
    width = min(WIDEST_BRICK, (rect.width() - GAP * (columns - 1)) / columns)
    height = min(HIGHEST_BRICK, rect.height() / (longest + STUD_SHARE))
    left = rect.center().x() - (columns * (width + GAP) - GAP) / 2
    top = rect.center().y() - height * (longest + STUD_SHARE) / 2
    parts = [categories[start : start + longest] for start in range(0, len(categories), longest)]
    places = [
        QRectF(left + index * (width + GAP), top, width, height * (len(part) + STUD_SHARE))
        for index, part in enumerate(parts)
    ]
    for before, after in pairwise(places):
        _paint_wire(painter, before, after)
    for place, part in zip(places, parts, strict=True):
        _paint_column(painter, place, part, height)


def _paint_column(
    painter: QPainter, place: QRectF, categories: Sequence[str], height: float
) -> None:
    studs = 4 if place.width() > 60 else 3
    # From the bottom up, so that each brick's studs are covered by the brick that sits on them.
    for index in reversed(range(len(categories))):
        top = place.top() + index * height
        brick = QRectF(place.left(), top, place.width(), height * (1 + STUD_SHARE))
        paint_brick(painter, brick, categories[index], studs=studs)


def _paint_wire(painter: QPainter, before: QRectF, after: QRectF) -> None:
    """Lead from under one column to the top of the next."""
    middle = (before.right() + after.left()) / 2
    start = QPointF(before.right() - 1, before.bottom() - 5)
    end = QPointF(after.left() + 1, after.top() + 7)
    path = QPainterPath(start)
    path.cubicTo(QPointF(middle + 4, start.y()), QPointF(middle - 4, end.y()), end)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("wire"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
