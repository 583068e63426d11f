"""What a brick says of itself in one line."""

from __future__ import annotations

import pytest

from app.canvas.faces import SUMMARY_LENGTH, face_of, summary
from core.catalog import registry
from core.document.document import Document
from core.graph.records import Block, Expr, Network, Project
from core.planner.change import plan_set_params
from tests.helpers.build import chain


@pytest.mark.parametrize(
    ("type_", "params", "expected"),
    [
        ("Input", {"shape": (1, 8, 8)}, "1 x 8 x 8"),
        ("Input", {"shape": (), "dtype": "int64"}, "(), dtype=int64"),
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


def convolutions(**params: object) -> Document:
    own = {"input1": {"shape": (1, 8, 8)}, "conv1": params, "fc1": {"out_features": 10}}
    return Document(chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output", params=own))


def test_costs_are_told_in_short_form_and_only_where_there_are_some():
    document = convolutions()
    conv, relu, linear = (face_of(document, id_, 0.0) for id_ in ("b2", "b3", "b5"))
    assert (conv.parameters, conv.macs) == ("160", "5.2k")
    assert (relu.parameters, relu.macs) == ("", "")
    assert (linear.parameters, linear.macs) == ("5.8k", "5.8k")


def test_costs_are_not_told_to_who_does_not_ask():
    face = face_of(convolutions(), "b2")
    assert (face.parameters, face.macs, face.heat) == ("", "", 0.0)


def test_special_weights_are_marks_and_no_words():
    face = face_of(convolutions(freeze=True, weight_init="kaiming_normal"), "b2")
    assert face.marks == ("frozen", "start")
    assert "kaiming" not in face.summary
    assert face_of(convolutions(), "b2").marks == ()


def test_an_expression_is_shown_as_it_was_typed():
    block = Block(id="b1", type="Linear", name="x", params={"out_features": Expr("width * 2")})
    assert summary(block, registry.get("Linear")) == "= width * 2"


def test_an_optional_output_shows_when_something_comes_out():
    document = Document(chain("Input", "MaxPool2d", "Output"))
    closed = face_of(document, "b2").outputs
    done = plan_set_params(document.scope, ["b2"], {"return_indices": True})
    document.apply(done.edits, done.text)

    assert (closed, face_of(document, "b2").outputs) == (("output",), ("output", "indices"))


def test_an_expression_is_told_once_with_its_equals_sign():
    block = Block(id="b1", type="BatchNorm2d", name="x", params={"eps": Expr("small")})
    assert summary(block, registry.get("BatchNorm2d")) == "eps = small"
