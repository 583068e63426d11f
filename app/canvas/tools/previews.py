"""Dashed lines of wires that a gesture would draw."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.canvas.geometry import input_point, output_point, wire_path
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.scene import CanvasScene
from core.graph.difference import wire_changes
from core.graph.layout import is_joint
from core.graph.records import Wire
from core.planner import Plan, Scope


class Previews:
    """The lines of one gesture, in a scene."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._items: list[WirePreview] = []

    def show(self, paths: Iterable[QPainterPath]) -> None:
        """Show these lines in place of the present ones."""
        self.clear()
        for path in paths:
            item = WirePreview()
            item.setZValue(Z_GESTURE)
            item.show_path(path)
            self._scene.addItem(item)
            self._items.append(item)

    def set_visible(self, visible: bool) -> None:
        """Show the lines or hide them."""
        for item in self._items:
            item.setVisible(visible)

    def clear(self) -> None:
        """Take all lines away."""
        for item in self._items:
            if item.scene() is not None:
                self._scene.removeItem(item)
        self._items = []


def new_lines(scope: Scope, plan: Plan) -> list[QPainterPath]:
    """Return the lines of the wires that a plan adds; a joint has none."""
    after = scope.after(plan.edits)
    network = after.shown
    return [
        wire_path(_end(after, wire, is_source=True), _end(after, wire, is_source=False))
        for wire in new_wires(scope, after)
        if not is_joint(network, wire)
    ]


def new_wires(before: Scope, after: Scope) -> list[Wire]:
    """Return the wires that were not there before."""
    gone, new = wire_changes(before.shown.wires, after.shown.wires)
    return [wire for wire in new if wire not in gone]


def _end(scope: Scope, wire: Wire, *, is_source: bool) -> QPointF:
    id_, port = (wire.source, wire.source_port) if is_source else (wire.target, wire.target_port)
    block = scope.shown.blocks[id_]
    spec = scope.library.find(block.type)
    # An output that nothing comes out of by default is not drawn either.
    ports = () if spec is None else spec.outputs if is_source else spec.inputs
    names = [one.name for one in ports if not (is_source and one.optional and one.name != port)]
    at = (names.index(port), len(names)) if port in names else (0, 1)
    place = QPointF(block.x, block.y)
    return output_point(place, *at) if is_source else input_point(place, *at)
