"""The gesture that goes on: one tool at a time, from its press to its release or its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.desk import Desk
from app.canvas.edge_scroll import EdgeScroll
from app.canvas.hits import Hit, hit_at
from app.canvas.tools.drop import DropTool
from app.canvas.tools.table import tool_for
from app.canvas.tools.tool import Pointer, Tool
from core.planner import End, Plan

NO_KEYS = Qt.KeyboardModifier.NoModifier


class Gestures:
    """Hand what mouse and drags do to one tool, and do at the end what it asks for.

    Args:
        desk: What tools work with.
        wire_dropped: Told of a wire that was dropped on nothing, and where in the view.
    """

    def __init__(self, desk: Desk, wire_dropped: Callable[[End, QPoint], None]) -> None:
        self._desk = desk
        self._wire_dropped = wire_dropped
        self._tool: Tool | None = None
        self._button = Qt.MouseButton.NoButton
        self._keys = NO_KEYS
        self._panning = False
        self._at = QPoint()
        viewport = desk.view.viewport()
        self._scroll = EdgeScroll(desk.view, viewport.rect, self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._tool is not None

    @property
    def is_drop(self) -> bool:
        """Whether something from elsewhere hangs over the canvas."""
        return isinstance(self._tool, DropTool)

    @property
    def is_by_keys(self) -> bool:
        """Whether keys guide the gesture."""
        return self._tool is not None and self._tool.by_keys

    def hit_at(self, position: QPoint) -> Hit:
        """Return what lies at a pixel."""
        desk, at, zoom = self._desk, self._exact(position), self._desk.camera.zoom
        found = hit_at(desk.scene, desk.document.wiring, at, zoom)
        return desk.marks.hit_at(at, zoom) if found is None else found

    # ------------------------------------------------------------ from the mouse

    def press(self, position: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        """Begin what this press starts, if it starts anything."""
        at = self._pointer(position, button, keys)
        self._tool = tool_for(at, self._desk)
        self._button = button
        if self._tool is not None:
            self._tool.press(at)
            self._scroll.follow(position)

    def hang(self, tool: Tool) -> None:
        """Begin a gesture that no button of the mouse began, as with a drag from elsewhere."""
        self._button = Qt.MouseButton.NoButton
        self._tool = tool

    def take_up(self, tool: Tool) -> None:
        """Begin a gesture that keys guide, which come here from now on."""
        self.hang(tool)
        self._desk.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def key(self, event: QKeyEvent) -> None:
        """Let a key guide the gesture, or end it; Esc leaves all as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif self._tool is not None and self._tool.key(event):
            self._finish(self._pointer(self._desk.focal_point()))

    def move(self, position: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Go on with the gesture."""
        if self._tool is not None and not self._tool.by_keys:
            self._at, self._keys = position, keys
            self._tool.move(self._pointer(position, keys=keys))
            if self._tool.scrolls:
                self._scroll.follow(position)

    def release(self, position: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        """End the gesture if this is the button that it began with."""
        if self._tool is not None and button == self._button:
            self._finish(self._pointer(position, button, keys))

    def drop(self, position: QPoint) -> None:
        """Let what hangs over the canvas fall."""
        self._finish(self._pointer(position))

    def cancel(self) -> None:
        """End the gesture; the picture is as it was before."""
        self._end(goes_on=False)

    def show_panning(self, panning: bool) -> None:
        """Let the next press move the picture, as Space does while it is held."""
        self._panning = panning
        if self._tool is None:
            self._desk.set_cursor(Qt.CursorShape.OpenHandCursor if panning else None)

    # ------------------------------------------------------------ inside

    def _finish(self, at: Pointer) -> None:
        """End the gesture, then do what it asks for: the document's news finds no tool at work."""
        assert self._tool is not None
        self._scroll.stop()
        answer = None
        try:
            answer = self._tool.release(at)
        finally:
            self._end(goes_on=isinstance(answer, Plan))
        if isinstance(answer, End):
            self._wire_dropped(answer, at.view)
        elif answer is not None:
            self._desk.perform(answer, at.view)
            self._desk.scene.lay_loose()  # of those that the plan left alone

    def _end(self, *, goes_on: bool) -> None:
        """Take the tool away; what it asked for goes on where it left, or nothing does."""
        self._scroll.stop()
        tool, self._tool = self._tool, None
        if tool is not None:
            if goes_on:
                tool.put_down()
            else:
                tool.cancel()
            self.show_panning(self._panning)

    def _go_on(self, by: QPoint) -> None:
        self._desk.camera.pan(by)
        self.move(self._at, self._keys)

    def _pointer(
        self,
        position: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.NoButton,
        keys: Qt.KeyboardModifier = NO_KEYS,
    ) -> Pointer:
        hit = self.hit_at(position) if button != Qt.MouseButton.NoButton else None
        return Pointer(self._exact(position), position, button, keys, self._panning, hit)

    def _exact(self, position: QPoint) -> QPointF:
        """Return a pixel in canvas units, without Qt's rounding to whole scrolled pixels."""
        return self._desk.view.viewportTransform().inverted()[0].map(QPointF(position))
