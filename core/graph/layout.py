"""Where bricks lie: sizes, the grid, and when two bricks are clicked together.

Pure functions of positions, shared by the planner (which decides where a brick lands), the canvas
(which draws it) and the templates. Data flows downwards: a brick's input studs are on its top, its
outputs at its bottom. Two bricks are *clicked* when the lower one's top touches the upper one's
bottom and their left edges agree; their wire is then a joint, not a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from core.graph.order import Wiring
from core.graph.records import Block, Network, Wire

BRICK_WIDTH = 208.0
BRICK_HEIGHT = 56.0
GRID = 8.0
SIDE_GAP = 4 * GRID
"""Between columns that lie beside each other: the labels of joints and a wire have room there."""

COLUMN = BRICK_WIDTH + SIDE_GAP
"""From one column to the next."""

SNAP_DISTANCE = 28.0
"""How near, in canvas units, a dragged brick must come to another's bottom or top to click on."""
CANVAS_LIMIT = 1_000_000.0
"""How far from the origin a brick may be laid."""


def snapped(value: float) -> float:
    """Return the nearest line of the grid.

    >>> snapped(13.0)
    16.0
    """
    return round(value / GRID) * GRID


def below(block: Block) -> tuple[float, float]:
    """Return the place of a brick clicked under ``block``."""
    return block.x, block.y + BRICK_HEIGHT


def above(block: Block) -> tuple[float, float]:
    """Return the place of a brick clicked onto ``block``."""
    return block.x, block.y - BRICK_HEIGHT


def are_clicked(upper: Block, lower: Block) -> bool:
    """Whether ``lower`` sits right under ``upper``."""
    return upper.x == lower.x and upper.y + BRICK_HEIGHT == lower.y


def is_joint(network: Network, wire: Wire) -> bool:
    """Whether the wire joins two clicked bricks, so that no line is drawn."""
    return are_clicked(network.blocks[wire.source], network.blocks[wire.target])


def stack_below(network: Network, wiring: Wiring, block: str) -> list[str]:
    """Return the bricks clicked under ``block``, from the top, each wired to the one above."""
    found: dict[str, None] = {}
    while True:
        lower = [w.target for w in wiring.outgoing[block] if is_joint(network, w)]
        if not lower or lower[-1] in found:
            return list(found)
        block = lower[-1]
        found[block] = None


def as_column(network: Network, wiring: Wiring, ids: Collection[str]) -> list[str]:
    """Return bricks from the top if they are one clicked column without a gap, else nothing."""
    leaving = (w for id_ in ids for w in wiring.outgoing[id_])
    under = {w.target for w in leaving if w.target in ids and is_joint(network, w)}
    tops = [id_ for id_ in ids if id_ not in under]
    if len(tops) != 1:
        return []
    column = [tops[0], *takewhile(lambda id_: id_ in ids, stack_below(network, wiring, tops[0]))]
    return column if len(column) == len(ids) else []


def free_place(blocks: Iterable[Block], x: float, y: float) -> tuple[float, float]:
    """Return the first place on the grid, at or below ``(x, y)``, that covers no brick."""
    x, y = snapped(x), snapped(y)
    near = sorted(
        (b.y for b in blocks if abs(b.x - x) < BRICK_WIDTH and b.y + BRICK_HEIGHT > y),
    )
    for other in near:
        if other >= y + BRICK_HEIGHT:
            break
        y = max(y, snapped(other + BRICK_HEIGHT + GRID))
    return x, y
