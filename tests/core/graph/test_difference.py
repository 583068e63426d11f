"""What differs between two states, found by identity."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.difference import (
    BlockChanges,
    NetworkChanges,
    altered,
    block_changes,
    network_changes,
    wire_changes,
)
from core.graph.records import Block, Network, Wire

A, B, C = (Block(id=id_, type="ReLU", name=id_) for id_ in "abc")
WIRES = [Wire("a", "output", "b", f"p{i}") for i in range(6)]


def by_id(*blocks):
    return {block.id: block for block in blocks}


def test_equal_states_have_no_changes():
    assert block_changes(by_id(A, B), by_id(A, B)) == BlockChanges()


def test_blocks_added_changed_and_removed_are_told_apart():
    other = msgspec.structs.replace(B, x=8.0)

    assert block_changes(by_id(A, B), by_id(A, B, C)) == BlockChanges(added=("c",))
    assert block_changes(by_id(A, B, C), by_id(A, B)) == BlockChanges(removed=("c",))
    assert block_changes(by_id(A, B), by_id(A, other)) == BlockChanges(changed=("b",))


def test_order_of_blocks_does_not_matter():
    other = msgspec.structs.replace(C, x=8.0)
    changes = block_changes(by_id(A, B, C), by_id(other, A))

    assert changes == BlockChanges(removed=("b",), changed=("c",), stays=False)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WIRES), unique=True), st.lists(st.sampled_from(WIRES), unique=True))
def test_wires_that_count_as_gone_and_new_explain_the_difference(before, after):
    gone, new = wire_changes(tuple(before), tuple(after))

    kept = [wire for wire in before if wire not in gone]
    assert kept == [wire for wire in after if wire not in new]
    assert set(before) - set(after) <= set(gone)
    assert set(after) - set(before) <= set(new)


def test_only_wires_that_changed_count():
    before, after = tuple(WIRES), (*WIRES[:2], *WIRES[3:], Wire("x", "output", "y", "input"))

    assert wire_changes(before, after) == ([WIRES[2]], [after[-1]])


def test_all_who_follow_an_edit_are_handed_the_same_comparison():
    before = Network(id="n1", name="N", blocks=by_id(A, B, C), wires=tuple(WIRES))
    moved = msgspec.structs.replace(A, x=8.0)
    renamed = msgspec.structs.replace(B, name="other", y=8.0)
    after = msgspec.structs.replace(before, blocks=by_id(moved, renamed, C), wires=(*WIRES[1:],))

    found = network_changes(before, after)

    assert found.blocks == BlockChanges(changed=("a", "b"))
    assert (found.altered, found.gone, found.new) == (("b",), (WIRES[0],), ())
    assert network_changes(before, after) is found
    assert network_changes(after, after) == NetworkChanges()
    assert network_changes(before, after) is found


def test_two_states_with_little_in_common_are_as_good_as_two_networks():
    alone, all_three = (
        Network(id="n1", name="N", blocks=by_id(*blocks), wires=()) for blocks in ((A,), (A, B, C))
    )
    other = Network(id="n1", name="N", blocks=by_id(C, B), wires=())

    assert network_changes(alone, other).is_another
    assert network_changes(other, alone).is_another
    assert not network_changes(alone, all_three).is_another


@given(st.lists(st.sampled_from(range(5)), min_size=2, max_size=8))
def test_a_comparison_that_is_handed_on_is_of_these_very_states(visits):
    blocks = [A, B, C, msgspec.structs.replace(A, x=8.0), msgspec.structs.replace(B, name="other")]
    states = [
        Network(id="n1", name="N", blocks=by_id(*blocks[: i + 1]), wires=tuple(WIRES[i:]))
        for i in range(5)
    ]
    for before, after in pairwise(states[i] for i in visits):
        gone, new = wire_changes(before.wires, after.wires)
        changed = block_changes(before.blocks, after.blocks)
        others = altered(before.blocks, after.blocks, changed.changed)
        turnover = len(changed.added) + len(changed.removed)
        is_another = 2 * turnover > len(before.blocks) + len(after.blocks)
        anew = NetworkChanges(changed, tuple(others), tuple(gone), tuple(new), is_another)
        assert network_changes(before, after) == anew
