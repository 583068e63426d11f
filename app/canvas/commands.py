"""What is done to the selected bricks in one step: delete, copy, paste, duplicate, add, nudge."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from app.canvas import clipboard
from app.canvas.desk import Desk
from app.canvas.gestures import Gestures
from app.canvas.snapping import GRIP
from app.selection import Mark
from core.graph.fragment import Fragment
from core.graph.layout import BRICK_WIDTH, GRID, SNAP_DISTANCE
from core.planner import (
    NewBlock,
    Plan,
    Refusal,
    copy_fragment,
    plan_add,
    plan_add_from_shelf,
    plan_delete,
    plan_move,
    plan_paste,
    plan_stack,
)

COPY_GAP = 4 * GRID
"""Between an original and its duplicate, which lies beside it."""


class Commands:
    """Ask the planner and do what it allows, in one transaction each.

    While a gesture goes on nothing is changed.

    Args:
        desk: What to work with.
        gestures: What goes on.
    """

    def __init__(self, desk: Desk, gestures: Gestures) -> None:
        self._desk = desk
        self._gestures = gestures

    def select_all(self) -> None:
        """Select every brick, frame and note."""
        if self._gestures.is_busy:
            return
        network = self._desk.document.network
        marks: list[Mark] = [("frame", id_) for id_ in network.frames]
        marks += [("note", id_) for id_ in network.notes]
        self._desk.selection.set(network.blocks, marks=marks)

    def delete(self) -> None:
        """Delete the selected bricks, frames and notes.

        Where a brick had one input and one output, the wire through it heals: a network keeps
        running when a layer is tried without.
        """
        ids, (frames, notes) = self._desk.selection.ids, self._marks()
        if ids or frames or notes:
            scope = self._desk.document.scope
            self._perform(plan_delete(scope, ids, heal=True, frames=frames, notes=notes))

    def duplicate(self) -> None:
        """Add a copy of the selected bricks, frames and notes beside them."""
        self._duplicate(wired=False)

    def duplicate_wired(self) -> None:
        """Duplicate, and feed the copy from the bricks that feed the originals."""
        self._duplicate(wired=True)

    def _duplicate(self, *, wired: bool) -> None:
        fragment = self._fragment()
        places = [
            *((block.x, block.y, BRICK_WIDTH) for block in fragment.blocks),
            *((frame.x, frame.y, frame.width) for frame in fragment.frames),
            *((note.x, note.y, note.width) for note in fragment.notes),
        ]
        if places:
            widest = max(width for _, _, width in places)
            x = min(x for x, _, _ in places) + widest + COPY_GAP
            y = min(y for _, y, _ in places)
            scope = self._desk.document.scope
            self._perform(plan_paste(scope, fragment, x, y, wired=wired))

    def copy(self) -> bool:
        """Put what is selected on the clipboard; with nothing selected it stays as it is.

        Returns:
            Whether it is there now.
        """
        fragment = self._fragment()
        if not (fragment.blocks or fragment.frames or fragment.notes):
            return False
        mime = clipboard.packed(self._desk.document.scope, fragment)
        if isinstance(mime, Refusal):
            self._desk.refuse(mime.text)
            return False
        QGuiApplication.clipboard().setMimeData(mime)
        return True

    def cut(self) -> None:
        """Put what is selected on the clipboard and delete it; never only the latter."""
        if not self._gestures.is_busy and self.copy():
            self.delete()

    def paste(self) -> None:
        """Add the clipboard's bricks at the focal point."""
        self._paste(wired=False)

    def paste_wired(self) -> None:
        """Paste, and feed the bricks from those that fed the ones copied, if these are there."""
        self._paste(wired=True)

    def _paste(self, *, wired: bool) -> None:
        place = self._place()
        mime = (
            QGuiApplication.clipboard().mimeData() or QMimeData()
        )  # None while nothing was copied
        scope = self._desk.document.scope
        self._perform(clipboard.planned(scope, mime, place.x(), place.y(), wired=wired))

    def add(self, type_: str) -> None:
        """Click a new brick under the only selected one, or else lay it at the focal point."""
        desk, place = self._desk, self._place()
        scope, onto = desk.document.scope, desk.selection.single
        if onto is not None:
            answer = plan_stack(scope, NewBlock(type_), onto)
        else:
            answer = plan_add(scope, type_, place.x(), place.y())
        if self._perform(answer):
            margin = int(SNAP_DISTANCE)
            desk.view.ensureVisible(desk.scene.extent(desk.selection.ids), margin, margin)

    def add_fragment(self, fragment: Fragment) -> None:
        """Lay a brick of the shelf at the focal point."""
        place, scope = self._place(), self._desk.document.scope
        if self._perform(plan_add_from_shelf(scope, fragment, place.x(), place.y())):
            self._desk.camera.reveal(self._desk.selection.ids)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected bricks a little; successive nudges are one step to undo."""
        ids = self._desk.selection.ids
        if ids and not self._gestures.is_busy:
            plan = plan_move(self._desk.document.scope, ids, dx, dy)
            if isinstance(plan, Plan):
                merge = f"nudge {sorted(ids)}"
                self._desk.document.apply(plan.edits, plan.text, merge=merge)

    def _marks(self) -> tuple[list[str], list[str]]:
        """Return the selected frames and notes."""
        marks = self._desk.selection.marks
        frames = [id_ for kind, id_ in marks if kind == "frame"]
        return frames, [id_ for kind, id_ in marks if kind == "note"]

    def _fragment(self) -> Fragment:
        frames, notes = self._marks()
        scope, ids = self._desk.document.scope, self._desk.selection.ids
        return copy_fragment(scope, ids, frames=frames, notes=notes)

    def _place(self) -> QPointF:
        return self._desk.view.mapToScene(self._desk.focal_point()) - GRIP

    def _perform(self, answer: Plan | Refusal) -> bool:
        return not self._gestures.is_busy and self._desk.perform(answer)
