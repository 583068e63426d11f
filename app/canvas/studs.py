"""What a stud's shape says: the rank and the role of the tensor that arrives or leaves there.

Readable without colour and without words: a batch of vectors is one round dome, sequences are a
row of bars, images square studs, volumes studs in two steps, a whole number a peak, several values
a flight of stairs. What is not known yet, or has no usual meaning, is a low rounded stud. Pure:
values in, outlines out; a socket is the same outline as a recess in the bottom edge.
"""

from __future__ import annotations

import functools
from enum import Enum

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from app.canvas.geometry import STUD_HEIGHT, port_x
from core.catalog.values import IntSpec, TensorSpec, Value
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

translate = QCoreApplication.translate

SLOT = 52.0
"""Room of one stud."""

BAR_GAP = 13.0
FOOT = 2.5
"""How far a stud reaches into the body, so that no seam shows."""

LOW = 0.55
"""Height of what is not known, as a share of a stud's."""

SOCKET_DEPTH = 6.0
SHARE = 0.86
"""How much of the room between ports the studs of one port take."""


class Stud(Enum):
    """What arrives or leaves at a port."""

    PLAIN = "plain"
    NUMBERS = "numbers"
    VECTOR = "vector"
    SEQUENCE = "sequence"
    IMAGE = "image"
    VOLUME = "volume"
    INTEGER = "integer"
    TUPLE = "tuple"


Studs = tuple[Stud, ...]
"""Those of all ports of one side, from the left."""


def stud_of(value: Value | None) -> Stud:
    """Return the stud of a value; a plain one for None.

    >>> from core.catalog.dims import BATCH
    >>> stud_of(TensorSpec((BATCH, 3, 8, 8), roles="NCHW")).value
    'image'
    """
    if isinstance(value, TensorSpec):
        return _of_roles(value.roles, value.rank)
    if isinstance(value, IntSpec):
        return Stud.INTEGER
    return Stud.PLAIN if value is None else Stud.TUPLE


@functools.lru_cache(maxsize=256)
def _of_roles(letters: str, rank: int) -> Stud:
    roles = frozenset(letters)
    if "?" in roles or not roles:
        return Stud.PLAIN
    if {"D", "H", "W"} <= roles:
        return Stud.VOLUME
    if {"H", "W"} <= roles:
        return Stud.IMAGE
    if "T" in roles:
        return Stud.SEQUENCE
    return Stud.NUMBERS if rank < 2 else Stud.VECTOR


def stud_words(stud: Stud, shape: str) -> str:
    """Return what a stud says, such as ``image: N x 16 x 8 x 8``."""
    sentences = {
        Stud.PLAIN: translate("Studs", "tensor: {shape}"),
        Stud.NUMBERS: translate("Studs", "one number a sample: {shape}"),
        Stud.VECTOR: translate("Studs", "vector: {shape}"),
        Stud.SEQUENCE: translate("Studs", "sequence: {shape}"),
        Stud.IMAGE: translate("Studs", "image: {shape}"),
        Stud.VOLUME: translate("Studs", "volume: {shape}"),
        Stud.INTEGER: translate("Studs", "whole number: {shape}"),
        Stud.TUPLE: translate("Studs", "several values: {shape}"),
    }
    return sentences[stud].format(shape=shape)


@functools.lru_cache(maxsize=512)
def studs_path(studs: Studs, only: int | None = None) -> QPainterPath:
    """Return the outline of the studs of a brick at the origin, above its top edge.

    Args:
        studs: Of all its input ports.
        only: Which port's alone, counted from the left; None for all.
    """
    return _row(studs, STUD_HEIGHT, 0.0, FOOT, only)


@functools.lru_cache(maxsize=512)
def sockets_path(studs: Studs, only: int | None = None) -> QPainterPath:
    """Return the recesses in the bottom of a brick at the origin that such studs would fit."""
    return _row(studs, SOCKET_DEPTH, BRICK_HEIGHT - 0.5, 0.0, only)


def _row(studs: Studs, height: float, base: float, foot: float, only: int | None) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    room = BRICK_WIDTH / (len(studs) + 1) * SHARE if len(studs) > 1 else BRICK_WIDTH
    for index, stud in enumerate(studs):
        if only in (None, index):
            middle = port_x(index, len(studs))
            path.addPath(_motif(stud, room, height, foot).translated(middle, base))
    return path


def _motif(stud: Stud, room: float, height: float, foot: float) -> QPainterPath:
    """Return the studs of one port, its middle at the origin, ``height`` upwards."""
    path = QPainterPath()
    count = max(1, round(room / SLOT))
    slot = room / count
    centers = [slot * (i + 0.5) - room / 2 for i in range(count)]
    if stud is Stud.VECTOR:
        half = min(room * 0.45, 30.0)
        path.addPath(_dome(0.0, half, height, foot))
    elif stud is Stud.NUMBERS:
        path.addPath(_dome(0.0, min(room * 0.3, 12.0), height, foot))
    elif stud is Stud.SEQUENCE:
        bars = max(3, int(room / BAR_GAP))
        gap = room / bars
        for i in range(bars):
            path.addRect(_block(gap * (i + 0.5) - room / 2, gap * 0.25, height, foot))
    elif stud is Stud.IMAGE:
        for x in centers:
            path.addRect(_block(x, min(slot * 0.27, 14.0), height, foot))
    elif stud is Stud.VOLUME:
        for x in centers:
            path.addPolygon(_steps(x, min(slot * 0.36, 19.0), height, foot))
    elif stud is Stud.INTEGER:
        path.addPolygon(_peak(min(room * 0.3, 14.0), height, foot))
    elif stud is Stud.TUPLE:
        path.addPolygon(_stairs(min(room * 0.45, 30.0), height, foot))
    else:
        for x in centers:
            low = height * LOW
            path.addRoundedRect(_block(x, min(slot * 0.25, 13.0), low, foot), low / 1.4, low / 1.4)
    return path


def _block(middle: float, half: float, height: float, foot: float) -> QRectF:
    return QRectF(middle - half, -height, 2 * half, height + foot)


def _dome(middle: float, half: float, height: float, foot: float) -> QPainterPath:
    path = QPainterPath(QPointF(middle - half, foot))
    path.lineTo(middle - half, 0.0)
    path.cubicTo(
        QPointF(middle - half * 0.8, -height * 1.3),
        QPointF(middle + half * 0.8, -height * 1.3),
        QPointF(middle + half, 0.0),
    )
    path.lineTo(middle + half, foot)
    path.closeSubpath()
    return path


def _steps(middle: float, half: float, height: float, foot: float) -> QPolygonF:
    """Return a broad stud with a narrow one on it."""
    return _polygon(
        middle,
        [(-half, foot), (-half, -height * 0.5), (-half * 0.5, -height * 0.5),
         (-half * 0.5, -height), (half * 0.5, -height), (half * 0.5, -height * 0.5),
         (half, -height * 0.5), (half, foot)],
    )  # fmt: skip


def _peak(half: float, height: float, foot: float) -> QPolygonF:
    return _polygon(0.0, [(-half, foot), (-half, 0.0), (0.0, -height), (half, 0.0), (half, foot)])


def _stairs(half: float, height: float, foot: float) -> QPolygonF:
    third = 2 * half / 3
    return _polygon(
        -half,
        [(0, foot), (0, -height / 3), (third, -height / 3), (third, -height * 2 / 3),
         (2 * third, -height * 2 / 3), (2 * third, -height), (2 * half, -height), (2 * half, foot)],
    )  # fmt: skip


def _polygon(left: float, corners: list[tuple[float, float]]) -> QPolygonF:
    points = [QPointF(left + x, y) for x, y in corners]
    return QPolygonF([*points, points[0]])
