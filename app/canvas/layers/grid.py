"""What lies where on the canvas: pieces sorted into cells, so that looking somewhere asks only few.

Pure arithmetic on boxes. A piece is kept in the one cell its upper left corner is in, among cells
at least as large as the piece, so it never reaches farther than the next cell, and into that one
no farther than the largest piece does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, Protocol, TypeVar

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

CROWD = 64
"""More pieces than this in one cell lie upon each other; some questions then look at so many."""

SMALLEST = 512.0
GROWTH = 4.0


class Cell:
    """One square of the canvas.

    Attributes:
        box: Where the upper left corners of its pieces are.
        pieces: What is kept here, in the order it came.
        batch: Drawings made of the pieces together, kept until one of them changes; or None.
    """

    __slots__ = ("batch", "box", "pieces")

    def __init__(self, box: Box) -> None:
        self.box = box
        self.pieces: dict[Boxed, None] = {}
        self.batch: object | None = None


class Boxed(Protocol):
    """What a grid keeps."""

    box: Box
    cell: Cell | None


B = TypeVar("B", bound=Boxed)


class Grid(Generic[B]):
    """Pieces by place.

    >>> class Spot:
    ...     def __init__(self, *box): self.box, self.cell = box, None
    >>> grid, spot = Grid(), Spot(10.0, 10.0, 20.0, 20.0)
    >>> grid.put(spot)
    >>> grid.touching((15.0, 0.0, 99.0, 99.0)) == [spot], grid.touching((30.0, 0.0, 99.0, 99.0))
    (True, [])
    """

    def __init__(self) -> None:
        self._levels: dict[float, dict[tuple[int, int], Cell]] = {}
        self._reach: dict[float, list[float]] = {}  # widest and highest piece of each level
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, piece: B) -> None:
        """Keep a piece where its box is."""
        left, top, right, bottom = piece.box
        width, height = right - left, bottom - top
        size, extent = SMALLEST, max(width, height)
        while size < extent:
            size *= GROWTH
        level = self._levels.get(size)
        if level is None:
            level = self._levels[size] = {}
            self._reach[size] = [0.0, 0.0]
        reach = self._reach[size]
        if width > reach[0]:
            reach[0] = width
        if height > reach[1]:
            reach[1] = height
        _keep(piece, level, size)
        self._count += 1

    def drop(self, piece: B) -> None:
        """Forget a piece."""
        cell = piece.cell
        assert cell is not None
        del cell.pieces[piece]
        cell.batch = None
        piece.cell = None
        self._count -= 1

    def shift(self, pieces: Iterable[B], dx: float, dy: float) -> None:
        """Keep pieces so far from where they were."""
        for piece in pieces:  # of a thousand, most of which stay in their cell
            cell, (left, top, right, bottom) = piece.cell, piece.box
            x1, y1, x2, y2 = cell.box  # type: ignore[union-attr]
            left, top = left + dx, top + dy
            piece.box = left, top, right + dx, bottom + dy
            cell.batch = None  # type: ignore[union-attr]
            if not (x1 <= left < x2 and y1 <= top < y2):
                del cell.pieces[piece]  # type: ignore[union-attr]
                _keep(piece, self._levels[x2 - x1], x2 - x1)

    def clear(self) -> None:
        """Forget everything."""
        for piece in self:
            piece.cell = None
        self._levels.clear()
        self._reach.clear()
        self._count = 0

    def __iter__(self) -> Iterator[B]:
        for cell in self.all_cells():
            yield from cell.pieces  # type: ignore[misc]

    def touching(self, box: Box) -> list[B]:
        """Return the pieces whose box meets ``box``."""
        left, top, right, bottom = box
        found: list[B] = []
        for cell in self.cells(box):
            x1, y1, x2, y2 = cell.box
            if left <= x1 and x2 <= right and top <= y1 and y2 <= bottom:
                found += cell.pieces  # type: ignore[arg-type]
                continue
            for piece in cell.pieces:
                x1, y1, x2, y2 = piece.box
                if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
                    found.append(piece)  # type: ignore[arg-type]
        return found

    def some_touching(self, box: Box) -> list[B]:
        """Return pieces whose box meets ``box``, out of no more than :data:`CROWD` a cell."""
        left, top, right, bottom = box
        found: list[B] = []
        for cell in self.cells(box):
            for piece in islice(cell.pieces, CROWD):
                x1, y1, x2, y2 = piece.box
                if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
                    found.append(piece)  # type: ignore[arg-type]
        return found

    def all_cells(self) -> Iterator[Cell]:
        """Yield every cell there is."""
        for level in self._levels.values():
            yield from level.values()

    def cells(self, box: Box) -> Iterator[Cell]:
        """Yield every cell that may keep something that meets ``box``."""
        left, top, right, bottom = box
        for size, level in self._levels.items():
            width, height = self._reach[size]
            columns = range(int((left - width) // size), int(right // size) + 1)
            rows = range(int((top - height) // size), int(bottom // size) + 1)
            if len(columns) * len(rows) < len(level):
                for column in columns:
                    for row in rows:
                        cell = level.get((column, row))
                        if cell is not None and cell.pieces:
                            yield cell
            else:
                for (column, row), cell in level.items():
                    if column in columns and row in rows and cell.pieces:
                        yield cell


def _keep(piece: Boxed, level: dict[tuple[int, int], Cell], size: float) -> None:
    """Keep a piece in the cell of a level where its box is."""
    left, top, _, _ = piece.box
    at = int(left // size), int(top // size)
    cell = level.get(at)
    if cell is None:
        x, y = at[0] * size, at[1] * size
        cell = level[at] = Cell((x, y, x + size, y + size))
    cell.pieces[piece] = None
    cell.batch = None
    piece.cell = cell


def joined(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box round some, or None for none.

    >>> joined([(0.0, 0.0, 1.0, 1.0), (2.0, -1.0, 3.0, 0.0)])
    (0.0, -1.0, 3.0, 1.0)
    """
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return None
    lefts, tops, rights, bottoms = sides
    return min(lefts), min(tops), max(rights), max(bottoms)
