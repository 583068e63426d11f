"""Bricks that a folded frame hides."""

from __future__ import annotations

import pytest

from app.canvas.scene import CanvasScene
from app.selection import Selection
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT
from core.graph.records import Block, Folded, Frame, Network, Project
from core.planner import Plan, plan_delete

pytestmark = pytest.mark.gui


@pytest.mark.usefixtures("qapp")
def test_hidden_bricks_go_together_with_the_frame_that_hides_them() -> None:
    places = {f"b{i}": float(i * BRICK_HEIGHT) for i in range(4)}
    blocks = {id_: Block(id=id_, type="ReLU", name=id_, y=y) for id_, y in places.items()}
    frame = Frame(id="f1", title="Hidden", width=300.0, height=200.0, folded=Folded(("b0", "b1")))
    network = Network(id="n1", name="Net", blocks=blocks, frames={"f1": frame})
    document = Document(Project(networks={"n1": network}))
    scene = CanvasScene(document, Selection(document))
    plan = plan_delete(document.scope, ["b0", "b1"], frames=["f1"])
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    assert scene.blocks.keys() == document.network.blocks.keys() == {"b2", "b3"}
    document.undo()
    assert scene.blocks["b1"].corner() == (0.0, 0.0)
    assert not scene.blocks["b1"].isVisible()
