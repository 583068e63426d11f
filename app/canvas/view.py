"""The canvas widget: takes mouse, keys and drops and hands them to one tool at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
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
from app.canvas.camera import Camera
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
from app.canvas.tools.drop import drop_tool_for
from app.canvas.wheel import Wheel
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)  # fmt: skip
"""Who came by keys sees a ring round the canvas."""


class Canvas(QGraphicsView):
    """Show a document's network and let a person change it.

    While a gesture lasts, every other key and button is inert but Esc, which cancels it.

    Attributes:
        desk: What whoever stands beside the canvas works with.
        camera: Where it looks.
        gestures: What goes on.
        commands: What is done to the selected bricks in one step.
        composing: What is done with networks that stand as bricks.
        arranging: What lays bricks out, in columns and rows or by itself.
        setting_aside: What mutes and bypasses bricks.
        annotating: What draws frames, writes notes and comes back to places.
        spotlight: What dims bricks.

    Signals:
        refused: A ``Text``, why something was not done; it is also shown beside the pointer.
        menu_requested: Where on the screen a menu for the selected bricks is wanted.
        performed: The ``Plan`` of what was done by a gesture or a command.
        wire_dropped: The ``End`` of a wire that was dropped on nothing, and where in the view.
    """

    refused = Signal(object)
    menu_requested = Signal(QPoint)
    performed = Signal(object)
    wire_dropped = Signal(object, QPoint)

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
        self.camera = Camera(self, document, selection, self._scene, self._marks)
        self._build_ui()
        self.desk = Desk(
            document, selection, self._scene, self._marks, self, self.camera, self._bubble,
            self.refused.emit, self.performed.emit,
        )  # fmt: skip
        self.gestures = Gestures(self.desk, self.wire_dropped.emit)
        self.commands = Commands(self.desk, self.gestures)
        self.composing = Composing(self.desk, self._namer)
        self.arranging = Arranging(self.desk)
        self.setting_aside = SettingAside(self.desk)
        self.annotating = Annotating(self.desk, self._namer, self._writer)
        self.spotlight = Spotlight(document, self)
        self._hover = Hover(self.desk)
        self._brick_tips = BrickTips(self.desk, self)
        self._port_tips = PortTips(self.desk, self)
        Wheel(self.viewport(), self.camera)
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
        # The backdrop covers everything. Qt moves what is painted only where it knows that.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bubble = Bubble(self)
        self._namer = Namer(self)
        self._writer = Writer(self)
        self._invitation = Invitation(self._document, self)
        self.camera.widen()

    def _connect(self) -> None:
        # After the scene, which is connected already: a gesture is cancelled on the new picture.
        self._document.shown_changed.connect(self._show_network)
        self._document.changed.connect(self._show_changes)
        self._selection.current_changed.connect(self._show_current)
        theme.changed.connect(self._show_theme)

    # ------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.gestures.is_by_keys:
            self.gestures.cancel()
        if self.gestures.is_busy:
            return
        self._bubble.hush()
        self._show_ring(False)
        self.camera.hold()
        self._hover.show(None)
        self.gestures.press(event.position().toPoint(), event.button(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.gestures.is_busy:
            return
        hit = self.gestures.hit_at(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and isinstance(hit, FrameHit | NoteHit):
            self.annotating.open(hit)
        elif not (is_left and isinstance(hit, BlockHit) and self.composing.enter(hit.block)):
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies there, selected; from the keyboard, of the selection."""
        if self.gestures.is_busy:
            return
        hit = self.gestures.hit_at(event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and isinstance(hit, BlockHit) and hit.block not in self._selection.ids:
            self._selection.set((hit.block,))
        self._marks.choose(hit if by_mouse else None)
        self.menu_requested.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self.gestures.is_busy and not self.gestures.is_by_keys:
            self.gestures.move(position, event.modifiers())
        else:
            self._hover.show(self.gestures.hit_at(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event.position().toPoint(), event.button(), event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.show(None)
        super().leaveEvent(event)

    # ------------------------------------------------------------ drops from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.gestures.is_drop:  # a drag that ended without a word
            self.gestures.cancel()
        tool = None if self.gestures.is_busy else drop_tool_for(event.mimeData(), self.desk)
        if tool is None:
            event.ignore()
            return
        self.camera.hold()
        self.gestures.hang(tool)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.gestures.is_drop:
            self.gestures.move(event.position().toPoint())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self.gestures.is_drop:
            self.gestures.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.gestures.is_drop:
            self.gestures.drop(event.position().toPoint())
            event.acceptProposedAction()
            self.setFocus()
        else:
            event.ignore()

    # ------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        # Shortcuts of the window (undo, delete, save …) would act on a picture that is not real.
        if event.type() is QEvent.Type.ShortcutOverride and self.gestures.is_busy:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.gestures.is_busy:
            self.gestures.key(event)
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.gestures.show_panning(True)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.gestures.show_panning(False)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_ring(event.reason() in KEYBOARD_REASONS)
        self._show_current(self._selection.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.gestures.show_panning(False)
        if not self.gestures.is_drop:
            self.gestures.cancel()
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
        dots = self.desk.grid.is_shown
        zoom, density = self.camera.zoom, self.devicePixelRatioF()
        paint_backdrop(painter, QRectF(rect), zoom, dots=dots, density=density)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.spotlight.paint(painter, QRectF(rect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.follow_size()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.camera.tell()

    # ------------------------------------------------------------ inside

    def _leave_network(self, _: Place) -> None:
        """Note how the network that was shown is looked at, and end what went on in it."""
        self.gestures.cancel()
        self._namer.drop()
        self._writer.drop()
        self._marks.forget()
        self._bubble.hush()
        self._hover.show(None)
        self.camera.leave()

    def _show_network(self, _: Place) -> None:
        """Look at another network as it was looked at last."""
        self._marks.show_all()
        self.camera.come()

    def _show_changes(self, changes: ChangeSet) -> None:
        self.gestures.cancel()
        self._hover.show(None)
        self._marks.show_changes(changes)
        self.camera.widen()
        if changes.reset:
            self.camera.begin()
        self.camera.tell()

    def _show_current(self, id_: str | None) -> None:
        """Mark the brick that keys go on from, while they come here."""
        self._scene.show_current(id_ if self.hasFocus() else None)

    def _show_ring(self, shown: bool) -> None:
        if shown != bool(self.property("ring")):
            self.setProperty("ring", shown)
            self.style().polish(self)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()
