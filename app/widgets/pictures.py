"""Numbers as pictures: the worker's arrays become ``QImage``s that own their pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.widgets.color_ramp import balance_colors, gray_colors, heat_colors, overlay_colors
from core.engine.talk.frames import RawArray

if TYPE_CHECKING:  # numpy stays out of the window until an explanation is shown
    from numpy.typing import NDArray


def indexed_image(data: bytes, width: int, height: int, colors: Sequence[int]) -> QImage:
    """Return a picture of one byte a pixel, coloured by a table of 256 ``0xAARRGGBB``."""
    image = QImage(data, width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(list(colors))
    return image.copy()  # the constructor only borrows the bytes


def channel_images(channels: RawArray) -> list[QImage]:
    """Return a heat picture for each channel of a ``(channels, height, width)`` uint8 array."""
    count, height, width = channels.shape
    size = width * height
    return [
        indexed_image(channels.data[i * size : (i + 1) * size], width, height, heat_colors())
        for i in range(count)
    ]


def unit_images(values: bytes) -> list[QImage]:
    """Return a picture of one pixel for each value of a vector, in heat colours."""
    return [indexed_image(values[i : i + 1], 1, 1, heat_colors()) for i in range(len(values))]


def byte_image(picture: RawArray) -> QImage:
    """Return a uint8 ``(height, width)`` or ``(height, width, 3)`` array as a picture."""
    height, width = picture.shape[:2]
    if len(picture.shape) == 2:
        return indexed_image(picture.data, width, height, gray_colors())
    return QImage(picture.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def tile_images(tiles: RawArray) -> list[QImage]:
    """Return the pictures of a uint8 array ``(tiles, height, width)`` or with 3 colours last."""
    count, shape = tiles.shape[0], tiles.shape[1:]
    size = len(tiles.data) // count if count else 0
    return [
        byte_image(RawArray("uint8", shape, tiles.data[i * size : (i + 1) * size]))
        for i in range(count)
    ]


def sample_image(sample: RawArray) -> QImage:
    """Return a float ``(channels, height, width)`` sample as a grey or colour picture.

    Its own lowest and highest value become black and white.
    """
    values = sample.numpy()
    spread = float(values.max() - values.min())
    scaled = _bytes((values - values.min()) / spread if spread else values * 0)
    pixels = scaled.transpose(1, 2, 0) if len(scaled) == 3 else scaled[0]
    return byte_image(RawArray("uint8", pixels.shape, pixels.tobytes()))


def heat_image(attribution: RawArray, *, signed: bool) -> QImage:
    """Return how much each pixel of a ``(channels, height, width)`` sample counted, see-through.

    The pixel that counted most is opaque.

    Args:
        attribution: One number for each number of the sample.
        signed: Whether what speaks for and what speaks against get colours of their own; else the
            strongest channel counts, whatever its sign.
    """
    values = attribution.numpy()
    strength = values.sum(axis=0) if signed else abs(values).max(axis=0)
    peak = float(abs(strength).max())
    unit = strength / peak if peak else strength
    height, width = unit.shape
    colors = balance_colors() if signed else overlay_colors()
    pixels = _bytes((unit + 1) / 2 if signed else unit).tobytes()
    return indexed_image(pixels, width, height, colors)


def _bytes(unit: NDArray[Any]) -> NDArray[Any]:
    """Return values in [0, 1] as bytes."""
    return (unit * 255.0 + 0.5).astype("uint8")
