"""How many tiles fit side by side, and how large: pure geometry of the image grid."""

from __future__ import annotations

import math

import msgspec

GAP_PX = 4
SMALLEST_PX = 28
"""A tile's shorter side is never shown smaller; the grid scrolls instead."""
FLATTEST = 6
"""A tile is never shown flatter than 6 to 1: a row of 64 numbers is still to be seen."""


class TileLayout(msgspec.Struct, frozen=True):
    """Where tiles lie, counted from the grid's upper left corner.

    Attributes:
        count: Number of tiles.
        columns: Tiles side by side.
        width: Of a tile, in pixels.
        height: Of a tile, in pixels.
    """

    count: int
    columns: int
    width: int
    height: int

    @property
    def rows(self) -> int:
        """Number of rows."""
        return math.ceil(self.count / self.columns)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole grid, in pixels."""
        return (
            self.columns * (self.width + GAP_PX) - GAP_PX,
            self.rows * (self.height + GAP_PX) - GAP_PX,
        )

    def place(self, index: int) -> tuple[int, int]:
        """Return the upper left corner of a tile."""
        row, column = divmod(index, self.columns)
        return column * (self.width + GAP_PX), row * (self.height + GAP_PX)

    def at(self, x: float, y: float) -> int | None:
        """Return the tile under a point, or None between tiles and outside."""
        column, dx = divmod(x, self.width + GAP_PX)
        row, dy = divmod(y, self.height + GAP_PX)
        index = int(row) * self.columns + int(column)
        inside = 0 <= column < self.columns and dx < self.width and dy < self.height
        return index if inside and 0 <= index < self.count and row >= 0 else None


def lay_out(
    count: int, image: tuple[int, int], area: tuple[int, int], *, largest_px: int = 2048
) -> TileLayout:
    """Return the layout that shows ``count`` pictures as large as the area allows.

    A picture is enlarged by whole factors, so every one of its pixels is equally large.

    Args:
        count: Number of tiles, at least 1.
        image: Width and height of each picture, in its own pixels.
        area: Width and height to fill, in screen pixels.
        largest_px: Longest side a tile may have.
    """
    width, height = image[0], max(image[1], math.ceil(image[0] / FLATTEST))
    scales = {
        columns: _scale(count, columns, (width, height), area) for columns in range(1, count + 1)
    }
    columns, scale = max(scales.items(), key=lambda item: (item[1], -item[0]))
    smallest = min(_smallest_scale(min(width, height)), max(area[0], 1) / width)
    if scale < smallest:
        scale = smallest
        columns = _even_columns(count, width * scale, area[0])
    if scale > largest_px / max(width, height):
        scale = largest_px / max(width, height)
        columns = _even_columns(count, width * scale, area[0])
    scale = float(int(scale)) if scale >= 1 else scale
    return TileLayout(count, columns, max(1, round(width * scale)), max(1, round(height * scale)))


def _smallest_scale(short_side: int) -> float:
    scale = SMALLEST_PX / short_side
    return math.ceil(scale) if scale > 1 else scale


def _even_columns(count: int, width: float, area_width: int) -> int:
    """Return how many tiles make rows that are as few and as equally long as can be."""
    most = max(1, min(count, int((area_width + GAP_PX) // (width + GAP_PX))))
    return math.ceil(count / math.ceil(count / most))


def _scale(count: int, columns: int, image: tuple[int, int], area: tuple[int, int]) -> float:
    rows = math.ceil(count / columns)
    across = (area[0] - GAP_PX * (columns - 1)) / columns / image[0]
    down = (area[1] - GAP_PX * (rows - 1)) / rows / image[1]
    return min(across, down)
