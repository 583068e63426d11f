"""Select bricks by a click, and move them, pull them out or click them on by dragging."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from app.canvas.desk import Desk
from app.canvas.hits import BlockHit
from app.canvas.items.ghost import GhostItem
from app.canvas.snapping import upper_neighbour
from app.canvas.tools.copies import Copies
from app.canvas.tools.landing import Landing
from app.canvas.tools.loosened import Loosened
from app.canvas.tools.tool import Pointer, Tool
from app.selection import Chosen
from core.graph.layout import as_column, stack_below
from core.planner import (
    ExistingBlock,
    ExistingStack,
    Plan,
    Refusal,
    plan_move,
    plan_pull_out,
)
from core.planner.framing import along

ALT = Qt.KeyboardModifier.AltModifier


class MoveTool(Tool):
    """Drag what was pressed.

    The top of a stack takes the whole stack along; any other brick of it (or, with Alt, the top
    too) is pulled out alone. Several selected bricks move together and keep their wires; those that
    are one column click on together.

    With Control, copies of the selected bricks come into the hand and the bricks stay.

    Alt counts when it is held as the drag begins, before the press or after it: many desktops
    keep a press with Alt for themselves, to move windows.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._start: Pointer | None = None
        self._before: Chosen | None = desk.selection.chosen
        self._pressed = ""
        self._carried: tuple[str, ...] = ()
        self._frames: tuple[str, ...] = ()
        self._pulls_out = False
        self._lands_whole = False
        self._by = QPoint()
        self._landing: Landing | None = None
        self._loosened: Loosened | None = None
        self._copies: Copies | None = None

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        assert isinstance(at.hit, BlockHit)
        self._start, self._pressed = at, at.hit.block
        ids = self.desk.selection.ids
        if at.adds:
            self.desk.selection.set(ids ^ {self._pressed})
        elif self._pressed not in ids:
            self.desk.selection.set((self._pressed,))

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        assert self._start is not None
        way = at.scene - self._start.scene
        if not self._carried and self._copies is None:
            if (at.view - self._start.view).manhattanLength() < QApplication.startDragDistance():
                return
            if self._start.toggles:
                self._lift_copies()
            else:
                self._lift(alone=bool((self._start.modifiers | at.modifiers) & ALT))
        if self._copies is not None:
            self._copies.move(way, at)
            return
        block = self.desk.document.network.blocks[self._pressed]
        self._by = self.desk.grid.way(QPointF(block.x, block.y), way)
        self.desk.scene.shift(self._carried, self._by.x(), self._by.y())
        self.desk.marks.shift(self._frames, (), self._by.x(), self._by.y())
        if self._landing is not None:
            head = self.desk.scene.blocks[self._carried[0]].pos()
            self._landing.aim(head, at.scene, at.view)
        if self._loosened is not None:
            self._loosened.show_healing(self._landing is None or self._landing.answer is None)

    def release(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`Tool.release`."""
        self._before = None
        if self._copies is not None:
            self.move(at)
            return self._copies.answer()
        if not self._carried:
            if not at.adds:
                self.desk.selection.set((self._pressed,))
            return None
        self.move(at)
        answer = (self._landing.answer if self._landing else None) or self._plan_free()
        if self._landing is not None and not self._lands_whole and isinstance(answer, Plan):
            # Of a stack only the brick in hand stays selected, else the next drag of any brick
            # of it would move them all and Delete would take them all.
            answer = msgspec.structs.replace(answer, select=(self._pressed,))
        return answer

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self._put_back(lays=True)

    def put_down(self) -> None:
        """See :meth:`Tool.put_down`; of thousands of bricks the wires are laid only once."""
        self._put_back(lays=False)

    def _put_back(self, *, lays: bool) -> None:
        self.desk.set_cursor(None)
        if self._landing is not None:
            self._landing.clear()
            self._landing = None
        if self._loosened is not None:
            self._loosened.clear()
            self._loosened = None
        if self._copies is not None:
            self._copies.clear()
            self._copies = None
        self.desk.scene.settle(self._carried, lays=lays)
        self._carried = ()
        if self._frames:
            self.desk.marks.settle()
        if self._before is not None:
            self.desk.selection.set(*self._before)

    def _lift_copies(self) -> None:
        """Leave the bricks where they are and take copies into the hand."""
        ids = (self._before[0] if self._before else frozenset()) | {self._pressed}
        self.desk.selection.set(ids)
        self.desk.set_cursor(Qt.CursorShape.DragCopyCursor)
        self._copies = Copies(self.desk, ids)

    def _lift(self, *, alone: bool) -> None:
        """Decide what is carried, now that the press has become a drag."""
        document, selected = self.desk.document, self.desk.selection.ids
        if self._pressed not in selected:
            self.desk.selection.set(selected | {self._pressed})
            selected = self.desk.selection.ids
        self.desk.set_cursor(Qt.CursorShape.ClosedHandCursor)
        network = document.network
        if len(selected) > 1 and not alone:
            column = as_column(network, document.wiring, selected)
            self._carried = tuple(column) or (self._pressed, *(selected - {self._pressed}))
            self._lands_whole = True
        else:
            above = upper_neighbour(network, document.wiring, self._pressed)
            self._pulls_out = alone or above is not None
            below = [] if self._pulls_out else stack_below(network, document.wiring, self._pressed)
            column = [self._pressed, *below]
            self._carried = tuple(column)
        self._frames = along(network, self._carried)
        if column:
            self._landing = self._landing_of(column)
        if self._pulls_out:
            self._loosened = Loosened(self.desk, self._pressed)

    def _landing_of(self, column: list[str]) -> Landing:
        face = self.desk.scene.blocks[column[0]].face
        ghost = GhostItem(face.name, face.category, face.studs, below=len(column) - 1)
        what = ExistingStack(self._carried) if column[1:] else ExistingBlock(column[0])
        return Landing(self.desk, what, ghost, self._carried)

    def _plan_free(self) -> Plan | Refusal:
        """Return the plan for a release on empty canvas."""
        scope = self.desk.document.scope
        if self._pulls_out:
            block = scope.shown.blocks[self._pressed]
            place = QPointF(block.x, block.y) + QPointF(self._by)
            return plan_pull_out(scope, self._pressed, place.x(), place.y())
        return plan_move(scope, self._carried, self._by.x(), self._by.y())
