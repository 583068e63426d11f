"""The layer of the bricks: what is drawn of one once a zoom is then stamped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QTransform

from app.canvas.geometry import WORDS_FROM
from app.canvas.items.block_item import REACH, WORDS, BlockItem
from app.canvas.items.words import lone_font
from app.canvas.layers.layer import box_of
from app.canvas.layers.stamping import Sight, StampingLayer
from app.canvas.layers.stamps import Stamp, Stamps, around, inside, put
from core.graph.layout import BRICK_HEIGHT

MIDDLE = box_of(WORDS)

MOST_NEW = 32
"""So many words are drawn to be kept in one frame; the others are drawn where they are seen."""


class BrickLayer(StampingLayer[BlockItem]):
    """Stamps bodies on whole pixels, so that edges are sharp and stacks have no seams.

    Many bricks have the same body. Its middle with the words is a stamp of each brick's own, which
    covers all below it, so that words look as they do on the screen. While one zooms no words are
    kept: the next frame has others.
    """

    def stamp(
        self, painter: QPainter, pieces: Sequence[BlockItem], sight: Sight, stamps: Stamps
    ) -> None:
        """See :meth:`StampingLayer.stamp`."""
        zoom, density, dx, dy, _, is_still = sight
        scale = sight.scale
        made = stamps.at(scale)
        spare, still = MOST_NEW, QTransform()
        painter.setFont(lone_font(zoom))
        names_alone, is_plain, draw = zoom < WORDS_FROM, density == 1.0, painter.drawPixmap
        for item in pieces:  # of a thousand, so some calls are spared
            left, top = item.corner()
            y = top * zoom + dy
            px, py = round((left * zoom + dx) * density), round(y * density)
            height = round((y + BRICK_HEIGHT * zoom) * density) - py
            key = item.body_key, height
            stamp = made.get(key)
            if stamp is None:
                both = scale, height / BRICK_HEIGHT
                stamp = stamps.keep(key, Stamp(around(REACH, both), both, item.paint_body))
            opacity = item.opacity()
            if opacity != 1.0:
                painter.setOpacity(opacity)
            if is_plain:
                draw(px - stamp.left, py - stamp.top, stamp.picture)
            else:
                put(painter, stamp, px, py, density)
            words = None
            if is_still and opacity == 1.0:
                own = item.words_key, height
                words = made.get(own)
                if words is None and spare:
                    spare -= 1
                    words = stamps.keep(own, _middle(item, stamp, sight, height))
            if words is not None:
                put(painter, words, px, py, density)
            elif names_alone and not item.has_signs:
                item.paint_name(painter, zoom, px / density, py / density)
            else:
                _write(painter, item, zoom, px / density, py / density, still)
            if opacity != 1.0:
                painter.setOpacity(1.0)


def _middle(item: BlockItem, body: Stamp, sight: Sight, height: int) -> Stamp:
    """Draw the middle of a brick that is so many pixels high, with its words."""
    density = sight.density

    def paint(painter: QPainter) -> None:
        corner, base = painter.worldTransform(), QTransform.fromScale(density, density)
        painter.setWorldTransform(QTransform())
        put(painter, body, round(corner.dx()), round(corner.dy()), 1.0)
        painter.setWorldTransform(base)
        painter.setFont(lone_font(sight.zoom))
        _write(painter, item, sight.zoom, corner.dx() / density, corner.dy() / density, base)

    both = sight.scale, height / BRICK_HEIGHT
    return Stamp(inside(MIDDLE, both), both, paint, is_full=True)


def _write(
    painter: QPainter, item: BlockItem, zoom: float, x: float, y: float, base: QTransform
) -> None:
    """Write a brick's words with a painter that has the font for lone names.

    Args:
        painter: Writes them.
        item: The brick.
        zoom: Pixels for a unit of the canvas.
        x: Left edge of the brick in pixels.
        y: Its top edge.
        base: How the painter is transformed.
    """
    names_alone = zoom < WORDS_FROM
    if names_alone:
        item.paint_name(painter, zoom, x, y)
        if not item.has_signs:
            return
    painter.setWorldTransform(QTransform(zoom, 0.0, 0.0, zoom, x, y) * base)
    if names_alone:
        item.paint_signs(painter)
        painter.setFont(lone_font(zoom))
    else:
        item.paint_words(painter, zoom)
    painter.setWorldTransform(base)
