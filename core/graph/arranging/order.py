"""Which stacks lie left of which: the order there is, unless another has fewer crossings.

Edges that go past layers are cut into pieces; where one passes a layer it has a *bend*, which takes
part in the order as a stack does. Bends follow from the order of the stacks, so that order alone
says how often lines cross, and what was laid out once comes out the same again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

import msgspec

from core.graph.arranging.stacks import Edge

WORTH = 32
"""A try counts if it takes this part of the crossings away."""

MOST_PIECES = 60_000
"""With more pieces than this, edges are not cut and the order stays."""

MOST_SWAPPED = 400
"""With at most so many pieces, neighbours that may change places are tried one by one."""

Layers = list[list[int]]


class Piece(msgspec.Struct, frozen=True):
    """A part of an edge from one layer to the next; see :class:`Edge`."""

    upper: int
    lower: int
    leaves: float
    enters: float


class Course:
    """The edges of some stacks, cut at every layer they pass.

    Attributes:
        count: Of stacks and bends; bends have the numbers behind those of the stacks.
        pieces: By the layer they start in.
    """

    def __init__(self, level: Sequence[int], edges: Sequence[Edge]) -> None:
        self._stacks = self.count = len(level)
        self.pieces: list[list[Piece]] = [[] for _ in range(max(level, default=0) + 1)]
        for edge in edges:
            upper, leaves = edge.upper, edge.leaves
            for layer in range(level[edge.upper], level[edge.lower] - 1):
                self.pieces[layer].append(Piece(upper, self.count, leaves, 0.0))
                upper, leaves = self.count, 0.0
                self.count += 1
            self.pieces[level[edge.lower] - 1].append(Piece(upper, edge.lower, leaves, edge.enters))

    def with_bends(self, layers: Layers) -> Layers:
        """Return the layers with the bends, each right of what hangs on what is left of it."""
        full = [list(layers[0])] if layers else []
        for number, layer in enumerate(layers[1:], 1):
            place = {one: index for index, one in enumerate(full[-1])}
            hangs: dict[int, list[float]] = {}
            bends: list[tuple[float, int]] = []
            for piece in self.pieces[number - 1]:
                at = place[piece.upper] + piece.leaves
                if piece.lower >= self._stacks:
                    bends.append((at, piece.lower))
                else:
                    hangs.setdefault(piece.lower, []).append(at)
            bends.sort()
            reach: list[float] = []
            for stack in layer:
                ends = hangs.get(stack)
                mean = sum(ends) / len(ends) if ends else -1.0
                reach.append(max(mean, reach[-1] if reach else -1.0))
            cuts = [bisect_left(reach, at) for at, _ in bends]
            mixed: list[int] = []
            done = 0
            for index, stack in enumerate(layer):
                upto = bisect_right(cuts, index, done)
                mixed += [bend for _, bend in bends[done:upto]]
                mixed.append(stack)
                done = upto
            full.append([*mixed, *(bend for _, bend in bends[done:])])
        return full

    def without_bends(self, full: Layers) -> Layers:
        """Return the stacks alone."""
        return [[one for one in layer if one < self._stacks] for layer in full]

    def crossings(self, layers: Layers) -> int:
        """Count how often edges cross where the stacks lie in this order."""
        full = self.with_bends(layers)
        count = 0
        for number, pieces in enumerate(self.pieces[: len(full) - 1]):
            upper = {one: index for index, one in enumerate(full[number])}
            lower = {one: index for index, one in enumerate(full[number + 1])}
            lines = [(upper[p.upper] + p.leaves, lower[p.lower] + p.enters) for p in pieces]
            count += _inversions(lines)
        return count

    def sorted_by_ends(self, layers: Layers, *, downwards: bool) -> Layers:
        """Sort each layer by the mean place of what its stacks hang on; those on nothing stay."""
        full = self.with_bends(layers)
        numbers = range(1, len(full)) if downwards else range(len(full) - 2, -1, -1)
        for number in numbers:
            fixed = full[number - 1] if downwards else full[number + 1]
            place = {one: _centred(index, len(fixed)) for index, one in enumerate(fixed)}
            ends: dict[int, list[float]] = {}
            for piece in self.pieces[number - 1 if downwards else number]:
                if downwards:
                    ends.setdefault(piece.lower, []).append(place[piece.upper] + piece.leaves)
                else:
                    ends.setdefault(piece.upper, []).append(place[piece.lower] + piece.enters)
            layer = full[number]
            wished = {
                one: sum(ends[one]) / len(ends[one]) if one in ends else _centred(index, len(layer))
                for index, one in enumerate(layer)
            }
            layer.sort(key=wished.__getitem__)
        return self.without_bends(full)


def ordered(layers: Layers, course: Course) -> Layers:
    """Return the stacks of each layer from the left.

    Each try sorts the layers by what their stacks hang on, downwards or upwards by turns, and
    counts only if lines cross less often then. It ends where no try betters anything, so the
    outcome itself stays as it is.
    """
    pieces = sum(map(len, course.pieces))
    if pieces > MOST_PIECES:
        return layers
    layers = [list(layer) for layer in layers]
    fewest = course.crossings(layers)
    before = fewest + 1
    while fewest < before:
        before = fewest
        layers, fewest = _sorted(layers, course, fewest)
        if pieces <= MOST_SWAPPED:
            fewest = _swap(layers, course, fewest)
    return layers


def _sorted(layers: Layers, course: Course, fewest: int) -> tuple[Layers, int]:
    missed, downwards = 0, True
    while fewest and missed < 2:
        tried = course.sorted_by_ends(layers, downwards=downwards)
        count = course.crossings(tried)
        if count < fewest - fewest // WORTH:
            layers, fewest, missed = tried, count, 0
        else:
            missed += 1
        downwards = not downwards
    return layers, fewest


def _swap(layers: Layers, course: Course, fewest: int) -> int:
    """Let neighbours change places as long as lines cross less often; return how often."""
    better = True
    while better and fewest:
        better = False
        for layer in layers:
            for left in range(len(layer) - 1):
                layer[left], layer[left + 1] = layer[left + 1], layer[left]
                count = course.crossings(layers)
                if count < fewest:
                    fewest, better = count, True
                else:
                    layer[left], layer[left + 1] = layer[left + 1], layer[left]
    return fewest


def from_the_left(layers: Layers, columns: Layers, x: Sequence[float]) -> list[int]:
    """Return all stacks from the left: in the order of the layers, and of columns if they agree.

    Args:
        layers: Stacks by layer.
        columns: The same with stacks of higher layers that keep their column free down to here.
        x: About where each stack lies; decides where nothing else does.
    """
    beside = {(a, b) for layer in columns for a, b in pairwise(layer) if a != b}
    right_of: dict[int, list[int]] = {}
    waits: dict[int, int] = {}
    for left, right in beside:
        right_of.setdefault(left, []).append(right)
        waits[right] = waits.get(right, 0) + 1
    follows = {left: right for layer in layers for left, right in pairwise(layer)}
    heads = {layer[0] for layer in layers if layer}
    ready = [(x[one], one) for one in heads if not waits.get(one)]
    heapify(ready)
    found: list[int] = []
    while heads:
        # Nothing ready: columns contradict each other, and the layers alone decide.
        one = heappop(ready)[1] if ready else min(heads, key=lambda head: (x[head], head))
        if one not in heads:
            continue
        found.append(one)
        heads.discard(one)
        for right in right_of.get(one, ()):
            waits[right] -= 1
            if not waits[right] and right in heads:
                heappush(ready, (x[right], right))
        after = follows.get(one)
        if after is not None:
            heads.add(after)
            if not waits.get(after):
                heappush(ready, (x[after], after))
    return found


def _centred(index: int, count: int) -> float:
    return index - (count - 1) / 2


def _inversions(lines: list[tuple[float, float]]) -> int:
    """Count pairs of lines whose ends lie the other way round than their starts."""
    lines.sort()
    ends = sorted({end for _, end in lines})
    seen = [0] * (len(ends) + 1)  # a tree of sums, by the rank of the end
    count = 0
    for number, (_, end) in enumerate(lines):
        rank = bisect_left(ends, end) + 1
        at, before = rank, 0
        while at:
            before += seen[at]
            at &= at - 1
        count += number - before
        while rank < len(seen):
            seen[rank] += 1
            rank += rank & -rank
    return count
