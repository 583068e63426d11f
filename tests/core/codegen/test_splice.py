"""A block put into a wire, or taken out of it, is written as if all were laid out anew."""

from __future__ import annotations

from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codegen import layout
from core.codegen.memory import Memory
from core.codegen.module import generate
from core.document.document import Document
from core.graph.records import Block, Network, Project, Wire
from core.planner import plan_insert
from core.planner.plan import NewBlock, Plan
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain
from tests.helpers.next_states import port_of

OF_ONE = ("ReLU", "Linear", "Dropout", "LSTM")
"""Types with one argument; one of them has several values."""


def _block(id_: str, type_: str) -> Block:
    params = {"out_features": 4} if type_ == "Linear" else {}
    params = {"shape": (4, 4)} if type_ == "Input" else params
    params = {"hidden_size": 4} if type_ == "LSTM" else params
    return Block(id=id_, type=type_, name=id_, params=params)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw blocks in rows and sums, with one Output or two, or none at all."""
    blocks = {"b0": _block("b0", "Input")}
    if draw(st.booleans()):
        blocks["in2"] = _block("in2", "Input")
    wires: list[Wire] = []
    for number in range(1, draw(st.integers(2, 12))):
        id_, known = f"b{number}", list(blocks)
        type_ = draw(st.sampled_from(["ReLU", "Linear", "add", "LSTM"]))
        count = draw(st.integers(2, 3)) if type_ == "add" else 1
        feeds = [draw(st.sampled_from(known[-4:])) for _ in range(count)]
        blocks[id_] = _block(id_, type_)
        wires += [Wire(feed, "output", id_, port_of(type_)) for feed in dict.fromkeys(feeds)]
    last = [id_ for id_ in blocks if id_ not in {wire.source for wire in wires}]
    for id_ in last[: draw(st.integers(0, 2))]:
        blocks[f"out_{id_}"] = _block(f"out_{id_}", "Output")
        wires.append(Wire(id_, "output", f"out_{id_}", "input"))
    return Network(id="n1", name="Random", blocks=blocks, wires=tuple(wires))


def _put(data: st.DataObject, network: Network, number: int) -> Network:
    if not network.wires:
        return network
    wire = data.draw(st.sampled_from(network.wires))
    new = _block(f"new{number}", data.draw(st.sampled_from(OF_ONE)))
    if data.draw(st.booleans()):
        new = msgspec.structs.replace(new, name=data.draw(st.sampled_from(["b1", "layer", "i"])))
    onward = Wire(new.id, "output", wire.target, wire.target_port)
    wires = [onward if other is wire else other for other in network.wires]
    if data.draw(st.integers(0, 3)) == 0:
        wires = [other for other in wires if other is not onward] + [onward]
    wires.append(Wire(wire.source, wire.source_port, new.id, "input"))
    blocks = {**network.blocks, new.id: new}
    if data.draw(st.integers(0, 3)) == 0:
        blocks = {new.id: new, **network.blocks}
    return msgspec.structs.replace(network, blocks=blocks, wires=tuple(wires))


def _take(data: st.DataObject, network: Network) -> Network:
    """Take out a block with one wire in; those that it feeds are fed by what fed it."""
    fed = [wire.target for wire in network.wires]
    single = [id_ for id_, block in network.blocks.items() if block.type in OF_ONE and id_ in fed]
    if not single:
        return network
    gone = data.draw(st.sampled_from(single))
    into = next(wire for wire in network.wires if wire.target == gone)
    wires: list[Wire] = []
    for wire in network.wires:
        if wire is into:
            continue
        if wire.source == gone:
            wire = Wire(into.source, into.source_port, wire.target, wire.target_port)
        if wire not in wires:
            wires.append(wire)
    blocks = {id_: block for id_, block in network.blocks.items() if id_ != gone}
    return msgspec.structs.replace(network, blocks=blocks, wires=tuple(wires))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_put_between_or_taken_out_is_written_as_anew(data):
    states = [data.draw(networks())]
    inference, memory = NetworkInference(states[0]), Memory()
    generate(Project(networks={"n1": states[0]}), inference, memory=memory)
    for number in range(data.draw(st.integers(1, 8))):
        what = data.draw(st.sampled_from(["put", "put", "take", "back"]))
        if what == "back":
            state = data.draw(st.sampled_from(states[-2:]))
        else:
            state = _put(data, states[-1], number) if what == "put" else _take(data, states[-1])
        inference.update(state)
        project = Project(networks={"n1": state})

        again = generate(project, inference, memory=memory)

        assert again == generate(project, NetworkInference(state))
        states.append(state)


@pytest.mark.parametrize("place", [2, 4])
def test_a_brick_put_into_a_wire_and_taken_back_lays_nothing_else_out_anew(place):
    """Also where it is put in front of the only Output."""
    document = Document(chain("Input", "Flatten", "Linear", "ReLU", "Linear", "Output"))
    document.generated()
    wire = document.network.wires[place]
    plan = plan_insert(document.scope, NewBlock("Dropout"), wire)
    assert isinstance(plan, Plan)

    with patch.object(layout, "flow_of", side_effect=AssertionError):
        document.apply(plan.edits, plan.text)
        with_it = document.generated()
        document.undo()
        document.generated()

    assert "self.dropout1(x)" in with_it.text


def test_a_block_in_front_of_many_sums_leaves_their_order_to_itself():
    """Which of several arguments comes first goes by depths, and those follow the splice."""
    document = Document(_ladder(rungs=30))
    document.generated()
    for id_ in ("s12", "s3", "s25"):
        wire = next(wire for wire in document.network.wires if wire.source == id_)
        plan = plan_insert(document.scope, NewBlock("Dropout"), wire)
        assert isinstance(plan, Plan)
        no_search = patch.object(layout, "evaluation_order", side_effect=AssertionError)
        with patch.object(layout, "flow_of", side_effect=AssertionError), no_search:
            document.apply(plan.edits, plan.text)
            shown = document.generated()
        assert shown == generate(document.project, NetworkInference(document.network))


def _ladder(rungs: int) -> Project:
    """Return a column in which every sum also takes what its neighbour above took."""
    blocks, wires = {"in": _block("in", "Input")}, []
    above = "in"
    for number in range(rungs):
        relu, both = f"r{number}", f"s{number}"
        blocks[relu], blocks[both] = _block(relu, "ReLU"), _block(both, "add")
        wires += [Wire(above, "output", relu, "input"), Wire(relu, "output", both, "inputs")]
        wires.append(Wire(f"r{max(0, number - 1)}", "output", both, "inputs"))
        above = both
    blocks["out"] = _block("out", "Output")
    wires.append(Wire(above, "output", "out", "input"))
    wires = list(dict.fromkeys(wires))
    network = Network(id="n1", name="Ladder", blocks=blocks, wires=tuple(wires))
    return Project(networks={"n1": network})
