"""Ground on which parts settle one after the other without covering each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, GRID, snapped

PART_GAP = 96.0
"""Between a part that had to make way and what it made way for."""

FARTHEST = 40 * BRICK_WIDTH
"""How far a part is moved to the side; where that does not do, it goes below everything."""

Place = tuple[float, float]


class Ground:
    """Bricks that lie already, and room beside and below them.

    Args:
        taken: Places of bricks that stay.
    """

    def __init__(self, taken: Iterable[Place]) -> None:
        self._cells: dict[tuple[int, int], list[Place]] = {}
        self._rightmost: dict[int, float] = {}
        self._left, self._bottom = 0.0, 0.0
        self._next: Place | None = None
        for place in taken:
            self._take(place)

    def settle(self, part: Mapping[str, Place]) -> dict[str, Place]:
        """Lay a part where it is; if something is in the way, right of it or below everything."""
        moved = dict(part)
        if any(self._is_taken(place) for place in moved.values()):
            left = min(x for x, _ in moved.values())
            right = self._right_of(y for _, y in moved.values())
            if right - left <= FARTHEST:
                moved = {id_: (x + right - left, y) for id_, (x, y) in moved.items()}
            else:
                moved = self._below(moved)
        for place in moved.values():
            self._take(place)
        return moved

    def _take(self, place: Place) -> None:
        column, row = _cell(place)
        if not self._cells:
            self._left, self._bottom = place
        self._left, self._bottom = min(self._left, place[0]), max(self._bottom, place[1])
        self._cells.setdefault((column, row), []).append(place)
        self._rightmost[row] = max(self._rightmost.get(row, place[0]), place[0])

    def _is_taken(self, place: Place) -> bool:
        column, row = _cell(place)
        around = product((column - 1, column, column + 1), (row - 1, row, row + 1))
        return any(
            abs(x - place[0]) < BRICK_WIDTH and abs(y - place[1]) < BRICK_HEIGHT
            for cell in around
            for x, y in self._cells.get(cell, ())
        )

    def _right_of(self, heights: Iterable[float]) -> float:
        """Return the x right of everything that lies at these heights."""
        rows = {_cell((0.0, y))[1] + way for y in heights for way in (-1, 0, 1)}
        right = max(self._rightmost[row] for row in rows if row in self._rightmost)
        return snapped(right + BRICK_WIDTH + PART_GAP + GRID / 2)

    def _below(self, part: Mapping[str, Place]) -> dict[str, Place]:
        """Lay a part in rows below everything else."""
        left, top = min(x for x, _ in part.values()), min(y for _, y in part.values())
        width = max(x for x, _ in part.values()) - left + BRICK_WIDTH
        if self._next is None or self._next[0] > self._left + FARTHEST:
            self._next = snapped(self._left), snapped(self._bottom + BRICK_HEIGHT + PART_GAP)
        dx, dy = self._next[0] - left, self._next[1] - top
        self._next = snapped(self._next[0] + width + PART_GAP), self._next[1]
        return {id_: (x + dx, y + dy) for id_, (x, y) in part.items()}


def _cell(place: Place) -> tuple[int, int]:
    return int(place[0] // BRICK_WIDTH), int(place[1] // BRICK_HEIGHT)
