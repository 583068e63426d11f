"""Where dragged bricks would land, shown while they are dragged: ghost, glow and reason."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QPointF

from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.items.wire_item import EdgeGlow
from app.canvas.scene import Z_GESTURE
from app.canvas.snapping import EdgeTarget, SnapTarget, WireLine, WireTarget, snap_target
from core.planner import Plan, Refusal, What, plan_insert, plan_stack


class Landing:
    """Ask the planner what a drop would do, and show the answer.

    The planner is asked when the target changes, not at every move.
    """

    def __init__(self, desk: Desk, what: What, ghost: GhostItem, ignoring: Collection[str]) -> None:
        self._desk = desk
        self._what = what
        self._ignoring = ignoring
        self._target: SnapTarget | None = None
        # As they are before bricks make way: what the pointer aims at must not run from it.
        self._lines = [WireLine(wire, path) for wire, path in desk.scene.lines()]
        self._parted: dict[str, QPointF] = {}
        self._ghost = ghost
        self._glow = EdgeGlow()
        self.answer: Plan | Refusal | None = None
        for item in (self._glow, ghost):
            item.setZValue(Z_GESTURE)
            desk.scene.addItem(item)

    def aim(self, place: QPointF, pointer: QPointF, at: QPoint) -> None:
        """Show what dropping a brick at ``place`` would do.

        Args:
            place: Top left corner of the topmost dragged brick.
            pointer: The pointer, in canvas units.
            at: The pointer, in pixels of the viewport.
        """
        document = self._desk.document
        target = snap_target(
            document.network,
            document.wiring,
            self._lines,
            place,
            pointer,
            ignoring=self._ignoring,
        )
        if target != self._target:
            self._turn_to(target)
        reason = self.answer.text if isinstance(self.answer, Refusal) else None
        self._desk.hint(reason, at)

    def show_free(self, place: QPointF) -> None:
        """Show the ghost on empty canvas, where a brick would simply lie."""
        if self._target is None:
            self._ghost.show_at(place)

    def clear(self) -> None:
        """Take everything away."""
        self._turn_to(None)
        self._desk.bubble.hush()
        for item in (self._glow, self._ghost):
            if item.scene() is not None:
                self._desk.scene.removeItem(item)

    def _turn_to(self, target: SnapTarget | None) -> None:
        self._show_glow(self._target, glows=False)
        self._target = target
        self.answer = self._ask(target)
        self._ghost.show_at(self._show_outcome())
        self._show_glow(target, glows=isinstance(self.answer, Plan))

    def _ask(self, target: SnapTarget | None) -> Plan | Refusal | None:
        scope = self._desk.document.scope
        if isinstance(target, WireTarget):
            return plan_insert(scope, self._what, target.wire)
        if isinstance(target, EdgeTarget):
            return plan_stack(scope, self._what, target.block, side=target.side)
        return None

    def _show_outcome(self) -> QPointF | None:
        """Let other bricks make way as the plan would; return where the first dragged one lands."""
        self._desk.scene.settle(self._parted)
        self._parted = {}
        if not isinstance(self.answer, Plan):
            return None
        scope = self._desk.document.scope
        after = scope.after(self.answer.edits).shown
        for id_, before in scope.shown.blocks.items():
            block = after.blocks[id_]
            if id_ not in self._ignoring and (block.x, block.y) != (before.x, before.y):
                self._parted[id_] = QPointF(block.x, block.y)
        self._desk.scene.make_way(self._parted)
        head = after.blocks[self.answer.select[0]]
        return QPointF(head.x, head.y)

    def _show_glow(self, target: SnapTarget | None, *, glows: bool) -> None:
        scene = self._desk.scene
        if isinstance(target, WireTarget) and target.wire in scene.wires:
            scene.wires[target.wire].show_glow(glows)
        edge: QPointF | None = None
        if glows and isinstance(target, EdgeTarget):
            body = scene.blocks[target.block].body()
            edge = body.bottomLeft() if target.side == "below" else body.topLeft()
        self._glow.show_edge(edge)
