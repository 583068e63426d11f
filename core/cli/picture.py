"""Small pictures of activations and attributions, drawn and packed as PNG with numpy and zlib."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.float32]
"""Height x width, values from 0 to 1, or from -1 to 1 where they are signed."""
Pixels = npt.NDArray[np.uint8]
"""Height x width x 3."""

SIDE_PX = 256
"""Width that the longer side of a plane is stretched to, in whole steps."""
TILE_PX = 96
"""The same where many are laid in a grid."""
GAP_PX = 8
STRIP_PX = 48
"""Height of the strip that shows a plain list of numbers."""

_FOR = np.array([200, 30, 20], np.float32)
_AGAINST = np.array([20, 70, 200], np.float32)
_WHITE = np.array([255, 255, 255], np.float32)


def draw(arrays: Mapping[str, npt.NDArray[np.generic]], *, signed: bool) -> Pixels:
    """Draw what a worker answered.

    Args:
        arrays: ``channels`` of a block, or ``input`` and ``attribution`` of a sample.
        signed: Whether attributions below 0 speak against the class.
    """
    if "channels" in arrays:
        maps = arrays["channels"].astype(np.float32) / 255
        return _grid([_grey(plane, TILE_PX) for plane in maps])
    attribution = _plane(arrays["attribution"], signed=signed)
    sample = _plane(arrays["input"], signed=False)
    tiles = [_grey(sample, SIDE_PX), _coloured(attribution, SIDE_PX)]
    return _grid(tiles, columns=2 if len(sample) > 1 else 1)


def png(pixels: Pixels) -> bytes:
    """Return pixels as a PNG file."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # filter 0: as it is
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


def _plane(values: npt.NDArray[np.generic], *, signed: bool) -> Plane:
    """Reduce a sample's shape to one plane and scale it: the strongest channel counts."""
    numbers = np.nan_to_num(values.astype(np.float64), posinf=0, neginf=0)
    if numbers.ndim == 1:
        numbers = numbers[None, :]
    while numbers.ndim > 2:
        strongest = np.abs(numbers).argmax(axis=0, keepdims=True)
        numbers = np.take_along_axis(numbers, strongest, axis=0)[0]
    if signed:
        scaled = numbers / (np.abs(numbers).max() or 1)
    else:
        low, high = numbers.min(), numbers.max()
        scaled = (numbers - low) / ((high - low) or 1)
    return scaled.astype(np.float32)


def _grey(plane: Plane, side_px: int) -> Pixels:
    return np.repeat(_stretched(plane, side_px)[:, :, None] * 255, 3, axis=2).astype(np.uint8)


def _coloured(plane: Plane, side_px: int) -> Pixels:
    """Paint values for the class red and those against it blue, over white."""
    value = _stretched(plane, side_px)[:, :, None]
    colour = np.where(value < 0, _AGAINST, _FOR)
    return (_WHITE + (colour - _WHITE) * np.abs(value)).astype(np.uint8)


def _stretched(plane: Plane, side_px: int) -> Plane:
    height, width = plane.shape
    factor = max(1, side_px // max(height, width))
    down = max(factor, STRIP_PX) if height == 1 else factor
    return plane.repeat(down, axis=0).repeat(factor, axis=1)


def _grid(tiles: list[Pixels], *, columns: int = 0) -> Pixels:
    """Lay tiles of one size side by side on white, in as many rows as columns if not told."""
    columns = columns or math.ceil(math.sqrt(len(tiles)))
    rows = math.ceil(len(tiles) / columns)
    height, width, _ = tiles[0].shape
    sheet = np.full(
        (rows * (height + GAP_PX) - GAP_PX, columns * (width + GAP_PX) - GAP_PX, 3), 255, np.uint8
    )
    for number, tile in enumerate(tiles):
        top = number // columns * (height + GAP_PX)
        left = number % columns * (width + GAP_PX)
        sheet[top : top + height, left : left + width] = tile
    return sheet
