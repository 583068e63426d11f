"""Little drawn bricks for palette rows, drag pictures and the pictures of networks.

The canvas draws its own bricks with ports, shapes and problems; these only need to be told apart
at a glance: a body with studs in the colour of the category.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPixmapCache

from app import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

STUD_SHARE = 0.2
"""Part of a brick's height that its studs take."""

DRAG_SIZE = QSizeF(176, 48)


def paint_brick(
    painter: QPainter,
    rect: QRectF,
    category: str,
    label: str = "",
    *,
    studs: int = 2,
    sign: bool = False,
) -> None:
    """Draw one brick with its studs into ``rect``.

    Args:
        painter: Where to draw; its state is restored.
        rect: Studs included.
        category: Gives the colours.
        label: Written on the body, elided if it does not fit.
        studs: How many studs stand on top, side by side.
        sign: Whether the sign of the category stands in its middle, for those who cannot tell the
            colours apart.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = theme.color(f"category.{category}")
    stud_height = rect.height() * STUD_SHARE
    body = rect.adjusted(0.5, stud_height, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill.darker(112))
    for stud in _studs(rect, stud_height, studs):
        painter.drawRoundedRect(stud, 1.5, 1.5)
    radius = min(5.0, body.height() / 5)
    painter.setBrush(fill)
    painter.drawRoundedRect(body, radius, radius)
    _paint_edges(painter, body, category, radius)
    if label:
        _paint_label(painter, body, category, label)
    if sign:
        side = body.height() - 6
        place = QRectF(body.center().x() - side / 2, body.top() + 3.5, side, side)
        paint_sign(painter, place, category, theme.color(f"category.{category}.text"))
    painter.restore()


def paint_row_brick(painter: QPainter, rect: QRectF, category: str) -> None:
    """Draw a brick with its sign as rows of lists show it: drawn once, then copied."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    size = rect.size().toSize()
    name = f"row-brick {category} {theme.current().name} {size.width()}x{size.height()} {ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(name, pixmap):
        pixmap = QPixmap((QSizeF(size) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        own = QPainter(pixmap)
        paint_brick(own, QRectF(QPointF(), QSizeF(size)), category, sign=True)
        own.end()
        QPixmapCache.insert(name, pixmap)
    painter.drawPixmap(rect.topLeft(), pixmap)


def paint_sign(painter: QPainter, rect: QRectF, category: str, color: QColor) -> None:
    """Draw the sign of a category."""
    _sign(category, color.name()).render(painter, rect)


@functools.lru_cache(maxsize=128)
def _sign(category: str, color: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # not before first paint

    path = theme.RESOURCES / "icons" / f"category-{category}.svg"
    svg = path.read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(svg.encode()))


def drag_pixmap(type_: str, category: str, font: QFont, ratio: float) -> QPixmap:
    """Return the brick that hangs on the pointer while it is dragged."""
    pixmap = QPixmap((DRAG_SIZE * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(0.92)
    painter.setFont(font)
    paint_brick(
        painter, QRectF(0, 0, DRAG_SIZE.width(), DRAG_SIZE.height()), category, type_, studs=4
    )
    painter.end()
    return pixmap


def _studs(rect: QRectF, height: float, count: int) -> list[QRectF]:
    slot = rect.width() / count
    width = min(slot * 0.56, height * 3.2)
    return [
        QRectF(rect.left() + slot * (i + 0.5) - width / 2, rect.top(), width, height + 2)
        for i in range(count)
    ]


def _paint_edges(painter: QPainter, body: QRectF, category: str, radius: float) -> None:
    """Light from above: a bright line along the top, a dark one round the rest."""
    fill = theme.color(f"category.{category}")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(fill.darker(125), 1.0))
    painter.drawRoundedRect(body, radius, radius)
    if category == "composite":  # a brick of bricks shows a second edge
        edge = theme.color("category.composite.text")
        edge.setAlphaF(0.55)
        painter.setPen(QPen(edge, 1.0))
        painter.drawRoundedRect(body.adjusted(2.5, 2.5, -2.5, -2.5), radius * 0.6, radius * 0.6)
        return
    painter.setPen(QPen(fill.lighter(122), 1.0))
    line = body.top() + 1
    painter.drawLine(QPointF(body.left() + radius, line), QPointF(body.right() - radius, line))


def _paint_label(painter: QPainter, body: QRectF, category: str, label: str) -> None:
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.color(f"category.{category}.text"))
    room = body.adjusted(10, 0, -10, 0)
    text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
