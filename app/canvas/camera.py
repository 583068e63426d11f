"""Where the canvas looks and how near: zoom, pan, fit, and back to where one looked before."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsView

from app.canvas.marking.marks import Marks
from app.canvas.scene import CanvasScene
from app.canvas.sights import FARTHEST, NEAREST, Sight, Sights
from app.selection import Selection
from core.document.document import Document

STEP = 1.25
"""One press of "zoom in"."""

FIT_MARGIN = 56.0
ROOM = 50_000.0
"""How far one may pan past the bricks."""


class Camera(QObject):
    """Moves a view's sight; the view shows no scroll bars.

    The network fits the view, whatever size that has, until somebody looks elsewhere or begins to
    work on it.

    Args:
        view: What is looked through.
        document: Whose networks are looked at.
        selection: What :meth:`fit` shows, if it is anything.
        scene: The bricks, which are told what is seen of them.
        marks: What else there is to see.

    Signals:
        sight_changed: What is seen now, in canvas units.
    """

    sight_changed = Signal(QRectF)

    def __init__(
        self,
        view: QGraphicsView,
        document: Document,
        selection: Selection,
        scene: CanvasScene,
        marks: Marks,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._document = document
        self._selection = selection
        self._scene = scene
        self._marks = marks
        self._keeps_fitting = True
        self._shown = document.network.id
        self._others: dict[str, Sight] = {}
        self._told: tuple[float, QRectF] | None = None

    @property
    def zoom(self) -> float:
        """Screen pixels per canvas unit."""
        return self._view.transform().m11()

    @property
    def seen(self) -> QRectF:
        """What is seen of the canvas, in its units."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    @property
    def sight(self) -> Sight:
        """The zoom and what lies in the middle, to come back to with :meth:`look`."""
        middle = self._view.viewport().rect().center()
        return self.zoom, self._view.mapToScene(middle)

    # ------------------------------------------------------------ looking elsewhere

    def zoom_by(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom within the limits; what lies under ``anchor`` (else the middle) stays there."""
        self.hold()
        self._zoom_to(self.zoom * factor, anchor)
        self.tell()

    def zoom_in(self) -> None:
        """Show the bricks larger."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Show the bricks smaller."""
        self.zoom_by(1 / STEP)

    def reset_zoom(self) -> None:
        """Show the bricks at 100 %."""
        self.zoom_by(1 / self.zoom)

    def pan(self, by: QPoint) -> None:
        """Move the picture by screen pixels."""
        self.hold()
        self._scroll(by)

    def look(self, sight: Sight) -> None:
        """See again what was seen when ``sight`` was noted."""
        self.hold()
        self._turn_to(sight)
        self.tell()

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring bricks into sight if they are out of it, at the zoom there is if they fit."""
        wanted, seen = self._scene.extent(ids), self.seen
        if not seen.contains(wanted):
            self.hold()
            if wanted.width() > seen.width() or wanted.height() > seen.height():
                self._fit(wanted)
            self._view.centerOn(wanted.center())
            self.tell()

    def fit(self) -> None:
        """Show the selected bricks, or else the whole network, at most at 100 %."""
        ids = self._selection.ids
        self._fit(self._scene.extent(ids) if ids else self._everything())
        self.tell()

    def fit_all(self) -> None:
        """Show the whole network, at most at 100 %."""
        self._fit(self._everything())
        self.tell()

    # ------------------------------------------------------------ other networks and projects

    def leave(self) -> None:
        """Note how the network is looked at that is shown no longer."""
        if not self._keeps_fitting:
            self._others[self._shown] = self.sight

    def come(self) -> None:
        """Look at the network that is shown now as it was looked at last."""
        self._shown = self._document.network.id
        self.widen()
        sight = self._others.pop(self._shown, None)
        self._keeps_fitting = sight is None
        if sight is None:
            self._fit(self._everything())
        else:
            self._turn_to(sight)
        self.tell()

    def begin(self) -> None:
        """Look at another project as a whole."""
        self._keeps_fitting = True
        self._others.clear()
        self._fit(self._everything())

    def park(self) -> Sights:
        """Return how the project is looked at, for :meth:`resume`."""
        return Sights(None if self._keeps_fitting else self.sight, dict(self._others))

    def resume(self, sights: Sights) -> None:
        """Look at the project as it was looked at when it was left."""
        self._others = dict(sights.others)
        self._keeps_fitting = sights.now is None
        if sights.now is not None:
            self._turn_to(sights.now)
        self.tell()

    # ------------------------------------------------------------ told by the view

    def hold(self) -> None:
        """Fit the network no more by itself."""
        self._keeps_fitting = False

    def follow_size(self) -> None:
        """Look on through a view that has another size."""
        if self._keeps_fitting:
            self._fit(self._everything())
        self.tell()

    def widen(self) -> None:
        """Let one pan over all there is and well past it."""
        extent = self._scene.sceneRect()
        origin = QRectF(-ROOM, -ROOM, 2 * ROOM, 2 * ROOM)
        wanted = origin.united(extent.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        if wanted != self._view.sceneRect():
            self._view.setSceneRect(wanted)

    def tell(self) -> None:
        """Tell what is seen, where that is something else than was told last."""
        sight = zoom, seen = self.zoom, self.seen
        if sight != self._told:
            self._told = sight
            self._scene.show_seen(seen, zoom)
            self.sight_changed.emit(seen)

    # ------------------------------------------------------------ inside

    def _everything(self) -> QRectF:
        """Return the rectangle of all that lies on the canvas."""
        return self._scene.extent().united(self._marks.extent())

    def _fit(self, extent: QRectF) -> None:
        """Show ``extent`` as large as fits, at most at 100 %; nothing to show is the origin."""
        if extent.isEmpty():
            self._turn_to((1.0, QPointF(0, 0)))
            return
        room = self._view.viewport().rect()
        wanted = min(
            max(room.width() - 2 * FIT_MARGIN, 50.0) / extent.width(),
            max(room.height() - 2 * FIT_MARGIN, 50.0) / extent.height(),
            1.0,
        )
        self._turn_to((wanted, extent.center()))

    def _turn_to(self, sight: Sight) -> None:
        zoom, middle = sight
        self._zoom_to(zoom)
        self._view.centerOn(middle)

    def _zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Set the zoom within the limits; what lies under ``anchor`` stays there."""
        zoom = min(max(zoom, FARTHEST), NEAREST)
        anchor = self._view.viewport().rect().center() if anchor is None else anchor
        before = self._view.mapToScene(anchor)
        self._view.resetTransform()
        self._view.scale(zoom, zoom)
        self._scroll(anchor - self._view.mapFromScene(before))

    def _scroll(self, by: QPoint) -> None:
        for bar, distance in (
            (self._view.horizontalScrollBar(), by.x()),
            (self._view.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() - distance)
