"""The scene: shows the document's network and follows every change of it.

It reads the document and never edits it. What is shown are light pieces on a few layers; a
:class:`ChangeSet` touches only the pieces it names, and a brick whose face stays the same is not
repainted. Tools may shift bricks while a gesture lasts, which changes nothing but the picture;
:meth:`CanvasScene.settle` puts them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneHelpEvent, QToolTip, QWidget

from app import theme
from app.canvas.faces import flow_of
from app.canvas.following import Following
from app.canvas.homes import Homes
from app.canvas.items.focus import FocusMark
from app.canvas.items.label import NoteItem, ShapeLabel
from app.canvas.items.outline import OutlineItem
from app.canvas.items.tags import PortTags
from app.canvas.items.wire_item import WireItem
from app.canvas.layers.exposure import Exposure
from app.canvas.layers.grid import Box
from app.canvas.layers.layer import box_of
from app.canvas.layers.piece import LIFTED
from app.canvas.layers.pieces import Pieces
from app.canvas.looks import Looks
from app.canvas.making import making_many
from app.canvas.shifting import Shifting
from app.selection import Selection
from app.widgets.label import literal_tip
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.order import Wiring
from core.graph.records import Wire

MARGIN = 2000.0
"""Spare room round the bricks before the scene is made larger."""

MANY = 300
"""Where no more bricks came or went, each is followed by itself, so that few are painted anew."""


class CanvasScene(QGraphicsScene):
    """The pieces of one document, on layers.

    Attributes:
        blocks: Each brick, by id.
        exposure: What is to be painted anew.
    """

    def __init__(
        self, document: Document, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._room = QRectF()
        self._seen, self._zoom = QRectF(), 1.0
        self.exposure = Exposure(self)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._homes = Homes(document)
        self._looks = Looks(document)
        self._pieces = Pieces(self, self.exposure, self)
        self.blocks = self._pieces.blocks
        self._shifting = Shifting(self._pieces, self._homes)
        self._following = Following(
            document, self._pieces, self._homes, self._looks, self._shifting
        )
        self._begin()
        document.shown_changed.connect(self._show_other)
        document.changed.connect(self._show_changes)
        selection.changed.connect(self._show_selection)
        theme.changed.connect(self._show_theme)

    # ------------------------------------------------------------ what is there

    @property
    def wiring(self) -> Wiring:
        """The wires of the network shown, by block."""
        return self._document.wiring

    @property
    def wires(self) -> dict[Wire, WireItem]:
        """Line of each wire."""
        return self._pieces.wires.lines

    @property
    def labels(self) -> dict[Wire, ShapeLabel]:
        """Shape label of each wire, laid; thousands may be due, so ask for one if one is meant."""
        return self._pieces.wires.labels.all()

    @property
    def notes(self) -> dict[str, NoteItem]:
        """Bubble of each brick that has a problem, by id."""
        return self._pieces.beside.notes

    @property
    def outlines(self) -> dict[str, OutlineItem]:
        """Mark of each selected brick, by id."""
        return self._pieces.beside.outlines

    @property
    def current(self) -> dict[str, FocusMark]:
        """Mark of the brick that keys go on from, by id; at most one."""
        return self._pieces.beside.current

    @property
    def kin(self) -> dict[str, OutlineItem]:
        """Mark of each brick that shares weights with a selected one, by id."""
        return self._pieces.beside.kin

    @property
    def tags(self) -> dict[str, PortTags]:
        """Names of the ports of each brick that has several, by id."""
        return self._pieces.beside.tags

    # ------------------------------------------------------------ asked by tools

    def extent(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle of bricks (all, or those given) with their notes."""
        return self._pieces.extent(ids)

    def blocks_in(self, area: QRectF) -> list[str]:
        """Return the bricks whose body touches ``area``."""
        return self._pieces.blocks_in(area)

    def lines_in(self, area: QRectF) -> list[tuple[Wire, QPainterPath]]:
        """Return the wires drawn as lines in or near ``area``."""
        return [(line.wire, line.path) for line in self._pieces.wires.lines_in(box_of(area))]

    def clash_at(self, point: QPointF) -> Wire | None:
        """Return the wire whose label at a point says what does not fit there."""
        return self._pieces.wires.labels.clash_at(point)

    def label_at(self, wire: Wire) -> ShapeLabel:
        """Return the label of a wire."""
        return self._pieces.wires.labels.at(wire)

    # ------------------------------------------------------------ told by the view and by tools

    def show_seen(self, seen: QRectF, zoom: float) -> None:
        """Keep notes within what is seen of the canvas."""
        self._seen, self._zoom = seen, zoom
        self._place_notes()

    def show_costs(self, shown: bool) -> None:
        """Write on every brick what it costs, or on none."""
        if shown != self._looks.shows_costs:
            self._looks.show_costs(shown)
            self._following.look_again()

    def show_current(self, id_: str | None) -> None:
        """Mark the brick that keys go on from, or none."""
        self._pieces.beside.show_current(id_)

    def shift(self, ids: Iterable[str], dx: float, dy: float) -> None:
        """Show bricks away from their places, lifted above the others."""
        self._shifting.shift(LIFTED, ids, dx, dy)

    def make_way(self, places: Mapping[str, QPointF]) -> None:
        """Show bricks where they would go to make way for others."""
        self._shifting.make_way(places)

    def settle(self, ids: Iterable[str], *, lays: bool = True) -> None:
        """Show bricks where the document says they are; ids that are gone are ignored.

        Args:
            ids: The bricks.
            lays: Whether their wires are laid now, or with the next change or :meth:`lay_loose`.
        """
        self._shifting.settle(ids, lays=lays)

    def lay_loose(self) -> None:
        """Lay the wires of bricks that were settled without them."""
        self._shifting.lay_loose()

    def show_clashes(self, clashes: Mapping[Wire, str]) -> None:
        """Let the labels of these wires say what does not fit there, and the others their shape."""
        self._pieces.wires.labels.show_clashes(clashes)

    # ------------------------------------------------------------ asked by Qt

    def helpEvent(self, event: QGraphicsSceneHelpEvent) -> None:
        """Tell what lies under the pointer, if anything is said of it."""
        words = self._tip_at(event.scenePos())
        if words:
            view = event.widget()
            QToolTip.showText(event.screenPos(), words, view if isinstance(view, QWidget) else None)
            event.accept()
        else:
            super().helpEvent(event)

    def _tip_at(self, point: QPointF) -> str:
        x, y = point.x(), point.y()
        for note in self._pieces.notes.touching((x, y, x, y)):
            return literal_tip(note.words)
        ids = self.blocks_in(QRectF(point, point).adjusted(-0.5, -0.5, 0.5, 0.5))
        return self.blocks[ids[-1]].toolTip() if ids else ""

    # ------------------------------------------------------------ following the document

    def _show_other(self, _: Place) -> None:
        self._begin()

    def _begin(self) -> None:
        self._room = QRectF()
        self._show_anew()

    def _show_anew(self) -> None:
        """Show everything from nothing."""
        current = next(iter(self.current), None)
        with making_many():
            self._following.begin()
            self._make_room(self.extent())
            self._show_selection(self._selection.ids)
            self.show_current(current)
            self._place_notes()
            self.update()

    def _show_changes(self, changes: ChangeSet) -> None:
        if changes.reset:
            return  # told by the document's ``shown_changed`` before
        if changes.is_another and len(changes.added) + len(changes.removed) > MANY:
            self._show_anew()
            return
        with making_many():
            sharing = self._looks.sharing
            grown, areas = self._following.follow(changes)
            if self._looks.sharing is not sharing:
                self._show_selection(self._selection.ids)
            if not grown.isEmpty():
                self._make_room(grown)
            self._place_notes(areas)

    def _show_selection(self, ids: frozenset[str]) -> None:
        self._pieces.beside.show_selected(ids, self._looks.kin(ids))

    def _show_theme(self, _theme: theme.Theme) -> None:
        for layer in self._pieces.layers:
            layer.forget()
        self._shifting.keep_panes()
        self.update()

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""
        return self._homes.is_inside(wire)

    def words_of(self, wire: Wire) -> str:
        """Return the shape of what a wire carries."""
        return flow_of(self._document.scope, wire)

    def _place_notes(self, areas: Sequence[Box] | None = None) -> None:
        """Lay notes where they are seen; all of them, or those near what changed."""
        self._pieces.place_notes(self._seen, self._zoom, areas)

    def _make_room(self, extent: QRectF) -> None:
        """Widen the scene where bricks leave it."""
        if self._room.isEmpty() or not self._room.contains(extent):
            wanted = extent.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self._room = self._room.united(wanted)
            self.setSceneRect(self._room)
