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
    return list(_cut(path))


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


def _cut(path: QPainterPath) -> Iterator[Part]:
    """Yield a path as parts, curve by curve."""
    here, at = QPointF(), 0
    while at < path.elementCount():
        element = path.elementAt(at)
        there = QPointF(element.x, element.y)
        if element.type == QPainterPath.ElementType.CurveToElement:
            second, end = path.elementAt(at + 1), path.elementAt(at + 2)
            end_point = QPointF(end.x, end.y)
            yield from _cut_curve(here, there, QPointF(second.x, second.y), end_point)
            here, at = end_point, at + 3
        else:
            if at and there != here:
                yield from _cut_straight(here, there)
            here, at = there, at + 1


def _cut_straight(start: QPointF, end: QPointF) -> Iterator[Part]:
    """Yield a straight line as parts; one past hundreds of bricks has many, so in numbers."""
    x, y, dx, dy = start.x(), start.y(), end.x() - start.x(), end.y() - start.y()
    count = math.ceil(math.hypot(dx, dy) / LENGTH)
    dx, dy = dx / count, dy / count
    here = start
    for number in range(1, count + 1):
        one, two = QPointF(x + dx / 3, y + dy / 3), QPointF(x + dx * 2 / 3, y + dy * 2 / 3)
        left, top = x, y
        x, y = start.x() + dx * number, start.y() + dy * number
        there = end if number == count else QPointF(x, y)
        box = (min(left, x) - THICK, min(top, y) - THICK, max(left, x) + THICK, max(top, y) + THICK)
        yield Part(box, here, one, two, there)
        here = there


def _cut_curve(start: QPointF, one: QPointF, two: QPointF, end: QPointF) -> Iterator[Part]:
    """Yield a curve as parts, each from a share of it to the next."""
    corners = (start, one, two, end)
    length = sum(math.hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(corners))
    for number in range(math.ceil(length / LENGTH), 1, -1):
        share = 1 / number
        first, middle, last = (a + (b - a) * share for a, b in pairwise(corners))
        upper, lower = first + (middle - first) * share, middle + (last - middle) * share
        point = upper + (lower - upper) * share
        yield _part(corners[0], first, upper, point)
        corners = (point, lower, last, end)
    yield _part(*corners)


def _part(start: QPointF, one: QPointF, two: QPointF, end: QPointF) -> Part:
    corners = (start, one, two, end)
    xs, ys = [p.x() for p in corners], [p.y() for p in corners]
    box = (min(xs) - THICK, min(ys) - THICK, max(xs) + THICK, max(ys) + THICK)
    return Part(box, *corners)
