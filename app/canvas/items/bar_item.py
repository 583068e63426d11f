"""A collapsed frame on the canvas: a titled bar, large as a brick, that stands for its bricks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM, PORT_RADIUS, input_point, output_point
from app.canvas.items import brick
from app.canvas.items.fonts import font, metrics
from app.widgets.label import literal_tip
from core.errors import Severity
from core.graph.layout import BRICK_WIDTH

NAME_PX, DETAIL_PX = 14, 12
BOLD = QFont.Weight.Bold
MARGIN = 14.0
BADGE = QRectF(BRICK_WIDTH - 32, 12, 18, 18)
STEP = 3.0
"""Between the edges of what is stacked behind the bar."""

ORIGIN = QPointF(0, 0)


@dataclass(frozen=True, slots=True)
class BarFace:
    """What is seen of a collapsed frame.

    Attributes:
        title: Of the frame.
        tint: Its colour.
        bricks: How many it hides.
        problem: The first thing wrong with one of them, or "".
        severity: Of that problem.
        takes: Whether a wire leads to one of them.
        gives: Whether a wire leads away from one of them.
    """

    title: str
    tint: str
    bricks: int
    problem: str = ""
    severity: Severity = "error"
    takes: bool = False
    gives: bool = False


class BarItem(QGraphicsItem):
    """Paint a :class:`BarFace` where its first brick would lie."""

    def __init__(self, face: BarFace) -> None:
        super().__init__()
        self._face = face
        self._chosen = False
        self._tell()

    def show_face(self, face: BarFace) -> None:
        """Show another face; nothing is repainted for the same one."""
        if face != self._face:
            self._face = face
            self._tell()
            self.update()

    def show_chosen(self, chosen: bool) -> None:
        """Stand out as selected."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @property
    def rect(self) -> QRectF:
        """The bar, in scene coordinates."""
        return brick.BODY.translated(self.pos())

    def boundingRect(self) -> QRectF:
        return brick.BODY.adjusted(-4, -PORT_RADIUS - 2, 4 + 2 * STEP, PORT_RADIUS + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        tint = theme.color(f"frame.{self._face.tint}")
        fill = brick.blended(theme.color("raised"), tint, 0.3)
        if painter.worldTransform().m11() < DETAIL_FROM:
            painter.fillRect(brick.BODY.adjusted(0, 0, 0, -2), self._edge(tint))
            return
        for step in (2, 1, 0):
            painter.setPen(QPen(self._edge(tint), 1.6))
            painter.setBrush(fill)
            painter.drawPath(brick.body_path().translated(step * STEP, 0))
        if self._chosen:
            accent = theme.color("accent")
            brick.paint_outline(painter, accent, width=2.0, away=2.0)
        self._paint_words(painter)
        self._paint_ports(painter)

    def _edge(self, tint: QColor) -> QColor:
        wrong = self._face.problem and self._face.severity == "error"
        return theme.color("error") if wrong else tint

    def _paint_words(self, painter: QPainter) -> None:
        room = BRICK_WIDTH - 2 * MARGIN - (BADGE.width() + 6 if self._face.problem else 0)
        right = Qt.TextElideMode.ElideRight
        painter.setPen(theme.color("text"))
        painter.setFont(font(NAME_PX, BOLD))
        title = metrics(NAME_PX, BOLD).elidedText(self._face.title, right, room)
        painter.drawText(QPointF(MARGIN, 23.0), title)
        painter.setFont(font(DETAIL_PX))
        painter.drawText(QPointF(MARGIN, 40.5), _count(self._face.bricks))
        if self._face.problem:
            painter.setPen(QPen(theme.color("raised"), 1.5))
            painter.setBrush(theme.color(self._face.severity))
            painter.drawEllipse(BADGE)
            painter.setPen(theme.color("raised"))
            painter.setFont(font(DETAIL_PX, BOLD))
            painter.drawText(BADGE, Qt.AlignmentFlag.AlignCenter, "!")

    def _paint_ports(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("wire"), 1.5))
        painter.setBrush(theme.color("raised"))
        if self._face.takes:
            painter.drawEllipse(input_point(ORIGIN), PORT_RADIUS, PORT_RADIUS)
        if self._face.gives:
            painter.drawEllipse(output_point(ORIGIN), PORT_RADIUS, PORT_RADIUS)

    def _tell(self) -> None:
        words = f"{self._face.title}\n{_count(self._face.bricks)}"
        parts = (words, self._face.problem)
        self.setToolTip(literal_tip("\n\n".join(part for part in parts if part)))


def _count(bricks: int) -> str:
    if bricks == 1:
        return QCoreApplication.translate("BarItem", "1 brick")
    return QCoreApplication.translate("BarItem", "{n} bricks").format(n=bricks)
