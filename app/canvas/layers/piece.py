"""A piece: something that lies on the canvas and paints itself, a tenth of what an item costs.

It lies on a sheet, which is shifted with all that is on it.

A network of ten thousand bricks has some forty thousand of them, so a piece is no graphics item. A
:class:`~app.canvas.layers.layer.Layer` keeps it, finds it and paints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.canvas.layers.grid import Box, Cell, Grid, joined
from app.canvas.layers.pane import Pane

Dab = tuple[int, int, "QRectF | QLineF"]
"""One stroke of the picture from afar: its rank (lower ranks first), its colour, its shape."""

NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
PARTED, LIFTED = 1, 2
"""The sheets of pieces that make way and of those that are dragged."""

LIFT = 1e7


class Piece:
    """A place, a reach round it, and how both are painted.

    Attributes:
        x: Where it lies on its sheet, which may itself be shifted; see :meth:`pos`.
        y: Likewise.
        box: What it covers of its sheet.
        cell: Where the grid keeps it.
        sheet: What it lies on, or None.
    """

    __slots__ = ("__weakref__", "_opacity", "_visible", "box", "cell", "sheet", "x", "y")

    def __init__(self) -> None:
        self.x = self.y = 0.0
        self.box: Box = (0.0, 0.0, 0.0, 0.0)
        self.cell: Cell | None = None
        self.sheet: Sheet | None = None
        self._opacity = 1.0
        self._visible = True

    # ------------------------------------------------------------ what each kind says of itself

    def reach(self) -> Box:
        """Return what is covered with the piece at the origin."""
        raise NotImplementedError

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Draw with the piece at the origin."""
        raise NotImplementedError

    def dabs(self) -> Iterable[Dab]:
        """Return what is seen from afar, in coordinates of the sheet; by default nothing."""
        return ()

    def forget(self) -> None:
        """Take other colours next time, because the theme is another one."""

    # ------------------------------------------------------------ where it lies

    def pos(self) -> QPointF:
        """Return where it is on the canvas."""
        return QPointF(*self.corner())

    def corner(self) -> tuple[float, float]:
        """Return where it is on the canvas, as numbers."""
        sheet = self.sheet
        return (self.x, self.y) if sheet is None else (self.x + sheet.dx, self.y + sheet.dy)

    def place(self, x: float, y: float) -> None:
        """Lie elsewhere on the sheet."""
        if x != self.x or y != self.y:
            self._cover(x, y)

    def _cover(self, x: float, y: float) -> None:
        """Take up the room it needs at a place, where the place or the reach is another."""
        sheet = self.sheet
        if sheet is not None:
            sheet.damage(self.box)
            sheet.drop(self)
        self.x, self.y = x, y
        left, top, right, bottom = self.reach()
        self.box = (x + left, y + top, x + right, y + bottom)
        if sheet is not None:
            sheet.put(self)
            sheet.damage(self.box)

    def resize(self) -> None:
        """Take up the room it needs now."""
        self._cover(self.x, self.y)

    def boundingRect(self) -> QRectF:
        """Return what is covered with the piece at the origin."""
        left, top, right, bottom = self.reach()
        return QRectF(left, top, right - left, bottom - top)

    def sceneBoundingRect(self) -> QRectF:
        """Return what is covered of the canvas."""
        return self.boundingRect().translated(self.pos())

    # ------------------------------------------------------------ how it looks

    def update(self, rect: QRectF | None = None) -> None:
        """Have it painted anew, or a part of it."""
        sheet = self.sheet
        if sheet is None:
            return
        assert self.cell is not None
        self.cell.batch = None
        if rect is None:
            sheet.damage(self.box)
        else:
            x, y = self.x, self.y
            sheet.damage((x + rect.left(), y + rect.top(), x + rect.right(), y + rect.bottom()))

    def opacity(self) -> float:
        """Return how much of it is seen: 0 is nothing, 1 all."""
        return self._opacity

    def setOpacity(self, opacity: float) -> None:
        """Let it be seen more or less."""
        if opacity != self._opacity:
            self._opacity = opacity
            self.update()

    def isVisible(self) -> bool:
        """Return whether it is there to be seen and hit."""
        return self._visible

    def setVisible(self, visible: bool) -> None:
        """Hide it, or show it again."""
        if visible != self._visible:
            self._visible = visible
            self.update()


class Sheet(Grid[Piece]):
    """Pieces that lie still to each other; shifting the sheet shifts them all at once.

    Args:
        damage: Has a part of the canvas painted anew.
        number: Which of its layer's sheets it is.

    Attributes:
        number: Which of its layer's sheets it is.
        height: What lies on it is above all that is on a lower one.
        dx: How far right of their own places its pieces are shown.
        dy: How far below.
        pane: What keeps its picture, while that pays.
    """

    def __init__(self, damage: Callable[[Box], None], number: int) -> None:
        super().__init__()
        self._damage = damage
        self.number = number
        self.height = LIFT if number == LIFTED else 0.0
        self.dx = self.dy = 0.0
        self.pane: Pane | None = None
        self._changes, self._extent_of = 0, -1
        self._extent: Box | None = None

    def expose(self, box: Box) -> None:
        """Have a part of the view painted anew."""
        dx, dy = self.dx, self.dy
        if dx or dy:
            left, top, right, bottom = box
            box = left + dx, top + dy, right + dx, bottom + dy
        self._damage(box)

    def damage(self, box: Box) -> None:
        """Have a part painted anew that looks otherwise now."""
        self.expose(box)
        if self.pane is not None:
            dx, dy = (0.0, 0.0) if self.number == LIFTED else (self.dx, self.dy)
            left, top, right, bottom = box
            self.pane.spoil((left + dx, top + dy, right + dx, bottom + dy))

    def extent(self) -> Box | None:
        """Return what its pieces cover, or None where there are none; asked again and again."""
        if self._extent_of != self._changes:
            self._extent, self._extent_of = joined(piece.box for piece in self), self._changes
        return self._extent

    def put(self, piece: Piece) -> None:
        """See :meth:`Grid.put`."""
        self._changes += 1
        super().put(piece)

    def carry(self, pieces: Sequence[Piece], dx: float, dy: float) -> None:
        """Move many of its pieces by one way."""
        left, top, right, bottom = joined([piece.box for piece in pieces]) or NOWHERE
        for piece in pieces:
            piece.x += dx
            piece.y += dy
        self.shift(pieces, dx, dy)
        self._changes += 1
        self.damage((left, top, right, bottom))
        self.damage((left + dx, top + dy, right + dx, bottom + dy))

    def lying_in(self, box: Box) -> list[Piece]:
        """Return the pieces in a part of the canvas, also those that are hidden."""
        return self.touching(self._own(box))

    def seen(self, box: Box) -> list[Piece]:
        """Return the pieces to be seen in a part of the canvas."""
        return [piece for piece in self.touching(self._own(box)) if piece._visible]

    def some_seen(self, box: Box) -> list[Piece]:
        """Return pieces to be seen in a part of the canvas; where many are piled up, a few."""
        return [piece for piece in self.some_touching(self._own(box)) if piece._visible]

    def cells_in(self, box: Box) -> Iterable[Cell]:
        """Return the cells that may reach into a part of the canvas."""
        return self.cells(self._own(box))

    def _own(self, box: Box) -> Box:
        left, top, right, bottom = box
        return left - self.dx, top - self.dy, right - self.dx, bottom - self.dy
