"""The form of a line: what lines that differ in nothing but their place have in common."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.canvas.geometry import wire_path
from app.canvas.items.line_parts import Part, parts_of, within
from app.canvas.layers.grid import Box

GLOW_THICKNESS = 4.0
MARGIN = 1.5 * GLOW_THICKNESS
MOST_FORMS = 8192

THIRDS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (1 / 3, 2 / 3, 1.0)
)
"""How much of its start, its handles and its end is in a curve after each third of its way."""


class LineForm:
    """A line that begins at the origin.

    Attributes:
        path: The line.
        end: Where it ends.
        reach: What it covers with its glow.
    """

    __slots__ = ("_parts", "_straight", "end", "path", "reach")

    def __init__(self, path: QPainterPath) -> None:
        self.path = path
        self.end = path.currentPosition()
        rect = path.controlPointRect()
        rect = rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.reach: Box = (rect.left(), rect.top(), rect.right(), rect.bottom())
        self._parts: list[Part] | None = None
        self._straight: list[Box] | None = None

    def within(self, box: Box) -> QPainterPath:
        """Return what of the line reaches into a box."""
        if self._parts is None:
            self._parts = parts_of(self.path)
        return within(self._parts, box)

    def straight(self) -> list[Box]:
        """Return it as straight lines, three for a curve, each told by its ends."""
        if self._straight is None:
            self._straight = _straight(self.path)
        return self._straight


NO_FORM = LineForm(QPainterPath())
"""Of a joint, at which no line is seen."""


@functools.lru_cache(maxsize=MOST_FORMS)
def form_of(
    right: float, down: float, lane: float | None, *, leaves_joint: bool, enters_joint: bool
) -> LineForm:
    """Return the form of a wire; of thousands most have one of few.

    Args:
        right: How far right of its start it ends.
        down: How far below.
        lane: How far right of its start it passes by on the way, or None for the direct way.
        leaves_joint: See :func:`wire_path`.
        enters_joint: Likewise.
    """
    start, end = QPointF(0, 0), QPointF(right, down)
    path = wire_path(start, end, lane, leaves_joint=leaves_joint, enters_joint=enters_joint)
    return LineForm(path)


def _straight(path: QPainterPath) -> list[Box]:
    lines: list[Box] = []
    elements = list(map(path.elementAt, range(path.elementCount())))
    x = y = 0.0
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.isCurveTo():
            one, two, end = elements[at : at + 3]
            left, top = x, y
            for a, b, c, d in THIRDS:
                right = a * x + b * one.x + c * two.x + d * end.x
                below = a * y + b * one.y + c * two.y + d * end.y
                lines.append((left, top, right, below))
                left, top = right, below
            x, y, at = end.x, end.y, at + 3
        else:
            if at and (element.x, element.y) != (x, y):
                lines.append((x, y, element.x, element.y))
            x, y, at = element.x, element.y, at + 1
    return lines
