"""Drag frames by their title and notes, resize frames by their corners and notes by their edge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from app.canvas.desk import Desk
from app.canvas.marking.marks import FrameHit, NoteHit
from app.canvas.tools.tool import Pointer, Tool
from app.selection import Chosen, Mark
from core.graph.frames import NARROWEST_NOTE
from core.graph.layout import snapped
from core.graph.records import Folded
from core.planner import (
    Plan,
    Refusal,
    carried,
    plan_change_note,
    plan_move_marks,
    plan_resize_frame,
)


class _MarkTool(Tool):
    """Selects what it drags; Esc brings back what was selected before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._before: Chosen | None = desk.selection.chosen

    def release(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`Tool.release`."""
        self._before = None
        return self.answer(at)

    def answer(self, at: Pointer) -> Plan | Refusal | None:
        """Return what letting go there asks for."""
        return None

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.set_cursor(None)
        self.desk.marks.settle()
        if self._before is not None:
            self.desk.selection.set(*self._before)


class MoveMarks(_MarkTool):
    """Drag what was pressed, and all selected frames and notes with it; a click selects."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._start: Pointer | None = None
        self._pressed: Mark = ("note", "")
        self._carried: Folded | None = None
        self._by = QPoint()
        self._lay = QPointF()

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        self._start = at
        if isinstance(at.hit, FrameHit):
            self._pressed = "frame", at.hit.frame
        elif isinstance(at.hit, NoteHit):
            self._pressed = "note", at.hit.note
        selection = self.desk.selection
        if at.adds:
            selection.set(selection.ids, marks=selection.marks ^ {self._pressed})
        elif self._pressed not in selection.marks:
            selection.set((), marks=(self._pressed,))

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        assert self._start is not None
        if self._carried is None:
            if (at.view - self._start.view).manhattanLength() < QApplication.startDragDistance():
                return
            self._carried = carried(self.desk.document.scope, *self._marks())
            self._lay = self._place()
            self.desk.set_cursor(Qt.CursorShape.ClosedHandCursor)
        self._by = self.desk.grid.way(QPointF(), at.scene - self._start.scene)
        dx, dy = self._by.x(), self._by.y()
        self.desk.scene.shift(self._carried.bricks, dx, dy)
        self.desk.marks.shift(self._carried.frames, self._carried.notes, dx, dy)

    def answer(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`_MarkTool.answer`."""
        if self._carried is None:
            if not at.adds:
                self.desk.selection.set((), marks=(self._pressed,))
            return None
        self.move(at)
        scope = self.desk.document.scope
        return plan_move_marks(scope, *self._marks(), self._by.x(), self._by.y())

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        if self._carried is not None:
            self.desk.scene.settle(self._carried.bricks)
            self._carried = None
        super().cancel()

    def _place(self) -> QPointF:
        """Return where what was pressed lies."""
        kind, id_ = self._pressed
        network = self.desk.document.network
        mark = network.frames[id_] if kind == "frame" else network.notes[id_]
        return QPointF(mark.x, mark.y)

    def _marks(self) -> tuple[list[str], list[str]]:
        """Return the frames and notes that move: those selected, the one pressed among them."""
        chosen = self.desk.selection.marks | {self._pressed}
        network = self.desk.document.network
        frames = [id_ for id_ in network.frames if ("frame", id_) in chosen]
        return frames, [id_ for id_ in network.notes if ("note", id_) in chosen]


class ResizeFrame(_MarkTool):
    """Drag a corner; the one across stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._frame = ""
        self._fixed, self._grip = QPointF(), QPointF()
        self._rect: QRectF | None = None

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        assert isinstance(at.hit, FrameHit) and at.hit.spot != "title"
        self._frame = at.hit.frame
        rect = self.desk.marks.frames[self._frame].rect
        around = rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()
        self._fixed = around[(at.hit.spot + 2) % 4]
        self._grip = around[at.hit.spot] - at.scene
        self.desk.selection.set((), marks=(("frame", self._frame),))
        even = at.hit.spot % 2 == 0
        shapes = Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeBDiagCursor
        self.desk.set_cursor(shapes[0] if even else shapes[1])

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        corner = at.scene + self._grip
        on_grid = QPointF(snapped(corner.x()), snapped(corner.y()))
        self._rect = QRectF(self._fixed, on_grid).normalized()
        self.desk.marks.stretch(self._frame, self._rect)

    def answer(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`_MarkTool.answer`."""
        if self._rect is None:
            return None
        self.move(at)
        rect, scope = self._rect, self.desk.document.scope
        return plan_resize_frame(
            scope, self._frame, rect.left(), rect.top(), rect.right(), rect.bottom()
        )


class WidenNote(_MarkTool):
    """Drag a note's right edge; its words wrap anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._note = ""
        self._width: float | None = None

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        assert isinstance(at.hit, NoteHit)
        self._note = at.hit.note
        self.desk.selection.set((), marks=(("note", self._note),))
        self.desk.set_cursor(Qt.CursorShape.SizeHorCursor)

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        left = self.desk.document.network.notes[self._note].x
        self._width = max(snapped(at.scene.x() - left), NARROWEST_NOTE)
        self.desk.marks.notes[self._note].show_width(self._width)

    def answer(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`_MarkTool.answer`."""
        if self._width is None:
            return None
        self.move(at)
        return plan_change_note(self.desk.document.scope, self._note, width=self._width)
