"""How samples look in a list: a picture, a line, or words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QImage

from app import theme
from app.widgets.pictures import tile_images
from app.widgets.sample_list import line_image
from core.desk.messages import SamplesShown
from core.engine.talk.frames import RawArray


def looks_of(answer: SamplesShown, arrays: Mapping[str, RawArray]) -> dict[int, QImage | str]:
    """Return how each sample looks; words where there is no picture of it."""
    looks: dict[int, QImage | str] = dict.fromkeys(answer.samples, "")
    if "tiles" in arrays:
        looks |= dict(zip(answer.samples, tile_images(arrays["tiles"]), strict=False))
    elif "lines" in arrays:
        color = theme.color("plot.train")
        lines = arrays["lines"].numpy()[:, 0].tolist()
        images = [line_image(points, color) for points in lines]
        looks |= dict(zip(answer.samples, images, strict=False))
    else:
        looks |= dict(zip(answer.samples, answer.words, strict=False))
    return looks
