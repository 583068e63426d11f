"""Whether the picture on a canvas is what its document says: no more, no less."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from app.canvas.edge_scroll import EdgeScroll
from app.canvas.items.block_item import BlockItem
from app.canvas.items.wire_item import EdgeGlow, WireItem
from app.canvas.scene import Z_GESTURE, CanvasScene
from app.canvas.view import Canvas
from app.selection import Selection
from core.document.document import Document
from core.graph.layout import is_joint


def expect_true_picture(canvas: Canvas, document: Document, selection: Selection) -> None:
    """Demand that the scene shows the document and the selection, and no gesture any more."""
    scene = canvas.scene()
    assert isinstance(scene, CanvasScene)
    network = document.network
    _expect_bricks(scene, document)
    assert scene.wires.keys() == set(network.wires)
    assert scene.labels.keys() == set(network.wires)
    for wire, item in scene.wires.items():
        assert item.opacity() == scene.labels[wire].opacity() == 1.0, wire
        assert item.path.isEmpty() == is_joint(network, wire), wire
    assert scene.outlines.keys() == selection.ids <= network.blocks.keys()
    wrong = {id_ for id_, item in scene.blocks.items() if item.face.problem}
    assert scene.notes.keys() == wrong
    leftovers = [item for item in scene.items() if _is_of_a_gesture(item, scene)]
    assert not leftovers, leftovers
    assert not canvas.is_busy
    assert not any(timer.is_running for timer in canvas.findChildren(EdgeScroll))
    assert not any(t.isActive() for e in canvas.findChildren(EdgeScroll) for t in _timers(e))


def _timers(owner: EdgeScroll) -> list[QTimer]:
    return owner.findChildren(QTimer)


def _expect_bricks(scene: CanvasScene, document: Document) -> None:
    blocks = document.network.blocks
    assert scene.blocks.keys() == blocks.keys()
    shown = [item for item in scene.items() if isinstance(item, BlockItem)]
    assert len(shown) == len(blocks)
    for id_, item in scene.blocks.items():
        block = blocks[id_]
        assert item.pos().toTuple() == (block.x, block.y), id_
        assert item.zValue() == -block.y, id_
        assert item.fitting is None and not item.is_dimmed, id_
        assert item.face.name == block.name, id_


def _is_of_a_gesture(item: object, scene: CanvasScene) -> bool:
    if isinstance(item, WireItem):
        return item not in scene.wires.values() or item._glows
    if isinstance(item, EdgeGlow):
        return True
    return getattr(item, "zValue", float)() == Z_GESTURE
