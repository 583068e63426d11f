"""The layer of the bricks: what is drawn of one once a zoom is then stamped."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from operator import attrgetter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTransform

from app.canvas.geometry import WORDS_FROM
from app.canvas.items.block_item import REACH, WORDS, BlockItem
from app.canvas.items.words import lone_ascent, lone_font, lone_place
from app.canvas.layers.layer import box_of
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamping import Sight, StampingLayer
from app.canvas.layers.stamps import Stamp, Stamps, around, inside, put
from core.graph.layout import BRICK_HEIGHT

MIDDLE = box_of(WORDS)

MOST_NEW = 32
"""So many words are drawn to be kept in one frame; the others are drawn where they are seen."""

TOP = attrgetter("y")


class BrickLayer(StampingLayer[BlockItem]):
    """Stamps bodies on whole pixels, so that edges are sharp and stacks have no seams.

    Many bricks have the same body. Its middle with the words is a stamp of each brick's own, which
    covers all below it, so that words look as they do on the screen. While one zooms no words are
    kept: the next frame has others.
    """

    _written_px = 0
    """The size in which all names that are seen were written, so that they are written fast."""

    def in_order(self, pieces: list[Piece]) -> list[Piece]:
        """See :meth:`Layer.in_order`: bricks higher up lie above."""
        if len(self.parted):
            bricks: list[BlockItem] = pieces  # type: ignore[assignment]
            bricks.sort(key=BlockItem.rank)
        else:
            pieces.sort(key=TOP, reverse=True)
        return pieces

    def stamp(
        self, painter: QPainter, pieces: Sequence[BlockItem], sight: Sight, stamps: Stamps
    ) -> None:
        """See :meth:`StampingLayer.stamp`."""
        zoom, density, dx, dy, _, is_still = sight
        made = stamps.at(sight.scale)
        spare, still, inked = MOST_NEW, QTransform(), -1
        painter.setFont(lone_font(zoom))
        aside, below = lone_place(zoom)
        base, size_px = below + lone_ascent(zoom), lone_font(zoom).pixelSize()
        is_new = size_px != self._written_px
        names_alone, is_plain = zoom < WORDS_FROM, density == 1.0
        draw, write, say = painter.drawPixmap, painter.drawStaticText, painter.drawText
        tall = BRICK_HEIGHT * zoom
        for item in pieces:  # of a thousand, so calls are spared
            sheet = item.sheet
            left, y = item.x + sheet.dx, (item.y + sheet.dy) * zoom + dy  # type: ignore[union-attr]
            px, py = floor((left * zoom + dx) * density + 0.5), floor(y * density + 0.5)
            height = floor((y + tall) * density + 0.5) - py
            look = item._body_key
            if look is None:
                look = item.body_key
            stamp = made.get((look, height)) or _body(item, sight, height, stamps)
            opacity = item._opacity
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
            elif names_alone and (name := item.name_alone) is not None:
                if look != inked:
                    painter.setPen(item.ink)
                    inked = look
                if is_new and name.plain:
                    say(QPointF(px / density + aside, py / density + base), name.plain)
                else:
                    write(QPointF(px / density + aside, py / density + below), name.written)
            else:
                _write(painter, item, zoom, px / density, py / density, still)
                inked = -1
            if opacity != 1.0:
                painter.setOpacity(1.0)
        if is_still and spare == MOST_NEW:
            self._written_px = size_px  # each was, to be kept


def _body(item: BlockItem, sight: Sight, height: int, stamps: Stamps) -> Stamp:
    """Draw a body that is so many pixels high."""
    both = sight.scale, height / BRICK_HEIGHT
    stamp = Stamp(around(REACH, both), both, item.paint_body)
    return stamps.keep((item.body_key, height), stamp)


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
        aside, below = lone_place(zoom)
        painter.setPen(item.ink)
        painter.drawStaticText(QPointF(x + aside, y + below), item.lone_name.written)
        if not item.has_signs:
            return
    painter.setWorldTransform(QTransform(zoom, 0.0, 0.0, zoom, x, y) * base)
    if names_alone:
        item.paint_signs(painter)
        painter.setFont(lone_font(zoom))
    else:
        item.paint_words(painter, zoom)
    painter.setWorldTransform(base)
