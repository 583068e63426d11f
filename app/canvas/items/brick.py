"""The look of a brick: body, studs and sockets, lit from above.

Drawn here once for bricks on the canvas and for the ghost that shows where one will land.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from app.canvas.geometry import STUD_HEIGHT, brick_rect
from app.canvas.items.face import BlockFace, Mark, Ports
from app.canvas.studs import Studs, sockets_path, studs_path
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

CORNER = 5.0
MARK_RADIUS = 4.5
PILED, PILE_STEP = 2, 3.0
"""How many bricks peep out behind a composite, and how far each."""

HATCH_STEP, HATCH_ALPHA = 12, 90
"""Between the stripes of a muted brick, and how strong they are."""

ARROW_LEFT = 7.0
SEAM = (2.5, 2.5, -2.5, -2.5)
BODY = brick_rect(QPointF(0, 0))
LIT_ALPHA = 230
OUTLINE_SHADE = 135
"""How much darker than its fill a brick's outline is, in Qt's per cent."""


@functools.cache
def body_path() -> QPainterPath:
    """Return the outline of the body."""
    path = QPainterPath()
    path.addRoundedRect(BODY.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    return path


def silhouette(studs: Studs) -> QPainterPath:
    """Return body and studs as one outline."""
    return body_path().united(studs_path(studs)).simplified()


def paint_brick(
    painter: QPainter,
    fill: QColor,
    outline: QColor | None = None,
    *,
    studs: Studs = (),
    sockets: Studs = (),
) -> None:
    """Draw a brick at the origin in one colour, with its light and shade."""
    edge = QPen(outline or fill.darker(OUTLINE_SHADE), 1.0)
    painter.setPen(edge)
    painter.setBrush(_studs_brush(fill))
    painter.drawPath(studs_path(studs))
    painter.setBrush(_body_brush(fill))
    painter.drawPath(body_path())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_with_alpha(fill.darker(220), 130))
    painter.drawPath(sockets_path(sockets))
    painter.setPen(QPen(_with_alpha(fill.lighter(150), 150), 1.0))
    painter.drawLine(QPointF(CORNER, 1.5), QPointF(BRICK_WIDTH - CORNER, 1.5))


def paint_lit(painter: QPainter, color: QColor, face: BlockFace, lit: Ports) -> None:
    """Fill the studs and sockets of some ports, so that they glow."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_with_alpha(color, LIT_ALPHA))
    for index, name in enumerate(face.inputs):
        if ("input", name) in lit and index < len(face.studs):
            painter.drawPath(studs_path(face.studs, index))
    for index, name in enumerate(face.outputs):
        if ("output", name) in lit and index < len(face.sockets):
            painter.drawPath(sockets_path(face.sockets, index))


def paint_pile(painter: QPainter, fill: QColor) -> None:
    """Draw the edges of bricks behind one that stands for a network, at its right."""
    painter.setPen(QPen(fill.darker(OUTLINE_SHADE), 1.0))
    for step in range(PILED, 0, -1):
        painter.setBrush(fill.darker(100 + 12 * step))
        painter.drawPath(body_path().translated(step * PILE_STEP, 0))


def paint_seam(painter: QPainter, ink: QColor) -> None:
    """Draw the second edge inside a brick that stands for a network."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_with_alpha(ink, 110), 1.0))
    painter.drawRoundedRect(BODY.adjusted(*SEAM), CORNER - 2, CORNER - 2)


def paint_outline(
    painter: QPainter,
    color: QColor,
    *,
    width: float,
    away: float = 0.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """Draw a line round the body, ``away`` from its edge."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width, style))
    corner = CORNER + away
    painter.drawRoundedRect(BODY.adjusted(-away, -away, away, away), corner, corner)


def paint_mark(painter: QPainter, middle: QPointF, mark: Mark, ink: QColor) -> None:
    """Draw what is special about a brick's weights: a link, a snowflake, or a dot in a ring."""
    painter.setPen(QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark == "shared":
        for side in (-1, 1):
            link = QRectF(-MARK_RADIUS / 2 - 1.2, -2.2, MARK_RADIUS + 2.4, 4.4)
            painter.drawRoundedRect(link.translated(middle + QPointF(side * 2.4, 0)), 2.2, 2.2)
        return
    if mark == "frozen":
        for degrees in (30, 90, 150):
            arm = QLineF.fromPolar(MARK_RADIUS, degrees).p2()
            painter.drawLine(middle - arm, middle + arm)
        return
    painter.drawEllipse(middle, MARK_RADIUS - 0.5, MARK_RADIUS - 0.5)
    painter.setBrush(ink)
    painter.drawEllipse(middle, 1.0, 1.0)


def paint_muted(painter: QPainter, ink: QColor) -> None:
    """Draw stripes over a brick that takes no part, beside its words."""
    painter.save()
    painter.setClipPath(body_path(), Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(_with_alpha(ink, HATCH_ALPHA), 1.2))
    for left in range(-int(BRICK_HEIGHT), int(BRICK_WIDTH), HATCH_STEP):
        painter.drawLine(QPointF(left, BRICK_HEIGHT), QPointF(left + BRICK_HEIGHT, 0))
    painter.restore()


def paint_bypassed(painter: QPainter, ink: QColor) -> None:
    """Draw an arrow from the top of a brick through its bottom, at its left edge."""
    painter.setPen(QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    tip = QPointF(ARROW_LEFT, BRICK_HEIGHT - 3)
    painter.drawLine(QPointF(ARROW_LEFT, 4), tip)
    painter.drawLine(tip, tip + QPointF(-3.5, -5))
    painter.drawLine(tip, tip + QPointF(3.5, -5))


def _body_brush(fill: QColor) -> QBrush:
    gradient = QLinearGradient(0, 0, 0, BRICK_HEIGHT)
    gradient.setColorAt(0.0, fill.lighter(108))
    gradient.setColorAt(0.45, fill)
    gradient.setColorAt(0.86, fill)
    gradient.setColorAt(1.0, fill.darker(114))
    return QBrush(gradient)


def _studs_brush(fill: QColor) -> QBrush:
    gradient = QLinearGradient(0, -STUD_HEIGHT, 0, 0)
    gradient.setColorAt(0.0, fill.lighter(116))
    gradient.setColorAt(1.0, fill.darker(108))
    return QBrush(gradient)


def _with_alpha(color: QColor, alpha: int) -> QColor:
    color = QColor(color)
    color.setAlpha(alpha)
    return color


def blended(one: QColor, other: QColor, share: float) -> QColor:
    """Return a mixture with ``share`` of the second colour."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
