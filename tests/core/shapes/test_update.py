"""Inference that follows edits knows what inference from scratch would know, and works little."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.edits import AddBlocks, AddWires, RemoveBlocks, RemoveWires
from core.graph.records import Block, Network, Project, Wire
from core.shapes.infer import NetworkInference
from core.shapes.library import ends_of
from tests.helpers.build import chain
from tests.helpers.next_states import next_states


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_following_edits_equals_starting_over(data):
    start = chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output").main
    states = [data.draw(st.sampled_from([start, Network(id="n1", name="Empty")]))]
    following = NetworkInference(states[-1])
    for _ in range(data.draw(st.integers(1, 10))):
        earlier = data.draw(st.none() | st.sampled_from(states))
        state = earlier if earlier is not None else data.draw(next_states(states[-1]))
        before = {id_: following.of(id_) for id_ in states[-1].blocks}

        told = following.update(state)

        fresh = NetworkInference(state)
        known = {id_: following.of(id_) for id_ in state.blocks}
        assert known == {id_: fresh.of(id_) for id_ in state.blocks}
        assert told == {id_ for id_ in known if before.get(id_) != known[id_]}
        assert following.problems() == fresh.problems()
        assert following.total() == fresh.total()
        assert following.learns == any(one.cost.parameters for one in known.values())
        for type_ in ("Input", "Output"):
            assert following.ends(type_) == ends_of(state, type_)
        states.append(state)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_would_be_known_of_another_state_is_told_beside_what_is_known(data):
    project = chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")
    states = [project.main]
    for _ in range(data.draw(st.integers(1, 4))):
        states.append(data.draw(next_states(states[-1])))
    here, others = states[0], states[1:]
    known = NetworkInference(here)
    for other in others:
        would = known.with_other(other)
        fresh = NetworkInference(other)
        assert {i: would.of(i) for i in other.blocks} == {i: fresh.of(i) for i in other.blocks}
        again = NetworkInference(here)
        assert {i: known.of(i) for i in here.blocks} == {i: again.of(i) for i in here.blocks}
        assert (would.problems(), would.total()) == (fresh.problems(), fresh.total())
        assert (known.problems(), known.total()) == (again.problems(), again.total())
    last = data.draw(next_states(here))
    known.update(last)  # as if nothing had been asked
    fresh = NetworkInference(last)
    assert {i: known.of(i) for i in last.blocks} == {i: fresh.of(i) for i in last.blocks}


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the blocks that were looked at anew."""
    ids: list[str] = []

    def counted(self, id_, alike, look=NetworkInference._infer):
        ids.append(id_)
        return look(self, id_, alike)

    monkeypatch.setattr(NetworkInference, "_infer", counted)
    return ids


def deep() -> Network:
    return chain("Input", *["Conv2d", "ReLU"] * 20, "Output", params=PADDED).main


PADDED = {f"conv{i}": {"padding": 1} for i in range(1, 21)}


def with_params(net: Network, id_: str, **params: Any) -> Network:
    block = msgspec.structs.replace(net.blocks[id_], params=params)
    return msgspec.structs.replace(net, blocks={**net.blocks, id_: block})


def test_edit_visits_only_what_lies_behind_it(visited):
    net = deep()
    inference = NetworkInference(net)
    visited.clear()

    told = inference.update(with_params(net, "b40", padding=0, out_channels=3))

    assert visited == ["b40", "b41", "b42"]
    assert told == {"b40", "b41", "b42"}


def test_wave_stops_where_the_output_stays_the_same(visited):
    net = deep()
    inference = NetworkInference(net)
    visited.clear()

    told = inference.update(with_params(net, "b2", padding=1, bias=False))

    assert visited == ["b2"]
    assert told == {"b2"}


def test_moving_and_renaming_visits_nothing(visited):
    net = deep()
    inference = NetworkInference(net)
    visited.clear()
    moved = msgspec.structs.replace(net.blocks["b3"], x=80.0, name="other")

    told = inference.update(msgspec.structs.replace(net, blocks={**net.blocks, "b3": moved}))

    assert visited == []
    assert told == frozenset()


def test_each_block_is_visited_once_though_many_ways_lead_to_it(visited):
    blocks = {"i": Block(id="i", type="Input", name="i")}
    wires: list[Wire] = []
    last = "i"
    for n in range(12):
        relu, add = f"r{n}", f"a{n}"
        blocks[relu] = Block(id=relu, type="ReLU", name=relu)
        blocks[add] = Block(id=add, type="add", name=add)
        wires += [
            Wire(last, "output", relu, "input"),
            Wire(last, "output", add, "inputs"),
            Wire(relu, "output", add, "inputs"),
        ]
        last = add
    net = Network(id="n1", name="Network", blocks=blocks, wires=tuple(wires))
    inference = NetworkInference(net)
    visited.clear()

    inference.update(with_params(net, "i", shape=(7,)))

    assert len(visited) == len(set(visited)) == 25
    assert str(inference.of(last).outputs[0]) == "N x 7"


def test_inserting_into_a_wire_visits_the_block_and_the_next(visited):
    net = deep()
    project = Project(networks={"n1": net})
    inference = NetworkInference(net)
    old = Wire("b2", "output", "b3", "input")
    edits = (
        AddBlocks("n1", (Block(id="new", type="Tanh", name="new"),)),
        RemoveWires("n1", (old,)),
        AddWires(
            "n1", (Wire("b2", "output", "new", "input"), Wire("new", "output", "b3", "input"))
        ),
    )
    for edit in edits:
        project, _ = edit.apply(project)
    visited.clear()

    told = inference.update(project.main)

    assert sorted(visited) == ["b3", "new"]
    assert told == {"new"}


def test_removed_blocks_are_forgotten():
    net = joined_pair()
    inference = NetworkInference(net)
    project, _ = RemoveWires("n1", net.wires).apply(Project(networks={"n1": net}))
    project, _ = RemoveBlocks("n1", ("b1",)).apply(project)

    assert inference.update(project.main) == {"b2"}
    with pytest.raises(KeyError):
        inference.of("b1")


def test_block_behind_hears_of_an_output_that_is_no_more():
    net = chain("Input", "ReLU", "Tanh").main
    net = msgspec.structs.replace(net, wires=net.wires[1:])
    inference = NetworkInference(net)
    assert inference.of("b3").problems == ()
    end = msgspec.structs.replace(net.blocks["b2"], type="Output")

    told = inference.update(msgspec.structs.replace(net, blocks={**net.blocks, "b2": end}))

    assert "b3" in told
    assert "received one from output of Output" in str(inference.of("b3").problems[0].message)


def joined_pair() -> Network:
    return chain("Input", "ReLU").main


def test_blocks_put_into_wires_leave_the_order_of_the_others():
    start = chain("Input", "ReLU", "ReLU", "ReLU", "Output").main
    inference, network = NetworkInference(start), start
    others = {id_: inference.rank[id_] for id_ in start.blocks}
    for number in range(15):
        wire = network.wires[0]
        new = Block(id=f"new{number}", type="ReLU", name=f"new{number}")
        wires = (
            msgspec.structs.replace(wire, target=new.id),
            msgspec.structs.replace(wire, source=new.id),
            *network.wires[1:],
        )
        blocks = {**network.blocks, new.id: new}
        network = msgspec.structs.replace(network, blocks=blocks, wires=wires)
        inference.update(network)

    assert {id_: inference.rank[id_] for id_ in start.blocks} == others
    assert all(inference.rank[w.source] < inference.rank[w.target] for w in network.wires)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_block_ranks_behind_what_feeds_it(data):
    """Also where more is put into one wire than there is room for between two ranks."""
    network = chain("Input", "ReLU", "Output").main
    inference = NetworkInference(network)
    for number in range(data.draw(st.integers(1, 60))):
        at = data.draw(st.just(0) | st.integers(0, len(network.wires) - 1))
        wire = network.wires[at]
        new = Block(id=f"new{number}", type="ReLU", name=f"new{number}")
        wires = list(network.wires)
        wires[at : at + 1] = (
            msgspec.structs.replace(wire, target=new.id),
            msgspec.structs.replace(wire, source=new.id),
        )
        blocks = {**network.blocks, new.id: new}
        network = msgspec.structs.replace(network, blocks=blocks, wires=tuple(wires))
        inference.update(network)

        assert all(inference.rank[w.source] < inference.rank[w.target] for w in network.wires)
