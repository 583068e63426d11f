"""What lies under the pointer: a port, a brick, or the bare canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from app.canvas.geometry import STUD_HEIGHT, distance, fanned, port_reach
from app.canvas.items.block_item import BlockItem
from app.canvas.marking.marks import MarkHit
from app.canvas.scene import CanvasScene
from app.canvas.studs import SOCKET_DEPTH
from core.graph.layout import BRICK_HEIGHT
from core.graph.order import Wiring
from core.graph.records import Wire

Side = Literal["input", "output"]


@dataclass(frozen=True, slots=True)
class PortHit:
    """A port.

    Attributes:
        block: Whose.
        side: Which kind.
        port: Its name.
        wire: The wire that ends there, for an input port that has one.
    """

    block: str
    side: Side
    port: str
    wire: Wire | None = None


@dataclass(frozen=True, slots=True)
class BlockHit:
    """The body of a brick."""

    block: str


Hit = PortHit | BlockHit | MarkHit | None
"""None is the bare canvas."""


def hit_at(scene: CanvasScene, wiring: Wiring, point: QPointF, zoom: float) -> Hit:
    """Return what lies at ``point``; ports win over bodies.

    In a joint the lower brick's input lies under the upper one's output, which is the one meant:
    a new branch starts there. The joint itself is taken apart by pulling bricks.
    """
    reach = port_reach(zoom)
    area = QRectF(point, point).adjusted(-reach, -reach, reach, reach)
    near = scene.blocks_in(area.adjusted(-0.5, -0.5, 0.5, 0.5))
    return (
        _output_at(scene, near, point, reach)
        or _input_at(scene, wiring, near, point, reach)
        or _body_at(scene, near, point)
    )


def block_near(scene: CanvasScene, point: QPointF) -> str | None:
    """Return the brick at or just above or below ``point``, for a wire dragged near it."""
    margin = BRICK_HEIGHT / 4
    area = QRectF(point, point).adjusted(-1, -margin, 1, margin)
    found = scene.blocks_in(area)
    return min(
        found,
        key=lambda id_: abs(scene.blocks[id_].body().center().y() - point.y()),
        default=None,
    )


def stud_at(scene: CanvasScene, point: QPointF) -> PortHit | None:
    """Return the port whose stud or socket is at a point, for a brick's edges beside its ports."""
    area = QRectF(point, point).adjusted(-0.5, -0.5, 0.5, STUD_HEIGHT)
    for id_ in scene.blocks_in(area):
        item = scene.blocks[id_]
        body = item.body()
        if body.bottom() - SOCKET_DEPTH <= point.y() <= body.bottom():
            return _nearest(id_, "output", item.face.outputs, item.output_at, point)
        if body.top() - STUD_HEIGHT <= point.y() < body.top():
            return _nearest(id_, "input", item.face.inputs, item.input_at, point)
    return None


def _nearest(
    id_: str, side: Side, names: tuple[str, ...], at: Callable[[str], QPointF], point: QPointF
) -> PortHit | None:
    ports = [PortHit(id_, side, name) for name in names]
    return min(ports, key=lambda port: abs(at(port.port).x() - point.x()), default=None)


def _output_at(scene: CanvasScene, ids: list[str], point: QPointF, reach: float) -> PortHit | None:
    for id_ in ids:
        item = scene.blocks[id_]
        for port in item.face.outputs:
            if distance(item.output_at(port), point) <= reach:
                return PortHit(id_, "output", port)
    return None


def _input_at(
    scene: CanvasScene, wiring: Wiring, ids: list[str], point: QPointF, reach: float
) -> PortHit | None:
    for id_ in ids:
        item = scene.blocks[id_]
        for port in item.face.inputs:
            center = item.input_at(port)
            wires = wiring.into(id_, port)
            ends = [fanned(center, i, len(wires)) for i in range(len(wires))]
            for wire, end in zip(wires, ends, strict=True):
                if distance(end, point) <= reach:
                    return PortHit(id_, "input", port, wire)
            if distance(center, point) <= reach:
                return PortHit(id_, "input", port)
    return None


def _body_at(scene: CanvasScene, ids: list[str], point: QPointF) -> BlockHit | None:
    """Return the topmost brick whose body is under the point."""
    items: list[tuple[str, BlockItem]] = [(id_, scene.blocks[id_]) for id_ in ids]
    under = [(item.rank(), id_) for id_, item in items if item.body().contains(point)]
    return BlockHit(max(under)[1]) if under else None
