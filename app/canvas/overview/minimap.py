"""The overview in the corner of the canvas: all bricks, and what is seen of them.

The bricks are one cached picture, drawn in one batch for each colour; moving the sight draws that
picture and one rectangle. After an edit it is drawn anew a moment later, once for all edits of that
moment, so that no edit waits for it. It is there only while something is out of sight.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app import theme
from app.canvas.overview.spots import Spots
from app.canvas.view import Canvas
from app.canvas.wheel import Wheel
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.frames import hidden
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network

SIZE = QSize(208, 148)
MARGIN_PX = 8.0
SMALLEST_PX = 1.5
"""A brick is drawn no smaller, so that a long chain is seen at all."""

FAINT = 70
"""How much of what is out of sight is covered, of 255."""

LATER_MS = 100
"""How long after an edit it shows it."""

STEP = 0.25
"""How far an arrow key goes, of what is seen."""

WAYS = {
    Qt.Key.Key_Left: QPointF(-STEP, 0),
    Qt.Key.Key_Right: QPointF(STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -STEP),
    Qt.Key.Key_Down: QPointF(0, STEP),
}


class Minimap(QWidget):
    """Click or drag to look there; arrow keys move the sight while it has the focus."""

    def __init__(self, document: Document, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._document = document
        self._camera = canvas.camera
        self._network = document.network
        self._is_wanted = True
        self._extent: QRectF | None = None
        self._picture: QPixmap | None = None
        self._spots = Spots()
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._follow)
        self.setObjectName("canvas.minimap")
        self.setAccessibleName(self.tr("Overview of the network"))
        self.setAccessibleDescription(self.tr("The arrow keys move what the canvas shows."))
        self.setToolTip(self.tr("Click or drag to look there"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SIZE)
        self.hide()
        Wheel(self, self)
        document.changed.connect(self._on_changed)
        document.shown_changed.connect(self._on_shown)
        self._camera.sight_changed.connect(self._on_sight)
        theme.changed.connect(self._on_theme)

    def want(self, wanted: bool) -> None:
        """Be there whenever something is out of sight, or never."""
        self._is_wanted = wanted
        self._on_sight(self._camera.seen)

    # ------------------------------------------------------------ what happened

    def _on_changed(self, changes: ChangeSet) -> None:
        network = self._document.network
        before = changes.before.networks.get(network.id)
        if changes.reset or before is None:
            self._follow()
            return
        is_elsewhere = changes.added or changes.removed or changes.moved
        looks_other = is_elsewhere or before.frames != network.frames
        if looks_other or _other_types(changes, network):
            self._follow_later()

    def _on_shown(self, _: Place) -> None:
        self._follow()

    def _on_theme(self, _: theme.Theme) -> None:
        self._picture = None
        self.update()

    def _follow_later(self) -> None:
        if not self._later.isActive():  # not put off again by each of many edits
            self._later.start()

    def _follow(self) -> None:
        """Show the network as it is now."""
        self._later.stop()
        self._network = self._document.network
        self._extent = self._picture = None
        self._on_sight(self._camera.seen)

    def _on_sight(self, seen: QRectF) -> None:
        if self._is_wanted:
            extent = self._whole()
            self.setVisible(not extent.isEmpty() and not seen.contains(extent))
            self.update()
        else:
            self.hide()

    # ------------------------------------------------------------ what a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        seen = self._camera.seen
        middle = seen.center() + QPointF(way.x() * seen.width(), way.y() * seen.height())
        self._camera.look((self._camera.zoom, middle))

    def zoom_by(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom about the middle of what the canvas shows."""
        self._camera.zoom_by(factor)

    def pan(self, by: QPoint) -> None:
        """Move the picture of the canvas by pixels."""
        self._camera.pan(by)

    def fit(self) -> None:
        """Show everything."""
        self._camera.fit_all()

    def _look_at(self, point: QPointF) -> None:
        scale, origin = self._scale()
        self._camera.look((self._camera.zoom, (point - origin) / scale))

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            self._picture = self._drawn()
        painter.drawPixmap(0, 0, self._picture)
        scale, origin = self._scale()
        seen = self._camera.seen
        shown = QRectF(seen.topLeft() * scale + origin, seen.size() * scale)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shown = shown.intersected(inside)
        veil = theme.color("canvas")
        veil.setAlpha(FAINT)
        for rest in (
            QRectF(inside.topLeft(), QPointF(inside.right(), shown.top())),
            QRectF(QPointF(inside.left(), shown.bottom()), inside.bottomRight()),
            QRectF(QPointF(inside.left(), shown.top()), shown.bottomLeft()),
            QRectF(shown.topRight(), QPointF(inside.right(), shown.bottom())),
        ):
            painter.fillRect(rest, veil)
        painter.setPen(QPen(theme.color("accent"), 2.0 if self.hasFocus() else 1.5))
        painter.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5))

    def _drawn(self) -> QPixmap:
        """Return the picture of all bricks and frames, without what is seen."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color("surface"))
        painter = QPainter(picture)
        scale, origin = self._scale()
        painter.setPen(QPen(theme.color("muted"), 1.0))
        for frame in self._network.frames.values():
            box = QRectF(frame.x, frame.y, frame.width, frame.height)
            painter.drawRect(QRectF(box.topLeft() * scale + origin, box.size() * scale))
        painter.setPen(Qt.PenStyle.NoPen)
        smallest = QSizeF(SMALLEST_PX, SMALLEST_PX)
        size = QSizeF(BRICK_WIDTH, BRICK_HEIGHT) * scale
        self._spots.follow(self._in_sight(), scale * ratio)
        rects = self._spots.rects(size.expandedTo(smallest) * ratio, ratio)
        painter.save()
        painter.translate(origin.toPoint())
        for type_, of_type in rects.items():
            spec = self._document.library.find(type_)
            painter.setBrush(theme.color(f"category.{spec.category}" if spec else "error"))
            painter.drawRects(of_type)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("border"))
        painter.drawRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1))
        painter.end()
        return picture

    def _in_sight(self) -> Mapping[str, Block]:
        """Return the bricks that no collapsed frame hides."""
        network = self._network
        out_of_sight = set(hidden(network).bricks)
        if not out_of_sight:
            return network.blocks
        return {id_: one for id_, one in network.blocks.items() if id_ not in out_of_sight}

    def _whole(self) -> QRectF:
        """Return the rectangle of everything, worked out once for a state of the network."""
        if self._extent is None:
            network = self._network
            blocks = self._in_sight().values()
            extent = QRectF()
            if blocks:
                across, down = [b.x for b in blocks], [b.y for b in blocks]
                left, right, top, bottom = min(across), max(across), min(down), max(down)
                extent = QRectF(left, top, right - left + BRICK_WIDTH, bottom - top + BRICK_HEIGHT)
            for frame in network.frames.values():
                extent = extent.united(QRectF(frame.x, frame.y, frame.width, frame.height))
            self._extent = extent
        return self._extent

    def _scale(self) -> tuple[float, QPointF]:
        """Return pixels a canvas unit, and where the origin of the canvas is in pixels."""
        extent = self._whole()
        room = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        scale = min(
            room.width() / max(extent.width(), 1.0), room.height() / max(extent.height(), 1.0)
        )
        return scale, room.center() - extent.center() * scale


def _other_types(changes: ChangeSet, network: Network) -> bool:
    """Whether a brick is of another type now, and so of another colour."""
    before = changes.before.networks[network.id].blocks
    return any(before[id_].type != network.blocks[id_].type for id_ in changes.changed)
