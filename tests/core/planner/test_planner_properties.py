"""Whatever a person does in whatever order, the planner keeps the network in one piece."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog import registry
from core.document.document import Document
from core.graph.layout import CANVAS_LIMIT
from core.graph.order import Wiring
from core.graph.records import Network, Project, Wire, empty_project
from core.planner import Plan, Refusal
from core.shapes.infer import NetworkInference
from core.texts import say
from tests.helpers import strategies
from tests.helpers.build import chain

starts = st.sampled_from(
    [
        empty_project(),
        chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output"),
        chain("Input", "add", "ReLU", "Output"),
    ]
)


def crowded_inputs(network: Network) -> set[tuple[str, str]]:
    """Input ports with more wires than they take."""
    ends = Counter((wire.target, wire.target_port) for wire in network.wires)
    crowded = {end for end, count in ends.items() if count > 1}
    return {
        (id_, port)
        for id_, port in crowded
        if (spec := registry.find(network.blocks[id_].type)) is None
        or (found := spec.input(port)) is None
        or not found.variadic
    }


def check_whole(before: Network, after: Network) -> None:
    for wire in after.wires:
        assert wire.source in after.blocks and wire.target in after.blocks
    assert len(set(after.wires)) == len(after.wires)
    if not crowded_inputs(before):  # a copy of a crowded input is crowded too
        assert not crowded_inputs(after)
    if not Wiring(before).topological()[1]:
        assert not Wiring(after).topological()[1]
    for block in after.blocks.values():
        assert abs(block.x) <= CANVAS_LIMIT and abs(block.y) <= CANVAS_LIMIT
    added = [after.blocks[id_].name for id_ in after.blocks.keys() - before.blocks.keys()]
    taken = {block.name for block in before.blocks.values()}
    assert not taken & set(added) and len(set(added)) == len(added)


def act(document: Document, answer: Plan | Refusal) -> None:
    if isinstance(answer, Refusal):
        assert say(answer.text)
        return
    before = document.network
    assert say(answer.text)
    document.apply(answer.edits, answer.text)
    check_whole(before, document.network)
    assert set(answer.select) <= document.network.blocks.keys()


def work(data: st.DataObject, start: Project, most: int) -> Document:
    """Let someone work on a project; check that all can be undone and redone."""
    document = Document(start)
    for _ in range(data.draw(st.integers(1, most))):
        act(document, data.draw(strategies.gestures(document.scope)))
    end = document.project
    while document.undo_text:
        document.undo()
    assert document.project == start
    assert list(document.network.blocks) == list(start.main.blocks)
    while document.redo_text:
        document.redo()
    assert document.project == end
    assert list(document.network.blocks) == list(end.main.blocks)
    return document


@pytest.mark.slow
@settings(strategies.patient, max_examples=300)
@given(st.data(), starts)
def test_any_work_on_a_good_network(data: st.DataObject, start: Project) -> None:
    document = work(data, start, most=12)

    fresh = NetworkInference(document.network)
    for id_ in document.network.blocks:
        assert document.inference(id_) == fresh.of(id_)


@settings(strategies.patient, max_examples=60)
@given(st.data(), strategies.projects())
def test_any_work_on_any_network(data: st.DataObject, start: Project) -> None:
    work(data, start, most=6)


def test_the_checks_above_find_what_they_look_for() -> None:
    good = chain("Input", "ReLU", "Output").main
    second = Wire("b1", "output", "b3", "input")
    bad = Network(id="n1", name="Net", blocks=good.blocks, wires=(*good.wires, second))

    assert crowded_inputs(bad) == {("b3", "input")}
    with pytest.raises(AssertionError):
        check_whole(good, bad)
