"""Bricks found by what they are, cost and put out, wherever in the project they are."""

from __future__ import annotations

import msgspec
import pytest

from core.document.document import Document
from core.document.finding import Finder
from core.document.query import parse
from core.graph.records import Project
from core.planner import plan_toggle
from tests.helpers.build import chain, composite, joined


@pytest.fixture
def document() -> Document:
    project = Project(
        networks={
            "n1": joined(
                "n1",
                [
                    ("Input", {"shape": (1, 8, 8)}),
                    ("Conv2d", {"out_channels": 4, "kernel_size": 3}),
                    ("network:n2", {}),
                    ("Flatten", {}),
                    ("Linear", {"out_features": 10}),
                    ("Output", {}),
                ],
            ),
            "n2": composite("n2", "Cell", [("Conv2d", {"out_channels": 4}), ("ReLU", {})]),
        }
    )
    return Document(project)


def names(document: Document, source: str) -> list[str]:
    finder = Finder(document)
    query = parse(source, finder.parameters())
    assert query.complaint is None
    networks = document.project.networks
    found = []
    for one in finder.find(query):
        network = networks["n1" if len(one.place) == 1 else "n2"]
        found.append(f"{network.id}.{network.blocks[one.block].name}")
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("type:conv2d", ["n1.conv1", "n2.conv1"]),
        ("type:conv", ["n1.conv1", "n2.conv1"]),
        ("type:cell", ["n1.part1"]),
        ("in:cell type:conv2d", ["n2.conv1"]),
        ("-in:cell conv", ["n1.conv1"]),
        ("is:composite", ["n1.part1"]),
        ("params>300 params<2k", ["n1.fc1"]),
        ("shape:10", ["n1.fc1"]),
        ("shape:Nx4x*x* -in:cell", ["n1.conv1", "n1.part1"]),
        ("out_channels=4", ["n1.conv1", "n2.conv1"]),
        ("out_features>=10", ["n1.fc1"]),
        ("kernel_size:3", ["n1.conv1", "n2.conv1"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_found(document: Document, source: str, expected: list[str]) -> None:
    assert names(document, source) == expected


def test_plain_words_find_what_help_says(document: Document) -> None:
    assert "n1.fc1" in names(document, "weight")


def test_the_way_into_a_composite_brick_is_told(document: Document) -> None:
    found = Finder(document).find(parse("in:cell type:ReLU"))

    brick = next(b for b in document.network.blocks.values() if b.type == "network:n2")
    assert [one.place for one in found] == [("n1", brick.id)]


def test_where_one_is_already_is_no_way(document: Document) -> None:
    brick = next(b for b in document.network.blocks.values() if b.type == "network:n2")
    document.show((brick.id,))

    found = Finder(document).find(parse("type:conv2d"))

    assert [one.place for one in found] == [("n1",), ("n1", brick.id)]


def test_states_and_problems_are_found() -> None:
    document = Document(chain("Input", "Conv2d", "Linear", "Output"))
    finder = Finder(document)
    assert {one.block for one in finder.find(parse("problem:"))} >= {"b4"}
    assert not finder.find(parse("is:muted"))

    plan = plan_toggle(document.scope, ("b2",), "muted")
    document.apply(plan.edits, plan.text)  # type: ignore[union-attr]

    assert not finder.is_current
    assert [one.block for one in Finder(document).find(parse("is:muted"))] == ["b2"]


def test_unknown_types_are_looked_at_too() -> None:
    project = chain("Input", "ReLU", "Output")
    blocks = project.main.blocks
    blocks["b2"] = msgspec.structs.replace(blocks["b2"], type="FromTheFuture")
    finder = Finder(Document(project))

    assert [one.block for one in finder.find(parse("type:future"))] == ["b2"]
    assert "b2" in {one.block for one in finder.find(parse("shape:?"))}
    assert finder.types() == ["FromTheFuture", "Input", "Output"]
