"""What a tool works with: the document, the picture of it, and a voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QGraphicsView

from app.announce import announce
from app.canvas.bubble import Bubble
from app.canvas.camera import Camera
from app.canvas.grid import Grid
from app.canvas.marking.marks import Marks
from app.canvas.scene import CanvasScene
from app.selection import Selection
from core.document.document import Document
from core.planner import Plan, Refusal
from core.texts import Text, say


@dataclass(frozen=True, slots=True)
class Desk:
    """Given to every tool.

    Attributes:
        document: What the person edits.
        selection: Which bricks are selected.
        scene: The picture.
        marks: Frames and notes in it.
        view: Where it is seen.
        camera: Moves the sight.
        bubble: Says a reason beside the pointer.
        refused: Tells the window that something was refused.
        performed: Tells what was done, once it is.
        grid: What dragged things keep to.
    """

    document: Document
    selection: Selection
    scene: CanvasScene
    marks: Marks
    view: QGraphicsView
    camera: Camera
    bubble: Bubble
    refused: Callable[[Text], None]
    performed: Callable[[Plan], None]
    grid: Grid = field(default_factory=Grid)

    def focal_point(self) -> QPoint:
        """Return where something new belongs: at the pointer if it is here, else in the middle."""
        viewport = self.view.viewport()
        pointer, here = viewport.mapFromGlobal(QCursor.pos()), viewport.rect()
        return pointer if self.view.underMouse() and here.contains(pointer) else here.center()

    def perform(self, answer: Plan | Refusal, at: QPoint | None = None) -> bool:
        """Do what the planner allows, or say why not.

        Args:
            answer: What the planner says.
            at: The pixel where a refusal is said; None for the focal point.

        Returns:
            Whether it was done.
        """
        if isinstance(answer, Refusal):
            self.refuse(answer.text, at)
            return False
        self.bubble.hush()
        self.document.apply(answer.edits, answer.text)
        if answer.select:
            self.selection.set(answer.select)
        self.performed(answer)
        return True

    def refuse(self, reason: Text, at: QPoint | None = None) -> None:
        """Say why something was not done, at a pixel or else at the focal point."""
        self.bubble.say(say(reason), self.focal_point() if at is None else at, fading=True)
        self.announce(say(reason))
        self.refused(reason)

    def hint(self, reason: Text | None, at: QPoint) -> None:
        """Say why something could not be done here, until the pointer moves on (None)."""
        if reason is None:
            self.bubble.hush()
        else:
            self.bubble.say(say(reason), at, fading=False)

    def announce(self, sentence: str) -> None:
        """Have a sentence spoken to who does not see the canvas."""
        announce(self.view, sentence)

    def set_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a pointer shape, or the usual one."""
        if shape is None:
            self.view.viewport().unsetCursor()
        else:
            self.view.viewport().setCursor(shape)
