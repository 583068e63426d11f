"""Pictures from a folder, all of one size."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from core.data.own.prepare import room, scaled
from core.data.own.readers.folder import class_files, class_targets
from core.data.split import parted


def open_picture(path: Path) -> Image.Image:
    """Return a picture of which only the head is read yet.

    Raises:
        Exception: It is none, or has more pixels than any picture needs; Pillow raises of many
            kinds.
    """
    formats = ("BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
    picture = Image.open(path, formats=formats)
    if picture.width * picture.height > 50_000_000:
        picture.close()
        raise ValueError(f"it has {picture.width} x {picture.height} pixels")
    return picture


def picture_of(
    path: Path, channels: int, height: int, width: int, resize: str
) -> np.ndarray | None:
    """Return a picture (channels, height, width) of bytes; None where it cannot be read."""
    mode = "L" if channels == 1 else "RGB"
    try:
        with open_picture(path) as picture:
            if picture.format == "JPEG":
                picture.draft(
                    mode, (width * 2, height * 2)
                )  # decodes no more than is needed
            if picture.mode.startswith("I;16"):
                picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
            picture = ImageOps.exif_transpose(picture)
            if picture.has_transparency_data:
                picture = picture.convert("RGBA")
                white = Image.new("RGBA", picture.size, "white")
                picture = Image.alpha_composite(white, picture)
            picture = picture.convert(mode)
            if resize == "stretch":
                picture = picture.resize((width, height), Image.Resampling.BILINEAR)
            elif resize == "pad":
                picture = ImageOps.pad(
                    picture, (width, height), Image.Resampling.BILINEAR
                )
            else:
                picture = ImageOps.fit(
                    picture, (width, height), Image.Resampling.BILINEAR
                )
            pixels = np.asarray(picture)
    except Exception:  # of whatever kind: a picture that cannot be read is left out
        return None
    return pixels[np.newaxis] if channels == 1 else pixels.transpose(2, 0, 1)


def load_images(
    path: str,
    *,
    suffixes: tuple[str, ...],
    classes: list[str],
    shape: tuple[int, int, int],
    resize: str,
    scaling: str,
    split: str,
    parts: tuple[float, float],
    seed: int,
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return pictures with values from 0 to 1, their classes, and which are in which part."""
    files = class_files(path, suffixes, classes)
    read = partial(
        picture_of, channels=shape[0], height=shape[1], width=shape[2], resize=resize
    )
    x = room((len(files), *shape), np.float32)
    kept: list[tuple[str, str, str]] = []
    with ThreadPoolExecutor() as pool:
        pictures = pool.map(read, [Path(path, name) for name, _, _ in files])
        for entry, picture in zip(files, pictures, strict=True):
            if picture is not None:
                x[len(kept)] = picture / np.float32(255)
                kept.append(entry)
    x = x[: len(kept)]
    y, given = class_targets(kept, classes)
    found = parted(split, len(x), parts, seed, y, np.zeros(len(x)), 0, given)
    if not classes:
        y = np.zeros((len(x), 0), dtype=np.float32)
    return scaled(x, found[0], scaling, (0, 2, 3)), y, found
