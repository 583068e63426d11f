"""Whatever a person does in whatever order, the planner keeps the network in one piece."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.document import Document
from core.graph.composites import contains_itself, network_of
from core.graph.layout import CANVAS_LIMIT
from core.graph.order import Wiring
from core.graph.records import Expr, Folded, Knob, Network, Project, Wire, empty_project
from core.planner import Plan, Refusal
from core.shapes.library import Library
from core.texts import say
from tests.helpers import strategies
from tests.helpers.build import chain, composite, joined

_CATALOGUE = Library()

NESTED = Project(
    networks={
        "n1": joined(
            "n1",
            [
                ("Input", {"shape": (4,)}),
                ("network:n2", {"repeat": 2, "width": Expr("4 * 2**i")}),
                ("network:n2", {}),
                ("Output", {}),
            ],
        ),
        "n2": composite(
            "n2",
            "Part",
            [("Linear", {"out_features": Expr("width")}), ("network:n3", {}), ("ReLU", {})],
            knobs=(Knob(name="width", default=4),),
        ),
        "n3": composite("n3", "Leaf", [("Dropout", {})]),
    }
)

ON_COMPOSITES = (
    "group", "unpack", "make unique", "share", "unshare", "knobs", "expose", "set", "paste",
    "delete", "add", "below", "mute", "bypass", "replace",
)  # fmt: skip

starts = st.sampled_from(
    [
        empty_project(),
        chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output"),
        chain("Input", "add", "ReLU", "Output"),
        NESTED,
    ]
)


def crowded_inputs(network: Network, library: Library) -> set[tuple[str, str]]:
    """Input ports with more wires than they take."""
    ends = Counter((wire.target, wire.target_port) for wire in network.wires)
    crowded = {end for end, count in ends.items() if count > 1}
    return {
        (id_, port)
        for id_, port in crowded
        if (spec := library.find(network.blocks[id_].type)) is None
        or (found := spec.input(port)) is None
        or not found.variadic
    }


def check_whole(before: Network, after: Network, library: Library = _CATALOGUE) -> None:
    for wire in after.wires:
        assert wire.source in after.blocks and wire.target in after.blocks
    assert len(set(after.wires)) == len(after.wires)
    if not crowded_inputs(before, library):  # a copy of a crowded input is crowded too
        assert not crowded_inputs(after, library)
    if not Wiring(before).topological()[1]:
        assert not Wiring(after).topological()[1]
    for frame in after.frames.values():
        held = frame.folded or Folded()
        assert set(held.bricks) <= after.blocks.keys() and set(held.frames) <= after.frames.keys()
        assert set(held.notes) <= after.notes.keys()
    for block in after.blocks.values():
        assert abs(block.x) <= CANVAS_LIMIT and abs(block.y) <= CANVAS_LIMIT
    added = [after.blocks[id_].name for id_ in after.blocks.keys() - before.blocks.keys()]
    taken = {before.blocks[id_].name for id_ in before.blocks.keys() & after.blocks.keys()}
    assert not taken & set(added) and len(set(added)) == len(added)


def act(document: Document, answer: Plan | Refusal) -> None:
    if isinstance(answer, Refusal):
        assert say(answer.text)
        return
    before = document.project
    assert say(answer.text)
    document.apply(answer.edits, answer.text)
    networks = document.project.networks
    library = Library({**before.networks, **networks})
    for id_, network in networks.items():
        if id_ in before.networks:
            check_whole(before.networks[id_], network, library)
        assert not contains_itself(networks, id_)
    assert set(answer.select) <= document.network.blocks.keys()


def in_order(project: Project) -> list[tuple[str, list[str]]]:
    return [(id_, list(network.blocks)) for id_, network in project.networks.items()]


def work(data: st.DataObject, start: Project, most: int, kinds: tuple[str, ...] = ()) -> Document:
    """Let someone work on a project; check that all can be undone and redone."""
    document = Document(start)
    for _ in range(data.draw(st.integers(1, most))):
        composites = [i for i, b in document.network.blocks.items() if network_of(b.type)]
        if composites and data.draw(st.booleans()):
            document.show((*document.place[1:], data.draw(st.sampled_from(composites))))
        elif data.draw(st.booleans()):
            document.show(())
        act(document, data.draw(strategies.gestures(document.scope, kinds)))
    end = document.project
    while document.undo_text:
        document.undo()
    assert document.project == start
    assert in_order(document.project) == in_order(start)
    while document.redo_text:
        document.redo()
    assert document.project == end
    assert in_order(document.project) == in_order(end)
    return document


@pytest.mark.slow
@settings(strategies.patient, max_examples=300)
@given(st.data(), starts)
def test_any_work_on_a_good_network(data: st.DataObject, start: Project) -> None:
    document = work(data, start, most=12)

    fresh = Document(document.project)
    fresh.show(document.place[1:])
    for id_ in document.network.blocks:
        assert document.inference(id_) == fresh.inference(id_)


@pytest.mark.slow
@settings(strategies.patient, max_examples=150)
@given(st.data())
def test_any_work_on_composites(data: st.DataObject) -> None:
    document = work(data, NESTED, most=12, kinds=ON_COMPOSITES)

    fresh = Document(document.project)
    fresh.show(document.place[1:])
    for id_ in document.network.blocks:
        assert document.inference(id_) == fresh.inference(id_)


@settings(strategies.patient, max_examples=60)
@given(st.data(), strategies.projects())
def test_any_work_on_any_network(data: st.DataObject, start: Project) -> None:
    work(data, start, most=6)


def test_the_checks_above_find_what_they_look_for() -> None:
    good = chain("Input", "ReLU", "Output").main
    second = Wire("b1", "output", "b3", "input")
    bad = Network(id="n1", name="Net", blocks=good.blocks, wires=(*good.wires, second))

    assert crowded_inputs(bad, _CATALOGUE) == {("b3", "input")}
    with pytest.raises(AssertionError):
        check_whole(good, bad)
