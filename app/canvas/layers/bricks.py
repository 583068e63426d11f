"""The layer of the bricks: each look of a body is drawn once a zoom and then stamped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget

from app.canvas.geometry import WORDS_FROM
from app.canvas.items.block_item import REACH, BlockItem, lone_font
from app.canvas.layers.layer import Layer
from app.canvas.layers.stamps import Stamp, Stamps, put
from core.graph.layout import BRICK_HEIGHT


class BrickLayer(Layer[BlockItem]):
    """Stamps bodies on whole pixels, so that edges are sharp and stacks have no seams."""

    _stamps: Stamps | None = None

    def forget(self) -> None:
        """See :meth:`Layer.forget`."""
        super().forget()
        self._stamps = None

    def paint_near(
        self, painter: QPainter, pieces: Sequence[BlockItem], zoom: float, *, widget: QWidget | None
    ) -> None:
        """See :meth:`Layer.paint_near`; what is no view, such as a file, gets every line drawn."""
        if widget is None:
            super().paint_near(painter, pieces, zoom, widget=None)
            return
        density = widget.devicePixelRatioF()
        scale = zoom * density
        self._stamps = self._stamps or Stamps()
        stamps = self._stamps.at(scale)
        world, still = painter.worldTransform(), QTransform()
        dx, dy = world.dx(), world.dy()
        only_names, name_font = zoom < WORDS_FROM, lone_font(zoom)
        painter.setFont(name_font)
        painter.setWorldTransform(still)
        for item in pieces:
            left, top = item.corner()
            x, y = left * zoom + dx, top * zoom + dy
            px, py = round(x * density), round(y * density)
            height = round((y + BRICK_HEIGHT * zoom) * density) - py
            key = item.body_key, height
            stamp = stamps.get(key)
            if stamp is None:
                stamp = Stamp(REACH, (scale, height / BRICK_HEIGHT), item.paint_body)
                stamps[key] = stamp
            opacity = item.opacity()
            if opacity != 1.0:
                painter.setOpacity(opacity)
            put(painter, stamp, px, py, density)
            if only_names:
                item.paint_name(painter, zoom, x, y)
            if not only_names or item.has_signs:
                painter.setWorldTransform(QTransform(zoom, 0.0, 0.0, zoom, x, y))
                if only_names:
                    item.paint_signs(painter)
                    painter.setFont(name_font)
                else:
                    item.paint_words(painter, zoom)
                painter.setWorldTransform(still)
            if opacity != 1.0:
                painter.setOpacity(1.0)
        painter.setWorldTransform(world)
