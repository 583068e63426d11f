"""Whether the picture on a canvas is what its document says: no more, no less."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from app.canvas.edge_scroll import EdgeScroll
from app.canvas.items.wire_item import EdgeGlow
from app.canvas.layers.layer import Layer
from app.canvas.layers.pieces import Z_GESTURE
from app.canvas.scene import CanvasScene
from app.canvas.view import Canvas
from app.selection import Selection
from core.document.document import Document
from core.graph.frames import homes
from core.graph.layout import is_joint


def expect_true_picture(canvas: Canvas, document: Document, selection: Selection) -> None:
    """Demand that the scene shows the document and the selection, and no gesture any more."""
    scene = canvas.scene()
    assert isinstance(scene, CanvasScene)
    _expect_bricks(scene, document)
    _expect_wires(scene, document)
    assert scene.outlines.keys() == selection.ids <= document.network.blocks.keys()
    _expect_pieces(scene)
    left = [i for i in scene.items() if i.zValue() == Z_GESTURE or isinstance(i, EdgeGlow)]
    assert not left, left
    assert not canvas.gestures.is_busy
    for scroll in canvas.findChildren(EdgeScroll):
        assert not any(timer.isActive() for timer in scroll.findChildren(QTimer))


def _expect_bricks(scene: CanvasScene, document: Document) -> None:
    network = document.network
    elsewhere = homes(network)
    assert scene.blocks.keys() == network.blocks.keys()
    for id_, item in scene.blocks.items():
        block = network.blocks[id_]
        assert item.corner() == elsewhere.get(id_, (block.x, block.y)), id_
        assert item.isVisible() == (id_ not in elsewhere), id_
        assert item.fitting is None and not item.is_dimmed, id_
        assert item.face.name == block.name, id_
    wrong = {i for i, item in scene.blocks.items() if item.face.problem and item.isVisible()}
    assert scene.notes.keys() == wrong


def _expect_wires(scene: CanvasScene, document: Document) -> None:
    network = document.network
    assert scene.wires.keys() == scene.labels.keys() == set(network.wires)
    elsewhere = homes(network)
    for wire, line in scene.wires.items():
        assert line.opacity() == scene.labels[wire].opacity() == 1.0, wire
        assert not line._glows, wire
        if not {wire.source, wire.target} & elsewhere.keys():
            assert line.path.isEmpty() == is_joint(network, wire), wire


def _expect_pieces(scene: CanvasScene) -> None:
    """Demand that no layer keeps a piece that nobody knows, and nothing is shifted."""
    known = (
        scene.blocks, scene.wires, scene.labels, scene.notes, scene.outlines, scene.kin, scene.tags,
        scene.current,
    )  # fmt: skip
    pieces = {id(piece) for table in known for piece in table.values()}
    layers = [item for item in scene.items() if isinstance(item, Layer)]
    kept = [piece for layer in layers for sheet in layer.sheets for piece in sheet]
    unknown = [piece for piece in kept if id(piece) not in pieces]
    assert not unknown, unknown
    assert len(kept) == len({id(piece) for piece in kept})
    for layer in layers:
        assert not len(layer.parted) and not len(layer.lifted), layer
