"""Where things are on the canvas: ports, wires and labels as functions of where bricks are.

Pure: places in, places out. Nothing here knows an item, a scene or a document. Sizes and the
clicking rule come from :mod:`core.graph.layout`; lengths are canvas units (pixels at 100 %).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath, QTransform

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

STUD_HEIGHT = 7.0
PORT_RADIUS = 4.5
PORT_REACH = 9.0
"""How near the pointer must come to a port's centre, at 100 % zoom."""

FAN_GAP = 14.0
"""Distance of the ends of wires that enter one variadic port."""

LANE_GAP = 22.0
"""How far a wire stays off the bricks it goes around."""

SIDE_REACH = 36.0
"""How far a wire that runs along a joint goes on sideways."""

SAMPLE_GAP = 6.0
ASIDE_SAMPLES = 16
"""Points of a line far aside at which it is looked whether a brick is in the way."""

JOINT_OVERHANG = 14.0
LABEL_CLEAR_OF_PORT = 12.0
LABEL_GAP = 4.0
"""Between the label of a line and a brick beside it."""

DETAIL_FROM = 0.35
"""Zoom below which bricks are plain rectangles, without words, ports and labels."""

WORDS_FROM = 0.6
"""Zoom below which nothing but a brick's name can be read."""


COSTS_FROM = 0.75
"""Zoom below which what a brick costs is too small to be read."""


def brick_rect(place: QPointF) -> QRectF:
    """Return the body of a brick whose top left corner is ``place``; studs stand above it."""
    return QRectF(place.x(), place.y(), BRICK_WIDTH, BRICK_HEIGHT)


def port_x(index: int, count: int) -> float:
    """Return how far from a brick's left edge port ``index`` of ``count`` lies.

    >>> port_x(0, 1), port_x(0, 3), port_x(2, 3)
    (104.0, 52.0, 156.0)
    """
    return BRICK_WIDTH * (index + 1) / (count + 1)


def input_point(place: QPointF, index: int = 0, count: int = 1) -> QPointF:
    """Return where an input port lies on a brick's top edge."""
    return QPointF(place.x() + port_x(index, count), place.y())


def output_point(place: QPointF, index: int = 0, count: int = 1) -> QPointF:
    """Return where an output port lies on a brick's bottom edge."""
    return QPointF(place.x() + port_x(index, count), place.y() + BRICK_HEIGHT)


def fanned(point: QPointF, index: int, count: int) -> QPointF:
    """Return the end of wire ``index`` of ``count`` that enter the port at ``point``."""
    return QPointF(point.x() + (index - (count - 1) / 2) * FAN_GAP, point.y())


def are_clicked(upper: QPointF, lower: QPointF) -> bool:
    """Whether the brick at ``lower`` sits right under the one at ``upper``."""
    return upper.x() == lower.x() and upper.y() + BRICK_HEIGHT == lower.y()


def corridor(start: QPointF, end: QPointF) -> QRectF | None:
    """Return the strip a straight wire would take, if other bricks may lie in it.

    Only wires that run down past the height of a brick, nearly straight, can hide behind bricks.
    """
    drop = end.y() - start.y()
    if drop < BRICK_HEIGHT or abs(end.x() - start.x()) > BRICK_WIDTH / 2:
        return None
    left, right = sorted((start.x(), end.x()))
    return QRectF(QPointF(left, start.y()), QPointF(right, end.y())).adjusted(-6, 1, 6, -1)


def lane_beside(obstacles: Iterable[QRectF], drop: float) -> float | None:
    """Return the x of a lane left of all obstacles, or None if there are none.

    Longer wires keep farther off, so wires around nested groups of bricks do not coincide.
    """
    left = min((rect.left() for rect in obstacles), default=None)
    if left is None:
        return None
    return left - LANE_GAP - min(drop / 16.0, 48.0)


def expanse(start: QPointF, end: QPointF) -> QRectF | None:
    """Return what a wire that goes down and far aside may cross, if bricks may lie in it."""
    drop = end.y() - start.y()
    if drop < 2 * BRICK_HEIGHT or abs(end.x() - start.x()) <= BRICK_WIDTH / 2:
        return None
    left, right = sorted((start.x(), end.x()))
    return QRectF(QPointF(left, start.y()), QPointF(right, end.y())).adjusted(-8, 1, 8, -1)


def lane_past(start: QPointF, end: QPointF, bricks: Sequence[QRectF]) -> float | None:
    """Return the x at which a wire far aside goes down past the bricks in its :func:`expanse`.

    Straight below its source, else straight above its target, if that is free; None where the
    direct way is, or nothing is.
    """
    direct = wire_path(start, end)
    points = (direct.pointAtPercent(i / ASIDE_SAMPLES) for i in range(1, ASIDE_SAMPLES))
    # Where bricks are in the way, one of the first points mostly tells; each is dear to find.
    if not bricks or not any(brick.contains(point) for point in points for brick in bricks):
        return None
    for x in (start.x(), end.x()):
        strip = QRectF(x - 8, start.y() + 1, 16, end.y() - start.y() - 2)
        if not any(brick.intersects(strip) for brick in bricks):
            return x
    return None


def wire_path(
    start: QPointF,
    end: QPointF,
    lane: float | None = None,
    *,
    leaves_joint: bool = False,
    enters_joint: bool = False,
) -> QPainterPath:
    """Return the line of a wire that leaves downwards and arrives from above.

    Wires lie behind bricks. At a joint, where the next brick would hide the wire, it runs along
    the joint and shows beside it, so that one sees which joint it belongs to.

    Args:
        start: The output port.
        end: The input port.
        lane: The x to pass by on the way, or None for the direct way.
        leaves_joint: Whether a brick is clicked under the source.
        enters_joint: Whether the target is clicked under a brick.
    """
    tail = _beside(start, end.x() if lane is None else lane) if leaves_joint else start
    head = _beside(end, start.x() if lane is None else lane) if enters_joint else end
    reach = _reach(tail, head) if lane is None else min((head.y() - tail.y()) / 2, BRICK_HEIGHT) / 2
    out = tail + (_away(start, tail) if leaves_joint else QPointF(0, reach))
    into = head + (_away(end, head) if enters_joint else QPointF(0, -reach))
    path = QPainterPath(start)
    path.lineTo(tail)
    if lane is None:
        path.cubicTo(out, into, head)
    else:
        bend = 2 * reach
        path.cubicTo(out, QPointF(lane, tail.y() - bend / 6), QPointF(lane, tail.y() + bend))
        path.lineTo(lane, head.y() - bend)
        path.cubicTo(QPointF(lane, head.y() + bend / 6), into, head)
    path.lineTo(end)
    return path


def _beside(port: QPointF, towards: float) -> QPointF:
    """Return the point level with a port where its joint ends, on the side of ``towards``."""
    half = BRICK_WIDTH / 2 + JOINT_OVERHANG
    return QPointF(port.x() + math.copysign(half, towards - port.x()), port.y())


def _away(port: QPointF, beside: QPointF) -> QPointF:
    """Return how a line goes on past the end of a joint."""
    return QPointF(math.copysign(SIDE_REACH, beside.x() - port.x()), 0)


def _reach(start: QPointF, end: QPointF) -> float:
    """Return how far the wire runs straight down before it bends."""
    drop = end.y() - start.y()
    if drop >= 0:
        return max(drop / 2, min(abs(end.x() - start.x()) / 4, 48.0))
    return min(48.0 + -drop / 3, 180.0)


def joint_label_rect(joint: QPointF, size: QSizeF, *, ports: int = 1) -> QRectF:
    """Return where a joint's label lies: at its right end, clear of the ports there.

    Args:
        joint: Left end of the joint (bottom left corner of the upper brick).
        size: Of the label.
        ports: How many lie in a row there; with 0 the label may cover them, to stay clear of what
            is right of the bricks.
    """
    left = BRICK_WIDTH + JOINT_OVERHANG - size.width()
    if ports:
        last = BRICK_WIDTH * ports / (ports + 1)
        left = max(left, last + PORT_RADIUS + LABEL_CLEAR_OF_PORT)
    return QRectF(QPointF(joint.x() + left, joint.y() - size.height() / 2), size)


def wire_label_rect(path: QPainterPath, size: QSizeF) -> QRectF:
    """Return where a line's label lies: centred on its middle."""
    middle = path.pointAtPercent(0.5)
    return QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)


def port_label_rect(port: QPointF, size: QSizeF) -> QRectF:
    """Return where a label lies under an output port, over the beginning of a line."""
    top = port.y() + PORT_RADIUS + LABEL_GAP
    return QRectF(QPointF(port.x() - size.width() / 2, top), size)


def clear_of(label: QRectF, bricks: Iterable[QRectF]) -> QRectF:
    """Return the label moved sideways off bricks whose words it would cover.

    Only bricks beside its middle count: a line that runs behind a brick has its label there.
    """
    middle = label.center().x()
    for brick in bricks:
        if middle < brick.left():
            label = label.translated(min(0.0, brick.left() - LABEL_GAP - label.right()), 0)
        elif middle > brick.right():
            label = label.translated(max(0.0, brick.right() + LABEL_GAP - label.left()), 0)
    return label


def distance(a: QPointF, b: QPointF) -> float:
    """Return the distance of two points."""
    return math.hypot(a.x() - b.x(), a.y() - b.y())


def port_reach(zoom: float) -> float:
    """Return the reach of a port in canvas units, so that on screen it stays easy to hit."""
    return min(max(PORT_REACH, PORT_REACH / zoom), 14.0) if zoom >= DETAIL_FROM else 0.0


def samples(path: QPainterPath) -> list[QPointF]:
    """Return points along a line, at most :data:`SAMPLE_GAP` apart, to test what it runs through.

    Qt's own ``pointAtPercent`` walks the line from its beginning for each of them.
    """
    points = []
    for polygon in path.toSubpathPolygons(QTransform()):
        corners = [(corner.x(), corner.y()) for corner in polygon.toList()]
        for (x, y), (right, below) in pairwise(corners):
            steps = max(1, math.ceil(math.hypot(right - x, below - y) / SAMPLE_GAP))
            across, down = (right - x) / steps, (below - y) / steps
            points += [QPointF(x + i * across, y + i * down) for i in range(steps)]
        points += [QPointF(*corner) for corner in corners[-1:]]
    return points or [path.currentPosition()]  # of a line without length
