"""One brick on the canvas: body, words, ports and its hover and error looks."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app import theme
from app.canvas.geometry import (
    PORT_RADIUS,
    STUD_HEIGHT,
    brick_rect,
    input_point,
    output_point,
)
from app.canvas.items import brick
from app.canvas.items.face import Aside, BlockFace, Ports
from app.canvas.items.tip import tip_of
from app.canvas.items.words import LoneName, Words
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

WORDS = QRectF(2, 10, BRICK_WIDTH - 4, 34)
"""Where words and the badge lie; inside the body, so neighbours need no repaint with them."""

DIMMING = 0.65
FAINT = 0.3
"""How much is seen of a port that does not fit what is in the hand."""

FADING = {"muted": 0.85, "idle": 0.85, "bypassed": 0.7}
"""How far the colour of a brick that takes no part for now goes over into that of the canvas."""

HALO = 1.5
LIT_BY = 1.5
"""How much larger a port is that lights up."""

BOUNDS = brick.BODY.adjusted(
    -HALO, -STUD_HEIGHT - HALO, HALO + brick.PILED * brick.PILE_STEP, PORT_RADIUS + LIT_BY + 1
)
REACH: Box = (BOUNDS.left(), BOUNDS.top(), BOUNDS.right(), BOUNDS.bottom())
ORIGIN = QPointF(0, 0)
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
        "_body_key", "_colored", "_dimmed", "_face", "_fitting", "_hot_port", "_hovered",
        "_name_alone", "_words", "_words_key", "id",
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
        self._words_key: object | None = None
        self._colored: tuple[QColor, QColor] | None = None
        self._words: Words | None = None
        self._name_alone: LoneName | None = None

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
        self._words = self._name_alone = None
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
        return tip_of(self._face, is_cut=self.words.is_cut)

    # ------------------------------------------------------------ geometry

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return REACH

    def forget(self) -> None:
        """See :meth:`Piece.forget`."""
        self._body_key = self._words_key = self._colored = None

    def rank(self) -> float:
        """Return what is painted later, and so lies above: the higher number."""
        sheet = self.sheet
        return -self.y if sheet is None else sheet.height - self.y - sheet.dy

    def body(self) -> QRectF:
        """Return the body in scene coordinates."""
        return brick_rect(self.pos())

    def is_in(self, box: Box) -> bool:
        """Whether the body touches a part of the canvas."""
        (x, y), (left, top, right, bottom) = self.corner(), box
        return x < right and left < x + BRICK_WIDTH and y < bottom and top < y + BRICK_HEIGHT

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

    @property
    def words_key(self) -> object:
        """What is another one as soon as the brick looks or says otherwise."""
        if self._words_key is None:
            self._words_key = object()
        return self._words_key

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

    @property
    def words(self) -> Words:
        """What stands on it; cut to fit when it is first painted or asked for."""
        if self._words is None:
            self._words = Words(self._face)
        return self._words

    def paint_words(self, painter: QPainter, zoom: float) -> None:
        """Write what it is called and what it is, as far as that can be read at a zoom."""
        self.words.paint(painter, self._colors()[1], zoom)

    @property
    def ink(self) -> QColor:
        """The colour of its words, the same for all bricks of one :attr:`body_key`."""
        return self._colors()[1]

    @property
    def lone_name(self) -> LoneName:
        """See :attr:`Words.lone_name`."""
        return self.words.lone_name

    @property
    def name_alone(self) -> LoneName | None:
        """The lone name, or None where signs go with it."""
        if self._name_alone is None and not self.has_signs:
            self._name_alone = self.words.lone_name
        return self._name_alone

    @property
    def has_signs(self) -> bool:
        """See :attr:`Words.has_signs`."""
        return bool(self._face.problem or self._face.heat)

    def paint_signs(self, painter: QPainter) -> None:
        """See :meth:`Words.paint_signs`."""
        self.words.paint_signs(painter, self._colors()[1])

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
            face, name = self._face, theme.current().name
            wrong = self._is_wrong()
            self._colored = _mixed(
                name, face.category, wrong, face.aside, self._dimmed, self._hovered
            )
        return self._colored

    def _is_wrong(self) -> bool:
        return bool(self._face.problem) and self._face.severity == "error"


@functools.lru_cache(maxsize=512)
def _mixed(
    _theme: str, category: str, wrong: bool, aside: Aside, dimmed: bool, hovered: bool
) -> tuple[QColor, QColor]:
    """Return the fill and the colour of words in the theme in force; bricks alike share them."""
    if wrong or not category:
        share = 0.38 if wrong else 0.0
        fill = brick.blended(theme.color("raised"), theme.color("error"), share)
        ink = theme.color("text")
    else:
        fill = theme.color(f"category.{category}")
        ink = theme.color(f"category.{category}.text")
    if aside:
        canvas = theme.color("canvas")
        fill = brick.blended(fill, canvas, FADING[aside])
        ink = theme.color("text")
    if dimmed:
        # Blended and not see-through: the studs of the brick below must stay covered.
        canvas = theme.color("canvas")
        return brick.blended(fill, canvas, DIMMING), brick.blended(ink, canvas, DIMMING)
    return (fill.lighter(107) if hovered else fill), ink


def _body_of(face: BlockFace) -> tuple[object, ...]:
    """Return what, when it changes, changes more than the words."""
    wrong = bool(face.problem) and face.severity == "error"
    ports = face.inputs, face.outputs, face.studs, face.sockets
    return face.category, ports, face.is_composite, face.aside, wrong


def _index(names: tuple[str, ...], port: str) -> tuple[int, int]:
    return (names.index(port), len(names)) if port in names else (0, 1)
