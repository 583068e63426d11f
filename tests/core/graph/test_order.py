from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.order import Wiring
from core.graph.records import Block, Network, Project, Wire
from tests.helpers import strategies
from tests.helpers.build import chain
from tests.helpers.next_states import next_states


def network(*pairs: str) -> Network:
    names = dict.fromkeys("".join(pairs))
    return Network(
        id="n1",
        name="Net",
        blocks={n: Block(id=n, type="add", name=n) for n in names},
        wires=tuple(Wire(a, "output", b, "inputs") for a, b in pairs),
    )


def test_wires_keep_the_order_of_the_network() -> None:
    wiring = Wiring(network("bd", "ad", "cd"))

    assert [wire.source for wire in wiring.into("d", "inputs")] == ["b", "a", "c"]
    assert wiring.into("d", "other") == []


def test_reach_includes_the_start_and_survives_loops() -> None:
    wiring = Wiring(network("ab", "bc", "cb", "cd", "ef"))

    assert wiring.downstream(["b"]) == {"b", "c", "d"}
    assert wiring.upstream(["d"]) == {"a", "b", "c", "d"}
    assert wiring.upstream(["e"]) == {"e"}


def test_a_loop_and_what_lies_behind_it_have_no_place() -> None:
    order, stuck = Wiring(network("ab", "bc", "cb", "cd", "ef")).topological()

    assert order == ["a", "e", "f"]
    assert stuck == ["b", "c", "d"]


def test_part_of_a_network_can_be_ordered() -> None:
    order, stuck = Wiring(network("ab", "bc", "cd")).topological(["d", "b", "c"])

    assert (order, stuck) == (["b", "c", "d"], [])


@strategies.patient
@given(strategies.projects())
def test_every_ordered_block_comes_after_what_feeds_it(project: Project) -> None:
    order, stuck = Wiring(project.main).topological()

    assert sorted([*order, *stuck]) == sorted(project.main.blocks)
    place = {id_: i for i, id_ in enumerate(order)}
    for wire in project.main.wires:
        if wire.target in place:
            assert place[wire.source] < place[wire.target]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_wires_that_follow_a_change_are_those_of_the_next_state(data):
    states = [chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output").main]
    wiring = Wiring(states[-1])
    for _ in range(data.draw(st.integers(1, 8))):
        earlier = data.draw(st.none() | st.sampled_from(states))
        state = earlier if earlier is not None else data.draw(next_states(states[-1]))

        wiring = wiring.after(states[-1], state)

        fresh = Wiring(state)
        assert list(wiring.incoming.items()) == list(fresh.incoming.items())
        assert list(wiring.outgoing.items()) == list(fresh.outgoing.items())
        states.append(state)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20),
    st.sets(st.integers(0, 9)),
)
def test_what_leads_nowhere_is_all_that_is_not_upstream(pairs, chosen) -> None:
    blocks = {f"b{i}": Block(id=f"b{i}", type="ReLU", name=f"relu{i}") for i in range(10)}
    wires = tuple(
        Wire(f"b{min(pair)}", "output", f"b{max(pair)}", "input")
        for pair in pairs
        if pair[0] != pair[1]
    )
    wiring = Wiring(Network(id="n1", name="Net", blocks=blocks, wires=wires))
    ends = {f"b{i}" for i in chosen}
    assert wiring.leading_nowhere(ends) == blocks.keys() - wiring.upstream(ends)
