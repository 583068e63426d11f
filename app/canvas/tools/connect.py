"""Draw a wire from a port, or take a wire's end to another port."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from app.canvas.desk import Desk
from app.canvas.geometry import distance, wire_path
from app.canvas.hits import PortHit, Side, block_near, hit_at
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.tools.glow import Glow
from app.canvas.tools.tool import Pointer, Tool
from core.graph.edits import Edit
from core.graph.layout import BRICK_HEIGHT
from core.graph.records import Wire
from core.planner import End, Plan, Refusal, plan_connect, plan_disconnect
from core.planner.openings import WireOpenings
from core.texts import text

OWN_MARGIN = BRICK_HEIGHT / 4
"""How far into its own brick a wire must be led back to be taken as meant for it."""


class ConnectTool(Tool):
    """Drag a wire from the port that was pressed.

    Dropped on empty canvas, it asks what to put there. An input port that has a wire gives that
    wire's end into the hand: dropped on another input it goes there, dropped on empty canvas the
    wire is taken away.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._anchor = PortHit("", "output", "")
        self._taken: Wire | None = None
        self._asked: dict[PortHit, Plan | Refusal] = {}
        self._line = WirePreview()
        self._glow: Glow | None = None

    def press(self, at: Pointer) -> None:
        """See :meth:`Tool.press`."""
        assert isinstance(at.hit, PortHit)
        self._anchor, self._taken = at.hit, at.hit.wire
        if self._taken is not None:
            wire = self._taken
            self._anchor = PortHit(wire.source, "output", wire.source_port)
            self.desk.scene.wires[wire].setOpacity(0.25)
        self._line.setZValue(Z_GESTURE)
        self.desk.scene.addItem(self._line)
        self.desk.set_cursor(Qt.CursorShape.CrossCursor)
        self._glow = self._glow_from(self._anchor)
        self._glow.show_seen()

    def move(self, at: Pointer) -> None:
        """See :meth:`Tool.move`."""
        if self._glow is not None:
            self._glow.show_seen()
        target = self._target_at(at)
        end = at.scene if target is None else self._point_of(target)
        start = self._point_of(self._anchor)
        ends = (start, end) if self._anchor.side == "output" else (end, start)
        self._line.show_path(wire_path(*ends))
        answer = None if target is None else self._ask(target)
        self.desk.hint(answer.text if isinstance(answer, Refusal) else None, at.view)

    def release(self, at: Pointer) -> Plan | Refusal | End | None:
        """See :meth:`Tool.release`."""
        target = self._target_at(at)
        if target is not None:
            return self._ask(target)
        if self._taken is None and block_near(self.desk.scene, at.scene) is None:
            return End(self._anchor.block, self._anchor.port, self._anchor.side == "output")
        return self._plan_off()

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.set_cursor(None)
        self.desk.bubble.hush()
        if self._line.scene() is not None:
            self.desk.scene.removeItem(self._line)
        if self._taken in self.desk.scene.wires:
            self.desk.scene.wires[self._taken].setOpacity(1.0)
        if self._glow is not None:
            self._glow.clear()

    # ------------------------------------------------------------ where it may end

    @property
    def _wanted(self) -> Side:
        return "input" if self._anchor.side == "output" else "output"

    def _target_at(self, at: Pointer) -> PortHit | None:
        """Return the port meant: the one at the pointer, or the nearest of the brick there."""
        hit = hit_at(self.desk.scene, self.desk.document.wiring, at.scene, self.desk.camera.zoom)
        if isinstance(hit, PortHit) and hit.side == self._wanted:
            return self._named(hit.block, hit.port)
        near = block_near(self.desk.scene, at.scene)
        if near is None or (near == self._anchor.block and not self._is_well_inside(at.scene)):
            return None
        item = self.desk.scene.blocks[near]
        names = item.face.inputs if self._wanted == "input" else item.face.outputs
        ports = [self._named(near, name) for name in names]
        nearest = min(ports, key=lambda p: distance(self._point_of(p), at.scene), default=None)
        # A brick without such a port still answers, so that the planner's reason is seen.
        return nearest or self._named(near, self._wanted)

    def _is_well_inside(self, point: QPointF) -> bool:
        """Whether a point is so far in the anchor's own brick that it is meant."""
        body = self.desk.scene.blocks[self._anchor.block].body()
        return body.adjusted(0, OWN_MARGIN, 0, -OWN_MARGIN).contains(point)

    def _named(self, block: str, port: str) -> PortHit:
        return PortHit(block, self._wanted, port)

    def _point_of(self, port: PortHit) -> QPointF:
        item = self.desk.scene.blocks[port.block]
        return item.input_at(port.port) if port.side == "input" else item.output_at(port.port)

    def _glow_from(self, anchor: PortHit) -> Glow:
        """Light the ports that could take the wire and dim the bricks that could not."""
        document = self.desk.document
        end = End(anchor.block, anchor.port, anchor.side == "output")
        openings = WireOpenings(document.scope, document.wiring, end, self._taken)
        return Glow(self.desk, openings.of, ignoring=frozenset({anchor.block}), dims=True)

    # ------------------------------------------------------------ asking the planner

    def _ask(self, target: PortHit) -> Plan | Refusal | None:
        """Return the planner's answer; None where the wire would end as it does now."""
        taken = self._taken
        if taken and (target.block, target.port) == (taken.target, taken.target_port):
            return None
        if target not in self._asked:
            self._asked[target] = self._plan(target)
        return self._asked[target]

    def _plan(self, target: PortHit) -> Plan | Refusal:
        face = self.desk.scene.blocks[target.block].face
        if target.side == "input" and face.category and not face.inputs:
            return Refusal(text("canvas.takes_nothing", block=face.name))
        if target.side == "output" and face.category and not face.outputs:
            return Refusal(text("canvas.gives_nothing", block=face.name))
        source, sink = self._anchor, target
        if self._anchor.side == "input":
            source, sink = target, self._anchor
        scope, off = self.desk.document.scope, self._plan_off()
        before: tuple[Edit, ...] = ()
        if isinstance(off, Plan):
            scope = scope.after(off.edits)
            before = off.edits
        answer = plan_connect(scope, source.block, source.port, sink.block, sink.port)
        if isinstance(answer, Refusal):
            return answer
        return Plan((*before, *answer.edits), answer.text, answer.select)

    def _plan_off(self) -> Plan | Refusal | None:
        """Return the plan that takes the held wire away, if one is held."""
        if self._taken is None:
            return None
        return plan_disconnect(self.desk.document.scope, (self._taken,))
