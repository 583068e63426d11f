"""What a dragged brick would click onto: an edge of a brick, its flank, a merge, or a wire. Pure.

A brick is aimed with its top edge, so a person holds it near its top (:data:`GRIP`) and brings it
to another's bottom, or lowers its bottom onto the top of a stack. These are the rules, the first
that holds counts:

1. The pointer is on a wire's line: go into the wire. What bricks hide of a line does not count.
2. The pointer is on the upper half of a brick that joins several wires and has a brick on its top:
   join it in one more column, on the side of the pointer.
3. The brick is near an edge (:data:`SNAP_DISTANCE`) or near the place beside another brick: click
   below, above or beside, whichever is nearest. Beside needs that place to be free.
4. A wire runs through the brick's middle: go into the wire.
5. The pointer is on a brick: click to its nearer edge.

A :class:`Field` is made once for a drag, so a move costs what lies near the pointer. It keeps the
lines it has seen as they were then: a line that is aimed at does not run when bricks make way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.canvas.geometry import brick_rect, samples
from app.canvas.targets import EdgeTarget, FlankTarget, JoinTarget, SnapTarget, WireTarget
from core.graph.frames import hidden
from core.graph.layout import (
    BRICK_HEIGHT,
    BRICK_WIDTH,
    COLUMN,
    GRID,
    SIDE_GAP,
    SNAP_DISTANCE,
    are_clicked,
)
from core.graph.order import Wiring
from core.graph.records import Block, Network, Wire
from core.planner.crowd import Crowd

GRIP = QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT / 4)
"""Where the pointer holds a brick that comes from the palette."""

WIRE_REACH = 10.0
BODY_REACH = QRectF(-28.0, -14.0, 56.0, 28.0)
"""The middle of a dragged brick: a wire that runs through it is meant."""

SIDE_WEIGHT = 0.25
"""A sideways offset counts this much of a vertical one when the nearest edge is chosen."""

FLANK_PENALTY = 4.0
"""How much nearer the place beside a brick must be than an edge, which bricks click to."""


class WireLine:
    """A wire's line, ready to be asked many times what it runs through."""

    def __init__(self, wire: Wire, path: QPainterPath) -> None:
        self.wire = wire
        self.path = path
        # A straight wire has an empty rectangle, which would intersect nothing.
        self.bounds = path.controlPointRect().adjusted(-1, -1, 1, 1)

    @cached_property
    def _points(self) -> list[QPointF]:
        return samples(self.path)

    def runs_through(self, area: QRectF, bricks: Sequence[QRectF] = ()) -> bool:
        """Whether what is seen of the line, outside of ``bricks``, touches ``area``."""
        return self.bounds.intersects(area) and any(
            area.contains(point) and not any(brick.contains(point) for brick in bricks)
            for point in self._points
        )


class Field:
    """Bricks and lines that something may click onto, by where they lie.

    Args:
        network: The bricks.
        wiring: Its wires by block.
        crowd: Its bricks by where they lie.
        lines_in: Returns the wires that are drawn as lines in or near an area.
        ignoring: Ids of the bricks being dragged.
        takes_more: Whether a brick joins several wires and has room for one more.
    """

    def __init__(
        self,
        network: Network,
        wiring: Wiring,
        crowd: Crowd,
        lines_in: Callable[[QRectF], Iterable[tuple[Wire, QPainterPath]]],
        *,
        ignoring: Collection[str] = (),
        takes_more: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._network = network
        self._wiring = wiring
        self._ignoring = frozenset(ignoring) | frozenset(hidden(network).bricks)
        self._takes_more = takes_more
        self._crowd = crowd
        self._lines_in = lines_in
        self._lines: dict[Wire, WireLine] = {}

    def target(self, place: QPointF, pointer: QPointF) -> SnapTarget | None:
        """Return what a brick at ``place`` would click onto, or None for empty canvas.

        Args:
            place: Top left corner of the dragged brick.
            pointer: Where the pointer is.
        """
        near_pointer = QRectF(-WIRE_REACH, -WIRE_REACH, 2 * WIRE_REACH, 2 * WIRE_REACH)
        middle = place + QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT / 2)
        under = self._brick_under(pointer)
        return (
            self._wire_through(near_pointer.translated(pointer))
            or self._merge_under(under, pointer)
            or self._nearest(place)
            or self._wire_through(BODY_REACH.translated(middle))
            or self._edge_of(under, pointer)
        )

    # ------------------------------------------------------------ the rules

    def _wire_through(self, area: QRectF) -> WireTarget | None:
        bricks: list[QRectF] | None = None
        for line in self._lines_near(area):
            if bricks is None:
                bricks = [_body(block) for block in self._near(area)]
            if line.runs_through(area, bricks):
                return WireTarget(line.wire)
        return None

    def _merge_under(self, under: Block | None, pointer: QPointF) -> JoinTarget | None:
        if under is None or pointer.y() >= under.y + BRICK_HEIGHT / 2:
            return None
        if self._is_open(under, "above") or not self._takes_more(under.id):
            return None
        is_left = pointer.x() < under.x + BRICK_WIDTH / 2
        return JoinTarget(under.id, "left" if is_left else "right")

    def _nearest(self, place: QPointF) -> EdgeTarget | FlankTarget | None:
        """Return the nearest edge, or place beside a brick."""
        best = float("inf")
        found: EdgeTarget | FlankTarget | None = None
        reach = COLUMN + GRID + SNAP_DISTANCE
        area = brick_rect(place).adjusted(-reach, -reach, reach, reach)
        for block in self._near(area):
            near: list[tuple[float, EdgeTarget | FlankTarget]] = [
                *self._edges(block, place),
                *self._flanks(block, place),
            ]
            for score, target in near:
                if score < best:
                    best, found = score, target
        return found

    def _edges(self, block: Block, place: QPointF) -> Iterator[tuple[float, EdgeTarget]]:
        aside = abs(block.x - place.x())
        if aside > BRICK_WIDTH / 2:
            return
        below = abs(place.y() - (block.y + BRICK_HEIGHT))
        above = abs(place.y() + BRICK_HEIGHT - block.y)
        if below <= SNAP_DISTANCE:
            yield below + SIDE_WEIGHT * aside, EdgeTarget(block.id, "below")
        if above <= SNAP_DISTANCE and self._is_open(block, "above"):
            yield above + SIDE_WEIGHT * aside, EdgeTarget(block.id, "above")

    def _flanks(self, block: Block, place: QPointF) -> Iterator[tuple[float, FlankTarget]]:
        aloft = abs(block.y - place.y())
        way = place.x() - block.x
        gap = abs(way) - BRICK_WIDTH
        if aloft > SNAP_DISTANCE or not -SNAP_DISTANCE <= gap <= SIDE_GAP + GRID:
            return
        column = COLUMN if way > 0 else -COLUMN
        if not self._is_covered(QPointF(block.x + column, block.y)):
            off = SIDE_WEIGHT * abs(way - column)
            yield aloft + off + FLANK_PENALTY, FlankTarget(block.id, "right" if way > 0 else "left")

    def _edge_of(self, under: Block | None, pointer: QPointF) -> EdgeTarget | None:
        """Return the nearer edge of the brick the pointer is on."""
        if under is None:
            return None
        is_upper = pointer.y() < under.y + BRICK_HEIGHT / 2
        return EdgeTarget(
            under.id, "above" if is_upper and self._is_open(under, "above") else "below"
        )

    def _is_open(self, block: Block, side: str) -> bool:
        """Whether an edge can be a target: every bottom, but only the top of a stack's first brick.

        The top of any other brick is the bottom of the one above, which is a target already.
        """
        if side == "below":
            return True
        upper = upper_neighbour(self._network, self._wiring, block.id)
        return upper is None or upper in self._ignoring

    # ------------------------------------------------------------ what lies where

    def _brick_under(self, pointer: QPointF) -> Block | None:
        at = QRectF(pointer, pointer).adjusted(-1, -1, 1, 1)
        return next((b for b in self._near(at) if _body(b).contains(pointer)), None)

    def _is_covered(self, place: QPointF) -> bool:
        area = brick_rect(place)
        return any(_body(block).intersects(area) for block in self._near(area))

    def _near(self, area: QRectF) -> Iterator[Block]:
        """Return bricks that may touch an area."""
        near = self._crowd.touching(area.left(), area.top(), area.right(), area.bottom())
        return (block for block in near if block.id not in self._ignoring)

    def _lines_near(self, area: QRectF) -> list[WireLine]:
        for wire, path in self._lines_in(area):
            if wire not in self._lines and not self._ignoring & {wire.source, wire.target}:
                self._lines[wire] = WireLine(wire, path)
        return [line for line in self._lines.values() if line.bounds.intersects(area)]


def _body(block: Block) -> QRectF:
    return QRectF(block.x, block.y, BRICK_WIDTH, BRICK_HEIGHT)


def upper_neighbour(network: Network, wiring: Wiring, block: str) -> str | None:
    """Return the brick that ``block`` is clicked under, if it is."""
    lower = network.blocks[block]
    for wire in wiring.incoming[block]:
        if are_clicked(network.blocks[wire.source], lower):
            return wire.source
    return None
