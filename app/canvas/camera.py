"""Where the view looks and how near: zoom, pan and fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsView

NEAREST = 4.0
FARTHEST = 0.02
STEP = 1.25
"""One press of "zoom in"."""

FIT_MARGIN = 56.0
ROOM = 50_000.0
"""How far one may pan past the bricks."""


class Camera:
    """Moves a view's sight; the view shows no scroll bars."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view

    @property
    def zoom(self) -> float:
        """Screen pixels per canvas unit."""
        return self._view.transform().m11()

    def zoom_by(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom within the limits; what lies under ``anchor`` (else the middle) stays there."""
        self.zoom_to(self.zoom * factor, anchor)

    def zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Set the zoom within the limits; what lies under ``anchor`` stays there."""
        zoom = min(max(zoom, FARTHEST), NEAREST)
        anchor = anchor or self._view.viewport().rect().center()
        before = self._view.mapToScene(anchor)
        self._view.resetTransform()
        self._view.scale(zoom, zoom)
        self.pan(anchor - self._view.mapFromScene(before))

    def pan(self, by: QPoint) -> None:
        """Move the picture by screen pixels."""
        for bar, distance in (
            (self._view.horizontalScrollBar(), by.x()),
            (self._view.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() - distance)

    def fit(self, extent: QRectF) -> None:
        """Show ``extent`` as large as fits, at most at 100 %; nothing to show is the origin."""
        if extent.isEmpty():
            self.zoom_to(1.0)
            self._view.centerOn(QPointF(0, 0))
            return
        room = self._view.viewport().rect()
        wanted = min(
            max(room.width() - 2 * FIT_MARGIN, 50.0) / extent.width(),
            max(room.height() - 2 * FIT_MARGIN, 50.0) / extent.height(),
            1.0,
        )
        self.zoom_to(wanted)
        self._view.centerOn(extent.center())

    def show(self, extent: QRectF) -> None:
        """Bring ``extent`` to the middle; farther away only if it would not fit."""
        room = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        if extent.width() > room.width() or extent.height() > room.height():
            self.fit(extent)
        self._view.centerOn(extent.center())

    @property
    def sight(self) -> tuple[float, QPointF]:
        """The zoom and what lies in the middle, to come back to with :meth:`look`."""
        middle = self._view.viewport().rect().center()
        return self.zoom, self._view.mapToScene(middle)

    def look(self, sight: tuple[float, QPointF]) -> None:
        """See again what was seen when ``sight`` was noted."""
        zoom, middle = sight
        self.zoom_to(zoom)
        self._view.centerOn(middle)

    def widen(self, extent: QRectF) -> None:
        """Let one pan over ``extent`` and well past it."""
        origin = QRectF(-ROOM, -ROOM, 2 * ROOM, 2 * ROOM)
        wanted = origin.united(extent.adjusted(-ROOM, -ROOM, ROOM, ROOM))
        if wanted != self._view.sceneRect():
            self._view.setSceneRect(wanted)
