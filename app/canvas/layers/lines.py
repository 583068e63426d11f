"""The layer of the lines: each shape is drawn once a zoom and then stamped, long ones in tiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app import theme
from app.canvas.geometry import COSTS_FROM, WORDS_FROM
from app.canvas.items.line_form import LineForm
from app.canvas.items.line_parts import THICK
from app.canvas.items.wire_item import END_RADIUS, THICKNESS, WireItem
from app.canvas.layers.layer import Layer, box_of
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamping import Sight, StampingLayer
from app.canvas.layers.stamps import Stamp, Stamps, Window, around

TILE_PX = 256
"""A line that is larger than this is stamped in tiles, most of which it does not touch."""

ALIKE = 3
"""From so many large lines of one shape on, tiles pay already in the first frame at a zoom."""


class LineLayer(StampingLayer[WireItem]):
    """Lines that stand out paint themselves, above the plain ones."""

    def uncovered(self, pieces: list[Piece]) -> list[Piece]:
        """See :meth:`Layer.uncovered`; lines of the same box that cross are kept."""
        lines: Sequence[WireItem] = pieces  # type: ignore[assignment]
        return list({(line.box, line.form, line.is_plain): line for line in lines}.values())

    def stamp(
        self, painter: QPainter, pieces: Sequence[WireItem], sight: Sight, stamps: Stamps
    ) -> None:
        """See :meth:`StampingLayer.stamp`."""
        zoom, scale, dx, dy, seen, *_ = sight
        made, draw = stamps.at(scale), painter.drawPixmap
        proud: list[WireItem] = []
        large: dict[LineForm, list[tuple[WireItem, int, int]]] = {}
        for piece in pieces:
            if not piece.is_plain:
                proud.append(piece)
                continue
            form = piece.form
            left, top = piece.corner()
            px, py = floor(left * scale + dx + 0.5), floor(top * scale + dy + 0.5)
            stamp = made.get(form)
            if stamp is None and form not in large:
                window = around(form.reach, (scale, scale))
                if max(window[2] - window[0], window[3] - window[1]) <= TILE_PX:
                    stamp = stamps.keep(form, _drawn(form.path, form.end, window, sight))
            if stamp is None:
                large.setdefault(form, []).append((piece, px, py))
            else:
                draw(px - stamp.left, py - stamp.top, stamp.picture)
        for alike in large.values():
            self._put_large(painter, alike, sight, stamps)
        if proud:
            painter.setWorldTransform(sight.onto(dx, dy))
            Layer.paint_near(self, painter, proud, zoom, areas=(seen,), widget=None)

    def _put_large(
        self,
        painter: QPainter,
        alike: Sequence[tuple[WireItem, int, int]],
        sight: Sight,
        stamps: Stamps,
    ) -> None:
        """Put lines of one shape at their pixels; few of them are not kept while one zooms."""
        zoom, scale, dx, dy, seen, is_still, screen = sight
        if not is_still and len(alike) < ALIKE:
            for piece, px, py in alike:
                left, top = piece.corner()
                path = piece.form.within(
                    (seen[0] - left, seen[1] - top, seen[2] - left, seen[3] - top)
                )
                painter.setWorldTransform(sight.onto(px, py))
                _draw(painter, path, piece.form.end, zoom)
            painter.setWorldTransform(screen)
            return
        made = stamps.at(scale)
        for piece, px, py in alike:
            window = around(piece.form.reach, (scale, scale))
            view = (
                int(seen[0] * scale + dx) - px,
                int(seen[1] * scale + dy) - py,
                int(seen[2] * scale + dx) - px + 1,
                int(seen[3] * scale + dy) - py + 1,
            )
            for tile in _tiles(window, view):
                key = piece.form, tile
                stamp = made.get(key) or stamps.keep(key, _tile(piece.form, tile, sight))
                painter.drawPixmap(px - stamp.left, py - stamp.top, stamp.picture)


def _tiles(window: Window, view: Window) -> Iterator[Window]:
    """Yield the tiles of a window that are in view."""
    first_x = max(0, (view[0] - window[0]) // TILE_PX)
    first_y = max(0, (view[1] - window[1]) // TILE_PX)
    for left in range(window[0] + first_x * TILE_PX, min(window[2], view[2]), TILE_PX):
        for top in range(window[1] + first_y * TILE_PX, min(window[3], view[3]), TILE_PX):
            yield left, top, left + TILE_PX, top + TILE_PX


def _tile(form: LineForm, tile: Window, sight: Sight) -> Stamp:
    """Draw what of a line is in a tile; where nothing is, one pixel does."""
    scale = sight.scale
    left, top, right, bottom = (edge / scale for edge in tile)
    path = form.within((left, top, right, bottom))
    if path.isEmpty():
        return Stamp((0, 0, 1, 1), (scale, scale), lambda _: None)
    x1, y1, x2, y2 = box_of(path.controlPointRect().adjusted(-THICK, -THICK, THICK, THICK))
    covered = around((max(x1, left), max(y1, top), min(x2, right), min(y2, bottom)), (scale, scale))
    trimmed = (
        max(covered[0], tile[0]), max(covered[1], tile[1]),
        min(covered[2], tile[2]), min(covered[3], tile[3]),
    )  # fmt: skip
    return _drawn(path, form.end, trimmed, sight)


def _drawn(path: QPainterPath, end: QPointF, window: Window, sight: Sight) -> Stamp:
    """Draw a line, or a part of it, that begins at the origin."""
    paint = partial(_draw, path=path, end=end, zoom=sight.zoom)
    return Stamp(window, (sight.scale, sight.scale), paint)


def _draw(painter: QPainter, path: QPainterPath, end: QPointF, zoom: float) -> None:
    # Qt draws lines of one pixel with a faster pen than all thicker ones.
    pen = QPen(theme.color("wire"), THICKNESS if zoom >= COSTS_FROM else 1 / zoom)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if zoom >= WORDS_FROM:  # from afar the dot where it arrives is too small to be seen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawEllipse(end, END_RADIUS, END_RADIUS)
