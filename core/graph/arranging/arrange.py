"""Where bricks lie when they are laid out by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median_low

from core.graph.arranging.columns import Span, columns
from core.graph.arranging.free import Ground
from core.graph.arranging.order import Course, ordered
from core.graph.arranging.rows import Length, levels
from core.graph.arranging.stacks import Edge, Link, Stacks, parts, stacked
from core.graph.layout import BRICK_HEIGHT, GRID, snapped
from core.graph.records import Block

ROW_GAP = 40.0
FAN_GAP = 8.0
"""How much more room, for each wire beside the first, a fork and a merge have."""

MOST_FANNED = 6
TAG_GAP = 24.0
"""And where names of ports stand between bricks."""

LANE_ROOM = 40.0
"""What a wire round a stack needs at its left, at least; a long one keeps farther off."""

MOST_LANE_ROOM = 88.0

FEW = 0.1
"""If fewer bricks than this share lie to each other as they did, the middle of them stays."""

Place = tuple[float, float]


def arranged(
    blocks: Mapping[str, Block],
    ids: Iterable[str],
    links: Sequence[Link],
    taken: Iterable[Place] = (),
) -> dict[str, Place]:
    """Return the places of some bricks, laid out anew.

    What hangs together stays about where it is: most of its bricks do not move at all where little
    changed. Bricks that are not among them are not covered.

    Args:
        blocks: All bricks there are.
        ids: Those to lay out.
        links: What flows between bricks; others than those to lay out do not count.
        taken: Places that look like bricks, and are not to be covered either.
    """
    wanted = dict.fromkeys(id_ for id_ in ids if id_ in blocks)
    inside = [link for link in links if link.source in wanted and link.target in wanted]
    others = [(block.x, block.y) for id_, block in blocks.items() if id_ not in wanted]
    ground = Ground([*others, *taken])
    groups = parts(list(wanted), inside)
    by_part: dict[str, list[Link]] = {}
    first_of = {id_: group[0] for group in groups for id_ in group}
    for link in inside:
        by_part.setdefault(first_of[link.source], []).append(link)
    places: dict[str, Place] = {}
    # The largest parts stay where they are; small ones make way.
    for group in sorted(groups, key=len, reverse=True):
        laid = _laid(blocks, group, by_part.get(group[0], []))
        places |= ground.settle(_near_before(blocks, laid))
    return places


def _laid(
    blocks: Mapping[str, Block], ids: Sequence[str], links: Sequence[Link]
) -> dict[str, Place]:
    """Lay out bricks that hang together, somewhere."""
    stacks = stacked(ids, links)
    count, edges = len(stacks.bricks), stacks.edges
    tops = levels(count, edges, _length(stacks))
    level = [int(one) for one in levels(count, edges, lambda _: 1.0)]
    layers: list[list[int]] = [[] for _ in range(max(level) + 1)]
    for stack in sorted(range(count), key=lambda one: blocks[stacks.bricks[one][0]].x):
        layers[level[stack]].append(stack)
    course = Course(level, edges)
    layers = ordered(layers, course)
    lefts = columns(layers, course, _spans(stacks, tops), _room(stacks))
    return {
        id_: (lefts[stack], tops[stack] + BRICK_HEIGHT * row)
        for stack, ids in enumerate(stacks.bricks)
        for row, id_ in enumerate(ids)
    }


def _length(stacks: Stacks) -> Length:
    fan: dict[tuple[str, int], int] = {}
    for edge in stacks.edges:
        for end in (("out", edge.upper), ("in", edge.lower)):
            fan[end] = fan.get(end, 0) + 1

    def length(edge: Edge) -> float:
        fanned = max(fan["out", edge.upper], fan["in", edge.lower]) - 1
        gap = ROW_GAP + FAN_GAP * min(fanned, MOST_FANNED) + (0.0 if edge.clicks else TAG_GAP)
        return BRICK_HEIGHT * len(stacks.bricks[edge.upper]) + gap

    return length


def _spans(stacks: Stacks, tops: Sequence[float]) -> list[Span]:
    """Return where each stack is in the way, its wires to the next below included."""
    bottoms = [top + BRICK_HEIGHT * len(ids) for top, ids in zip(tops, stacks.bricks, strict=True)]
    fed: dict[int, float] = {}
    for edge in stacks.edges:
        fed[edge.upper] = min(fed.get(edge.upper, tops[edge.lower]), tops[edge.lower])
    reach = [fed.get(stack, bottom + GRID) - GRID for stack, bottom in enumerate(bottoms)]
    return [Span(top, bottom) for top, bottom in zip(tops, reach, strict=True)]


def _room(stacks: Stacks) -> list[float]:
    """Return what each stack keeps free at its left for wires past its own bricks."""
    row = {
        id_: (stack, at) for stack, ids in enumerate(stacks.bricks) for at, id_ in enumerate(ids)
    }
    room = [0.0] * len(stacks.bricks)
    for skip in stacks.skips:
        (upper, start), (lower, end) = row[skip.source], row[skip.target]
        if upper == lower:
            drop = (end - start - 1) * BRICK_HEIGHT
            wanted = snapped(min(LANE_ROOM + drop / 16.0, MOST_LANE_ROOM))
            room[upper] = max(room[upper], wanted)
    return room


def _near_before(blocks: Mapping[str, Block], laid: Mapping[str, Place]) -> dict[str, Place]:
    """Move what was laid out to where most of its bricks stay in their places."""
    ways = [(blocks[id_].x - x, blocks[id_].y - y) for id_, (x, y) in laid.items()]
    (dx, dy), count = Counter(ways).most_common(1)[0]
    if count <= len(ways) * FEW:
        dx, dy = median_low(dx for dx, _ in ways), median_low(dy for _, dy in ways)
    dx, dy = snapped(dx), snapped(dy)
    return {id_: (x + dx, y + dy) for id_, (x, y) in laid.items()}
