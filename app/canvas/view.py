"""The canvas widget: takes mouse, keys and drops and hands them to one tool at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app import theme
from app.canvas.arranging import Arranging
from app.canvas.backdrop import paint_backdrop
from app.canvas.brick_tips import BrickTips
from app.canvas.bubble import Bubble
from app.canvas.camera import STEP, Camera
from app.canvas.commands import Commands
from app.canvas.composing import Composing
from app.canvas.desk import Desk
from app.canvas.finding.spotlight import Spotlight
from app.canvas.gestures import Gestures
from app.canvas.hits import BlockHit
from app.canvas.hover import Hover
from app.canvas.invitation import Invitation
from app.canvas.layers.layer import boxes_of
from app.canvas.marking.annotating import Annotating
from app.canvas.marking.marks import FrameHit, Marks, NoteHit
from app.canvas.marking.writer import Writer
from app.canvas.namer import Namer
from app.canvas.port_tips import PortTips
from app.canvas.scene import CanvasScene
from app.canvas.setting_aside import SettingAside
from app.canvas.sights import Sights
from app.canvas.tools.drop import drop_tool_for
from app.canvas.tools.tool import Tool
from app.canvas.wheel import Wheel
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.fragment import Fragment
from core.graph.layout import SNAP_DISTANCE

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)  # fmt: skip
"""Who came by keys sees a ring round the canvas."""


class Canvas(QGraphicsView):
    """Show a document's network and let a person change it.

    Delete and Backspace both delete the selected bricks, and where a deleted brick had one input
    and one output, the wire through it heals: a network keeps running when a layer is tried
    without. While a gesture lasts, every other key and button is inert but Esc, which cancels it.

    Signals:
        refused: A ``Text``, why something was not done; it is also shown beside the pointer.
        menu_requested: Where on the screen a menu for the selected bricks is wanted.
        performed: The ``Plan`` of what was done by a gesture or a command.
        sight_changed: What is seen now, in canvas units.
        wire_dropped: The ``End`` of a wire that was dropped on nothing, and where in the view.
    """

    refused = Signal(object)
    menu_requested = Signal(QPoint)
    performed = Signal(object)
    wire_dropped = Signal(object, QPoint)
    sight_changed = Signal(QRectF)

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        # Before the scene hears of it: what a gesture shows goes while its items are still there.
        document.shown_changed.connect(self._leave_network)
        self._scene = CanvasScene(document, selection, self)
        self._marks = Marks(document, selection, self._scene)
        self._camera = Camera(self)
        self._spotlight = Spotlight()
        self._keeps_fitting = True
        self._shown = document.network.id
        self._sights: dict[str, tuple[float, QPointF]] = {}
        self._told: tuple[float, QRectF] | None = None
        self._build_ui()
        self._desk = Desk(
            document,
            selection,
            self._scene,
            self._marks,
            self,
            self._camera,
            self._bubble,
            self.refused.emit,
            self.performed.emit,
        )
        self._gestures = Gestures(self._desk, self.wire_dropped.emit)
        self._hover = Hover(self._desk)
        self._brick_tips = BrickTips(self._desk, self)
        self._port_tips = PortTips(self._desk, self)
        self._commands = Commands(self._desk, self.focal_point)
        self._composing = Composing(self._desk, self._namer, self.focal_point)
        self._arranging = Arranging(self._desk, self.focal_point, self.fit_all)
        self._setting_aside = SettingAside(self._desk, self.focal_point)
        self._annotating = Annotating(
            self._desk, self._namer, self._writer, self.focal_point, self.look
        )
        self._connect()

    def _build_ui(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas"))
        self.setStatusTip(
            self.tr("Drag bricks to click them together; the wheel zooms, the middle button moves")
        )
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        Wheel(self.viewport(), self)
        # The backdrop covers everything. Qt moves what is painted only where it knows that.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bubble = Bubble(self)
        self._namer = Namer(self)
        self._writer = Writer(self)
        self._invitation = Invitation(self)
        self._camera.widen(self._scene.sceneRect())
        self._show_invitation()

    def _connect(self) -> None:
        # After the scene, which is connected already: a gesture is cancelled on the new picture.
        self._document.shown_changed.connect(self._show_network)
        self._document.changed.connect(self._show_changes)
        self._selection.current_changed.connect(self._show_current)
        theme.changed.connect(self._show_theme)

    # ------------------------------------------------------------ what the window calls

    @property
    def desk(self) -> Desk:
        """What whoever stands beside the canvas works with."""
        return self._desk

    @property
    def composing(self) -> Composing:
        """What is done with networks that stand as bricks."""
        return self._composing

    @property
    def arranging(self) -> Arranging:
        """What lays bricks out, in columns and rows or by itself."""
        return self._arranging

    @property
    def setting_aside(self) -> SettingAside:
        """What mutes and bypasses bricks."""
        return self._setting_aside

    @property
    def annotating(self) -> Annotating:
        """What draws frames, writes notes and comes back to places."""
        return self._annotating

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._gestures.is_busy

    @property
    def seen(self) -> QRectF:
        """What is seen of the canvas, in its units."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    @property
    def zoom(self) -> float:
        """Pixels a canvas unit."""
        return self._camera.zoom

    def fit(self) -> None:
        """Show the selected bricks, or else the whole network, at most at 100 %."""
        ids = self._selection.ids
        self._camera.fit(self._scene.extent(ids) if ids else self._everything())
        self._show_seen()

    def fit_all(self) -> None:
        """Show the whole network, at most at 100 %."""
        self._camera.fit(self._everything())
        self._show_seen()

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""
        self._keeps_fitting = False
        self._camera.pan(by)

    def look(self, sight: tuple[float, QPointF]) -> None:
        """Turn to a place, told by its zoom and what lies in the middle."""
        self._keeps_fitting = False
        self._camera.look(sight)
        self._show_seen()

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring bricks into sight if they are out of it, at the zoom there is if they fit."""
        wanted = self._scene.extent(ids)
        if not self.seen.contains(wanted):
            self._keeps_fitting = False
            self._camera.show(wanted)
            self._show_seen()

    def park(self) -> Sights:
        """Return how the project is looked at, for :meth:`resume`."""
        return Sights(None if self._keeps_fitting else self._camera.sight, dict(self._sights))

    def resume(self, sights: Sights) -> None:
        """Look at the project as it was looked at when it was left."""
        self._sights = dict(sights.others)
        self._keeps_fitting = sights.now is None
        if sights.now is not None:
            self._camera.look(sights.now)
        self._show_seen()

    def show_costs(self, shown: bool) -> None:
        """Write on every brick what it costs, or on none."""
        self._scene.show_costs(shown)

    def show_spotlight(self, ids: Iterable[str] | None) -> None:
        """Dim all bricks but these, or for None none."""
        blocks = self._document.network.blocks
        lit = None if ids is None else [blocks[id_] for id_ in ids if id_ in blocks]
        if self._spotlight.show(lit):
            self.viewport().update()

    def zoom_in(self) -> None:
        """Show the bricks larger."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Show the bricks smaller."""
        self.zoom_by(1 / STEP)

    def reset_zoom(self) -> None:
        """Show the bricks at 100 %."""
        self.zoom_by(1 / self._camera.zoom)

    def select_all(self) -> None:
        """Select every brick."""
        self._unless_busy(self._commands.select_all)

    def delete_selected(self) -> None:
        """Delete the selected bricks and heal the wires through them."""
        self._unless_busy(self._commands.delete)

    def duplicate_selected(self) -> None:
        """Add a copy of the selected bricks beside them."""
        self._unless_busy(self._commands.duplicate)

    def copy(self) -> None:
        """Put the selected bricks on the clipboard."""
        self._commands.copy()

    def cut(self) -> None:
        """Put the selected bricks on the clipboard and delete them."""
        self._unless_busy(self._commands.cut)

    def paste(self) -> None:
        """Add the clipboard's bricks at the pointer if it is here, else in the middle."""
        self._unless_busy(self._commands.paste)

    def paste_wired(self) -> None:
        """Paste, and feed the bricks from those that fed the ones copied."""
        self._unless_busy(partial(self._commands.paste, wired=True))

    def duplicate_wired(self) -> None:
        """Add a copy of the selected bricks that is fed from the same bricks."""
        self._unless_busy(partial(self._commands.duplicate, wired=True))

    def add_block(self, type_: str) -> None:
        """Click a new brick under the selected one, or lay it in the middle of the view."""
        if not self.is_busy and self._commands.add(type_):
            margin = int(SNAP_DISTANCE)
            self.ensureVisible(self._scene.extent(self._selection.ids), margin, margin)

    def add_fragment(self, fragment: Fragment) -> None:
        """Lay a brick of the shelf in the middle of the view."""
        if not self.is_busy and self._commands.add_fragment(fragment):
            self.reveal(self._selection.ids)

    # ------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gestures.is_by_keys:
            self._gestures.cancel()
        if self.is_busy:
            return
        self._bubble.hush()
        self._show_ring(False)
        self._keeps_fitting = False
        self._hover.show(None)
        self._gestures.press(event.position().toPoint(), event.button(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_busy:
            return
        hit = self._gestures.hit_at(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and isinstance(hit, FrameHit | NoteHit):
            self._annotating.open(hit)
        elif not (is_left and isinstance(hit, BlockHit) and self._composing.enter(hit.block)):
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies there, selected; from the keyboard, of the selection."""
        if self.is_busy:
            return
        hit = self._gestures.hit_at(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and isinstance(hit, BlockHit) and hit.block not in self._selection.ids:
            self._selection.set((hit.block,))
        self._marks.choose(hit if by_mouse else None)
        self.menu_requested.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self.is_busy and not self._gestures.is_by_keys:
            self._gestures.move(position, event.modifiers())
        else:
            self._hover.show(self._gestures.hit_at(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event.position().toPoint(), event.button(), event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.show(None)
        super().leaveEvent(event)

    # ------------------------------------------------------------ drops from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._gestures.is_drop:  # a drag that ended without a word
            self._gestures.cancel()
        tool = None if self.is_busy else drop_tool_for(event.mimeData(), self._desk)
        if tool is None:
            event.ignore()
            return
        self._keeps_fitting = False
        self._gestures.hang(tool)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._gestures.is_drop:
            self._gestures.move(event.position().toPoint())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._gestures.is_drop:
            self._gestures.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._gestures.is_drop:
            self._gestures.drop(event.position().toPoint())
            event.acceptProposedAction()
            self.setFocus()
        else:
            event.ignore()

    # ------------------------------------------------------------ keys

    def take_up(self, tool: Tool) -> None:
        """Begin a gesture that keys guide."""
        self._gestures.hang(tool)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        # Shortcuts of the window (undo, delete, save …) would act on a picture that is not real.
        if event.type() is QEvent.Type.ShortcutOverride and self.is_busy:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_busy:
            if event.key() == Qt.Key.Key_Escape:
                self._gestures.cancel()
            else:
                self._gestures.key(event, self.focal_point())
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._gestures.show_panning(True)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._gestures.show_panning(False)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring(event.reason() in KEYBOARD_REASONS)
        self._show_current(self._selection.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._gestures.show_panning(False)
        if not self._gestures.is_drop:
            self._gestures.cancel()
        super().focusOutEvent(event)
        self._show_ring(False)
        self._show_current(self._selection.current)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        onto = self.viewportTransform().inverted()[0]
        self._scene.exposure.show(boxes_of(event.region(), onto))
        super().paintEvent(event)
        self._scene.exposure.show(())

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        dots = self._desk.grid.is_shown
        zoom, density = self._camera.zoom, self.devicePixelRatioF()
        paint_backdrop(painter, QRectF(rect), zoom, dots=dots, density=density)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._spotlight.paint(painter, QRectF(rect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._keeps_fitting:
            self._camera.fit(self._everything())
        self._show_seen()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._show_seen()

    # ------------------------------------------------------------ inside

    def _everything(self) -> QRectF:
        """Return the rectangle of all that lies on the canvas."""
        return self._scene.extent().united(self._marks.extent())

    def _unless_busy(self, *steps: Callable[[], None]) -> None:
        """Do the steps, but nothing while a gesture goes on."""
        if not self.is_busy:
            for step in steps:
                step()

    def focal_point(self) -> QPoint:
        """Return the pointer if it is over the canvas, else the middle."""
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        here = self.viewport().rect()
        return pointer if self.underMouse() and here.contains(pointer) else here.center()

    def zoom_by(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom; what lies under the anchor, else in the middle, stays there."""
        self._keeps_fitting = False
        self._camera.zoom_by(factor, anchor)
        self._show_seen()

    def _show_seen(self) -> None:
        """Tell what is seen, where that is something else than was told last."""
        sight = zoom, seen = self._camera.zoom, self.seen
        if sight != self._told:
            self._told = sight
            self._scene.show_seen(seen, zoom)
            self.sight_changed.emit(seen)

    def step_back(self) -> None:
        """Select nothing, or leave the brick one is in where nothing is selected."""
        if self._selection.ids or self._selection.marks:
            self._selection.set(())
        else:
            self._composing.leave()

    def _leave_network(self, _: Place) -> None:
        """Note how the network that was shown is looked at, and end what went on in it."""
        self._gestures.cancel()
        self._namer.drop()
        self._writer.drop()
        self._marks.forget()
        self._bubble.hush()
        self._hover.show(None)
        if not self._keeps_fitting:
            self._sights[self._shown] = self._camera.sight

    def _show_network(self, _: Place) -> None:
        """Look at another network as it was looked at last."""
        self._shown = self._document.network.id
        self._marks.show_all()
        self._show_invitation()
        self._camera.widen(self._scene.sceneRect())
        sight = self._sights.pop(self._shown, None)
        self._keeps_fitting = sight is None
        if sight is None:
            self._camera.fit(self._everything())
        else:
            self._camera.look(sight)
        self._show_seen()

    def _show_changes(self, changes: ChangeSet) -> None:
        self._gestures.cancel()
        self._hover.show(None)
        self._marks.show_changes(changes)
        self._show_invitation()
        self._camera.widen(self._scene.sceneRect())
        if changes.reset:
            self._keeps_fitting = True
            self._sights.clear()
            self._camera.fit(self._everything())
        self._show_seen()

    def _show_current(self, id_: str | None) -> None:
        """Mark the brick that keys go on from, while they come here."""
        self._scene.show_current(id_ if self.hasFocus() else None)

    def _show_ring(self, shown: bool) -> None:
        if shown != bool(self.property("ring")):
            self.setProperty("ring", shown)
            self.style().polish(self)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()

    def _show_invitation(self) -> None:
        self._invitation.show_if(not self._document.network.blocks)
