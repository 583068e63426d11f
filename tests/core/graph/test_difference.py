"""What differs between two states, found by identity."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.difference import BlockChanges, block_changes, wire_changes
from core.graph.records import Block, Wire

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
