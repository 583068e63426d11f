"""One brick on the canvas: body, words, ports and its hover and error looks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import (
    DETAIL_FROM,
    PORT_RADIUS,
    STUD_HEIGHT,
    brick_rect,
    input_point,
    output_point,
)
from app.canvas.items import brick
from app.canvas.items.face import Aside, BlockFace, Mark, Ports
from app.canvas.items.fonts import font, metrics
from app.widgets.label import literal_tip
from core.graph.layout import BRICK_WIDTH

translate = QCoreApplication.translate

NAME_PX = 14
DETAIL_PX = 12
BOLD = QFont.Weight.Bold
MARGIN = 14.0
NAME_BASE = 23.0
DETAIL_BASE = 40.5
COST_PX = 10
COST_RIGHT = BRICK_WIDTH - 13.0
COST_GAP = 8.0
HEAT = QRectF(BRICK_WIDTH - 8, 10, 4, 34)
"""The bar that fills up with the brick's share of what the whole network costs."""

MARK_STEP = 14.0
BADGE = QRectF(BRICK_WIDTH - 32, 12, 18, 18)
WORDS = QRectF(2, 10, BRICK_WIDTH - 4, 34)
"""Where words and the badge lie; inside the body, so neighbours need no repaint with them."""

DIMMING = 0.65
FAINT = 0.3
"""How much is seen of a port that does not fit what is in the hand."""

FADING = {"muted": 0.85, "idle": 0.85, "bypassed": 0.7}
"""How far the colour of a brick that takes no part for now goes over into that of the canvas."""

QUIET = 0.85
HALO = 1.5
LIT_BY = 1.5
"""How much larger a port is that lights up."""

BOUNDS = brick.BODY.adjusted(
    -HALO, -STUD_HEIGHT - HALO, HALO + brick.PILED * brick.PILE_STEP, PORT_RADIUS + LIT_BY + 1
)
ORIGIN = QPointF(0, 0)


class BlockItem(QGraphicsItem):
    """Paint a :class:`BlockFace`.

    Bricks higher up lie above lower ones, so a brick covers the studs of the one clicked under it.
    """

    def __init__(self, face: BlockFace) -> None:
        super().__init__()
        self._face = face
        self._hovered = False
        self._fitting: Ports | None = None
        self._dimmed = False
        self._hot_port: tuple[str, str] | None = None
        self._fit_words()

    @property
    def fitting(self) -> Ports | None:
        """The ports that fit what is in the hand; None while nothing is."""
        return self._fitting

    @property
    def is_dimmed(self) -> bool:
        """Whether the brick steps back."""
        return self._dimmed

    @property
    def face(self) -> BlockFace:
        """What is shown."""
        return self._face

    # ------------------------------------------------------------ being told

    def show_face(self, face: BlockFace) -> None:
        """Show another face; nothing is repainted for the same one."""
        if face == self._face:
            return
        body_stays = _body_of(face) == _body_of(self._face)
        self._face = face
        self._fit_words()
        self.update(WORDS if body_stays else self.boundingRect())

    def show_place(self, place: QPointF, *, lifted: bool = False) -> None:
        """Lie at ``place``; a lifted brick is above all that are not."""
        self.setPos(place)
        self.setZValue((1e7 if lifted else 0.0) - place.y())

    def show_hovered(self, hovered: bool, hot_port: tuple[str, str] | None = None) -> None:
        """Brighten under the pointer; ``hot_port`` is a side and a port's name."""
        if (hovered, hot_port) != (self._hovered, self._hot_port):
            self._hovered, self._hot_port = hovered, hot_port
            self.update()

    def show_fit(self, fitting: Ports | None, *, dims: bool = False) -> None:
        """Light the ports that fit what is in the hand, or show the brick plain for None."""
        if (fitting, dims) != (self._fitting, self._dimmed):
            self._fitting, self._dimmed = fitting, dims
            self.update()

    # ------------------------------------------------------------ geometry

    def boundingRect(self) -> QRectF:
        return BOUNDS

    def shape(self) -> QPainterPath:
        return brick.body_path()

    def body(self) -> QRectF:
        """Return the body in scene coordinates."""
        return brick_rect(self.pos())

    def input_at(self, port: str) -> QPointF:
        """Return an input port in scene coordinates; the middle for an unknown name."""
        return input_point(self.pos(), *_index(self._face.inputs, port))

    def output_at(self, port: str) -> QPointF:
        """Return an output port in scene coordinates; the middle for an unknown name."""
        return output_point(self.pos(), *_index(self._face.outputs, port))

    # ------------------------------------------------------------ painting

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = painter.worldTransform().m11()
        fill, ink = self._colors()
        if zoom < DETAIL_FROM:
            brick.paint_far_brick(painter, theme.color("error") if self._is_wrong() else fill)
            return
        wrong = self._is_wrong()
        if self._face.is_composite:
            brick.paint_pile(painter, fill)
        edge = theme.color("error") if wrong else None
        face = self._face
        brick.paint_brick(painter, fill, edge, studs=face.studs, sockets=face.sockets)
        if self._face.is_composite:
            brick.paint_seam(painter, ink)
        self._paint_aside(painter, ink)
        if wrong:
            brick.paint_outline(painter, theme.color("error"), width=2.0)
        self._paint_words(painter, ink)
        self._paint_ports(painter)

    def _paint_aside(self, painter: QPainter, ink: QColor) -> None:
        """Stripe a brick that takes no part; draw an arrow through a bypassed one."""
        if self._face.aside == "bypassed":
            brick.paint_bypassed(painter, ink)
        elif self._face.aside == "muted":
            brick.paint_muted(painter, ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        painter.setPen(ink)
        painter.setFont(font(NAME_PX, BOLD))
        painter.drawText(QPointF(MARGIN, NAME_BASE), self._name)
        painter.setFont(font(DETAIL_PX))
        painter.drawText(QPointF(MARGIN, DETAIL_BASE), self._detail)
        left = MARGIN + metrics(NAME_PX, BOLD).horizontalAdvance(self._name) + MARK_STEP / 2 + 3
        for place, mark in enumerate(self._face.marks):
            brick.paint_mark(painter, QPointF(left + place * MARK_STEP, NAME_BASE - 5), mark, ink)
        if self._face.problem:
            self._paint_badge(painter)
        else:
            self._paint_costs(painter, ink)

    def _paint_costs(self, painter: QPainter, ink: QColor) -> None:
        """Write parameters and multiply-accumulates at the right, quietly."""
        quiet = QColor(ink)
        quiet.setAlphaF(QUIET)
        painter.setPen(quiet)
        painter.setFont(font(COST_PX))
        for words, base in zip(self._costs, (NAME_BASE - 2, DETAIL_BASE), strict=True):
            left = COST_RIGHT - metrics(COST_PX).horizontalAdvance(words)
            painter.drawText(QPointF(left, base), words)
        if self._face.heat:
            self._paint_heat(painter, ink)

    def _paint_heat(self, painter: QPainter, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        track = QColor(ink)
        track.setAlphaF(0.25)
        painter.setBrush(track)
        painter.drawRoundedRect(HEAT, 2, 2)
        painter.setBrush(ink)
        full = QRectF(HEAT)
        full.setTop(HEAT.bottom() - HEAT.height() * self._face.heat)
        painter.drawRoundedRect(full, 2, 2)

    def _paint_badge(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("raised"), 1.5))
        painter.setBrush(theme.color(self._face.severity))
        painter.drawEllipse(BADGE)
        painter.setPen(theme.color("raised"))
        painter.setFont(font(DETAIL_PX, BOLD))
        painter.drawText(BADGE, Qt.AlignmentFlag.AlignCenter, "!")

    def _paint_ports(self, painter: QPainter) -> None:
        face, fitting = self._face, self._fitting
        if fitting:
            brick.paint_lit(painter, theme.color("accent"), face, fitting)
        for side, names, point in (
            ("input", face.inputs, input_point),
            ("output", face.outputs, output_point),
        ):
            for index, name in enumerate(names):
                hot = self._hot_port == (side, name)
                lit = hot or (fitting is not None and (side, name) in fitting)
                painter.setOpacity(FAINT if fitting is not None and not lit else 1.0)
                painter.setPen(QPen(theme.color("accent" if lit else "wire"), 2.0 if lit else 1.5))
                painter.setBrush(theme.color("accent" if hot else "raised"))
                radius = PORT_RADIUS + (LIT_BY if lit else 0.0)
                painter.drawEllipse(point(ORIGIN, index, len(names)), radius, radius)
        painter.setOpacity(1.0)

    def _colors(self) -> tuple[QColor, QColor]:
        """Return the fill and the colour of words on it."""
        category = self._face.category
        if self._is_wrong() or not category:
            share = 0.38 if self._is_wrong() else 0.0
            fill = brick.blended(theme.color("raised"), theme.color("error"), share)
            ink = theme.color("text")
        else:
            fill = theme.color(f"category.{category}")
            ink = theme.color(f"category.{category}.text")
        if self._face.aside:
            canvas = theme.color("canvas")
            fill = brick.blended(fill, canvas, FADING[self._face.aside])
            ink = theme.color("text")
        if self._dimmed:
            # Blended and not see-through: the studs of the brick below must stay covered.
            canvas = theme.color("canvas")
            return brick.blended(fill, canvas, DIMMING), brick.blended(ink, canvas, DIMMING)
        return (fill.lighter(107) if self._hovered else fill), ink

    def _is_wrong(self) -> bool:
        return bool(self._face.problem) and self._face.severity == "error"

    def _fit_words(self) -> None:
        """Cut words that are too long, which the tip then tells; done once, not at every paint."""
        face = self._face
        self._costs = _cost_words(face)
        upper, lower = (
            metrics(COST_PX).horizontalAdvance(words) + COST_GAP if words else 0.0
            for words in self._costs
        )
        if face.problem:
            upper, lower = BADGE.width() + 6, 0.0
        room = BRICK_WIDTH - 2 * MARGIN
        right = Qt.TextElideMode.ElideRight
        name_room = room - upper - MARK_STEP * len(face.marks)
        self._name = metrics(NAME_PX, BOLD).elidedText(face.name, right, name_room)
        detail = f"{face.type}  {face.summary}".rstrip()
        self._detail = metrics(DETAIL_PX).elidedText(detail, right, room - lower)
        cut = (self._name, self._detail) != (face.name, detail)
        whole = f"{face.name}\n{detail}" if cut else ""
        tips = (_aside_tip(face.aside), *map(_mark_tip, face.marks))
        parts = (whole, _cost_tip(face), *tips, face.problem)
        self.setToolTip(literal_tip("\n\n".join(part for part in parts if part)))


def _cost_words(face: BlockFace) -> tuple[str, str]:
    """Return what stands at the right of the name and below it."""
    if face.aside:
        return _aside_word(face.aside), ""
    return (
        translate("BlockItem", "{n} par").format(n=face.parameters) if face.parameters else "",
        translate("BlockItem", "{n} MAC").format(n=face.macs) if face.macs else "",
    )


def _cost_tip(face: BlockFace) -> str:
    words = []
    if face.parameters:
        words.append(translate("BlockItem", "{n} learned numbers").format(n=face.parameters))
    if face.macs:
        words.append(
            translate("BlockItem", "{n} multiply-accumulates a sample").format(n=face.macs)
        )
    if face.heat:
        words.append(
            translate("BlockItem", "{share} of the whole network").format(share=f"{face.heat:.0%}")
        )
    return "\n".join(words)


def _aside_word(aside: Aside) -> str:
    if aside == "idle":
        return translate("BlockItem", "idle")
    return (
        translate("BlockItem", "muted") if aside == "muted" else translate("BlockItem", "bypassed")
    )


def _aside_tip(aside: Aside) -> str:
    if aside == "muted":
        return translate("BlockItem", "Muted: it takes no part, nor does what hangs on it alone.")
    if aside == "bypassed":
        return translate("BlockItem", "Bypassed: what enters comes out unchanged.")
    return translate("BlockItem", "Idle: what feeds it is muted.") if aside else ""


def _mark_tip(mark: Mark) -> str:
    if mark == "shared":
        return translate("BlockItem", "Shared: other bricks use the same weights.")
    if mark == "frozen":
        return translate("BlockItem", "Frozen: its weights do not learn.")
    return translate("BlockItem", "Its weights start in a way of their own.")


def _body_of(face: BlockFace) -> tuple[object, ...]:
    """Return what, when it changes, changes more than the words."""
    wrong = bool(face.problem) and face.severity == "error"
    ports = face.inputs, face.outputs, face.studs, face.sockets
    return face.category, ports, face.is_composite, face.aside, wrong


def _index(names: tuple[str, ...], port: str) -> tuple[int, int]:
    return (names.index(port), len(names)) if port in names else (0, 1)
