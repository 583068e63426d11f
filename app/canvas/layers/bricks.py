"""The layer of the bricks: each look of a body is drawn once a zoom and then stamped."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.canvas.items.block_item import REACH, BlockItem
from app.canvas.layers.layer import Layer
from core.graph.layout import BRICK_HEIGHT

SPARE_PX = 2


class BrickLayer(Layer[BlockItem]):
    """Stamps bodies on whole pixels, so that edges are sharp and stacks have no seams."""

    _stamps: dict[Hashable, QPixmap] | None = None
    _scale = (0.0, 0.0)

    def forget(self) -> None:
        """See :meth:`Layer.forget`."""
        super().forget()
        self._stamps = None

    def paint_near(
        self, painter: QPainter, pieces: Sequence[BlockItem], zoom: float, *, for_view: bool
    ) -> None:
        """See :meth:`Layer.paint_near`; what is no view, such as a file, gets every line drawn."""
        if not for_view:
            super().paint_near(painter, pieces, zoom, for_view=False)
            return
        density = painter.device().devicePixelRatio()
        stamps = self._stamps_at(zoom, density)
        scale = zoom * density
        left, top = -REACH[0] * scale + SPARE_PX, -REACH[1] * scale + SPARE_PX
        margin_x, margin_y = round(left), round(top)
        world = painter.worldTransform()
        dx, dy = world.dx(), world.dy()
        still = QTransform()
        for item in pieces:
            sheet, opacity = item.sheet, item.opacity()
            assert sheet is not None
            x, y = (item.x + sheet.dx) * zoom + dx, (item.y + sheet.dy) * zoom + dy
            px, py = round(x * density), round(y * density)
            height = round((y + BRICK_HEIGHT * zoom) * density) - py
            key = item.body_key, height
            stamp = stamps.get(key)
            if stamp is None:
                stamp = stamps[key] = _stamp(item, scale, height, margin_x, margin_y, density)
            painter.setWorldTransform(still)
            if opacity != 1.0:
                painter.setOpacity(opacity)
            if density == 1.0:
                painter.drawPixmap(px - margin_x, py - margin_y, stamp)
            else:
                painter.scale(1 / density, 1 / density)
                painter.drawPixmap(QPoint(px - margin_x, py - margin_y), stamp)
            painter.setWorldTransform(QTransform(zoom, 0.0, 0.0, zoom, x, y))
            item.paint_words(painter, zoom)
            if opacity != 1.0:
                painter.setOpacity(1.0)
        painter.setWorldTransform(world)

    def _stamps_at(self, zoom: float, density: float) -> dict[Hashable, QPixmap]:
        if self._stamps is None or self._scale != (zoom, density):
            self._stamps, self._scale = {}, (zoom, density)
        return self._stamps


def _stamp(
    item: BlockItem, scale: float, height: int, margin_x: int, margin_y: int, density: float
) -> QPixmap:
    """Draw a body whose height is a whole number of pixels."""
    width = REACH[2] * scale + margin_x + SPARE_PX
    stamp = QPixmap(int(width) + 1, int(REACH[3] * scale + margin_y + SPARE_PX) + 1)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(margin_x, margin_y)
    painter.scale(scale, height / BRICK_HEIGHT)
    item.paint_body(painter)
    painter.end()
    return stamp
