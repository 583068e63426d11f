"""Whatever someone edits, the canvas and the outline show what they would show if made anew."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from app.canvas.items.wire_item import WireItem
from app.canvas.scene import CanvasScene
from app.panels.outline.model import OutlineModel
from app.selection import Selection
from core.document.document import Document
from core.graph.edits import AddWires
from core.graph.records import Wire
from core.planner import (
    NewBlock,
    plan_add,
    plan_beside,
    plan_connect,
    plan_disconnect,
    plan_group,
    plan_insert,
    plan_replace,
    plan_toggle,
)
from core.texts import text
from tests.helpers.build import chain
from tests.helpers.random_editor import RandomEditor, anew, nested

pytestmark = pytest.mark.gui
STEPS = 30


def shown_in(scene: CanvasScene) -> dict[Any, Any]:
    """Return what a scene shows, by piece."""
    found: dict[Any, Any] = {}
    for id_, item in scene.blocks.items():
        found["brick", id_] = item.face, item.corner(), item.isVisible()
    for wire, line in scene.wires.items():
        found["line", wire] = _corners(line), line.isVisible()
    for wire, label in scene.labels.items():
        found["label", wire] = label.words, label.corner(), label.isVisible(), label.is_clash
    for id_, note in scene.notes.items():
        found["note", id_] = note.words, note.corner(), note.says(note.words, "error")
    for name in ("tags", "outlines", "kin"):
        for id_, piece in getattr(scene, name).items():
            found[name, id_] = piece.corner()
    return found


def _corners(line: WireItem) -> list[tuple[float, float]]:
    path = line.path
    places = [path.elementAt(at) for at in range(path.elementCount())]
    return [(round(place.x, 6), round(place.y, 6)) for place in places]


def listed(model: OutlineModel, above: QModelIndex, known: OutlineModel | None = None) -> list[Any]:
    """Return the rows of an outline; where one has looked into rows, only those of ``known``."""
    rows: list[Any] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        node = model.node(index)
        other = known.node_at(node.path) if known is not None and node.wire is None else None
        if other is not None and other.below is not None:
            model.fetchMore(index)
        rows.append((node.path, node.key, model.face(node), model.hasChildren(index)))
        if node.below is not None:
            rows += listed(model, index, known)
    return rows


class Watched:
    """A canvas and an outline that follow a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.selection = Selection(document)
        self.scene = CanvasScene(document, self.selection)
        self.model = OutlineModel(document)
        document.changed.connect(self.model.follow)
        document.shown_changed.connect(lambda _: self.model.refresh())

    def look(self) -> None:
        """Demand that both show what they would show if made anew."""
        for row in range(self.model.rowCount()):
            self.model.fetchMore(self.model.index(row, 0))
        fresh = anew(self.document)
        selection = Selection(fresh)
        scene = CanvasScene(fresh, selection)
        selection.set(self.selection.ids)
        now, then = shown_in(self.scene), shown_in(scene)
        differs = [key for key in now.keys() | then.keys() if now.get(key) != then.get(key)]
        assert not differs, [(key, now.get(key), then.get(key)) for key in differs[:3]]
        rows = listed(self.model, QModelIndex())
        assert rows == listed(OutlineModel(fresh), QModelIndex(), self.model)

    def do(self, plan: Any) -> None:
        self.document.apply(plan.edits, plan.text)
        self.look()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit(qtbot: QtBot, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:  # as in a network of thousands, where most of them come or go
        monkeypatch.setattr("app.canvas.scene.MANY", 0)
    editor = RandomEditor(seed)
    watched = Watched(editor.document)
    for number in range(STEPS):
        try:
            ids = list(editor.document.network.blocks)
            watched.selection.set(ids[: number % 3])
            editor.act()
            watched.look()
        except BaseException as error:
            error.add_note(f"step {number}, after {editor.done[-6:]}")
            raise


def test_a_brick_that_comes_and_is_the_heaviest_says_so(qtbot: QtBot) -> None:
    own = {"fc1": {"out_features": 100}}
    watched = Watched(Document(chain("Input", "Flatten", "Linear", "ReLU", "Output", params=own)))
    watched.do(plan_group(watched.document.scope, ["b3", "b4"]))
    watched.document.undo()
    watched.look()
    wire = next(w for w in watched.document.network.wires if w.target == "b4")
    watched.do(plan_insert(watched.document.scope, NewBlock("Linear"), wire))


def test_a_muted_brick_tells_what_arrives(qtbot: QtBot) -> None:
    watched = Watched(Document(chain("Input", "Flatten", "ReLU", "Output")))
    document = watched.document
    watched.do(plan_toggle(document.scope, ["b3"], "muted"))
    watched.do(plan_toggle(document.scope, ["b2"], "bypassed"))
    watched.do(plan_disconnect(document.scope, document.network.wires[1:2]))
    document.undo()
    watched.look()


def test_an_optional_output_opens_as_a_wire_leaves_it(qtbot: QtBot) -> None:
    watched = Watched(Document(chain("Input", "MaxPool2d", "Output")))
    document = watched.document
    watched.do(plan_add(document.scope, "ReLU", 400.0, 300.0))
    wire = Wire("b2", "indices", "b4", "input")
    document.apply((AddWires("n1", (wire,)),), text("edit.connect"))
    watched.look()
    document.undo()
    watched.look()


def test_labels_and_lines_go_to_the_ports_of_another_type(qtbot: QtBot) -> None:
    watched = Watched(Document(chain("Input", "Conv2d", "Flatten", "Linear", "Output")))
    document = watched.document
    watched.do(plan_add(document.scope, "ReLU", 400.0, 300.0))
    watched.do(plan_connect(document.scope, "b3", "output", "b6", "input"))
    watched.do(plan_replace(document.scope, "b3", "LSTM"))
    document.undo()
    watched.look()


def test_a_network_leaves_the_top_of_the_outline_as_a_brick_stands_for_it(qtbot: QtBot) -> None:
    watched = Watched(Document(nested()))

    def tops() -> list[object]:
        return [row[1][1] for row in listed(watched.model, QModelIndex()) if len(row[0]) == 1]

    watched.look()
    assert "n2" in tops()
    watched.do(plan_add(watched.document.scope, "network:n2", 400.0, 0.0))
    assert "n2" not in tops()
    watched.document.undo()
    watched.look()
    assert "n2" in tops()


def test_a_label_between_two_bricks_goes_the_way_it_would_go_at_first(qtbot: QtBot) -> None:
    parts = chain("Input", "Conv2d", "ReLU", "Conv2d", "Output")
    watched = Watched(Document(parts))
    document = watched.document
    watched.do(plan_beside(document.scope, NewBlock("add"), "b3", side="left"))
    wire = next(wire for wire in document.network.wires if wire.target == "b2")
    watched.do(plan_insert(document.scope, NewBlock("MaxPool2d"), wire))
