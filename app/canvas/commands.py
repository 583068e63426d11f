"""What is done to the selected bricks in one step: delete, copy, paste, duplicate, add, nudge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication

from app.canvas import clipboard
from app.canvas.desk import Desk
from app.canvas.snapping import GRIP
from core.graph.fragment import Fragment
from core.graph.layout import BRICK_WIDTH, GRID
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

COPY_OFFSET = QPointF(BRICK_WIDTH + 4 * GRID, 0.0)
"""A duplicate lies beside its original."""


class Commands:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
        focus: Returns the pixel of the viewport where something new belongs and a refusal is said.
    """

    def __init__(self, desk: Desk, focus: Callable[[], QPoint]) -> None:
        self._desk = desk
        self._focus = focus

    def select_all(self) -> None:
        """Select every brick."""
        self._desk.selection.set(self._desk.document.network.blocks)

    def delete(self) -> None:
        """Delete the selected bricks; the wires through them heal."""
        ids = self._desk.selection.ids
        if ids:
            self._perform(plan_delete(self._desk.document.scope, ids, heal=True))

    def duplicate(self) -> None:
        """Add a copy of the selected bricks beside them."""
        ids = self._desk.selection.ids
        if ids:
            scope = self._desk.document.scope
            blocks = [scope.shown.blocks[id_] for id_ in ids]
            x = min(block.x for block in blocks) + COPY_OFFSET.x()
            y = min(block.y for block in blocks) + COPY_OFFSET.y()
            self._perform(plan_paste(scope, copy_fragment(scope, ids), x, y))

    def copy(self) -> None:
        """Put the selected bricks on the clipboard; with none selected it stays as it is."""
        mime = clipboard.packed(self._desk.document.scope, self._desk.selection.ids)
        if mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Add the clipboard's bricks at the point of focus."""
        place = self._place()
        mime = QGuiApplication.clipboard().mimeData()
        scope = self._desk.document.scope
        self._perform(clipboard.planned(scope, mime, place.x(), place.y()))

    def add(self, type_: str) -> bool:
        """Click a new brick under the only selected one, or else lay it at the point of focus."""
        scope, onto = self._desk.document.scope, self._desk.selection.single
        if onto is not None:
            return self._perform(plan_stack(scope, NewBlock(type_), onto))
        place = self._place()
        return self._perform(plan_add(scope, type_, place.x(), place.y()))

    def add_fragment(self, fragment: Fragment) -> bool:
        """Lay a brick of the shelf at the point of focus."""
        place, scope = self._place(), self._desk.document.scope
        return self._perform(plan_add_from_shelf(scope, fragment, place.x(), place.y()))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected bricks a little; successive nudges are one step to undo."""
        ids = self._desk.selection.ids
        if ids:
            plan = plan_move(self._desk.document.scope, ids, dx, dy)
            if isinstance(plan, Plan):
                merge = f"nudge {sorted(ids)}"
                self._desk.document.apply(plan.edits, plan.text, merge=merge)

    def _place(self) -> QPointF:
        return self._desk.view.mapToScene(self._focus()) - GRIP

    def _perform(self, answer: Plan | Refusal) -> bool:
        return self._desk.perform(answer, self._focus())
