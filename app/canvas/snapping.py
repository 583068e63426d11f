"""What a dragged brick would click onto: a brick's edge or a wire. Pure functions.

A brick is aimed with its top edge, so a person holds it near its top (:data:`GRIP`) and brings it
to another's bottom, or lowers its bottom onto the top of a stack. Pointing straight at a wire's
line, or at a brick itself, counts as well; what bricks hide of a line does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.geometry import samples
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, SNAP_DISTANCE, are_clicked
from core.graph.order import Wiring
from core.graph.records import Block, Network, Wire

GRIP = QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT / 4)
"""Where the pointer holds a brick that comes from the palette."""

WIRE_REACH = 10.0
BODY_REACH = QRectF(-28.0, -14.0, 56.0, 28.0)
"""The middle of a dragged brick: a wire that runs through it is meant."""

SIDE_WEIGHT = 0.25
"""A sideways offset counts this much of a vertical one when the nearest edge is chosen."""


@dataclass(frozen=True, slots=True)
class EdgeTarget:
    """Click onto a brick: under its bottom or onto its top."""

    block: str
    side: Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class WireTarget:
    """Go into a wire."""

    wire: Wire


SnapTarget = EdgeTarget | WireTarget


class WireLine:
    """A wire's line, ready to be asked many times what it runs through."""

    def __init__(self, wire: Wire, path: QPainterPath) -> None:
        self.wire = wire
        self._path = path
        # A straight wire has an empty rectangle, which would intersect nothing.
        self._bounds = path.controlPointRect().adjusted(-1, -1, 1, 1)

    @cached_property
    def _points(self) -> list[QPointF]:
        return samples(self._path)

    def runs_through(self, area: QRectF, bricks: Sequence[QRectF] = ()) -> bool:
        """Whether what is seen of the line, outside of ``bricks``, touches ``area``."""
        return self._bounds.intersects(area) and any(
            area.contains(point) and not any(brick.contains(point) for brick in bricks)
            for point in self._points
        )


def snap_target(
    network: Network,
    wiring: Wiring,
    lines: Iterable[WireLine],
    place: QPointF,
    pointer: QPointF,
    *,
    ignoring: Collection[str] = (),
) -> SnapTarget | None:
    """Return what a brick at ``place`` would click onto, or None for empty canvas.

    Args:
        network: The bricks.
        wiring: Its wires by block.
        lines: Wires that are drawn as lines.
        place: Top left corner of the dragged brick.
        pointer: Where the pointer is.
        ignoring: Ids of the bricks being dragged.
    """
    free = [
        line
        for line in lines
        if line.wire.source not in ignoring and line.wire.target not in ignoring
    ]
    bricks = [_body(block) for block in network.blocks.values() if block.id not in ignoring]
    near_pointer = QRectF(-WIRE_REACH, -WIRE_REACH, 2 * WIRE_REACH, 2 * WIRE_REACH)
    middle = place + QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT / 2)
    return (
        _wire_through(free, near_pointer.translated(pointer), bricks)
        or _nearest_edge(network, wiring, place, ignoring)
        or _wire_through(free, BODY_REACH.translated(middle), bricks)
        or _brick_under(network, wiring, pointer, ignoring)
    )


def _wire_through(
    lines: Iterable[WireLine], area: QRectF, bricks: Sequence[QRectF]
) -> WireTarget | None:
    through = (line.wire for line in lines if line.runs_through(area, bricks))
    return next(map(WireTarget, through), None)


def _body(block: Block) -> QRectF:
    return QRectF(block.x, block.y, BRICK_WIDTH, BRICK_HEIGHT)


def _nearest_edge(
    network: Network, wiring: Wiring, place: QPointF, ignoring: Collection[str]
) -> EdgeTarget | None:
    best, found = float("inf"), None
    for block in network.blocks.values():
        aside = abs(block.x - place.x())
        if block.id in ignoring or aside > BRICK_WIDTH / 2:
            continue
        for side, gap in (
            ("below", abs(place.y() - (block.y + BRICK_HEIGHT))),
            ("above", abs(place.y() + BRICK_HEIGHT - block.y)),
        ):
            score = gap + SIDE_WEIGHT * aside
            if gap <= SNAP_DISTANCE and score < best and _is_open(network, wiring, block, side):
                best, found = score, EdgeTarget(block.id, side)  # type: ignore[arg-type]
    return found


def _brick_under(
    network: Network, wiring: Wiring, pointer: QPointF, ignoring: Collection[str]
) -> EdgeTarget | None:
    """Return the nearer edge of the brick the pointer is on."""
    for block in network.blocks.values():
        body = _body(block)
        if block.id not in ignoring and body.contains(pointer):
            upper_half = pointer.y() < body.center().y()
            if upper_half and _is_open(network, wiring, block, "above"):
                return EdgeTarget(block.id, "above")
            return EdgeTarget(block.id, "below")
    return None


def _is_open(network: Network, wiring: Wiring, block: Block, side: str) -> bool:
    """Whether an edge can be a target: every bottom, but only the top of a stack's first brick.

    The top of any other brick is the bottom of the one above, which is a target already.
    """
    return side == "below" or upper_neighbour(network, wiring, block.id) is None


def upper_neighbour(network: Network, wiring: Wiring, block: str) -> str | None:
    """Return the brick that ``block`` is clicked under, if it is."""
    lower = network.blocks[block]
    for wire in wiring.incoming[block]:
        if are_clicked(network.blocks[wire.source], lower):
            return wire.source
    return None
