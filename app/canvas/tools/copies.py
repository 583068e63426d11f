"""Copies of the selected bricks in the hand; the bricks themselves stay where they are."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.tools.landing import Landing
from app.canvas.tools.tool import Pointer
from core.graph.layout import as_column
from core.planner import (
    ExistingBlock,
    ExistingStack,
    Plan,
    Refusal,
    copy_fragment,
    plan_paste,
)


class Copies:
    """Show where copies would lie. Those of one column click on, as bricks from the palette do."""

    def __init__(self, desk: Desk, ids: frozenset[str]) -> None:
        self._desk = desk
        self._scope = desk.document.scope
        blocks = self._scope.shown.blocks
        self._corner = QPointF(min(blocks[i].x for i in ids), min(blocks[i].y for i in ids))
        self._by = QPointF()
        self._fragment = copy_fragment(self._scope, ids)
        # A frame that comes along lies out farther than its bricks.
        left = min((frame.x for frame in self._fragment.frames), default=self._corner.x())
        top = min((frame.y for frame in self._fragment.frames), default=self._corner.y())
        self._out = QPointF(min(0.0, left - self._corner.x()), min(0.0, top - self._corner.y()))
        self._landing: Landing | None = None
        self._ghosts: list[tuple[GhostItem, QPointF]] = []
        column = as_column(self._scope.shown, self._scope.wiring, ids)
        here = self._plan()
        if column and isinstance(here, Plan):
            self._landing = self._landing_of(column, here)
        else:
            self._ghosts = [self._ghost_of(block.id) for block in self._fragment.blocks]

    def move(self, by: QPointF, at: Pointer) -> None:
        """Show the copies ``by`` so much away from the bricks."""
        self._by = QPointF(self._desk.grid.way(self._corner, by))
        place = self._corner + self._by
        if self._landing is not None:
            self._landing.aim(place, at.scene, at.view)
            self._landing.show_free(place)
        for ghost, start in self._ghosts:
            ghost.show_at(start + self._by)

    def answer(self) -> Plan | Refusal:
        """Return the plan for letting go."""
        return (self._landing.answer if self._landing else None) or self._plan()

    def clear(self) -> None:
        """Take everything away."""
        if self._landing is not None:
            self._landing.clear()
        for ghost, _ in self._ghosts:
            if ghost.scene() is not None:
                self._desk.scene.removeItem(ghost)

    def _plan(self) -> Plan | Refusal:
        place = self._corner + self._by + self._out
        return plan_paste(self._scope, self._fragment, place.x(), place.y())

    def _landing_of(self, column: list[str], here: Plan) -> Landing:
        new = dict(zip((b.id for b in self._fragment.blocks), here.select, strict=True))
        ids = tuple(new[id_] for id_ in column)
        what = ExistingStack(ids) if ids[1:] else ExistingBlock(ids[0])
        face = self._desk.scene.blocks[column[0]].face
        ghost = GhostItem(face.name, face.category, face.studs, below=len(column) - 1)
        return Landing(self._desk, what, ghost, (), here.edits)

    def _ghost_of(self, id_: str) -> tuple[GhostItem, QPointF]:
        item = self._desk.scene.blocks[id_]
        ghost = GhostItem(item.face.name, item.face.category, item.face.studs)
        ghost.setZValue(Z_GESTURE)
        self._desk.scene.addItem(ghost)
        return ghost, item.pos()
