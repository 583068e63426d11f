"""How far to the side each stack lies: over and under what it hangs on, clear of the others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from core.graph.arranging.order import Course, Layers, from_the_left
from core.graph.layout import BRICK_WIDTH, GRID

COLUMN_GAP = 48.0
BEND_WIDTH = 48.0
ROUNDS = 24
"""Times everything is drawn to its neighbours, at most; a third of it if there is very much."""

STILL = 0.2
"""Nobody moves any more who moves less than this."""

SETTLING = 16
"""Times everything is drawn without branches being drawn together, at the end."""

Apart = tuple[int, int, float]
"""One, another right of it, and how far apart they are at least."""


class Span(msgspec.Struct, frozen=True):
    """From where to where downwards a stack, with the room it keeps, is in the way."""

    top: float
    bottom: float


class _Near:
    """What hangs on what, above and below."""

    def __init__(self, count: int) -> None:
        self._above: list[list[int]] = [[] for _ in range(count)]
        self._below: list[list[int]] = [[] for _ in range(count)]

    def join(self, upper: int, lower: int) -> None:
        """Let one hang on another."""
        self._below[upper].append(lower)
        self._above[lower].append(upper)

    def wished(self, x: Sequence[float]) -> list[float]:
        """Return where each would be best: over its branches, under what it merges.

        Of several that is the median, so that one far away does not bend a column; what neither
        branches nor merges lies between its neighbours, which draws branches together.
        """
        found = []
        for above, below, here in zip(self._above, self._below, x, strict=True):
            wishes = [_median(x, ones) for ones in (above, below) if len(ones) > 1]
            wishes = wishes or [x[one] for ones in (above, below) for one in ones] or [here]
            found.append(sum(wishes) / len(wishes))
        return found

    def settled(self, x: Sequence[float]) -> list[float]:
        """Return where each would be best if branches stay as far apart as they are.

        While branches are drawn together, forks and merges run after them; now they arrive.
        """
        over = [
            _median(x, ones) if ones else here for ones, here in zip(self._below, x, strict=True)
        ]
        under = [
            _median(x, ones) if ones else here for ones, here in zip(self._above, x, strict=True)
        ]
        found = []
        for one, (above, below) in enumerate(zip(self._above, self._below, strict=True)):
            wishes = [over[one]] if len(below) > 1 else []
            wishes += [under[one]] if len(above) > 1 else []
            if not wishes:
                wishes = [x[upper] + x[one] - over[upper] for upper in above]
                wishes += [x[lower] + x[one] - under[lower] for lower in below]
            found.append(sum(wishes) / len(wishes) if wishes else x[one])
        return found


def columns(
    layers: Layers, course: Course, spans: Sequence[Span], room: Sequence[float]
) -> list[float]:
    """Return the left edge of each stack.

    First whole layers are kept apart, which says who is left of whom across layers too; then
    stacks are kept from those only that they really lie beside.

    Args:
        layers: Stacks by layer, from the left.
        course: What feeds what.
        spans: Of each stack.
        room: How much each stack keeps free at its left for wires that go round it.
    """
    stacks = len(spans)
    full = course.with_bends(layers)
    width = [_pitch(one) for one in room] + [BEND_WIDTH] * (course.count - stacks)
    start = [0.0] * course.count
    for layer in full:
        right = -sum(width[one] for one in layer) / 2
        for one in layer:
            start[one] = right + width[one] / 2
            right += width[one]
    near = _Near(course.count)
    for pieces in course.pieces:
        for piece in pieces:
            near.join(piece.upper, piece.lower)
    order = [one for layer in full for one in layer]
    layered = [
        (left, right, (width[left] + width[right]) / 2)
        for layer in full
        for left, right in pairwise(layer)
    ]
    rough = _drawn(start, order, near, layered)

    order = from_the_left(layers, _with_columns(full, course, stacks), rough)
    apart = [
        (left, right, _pitch(room[right])) for layer in layers for left, right in pairwise(layer)
    ]
    apart += _beside(order, spans, room)
    settled = _drawn(rough[:stacks], order, _ends(course, stacks), apart)
    return _on_grid(settled, order, apart)


def _pitch(room: float) -> float:
    return BRICK_WIDTH + COLUMN_GAP + room


def _heads(course: Course, stacks: int) -> list[int]:
    """Return the stack that each stack or bend comes from: itself, or where its edge begins."""
    head = list(range(course.count))
    for pieces in course.pieces:
        for piece in pieces:
            if piece.lower >= stacks:
                head[piece.lower] = head[piece.upper]
    return head


def _ends(course: Course, stacks: int) -> _Near:
    """Return the stacks that each hangs on, whatever their edges pass on the way."""
    head, near = _heads(course, stacks), _Near(stacks)
    for pieces in course.pieces:
        for piece in pieces:
            if piece.lower < stacks:
                near.join(head[piece.upper], piece.lower)
    return near


def _with_columns(full: Layers, course: Course, stacks: int) -> Layers:
    """Return the layers with stacks that keep the room below them for the only wire they feed."""
    head = _heads(course, stacks)
    feeds = [0] * course.count
    for pieces in course.pieces:
        for piece in pieces:
            feeds[piece.upper] += 1
    return [[head[one] for one in layer if feeds[head[one]] == 1 or one < stacks] for layer in full]


def _drawn(
    start: Sequence[float],
    order: Sequence[int],
    near: _Near,
    apart: Sequence[Apart],
) -> list[float]:
    """Draw everything to the middle of what it hangs on, and keep distances; again and again."""
    into: list[list[tuple[int, float]]] = [[] for _ in start]
    out: list[list[tuple[int, float]]] = [[] for _ in start]
    for left, right, distance in apart:
        into[right].append((left, distance))
        out[left].append((right, distance))
    x = _kept_apart(list(start), order, into, out)
    for _ in range(ROUNDS if len(start) < 1000 else ROUNDS // 3):
        wished = near.wished(x)
        moved = _kept_apart(wished, order, into, out)
        if all(abs(a - b) < STILL for a, b in zip(x, moved, strict=True)):
            break
        x = moved
    for _ in range(SETTLING):
        # Half the way: else what follows each other would change sides for ever.
        halfway = [(a + b) / 2 for a, b in zip(x, near.settled(x), strict=True)]
        x = _kept_apart(halfway, order, into, out)
    return x


def _median(x: Sequence[float], ones: Sequence[int]) -> float:
    places = sorted(x[one] for one in ones)
    half = len(places) // 2
    return places[half] if len(places) % 2 else (places[half - 1] + places[half]) / 2


def _kept_apart(
    wished: list[float],
    order: Sequence[int],
    into: Sequence[Sequence[tuple[int, float]]],
    out: Sequence[Sequence[tuple[int, float]]],
) -> list[float]:
    """Return places near those wished for that keep the distances.

    Once everything gives way to the right, once to the left; the mean of both keeps the distances
    too and lies around the middle.
    """
    right, left = list(wished), list(wished)
    for one in order:
        for other, distance in into[one]:
            right[one] = max(right[one], right[other] + distance)
    for one in reversed(order):
        for other, distance in out[one]:
            left[one] = min(left[one], left[other] - distance)
    return [(a + b) / 2 for a, b in zip(right, left, strict=True)]


def _beside(order: Sequence[int], spans: Sequence[Span], room: Sequence[float]) -> list[Apart]:
    """Return distances between stacks that lie beside each other somewhere.

    A line sweeps down over the stacks it cuts, kept from left to right: a stack keeps its distance
    from the next at either side whenever one of them comes or goes.
    """
    comes = [(spans[one].top, 1, index) for index, one in enumerate(order)]
    goes = [(spans[one].bottom, 0, index) for index, one in enumerate(order)]
    found: set[tuple[int, int]] = set()
    cut: list[int] = []
    for _, is_coming, index in sorted([*comes, *goes]):
        at = bisect_left(cut, index)
        if is_coming:
            insort(cut, index)
            found.update(pairwise(cut[max(at - 1, 0) : at + 2]))
        else:
            del cut[at]
            found.update(pairwise(cut[max(at - 1, 0) : at + 1]))
    return [(order[a], order[b], _pitch(room[order[b]])) for a, b in sorted(found)]


def _on_grid(settled: Sequence[float], order: Sequence[int], apart: Sequence[Apart]) -> list[float]:
    """Round to the grid and keep the distances, which are multiples of it."""
    into: dict[int, list[tuple[int, float]]] = {}
    for left, right, distance in apart:
        into.setdefault(right, []).append((left, distance))
    x = [round(value / GRID) * GRID for value in settled]
    for one in order:
        for other, distance in into.get(one, ()):
            x[one] = max(x[one], x[other] + distance)
    return x
