"""A piece: something that lies on the canvas and paints itself, a tenth of what an item costs.

A network of ten thousand bricks has some forty thousand of them, so a piece is no graphics item. A
:class:`~app.canvas.layers.layer.Layer` keeps it, finds it and paints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.canvas.layers.grid import Box, Cell

if TYPE_CHECKING:
    from app.canvas.layers.layer import Sheet

Dab = tuple[int, int, "QRectF | QLineF"]
"""One stroke of the picture from afar: its rank (lower ranks first), its colour, its shape."""


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
