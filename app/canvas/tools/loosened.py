"""The wires of a brick in hand that leaves its stack: some are hidden, some will heal."""

from __future__ import annotations

from PySide6.QtGui import QPainterPath

from app.canvas.desk import Desk
from app.canvas.geometry import wire_path
from app.canvas.tools.previews import Previews, new_wires
from core.planner import Plan, plan_pull_out


class Loosened:
    """Hide the wires of a pulled brick and draw those that will close the gap behind it.

    Else its wires would stretch after it and promise that it stays connected.
    """

    def __init__(self, desk: Desk, block: str) -> None:
        self._scene = desk.scene
        wiring = desk.document.wiring
        self._hidden = (*wiring.incoming[block], *wiring.outgoing[block])
        self._healing = Previews(desk.scene)
        self._healing.show(_healing_paths(desk, block))
        self._set_opacity(0.0)

    def show_healing(self, shown: bool) -> None:
        """Draw what will heal, or not, where other bricks already show how things will lie."""
        self._healing.set_visible(shown)

    def clear(self) -> None:
        """Show the wires as the document has them."""
        self._set_opacity(1.0)
        self._healing.clear()

    def _set_opacity(self, opacity: float) -> None:
        for wire in self._hidden:
            if wire in self._scene.wires:
                self._scene.wires[wire].setOpacity(opacity)
                self._scene.label_at(wire).setOpacity(opacity)


def _healing_paths(desk: Desk, block: str) -> list[QPainterPath]:
    """Return the lines of the wires that pulling a brick out would add."""
    scope, blocks = desk.document.scope, desk.scene.blocks
    plan = plan_pull_out(scope, block, 0.0, 0.0)
    if not isinstance(plan, Plan):
        return []
    return [
        wire_path(
            blocks[wire.source].output_at(wire.source_port),
            blocks[wire.target].input_at(wire.target_port),
        )
        for wire in new_wires(scope, scope.after(plan.edits))
    ]
