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
from app.canvas.layers.stamps import Stamp, Stamps, around, inside
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
        zoom, scale, dx, dy, _, is_still, screen = sight
        made = stamps.at(scale)
        spare, inked = MOST_NEW, -1
        painter.setFont(lone_font(scale))
        aside, below = lone_place(scale)
        base, size_px = below + lone_ascent(scale), lone_font(scale).pixelSize()
        is_new, names_alone = size_px != self._written_px, zoom < WORDS_FROM
        draw, write, say = painter.drawPixmap, painter.drawStaticText, painter.drawText
        tall = BRICK_HEIGHT * scale
        for item in pieces:  # of a thousand, so calls are spared
            sheet = item.sheet
            y = (item.y + sheet.dy) * scale + dy  # type: ignore[union-attr]
            px, py = floor((item.x + sheet.dx) * scale + dx + 0.5), floor(y + 0.5)  # type: ignore[union-attr]
            height = floor(y + tall + 0.5) - py
            look = item._body_key
            if look is None:
                look = item.body_key
            stamp = made.get((look, height)) or _body(item, sight, height, stamps)
            opacity = item._opacity
            if opacity != 1.0:
                painter.setOpacity(opacity)
            draw(px - stamp.left, py - stamp.top, stamp.picture)
            words = None
            if is_still and opacity == 1.0:
                own = item.words_key, height
                words = made.get(own)
                if words is None and spare:
                    spare -= 1
                    words = stamps.keep(own, _middle(item, stamp, sight, height))
            if words is not None:
                draw(px - words.left, py - words.top, words.picture)
            elif names_alone and (name := item.name_alone) is not None:
                if look != inked:
                    painter.setPen(item.ink)
                    inked = look
                if is_new and name.plain:
                    say(QPointF(px + aside, py + base), name.plain)
                else:
                    write(QPointF(px + aside, py + below), name.written)
            else:
                _write(painter, item, sight, px, py, screen)
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

    def paint(painter: QPainter) -> None:
        corner, screen = painter.worldTransform(), QTransform()
        px, py = round(corner.dx()), round(corner.dy())
        painter.setWorldTransform(screen)
        painter.drawPixmap(px - body.left, py - body.top, body.picture)
        painter.setFont(lone_font(sight.scale))
        _write(painter, item, sight, corner.dx(), corner.dy(), screen)

    both = sight.scale, height / BRICK_HEIGHT
    return Stamp(inside(MIDDLE, both), both, paint, is_full=True)


def _write(
    painter: QPainter, item: BlockItem, sight: Sight, px: float, py: float, screen: QTransform
) -> None:
    """Write a brick's words with a painter that has the font for lone names.

    Args:
        painter: Writes them.
        item: The brick.
        sight: From where it is seen.
        px: Left edge of the brick in pixels of the screen.
        py: Its top edge.
        screen: How the painter is transformed: it takes such pixels.
    """
    zoom, scale, *_ = sight
    names_alone = zoom < WORDS_FROM
    if names_alone:
        aside, below = lone_place(scale)
        painter.setPen(item.ink)
        painter.drawStaticText(QPointF(px + aside, py + below), item.lone_name.written)
        if not item.has_signs:
            return
    painter.setWorldTransform(QTransform(scale, 0.0, 0.0, scale, px, py) * screen)
    if names_alone:
        item.paint_signs(painter)
        painter.setFont(lone_font(scale))
    else:
        item.paint_words(painter, zoom)
    painter.setWorldTransform(screen)
