"""What a brick says of itself in one line."""

from __future__ import annotations

import pytest

from app.canvas.faces import SUMMARY_LENGTH, face_of, summary
from core.catalog import registry
from core.document.document import Document
from core.graph.records import Block, Network, Project


@pytest.mark.parametrize(
    ("type_", "params", "expected"),
    [
        ("Input", {"shape": (1, 8, 8)}, "1 x 8 x 8"),
        ("Linear", {"out_features": 10}, "10"),
        ("Dropout", {"p": 0.25}, "0.25"),
        ("MaxPool2d", {"kernel_size": 2}, "k2"),
        ("Conv2d", {"out_channels": 8, "kernel_size": (1, 5), "stride": 2}, "8, k1x5, s2"),
        ("ReLU", {}, ""),
    ],
)
def test_the_summary_tells_what_matters(type_, params, expected):
    block = Block(id="b1", type=type_, name="x", params=params)
    assert summary(block, registry.get(type_)) == expected


def test_a_summary_stays_short():
    block = Block(id="b1", type="Input", name="x", params={"shape": tuple(range(1000, 1040))})
    text = summary(block, registry.get("Input"))
    assert len(text) == SUMMARY_LENGTH and text.endswith("…")


def test_a_type_nobody_knows_still_has_a_face():
    block = Block(id="b1", type="Warp9", name="warp", params={"speed": 9})
    network = Network(id="n1", name="Net", blocks={"b1": block})
    face = face_of(Document(Project(networks={"n1": network})), "b1")
    assert (face.name, face.type, face.category, face.inputs) == ("warp", "Warp9", "", ())
    assert "Warp9" in face.problem
