"""Where dragged bricks would land, shown while they are dragged: ghost, glow and reason."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec
from PySide6.QtCore import QLineF, QPoint, QPointF

from app.canvas.desk import Desk
from app.canvas.items.ghost import GhostItem
from app.canvas.items.wire_item import EdgeGlow
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.snapping import Field
from app.canvas.targets import EdgeTarget, FlankTarget, JoinTarget, SnapTarget, WireTarget
from app.canvas.tools.glow import Glow
from app.canvas.tools.previews import Previews, new_lines
from core.graph.edits import Edit, laid_by
from core.planner import (
    Plan,
    Refusal,
    What,
    plan_beside,
    plan_insert,
    plan_join,
    plan_stack,
    takes_more,
)
from core.planner.openings import BrickOpenings


class Landing:
    """Ask the planner what a drop would do, and show the answer.

    The planner is asked when the target changes, not at every move.

    Args:
        desk: What to work with.
        what: The bricks.
        ghost: Shows where the first of them would lie.
        ignoring: Ids of bricks that are in hand.
        before: Edits that bring the bricks into the project, where they come from elsewhere.
    """

    def __init__(
        self,
        desk: Desk,
        what: What,
        ghost: GhostItem,
        ignoring: Collection[str],
        before: tuple[Edit, ...] = (),
    ) -> None:
        self._desk = desk
        self._what = what
        self._ignoring = ignoring
        self._before = before
        document = desk.document
        self._scope = document.scope.after(before) if before else document.scope
        self._target: SnapTarget | None = None
        self._field = Field(
            document.network,
            document.wiring,
            document.scope.crowd,
            desk.scene.lines_in,
            ignoring=ignoring,
            takes_more=cache(lambda id_: takes_more(document.scope, id_)),
        )
        self._parted: dict[str, QPointF] = {}
        self._ghost = ghost
        self._glow = EdgeGlow()
        self._previews = Previews(desk.scene)
        openings = BrickOpenings(self._scope, document.wiring, what)
        self._fitting = Glow(desk, openings.of, ignoring=frozenset(ignoring))
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
        self._fitting.show_seen()
        target = self._field.target(place, pointer)
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
        self._fitting.clear()
        self._desk.bubble.hush()
        for item in (self._glow, self._ghost):
            if item.scene() is not None:
                self._desk.scene.removeItem(item)

    def _turn_to(self, target: SnapTarget | None) -> None:
        self._show_glow(self._target, glows=False)
        self._target = target
        answer = self._ask(target)
        if isinstance(answer, Plan):
            # What would come to lie is shown of the plan alone, without what brings it here.
            self._ghost.show_at(self._show_outcome(answer))
            answer = msgspec.structs.replace(answer, edits=(*self._before, *answer.edits))
        else:
            self._ghost.show_at(self._show_outcome(None))
        self.answer = answer
        self._show_glow(target, glows=isinstance(self.answer, Plan))

    def _ask(self, target: SnapTarget | None) -> Plan | Refusal | None:
        scope, what = self._scope, self._what
        if isinstance(target, WireTarget):
            return plan_insert(scope, what, target.wire)
        if isinstance(target, EdgeTarget):
            return plan_stack(scope, what, target.block, side=target.side)
        if isinstance(target, FlankTarget):
            return plan_beside(scope, what, target.block, side=target.side)
        if isinstance(target, JoinTarget):
            return plan_join(scope, what, target.block, side=target.side)
        return None

    def _show_outcome(self, plan: Plan | None) -> QPointF | None:
        """Let other bricks make way as the plan would; return where the first dragged one lands."""
        scene = self._desk.scene
        scene.settle(self._parted)
        self._parted = {}
        self._previews.clear()
        if plan is None:
            return None
        before, laid = self._desk.document.network.blocks, laid_by(plan.edits, self._scope.network)
        for id_, block in laid.items():
            was = before.get(id_)
            if was and id_ not in self._ignoring and (block.x, block.y) != (was.x, was.y):
                self._parted[id_] = QPointF(block.x, block.y)
        scene.make_way(self._parted)
        if isinstance(self._target, FlankTarget | JoinTarget):
            self._previews.show(new_lines(self._scope, plan))
        first = plan.select[0]
        head = laid[first] if first in laid else self._scope.shown.blocks[first]
        return QPointF(head.x, head.y)

    def _show_glow(self, target: SnapTarget | None, *, glows: bool) -> None:
        scene = self._desk.scene
        if isinstance(target, WireTarget) and target.wire in scene.wires:
            scene.wires[target.wire].show_glow(glows)
        edge: QLineF | None = None
        if glows and target is not None and not isinstance(target, WireTarget):
            body = scene.blocks[target.block].body()
            edge = {
                "below": QLineF(body.bottomLeft(), body.bottomRight()),
                "above": QLineF(body.topLeft(), body.topRight()),
                "left": QLineF(body.topLeft(), body.bottomLeft()),
                "right": QLineF(body.topRight(), body.bottomRight()),
            }[target.side]
            if isinstance(target, JoinTarget):
                edge = QLineF(body.topLeft(), body.topRight())
        self._glow.show_edge(edge)
