"""A layer: one graphics item that keeps many pieces and paints those that are seen.

Near by it lets every piece paint itself. From afar it paints all of them in one call a colour; what
is drawn is kept cell by cell and made anew only where a piece changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.geometry import DETAIL_FROM, WORDS_FROM
from app.canvas.layers.grid import CROWD, Box, Cell
from app.canvas.layers.pane import Pane
from app.canvas.layers.piece import LIFTED, Piece, Sheet
from app.canvas.making import making_many
from core.graph.layout import CANVAS_LIMIT

EVERYWHERE = QRectF(-2 * CANVAS_LIMIT, -2 * CANVAS_LIMIT, 4 * CANVAS_LIMIT, 4 * CANVAS_LIMIT)
MOST_AREAS = 8
"""Painting more separate areas than this costs more than painting what lies between them."""

P = TypeVar("P", bound=Piece)
Batch = dict[tuple[int, int, bool], list[QRectF | QLineF]]
"""Shapes by rank, colour and whether they are lines."""


class Layer(QGraphicsItem, Generic[P]):
    """Pieces of one kind, between the layers above and below.

    Most lie on one sheet. Those that others make way for lie on a second one and those that are
    being dragged on a third, which is above.

    Args:
        z: Where among the other layers.
        damage: Has a part of the canvas painted anew.
        areas: What is being painted for a view; an empty answer means all that Qt says.
        is_seen_afar: Whether anything of its pieces is.
    """

    def __init__(
        self,
        z: float,
        damage: Callable[[Box], None],
        areas: Callable[[], Sequence[Box]] = lambda: (),
        *,
        is_seen_afar: bool = True,
    ) -> None:
        super().__init__()
        self.is_seen_afar = is_seen_afar
        self.damage = damage
        self.areas = areas
        self.base, self.parted, self.lifted = (Sheet(damage, number) for number in range(3))
        self.sheets = (self.base, self.parted, self.lifted)
        self._hand: Sequence[Layer[Any]] = ()
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    # ------------------------------------------------------------ keeping

    def put(self, piece: P, number: int = 0) -> None:
        """Lay a piece on a sheet, by default the one that lies still."""
        sheet = self.sheets[number]
        self.lay(piece, sheet)
        sheet.damage(piece.box)

    def shift(self, number: int, dx: float, dy: float) -> None:
        """Show all that lies on a sheet so far from its own place."""
        sheet = self.sheets[number]
        box = sheet.extent() if (dx, dy) != (sheet.dx, sheet.dy) else None
        change = sheet.expose if number == LIFTED else sheet.damage  # its picture moves as it is
        if box is not None:
            change(box)
        sheet.dx, sheet.dy = dx, dy
        if box is not None:
            change(box)

    def keep_panes(self, lifted: Pane, hand: Sequence[Layer[Any]]) -> None:
        """Keep a picture of what is lifted and one of all else, until they are dropped.

        Args:
            lifted: Shared with other layers.
            hand: The layers of which this one paints what is lifted.
        """
        self.base.pane = self.parted.pane = Pane()
        self.lifted.pane, self._hand = lifted, hand

    def drop_panes(self) -> None:
        """Paint everything at every move."""
        self.base.pane = self.parted.pane = self.lifted.pane = None
        self._hand = ()

    def drop(self, piece: P) -> None:
        """Take a piece away."""
        sheet = piece.sheet
        if sheet is not None:
            sheet.damage(piece.box)
            sheet.drop(piece)
            piece.sheet = None

    def lay(self, piece: P, sheet: Sheet) -> None:
        """Lay a piece on a sheet; to paint it there is up to the caller."""
        if piece.sheet is not None:
            piece.sheet.drop(piece)
        else:
            left, top, right, bottom = piece.reach()
            x, y = piece.x, piece.y
            piece.box = (x + left, y + top, x + right, y + bottom)
        piece.sheet = sheet
        sheet.put(piece)

    def carry(self, pieces: Sequence[P], dx: float, dy: float) -> None:
        """Move many pieces by one way."""
        for sheet in self.sheets if pieces else ():
            on_it = [piece for piece in pieces if piece.sheet is sheet] if len(sheet) else []
            if on_it:
                sheet.carry(on_it, dx, dy)

    def clear(self) -> None:
        """Take everything away."""
        for sheet in self.sheets:
            for piece in sheet:
                piece.sheet = None
            sheet.clear()

    def forget(self) -> None:
        """Draw everything anew, because the theme is another one."""
        for sheet in self.sheets:
            for cell in sheet.all_cells():
                cell.batch = None
                for piece in cell.pieces:
                    piece.forget()  # type: ignore[attr-defined]

    def lying_in(self, box: Box) -> list[P]:
        """Return the pieces in a part of the canvas, also those that are hidden."""
        return [piece for sheet in self.sheets if len(sheet) for piece in sheet.lying_in(box)]  # type: ignore[misc]

    def touching(self, box: Box) -> list[P]:
        """Return the pieces that are seen in a part of the canvas."""
        return [piece for sheet in self.sheets if len(sheet) for piece in sheet.seen(box)]  # type: ignore[misc]

    def some_touching(self, box: Box) -> list[P]:
        """Return pieces that are seen in a part of the canvas; where many are piled up, a few."""
        return [piece for sheet in self.sheets if len(sheet) for piece in sheet.some_seen(box)]  # type: ignore[misc]

    # ------------------------------------------------------------ painting

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def shape(self) -> QPainterPath:
        return QPainterPath()  # who asks the scene what lies somewhere does not mean a layer

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = painter.worldTransform().m11()
        areas = (self.areas() if widget is not None else ()) or [box_of(option.exposedRect)]
        still, held = (self.base, self.parted), (self.lifted,)
        if widget is None or self.lifted.pane is None or zoom >= WORDS_FROM:
            self._paint_sheets(painter, areas, still, zoom, widget)
            self._paint_sheets(painter, areas, held, zoom, widget)
            return
        if self.base.pane is not None and len(self.base) + len(self.parted) > CROWD:
            draw = partial(self._paint_sheets, sheets=still, zoom=zoom, widget=widget)
            self.base.pane.paint(painter, widget, (0.0, 0.0), draw)
        else:
            self._paint_sheets(painter, areas, still, zoom, widget)
        if self._hand:
            draw = partial(self._paint_hand, zoom=zoom, widget=widget)
            self.lifted.pane.paint(painter, widget, (self.lifted.dx, self.lifted.dy), draw)

    def _paint_hand(
        self, painter: QPainter, areas: Sequence[Box], zoom: float, widget: QWidget
    ) -> None:
        for layer in self._hand:
            layer._paint_sheets(painter, areas, (layer.lifted,), zoom, widget)

    def _paint_sheets(
        self,
        painter: QPainter,
        areas: Sequence[Box],
        sheets: Sequence[Sheet],
        zoom: float,
        widget: QWidget | None,
    ) -> None:
        """Paint what lies on sheets of the same height, as far as it is seen in some areas."""
        sheets = [sheet for sheet in sheets if len(sheet)]
        if not sheets:
            return
        if zoom < DETAIL_FROM:
            if self.is_seen_afar:
                self.paint_far(painter, sheets, areas)
            return
        seen = _seen(sheets, areas)
        if _is_crowded(sheets, areas):
            seen = self.uncovered(seen)
        pieces: list[P] = self.in_order(seen)  # type: ignore[assignment]
        self.paint_near(painter, pieces, zoom, areas=areas, widget=widget)

    def uncovered(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces without those that another of the same box covers."""
        return list({piece.box: piece for piece in pieces}.values())

    def in_order(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces in the order in which they are painted; by default any will do."""
        return pieces

    def paint_near(
        self,
        painter: QPainter,
        pieces: Sequence[P],
        zoom: float,
        *,
        areas: Sequence[Box],
        widget: QWidget | None,
    ) -> None:
        """Let each piece paint itself, the lowest first."""
        for piece in pieces:
            opacity = piece.opacity()
            if opacity:
                sheet = piece.sheet
                assert sheet is not None
                x, y = piece.x + sheet.dx, piece.y + sheet.dy
                painter.translate(x, y)
                if opacity != 1.0:
                    painter.setOpacity(opacity)
                piece.paint(painter, zoom)
                painter.translate(-x, -y)
                if opacity != 1.0:
                    painter.setOpacity(1.0)

    @making_many()
    def paint_far(self, painter: QPainter, sheets: Iterable[Sheet], areas: Sequence[Box]) -> None:
        """Draw all pieces in one call for each colour."""
        for sheet in sheets:
            shapes: Batch = defaultdict(list)
            found: Iterable[Cell] = sheet.cells_in(areas[0])
            if len(areas) > 1:
                found = {id(cell): cell for area in areas for cell in sheet.cells_in(area)}.values()
            for cell in found:
                batch: Batch = _batch(cell) if cell.batch is None else cell.batch  # type: ignore[assignment]
                for key, some in batch.items():
                    shapes[key] += some
            painter.translate(sheet.dx, sheet.dy)
            for (_, rgba, is_line), some in sorted(shapes.items(), key=_rank_of_batch):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_line)
                if is_line:
                    painter.setPen(QPen(QColor.fromRgba(rgba), 0))
                    painter.drawLines(some)  # type: ignore[arg-type]
                else:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor.fromRgba(rgba))
                    painter.drawRects(some)  # type: ignore[arg-type]
            painter.translate(-sheet.dx, -sheet.dy)


def box_of(rect: QRectF) -> Box:
    """Return a rectangle as a box."""
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def boxes_of(region: QRegion, onto: QTransform) -> list[Box]:
    """Return the parts of a region, or none where there are too many to look at each.

    Args:
        region: Pixels of a view.
        onto: From its pixels to the canvas.
    """
    rects: Iterable[QRect] = region if region.rectCount() <= MOST_AREAS else ()  # type: ignore[assignment]
    return [box_of(onto.mapRect(QRectF(rect)).adjusted(-1, -1, 1, 1)) for rect in rects]


def _seen(sheets: Iterable[Sheet], areas: Sequence[Box]) -> list[Piece]:
    if len(areas) == 1:
        return [piece for sheet in sheets for piece in sheet.seen(areas[0])]
    return list({piece: None for sheet in sheets for area in areas for piece in sheet.seen(area)})


def _is_crowded(sheets: Iterable[Sheet], areas: Sequence[Box]) -> bool:
    """Whether pieces may be piled up."""
    return any(
        len(cell.pieces) > CROWD
        for sheet in sheets
        for area in areas
        for cell in sheet.cells_in(area)
    )


def _rank_of_batch(item: tuple[tuple[int, int, bool], object]) -> tuple[int, int, bool]:
    return item[0]


def _batch(cell: Cell) -> Batch:
    batch: Batch = {}
    for piece in cell.pieces:
        if piece.isVisible() and piece.opacity() > 0:  # type: ignore[attr-defined]
            for rank, rgba, shape in piece.dabs():  # type: ignore[attr-defined]
                batch.setdefault((rank, rgba, isinstance(shape, QLineF)), []).append(shape)
    cell.batch = batch
    return batch
