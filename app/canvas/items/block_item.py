"""One brick on the canvas: body, words, ports and its hover and error looks."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import msgspec
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app import theme
from app.canvas.geometry import (
    COSTS_FROM,
    PORT_RADIUS,
    STUD_HEIGHT,
    WORDS_FROM,
    brick_rect,
    input_point,
    output_point,
)
from app.canvas.items import brick
from app.canvas.items.face import Aside, BlockFace, Mark, Ports
from app.canvas.items.fonts import advance, cut, font, metrics
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece
from app.widgets.label import literal_tip
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

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
REACH: Box = (BOUNDS.left(), BOUNDS.top(), BOUNDS.right(), BOUNDS.bottom())
ORIGIN = QPointF(0, 0)
LONE_NAME_PX = 20
LONE_NAME_BASE = BRICK_HEIGHT / 2 + 7.0
"""From where only a name can be read it stands alone and larger."""

FAR = brick.BODY.adjusted(0, 0, 0, -2)
"""What is seen of a brick from far away; the gap tells bricks of a stack apart."""


_BODIES: dict[Hashable, int] = {}
"""The looks of bodies seen so far; a number is compared faster than a face."""


class BlockItem(Piece):
    """Paint a :class:`BlockFace`.

    Bricks higher up lie above lower ones, so a brick covers the studs of the one clicked under it.
    Its body looks like that of many others, its words do not, so they are painted apart: a layer
    draws each body once and stamps it.
    """

    __slots__ = (
        "_body_key", "_colored", "_costs", "_cut", "_detail", "_dimmed", "_face", "_fitting",
        "_hot_port", "_hovered", "_is_fitted", "_lone_name", "_name", "id",
    )  # fmt: skip

    def __init__(self, id_: str, face: BlockFace) -> None:
        super().__init__()
        self.id = id_
        self._face = face
        self._hovered = False
        self._fitting: Ports | None = None
        self._dimmed = False
        self._hot_port: tuple[str, str] | None = None
        self._body_key: int | None = None
        self._colored: tuple[QColor, QColor] | None = None
        self._is_fitted = False  # the words are cut when they are first painted

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
        self._is_fitted = False
        self.forget()
        self.update(WORDS if body_stays else None)

    def show_hovered(self, hovered: bool, hot_port: tuple[str, str] | None = None) -> None:
        """Brighten under the pointer; ``hot_port`` is a side and a port's name."""
        if (hovered, hot_port) != (self._hovered, self._hot_port):
            self._hovered, self._hot_port = hovered, hot_port
            self.forget()
            self.update()

    def show_fit(self, fitting: Ports | None, *, dims: bool = False) -> None:
        """Light the ports that fit what is in the hand, or show the brick plain for None."""
        if (fitting, dims) != (self._fitting, self._dimmed):
            self._fitting, self._dimmed = fitting, dims
            self.forget()
            self.update()

    def toolTip(self) -> str:
        """Return what the brick says when asked."""
        face = self._face
        self._fit_words()
        whole = f"{face.name}\n{_detail_of(face)}" if self._cut else ""
        tips = (_aside_tip(face.aside), *map(_mark_tip, face.marks))
        parts = (whole, _cost_tip(face), *tips, face.problem)
        return literal_tip("\n\n".join(part for part in parts if part))

    # ------------------------------------------------------------ geometry

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return REACH

    def forget(self) -> None:
        """See :meth:`Piece.forget`."""
        self._body_key = self._colored = None

    def rank(self) -> float:
        """See :meth:`Piece.rank`."""
        sheet = self.sheet
        return -self.y if sheet is None else sheet.height - self.y - sheet.dy

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

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        self.paint_body(painter)
        self.paint_words(painter, zoom)

    def dabs(self) -> Iterator[Dab]:
        """See :meth:`Piece.dabs`."""
        yield self._is_wrong(), self.far_color().rgba(), FAR.translated(self.x, self.y)

    def far_color(self) -> QColor:
        """Return the one colour the brick has from afar."""
        return theme.color("error") if self._is_wrong() else self._colors()[0]

    @property
    def body_key(self) -> int:
        """A number for the look of its body: all of the face but the words and the badge."""
        if self._body_key is None:
            plain = msgspec.structs.replace(
                self._face, name="", type="", summary="", parameters="", macs="", heat=0.0,
                marks=(), input_labels=(), output_labels=(), severity="error",
                problem="!" if self._is_wrong() else "",
            )  # fmt: skip
            look: Hashable = plain, self._dimmed, self._fitting, self._hovered, self._hot_port
            self._body_key = _BODIES.setdefault(look, len(_BODIES))
        return self._body_key

    def paint_body(self, painter: QPainter) -> None:
        """Draw what it has in common with bricks of the same :attr:`body_key`."""
        fill, ink = self._colors()
        wrong, face = self._is_wrong(), self._face
        if face.is_composite:
            brick.paint_pile(painter, fill)
        edge = theme.color("error") if wrong else None
        brick.paint_brick(painter, fill, edge, studs=face.studs, sockets=face.sockets)
        if face.is_composite:
            brick.paint_seam(painter, ink)
        self._paint_aside(painter, ink)
        if wrong:
            brick.paint_outline(painter, theme.color("error"), width=2.0)
        self._paint_ports(painter)

    def _paint_aside(self, painter: QPainter, ink: QColor) -> None:
        """Stripe a brick that takes no part; draw an arrow through a bypassed one."""
        if self._face.aside:  # its faint colour would leave no edge on a dark canvas
            brick.paint_outline(painter, theme.color("muted"), width=1.0, away=-0.5)
        if self._face.aside == "bypassed":
            brick.paint_bypassed(painter, ink)
        elif self._face.aside == "muted":
            brick.paint_muted(painter, ink)

    def paint_words(self, painter: QPainter, zoom: float) -> None:
        """Write what it is called and what it is, as far as that can be read at a zoom."""
        self._fit_words()
        _, ink = self._colors()
        painter.setPen(ink)
        if zoom < WORDS_FROM:
            painter.setFont(font(LONE_NAME_PX, BOLD))
            painter.drawText(QPointF(MARGIN, LONE_NAME_BASE), self._lone_name)
        else:
            self._paint_lines(painter, ink, zoom)
        self.paint_signs(painter)

    def paint_name(self, painter: QPainter, zoom: float, x: float, y: float) -> None:
        """Write the name alone with a painter that is not transformed, twice as fast.

        Args:
            painter: It has the font of :func:`lone_font`.
            zoom: Pixels for a unit of the canvas.
            x: Left edge of the brick in pixels.
            y: Its top edge.
        """
        self._fit_words()
        painter.setPen(self._colors()[1])
        painter.drawText(QPointF(x + MARGIN * zoom, y + LONE_NAME_BASE * zoom), self._lone_name)

    @property
    def has_signs(self) -> bool:
        """Whether :meth:`paint_signs` draws anything."""
        return bool(self._face.problem or self._face.heat)

    def paint_signs(self, painter: QPainter) -> None:
        """Draw a mark of exclamation, or how heavy it is."""
        if self._face.problem:
            self._paint_badge(painter)
        elif self._face.heat:
            self._paint_heat(painter, self._colors()[1])

    def _paint_lines(self, painter: QPainter, ink: QColor, zoom: float) -> None:
        painter.setFont(font(NAME_PX, BOLD))
        painter.drawText(QPointF(MARGIN, NAME_BASE), self._name)
        painter.setFont(font(DETAIL_PX))
        painter.drawText(QPointF(MARGIN, DETAIL_BASE), self._detail)
        if self._face.marks:
            left = MARGIN + metrics(NAME_PX, BOLD).horizontalAdvance(self._name) + MARK_STEP / 2 + 3
            for place, mark in enumerate(self._face.marks):
                middle = QPointF(left + place * MARK_STEP, NAME_BASE - 5)
                brick.paint_mark(painter, middle, mark, ink)
        if zoom >= COSTS_FROM and not self._face.problem:
            self._paint_costs(painter, ink)

    def _paint_costs(self, painter: QPainter, ink: QColor) -> None:
        """Write parameters and multiply-accumulates at the right, quietly."""
        if not any(self._costs):
            return
        quiet = QColor(ink)
        quiet.setAlphaF(QUIET)
        painter.setPen(quiet)
        painter.setFont(font(COST_PX))
        for words, base in zip(self._costs, (NAME_BASE - 2, DETAIL_BASE), strict=True):
            if words:
                left = COST_RIGHT - advance(words, COST_PX)
                painter.drawText(QPointF(left, base), words)

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
        if self._colored is None:
            self._colored = self._mixed()
        return self._colored

    def _mixed(self) -> tuple[QColor, QColor]:
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
        if self._is_fitted:
            return
        self._is_fitted = True
        face = self._face
        self._costs = _cost_words(face)
        upper, lower = (
            advance(words, COST_PX) + COST_GAP if words else 0.0 for words in self._costs
        )
        if face.problem:
            upper, lower = BADGE.width() + 6, 0.0
        room = BRICK_WIDTH - 2 * MARGIN
        name_room = room - upper - MARK_STEP * len(face.marks)
        self._name = cut(face.name, name_room, NAME_PX, BOLD)
        detail = _detail_of(face)
        self._detail = cut(detail, room - lower, DETAIL_PX)
        self._cut = (self._name, self._detail) != (face.name, detail)
        lone_room = room - (BADGE.width() + 6 if face.problem else 0.0)
        self._lone_name = cut(face.name, lone_room, LONE_NAME_PX, BOLD)


def lone_font(zoom: float) -> QFont:
    """Return the font for names that stand alone; rounded down, so that they fit."""
    return font(max(1, int(LONE_NAME_PX * zoom)), BOLD)


def _detail_of(face: BlockFace) -> str:
    return f"{face.type}  {face.summary}".rstrip()


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
