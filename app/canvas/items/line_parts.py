"""A line in parts, so that of a long one no more is drawn than is seen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.canvas.layers.grid import Box

LENGTH = 512.0
"""About how long a part is, in canvas units."""

THICK = 8.0
"""How far from a line at most what is drawn of it reaches."""


class Part(NamedTuple):
    """A piece of a curve; a straight one has its handles on the line.

    Attributes:
        box: What is covered.
        start: Where it begins.
        one: First handle.
        two: Second handle.
        end: Where it ends.
    """

    box: Box
    start: QPointF
    one: QPointF
    two: QPointF
    end: QPointF


def parts_of(path: QPainterPath) -> list[Part]:
    """Return a line cut into parts; they are the same wherever one looks."""
    return [part for curve in _curves(path) for part in _cut(*curve)]


def within(parts: list[Part], box: Box) -> QPainterPath:
    """Return those of the parts that reach into a box, joined where one goes on from another."""
    left, top, right, bottom = box
    path, last = QPainterPath(), -2
    for index, (around, start, one, two, end) in enumerate(parts):
        x1, y1, x2, y2 = around
        if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
            if last != index - 1:
                path.moveTo(start)
            path.cubicTo(one, two, end)
            last = index
    return path


def _curves(path: QPainterPath) -> Iterator[tuple[QPointF, QPointF, QPointF, QPointF]]:
    """Yield a path as curves."""
    here, at = QPointF(), 0
    while at < path.elementCount():
        element = path.elementAt(at)
        there = QPointF(element.x, element.y)
        if element.type == QPainterPath.ElementType.CurveToElement:
            second, end = path.elementAt(at + 1), path.elementAt(at + 2)
            end_point = QPointF(end.x, end.y)
            yield here, there, QPointF(second.x, second.y), end_point
            here, at = end_point, at + 3
        else:
            if at and there != here:
                yield here, here + (there - here) / 3, here + (there - here) * 2 / 3, there
            here, at = there, at + 1


def _cut(start: QPointF, one: QPointF, two: QPointF, end: QPointF) -> Iterator[Part]:
    """Yield a curve as parts, each from a share of it to the next."""
    corners = (start, one, two, end)
    length = sum(math.hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(corners))
    count = max(1, math.ceil(length / LENGTH))
    for number in range(count, 0, -1):
        share = 1 / number
        first, middle, last = (a + (b - a) * share for a, b in pairwise(corners))
        upper, lower = first + (middle - first) * share, middle + (last - middle) * share
        point = corners[3] if number == 1 else upper + (lower - upper) * share
        head = (corners[0], first, upper, point)
        xs, ys = [p.x() for p in head], [p.y() for p in head]
        box = (min(xs) - THICK, min(ys) - THICK, max(xs) + THICK, max(ys) + THICK)
        yield Part(box, *head)
        corners = (point, lower, last, corners[3])
