"""Draw a wire with keys: arrows choose where it ends, Enter draws it, Esc leaves all as it was."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.desk import Desk
from app.canvas.geometry import wire_path
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.tools.tool import Pointer, Tool
from core.graph.records import Wire
from core.planner import Plan, Refusal, plan_connect
from core.planner.targets import targets
from core.texts import Text, text

ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Tab)
BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Backtab)


class KeyConnectTool(Tool):
    """Offer the wires that could leave a brick, one after the other, from the top of the canvas."""

    by_keys = True

    def __init__(self, desk: Desk, source: str) -> None:
        super().__init__(desk)
        self._source = source
        self._line = WirePreview()
        found = targets(desk.document.scope, source, desk.document.wiring)
        blocks = desk.document.network.blocks
        wires = [target.wire for target in found]
        self._wires = sorted(wires, key=lambda w: (blocks[w.target].y, blocks[w.target].x))
        self._at = self._wires.index(wires[0]) if wires else -1

    def begin(self) -> Text | None:
        """Show the likeliest wire, or return why there is none."""
        if not self._wires:
            name = self.desk.document.network.blocks[self._source].name
            return text("canvas.no_target", block=name)
        self._line.setZValue(Z_GESTURE)
        self.desk.scene.addItem(self._line)
        self._show()
        return None

    def key(self, event: QKeyEvent) -> bool:
        """See :meth:`Tool.key`."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        step = 1 if event.key() in ONWARD else -1 if event.key() in BACK else 0
        if step:
            self._light(False)
            self._at = (self._at + step) % len(self._wires)
            self._show()
        return False

    def release(self, at: Pointer) -> Plan | Refusal | None:
        """See :meth:`Tool.release`."""
        wire = self._wire
        return plan_connect(
            self.desk.document.scope, wire.source, wire.source_port, wire.target, wire.target_port
        )

    def cancel(self) -> None:
        """See :meth:`Tool.cancel`."""
        self.desk.bubble.hush()
        if self._line.scene() is not None:
            self.desk.scene.removeItem(self._line)
            self._light(False)

    @property
    def _wire(self) -> Wire:
        return self._wires[self._at]

    def _show(self) -> None:
        wire, scene = self._wire, self.desk.scene
        self._line.show_path(wire_path(*self._ends()))
        self._light(True)
        self.desk.view.ensureVisible(scene.blocks[wire.target].body())
        blocks = self.desk.document.network.blocks
        pattern = QCoreApplication.translate(
            "KeyConnectTool",
            "From {source} to {target}. Enter draws the wire, arrows choose another brick.",
        )
        words = pattern.format(source=blocks[wire.source].name, target=blocks[wire.target].name)
        beside = scene.blocks[wire.target].body().topRight()
        at = self.desk.view.mapFromScene(beside)
        self.desk.bubble.say(words, at, fading=False, tone="accent")
        self.desk.announce(words)

    def _ends(self) -> tuple[QPointF, QPointF]:
        wire, blocks = self._wire, self.desk.scene.blocks
        start = blocks[wire.source].output_at(wire.source_port)
        return start, blocks[wire.target].input_at(wire.target_port)

    def _light(self, lit: bool) -> None:
        """Light the port where the wire would end, or no longer."""
        wire = self._wire
        item = self.desk.scene.blocks.get(wire.target)
        if item is not None:
            item.show_fit(frozenset({("input", wire.target_port)}) if lit else None)
