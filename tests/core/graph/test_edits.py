from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.edits import (
    AddBlocks,
    AddNetworks,
    AddWires,
    Edit,
    EditError,
    RemoveBlocks,
    RemoveNetworks,
    RemoveWires,
    RenameNetwork,
    ReplaceBlocks,
    apply_all,
)
from core.graph.records import Block, Network, Project, Wire, fresh_id
from tests.helpers import strategies


def block(id_: str) -> Block:
    return Block(id=id_, type="ReLU", name=id_)


def three() -> Project:
    wires = (wire("a", "b"), wire("b", "c"), wire("a", "c"))
    blocks = {id_: block(id_) for id_ in "abc"}
    network = Network(id="n1", name="Net", blocks=blocks, wires=wires)
    return Project(networks={"n1": network})


def wire(source: str, target: str) -> Wire:
    return Wire(source, "output", target, "input")


def same(one: Project, other: Project) -> bool:
    """Equal, and with blocks in the same order, which equal dictionaries need not have."""
    order = list(one.main.blocks) == list(other.main.blocks)
    return one == other and order and list(one.networks) == list(other.networks)


def test_networks_come_once_and_never_go_all() -> None:
    project = three()
    second = Network(id="n2", name="Second")
    after, inverse = AddNetworks((second,), at=(0,)).apply(project)

    assert list(after.networks) == ["n2", "n1"] and after.main is second
    assert same(inverse.apply(after)[0], project)
    with pytest.raises(EditError, match="in use"):
        AddNetworks((second,)).apply(after)
    with pytest.raises(EditError, match="at least one"):
        RemoveNetworks(("n1", "n2")).apply(after)
    with pytest.raises(EditError, match="no such"):
        RemoveNetworks(("n3",)).apply(after)


@strategies.patient
@given(st.data())
def test_inverse_restores_everything(data: st.DataObject) -> None:
    project = data.draw(strategies.projects())
    after, inverse = data.draw(strategies.edits(project)).apply(project)

    back, again = inverse.apply(after)

    assert same(back, project)
    assert same(again.apply(back)[0], after)


@settings(strategies.patient, max_examples=40)
@given(st.data())
def test_inverses_of_many_edits_restore_everything(data: st.DataObject) -> None:
    start = project = data.draw(strategies.projects())
    done: list[Edit] = []
    for _ in range(data.draw(st.integers(1, 5))):
        edit = data.draw(strategies.edits(project))
        project, _ = edit.apply(project)
        done.append(edit)

    end, inverses = apply_all(start, done)

    assert same(end, project)
    back, redo = apply_all(end, inverses)
    assert same(back, start)
    assert same(apply_all(back, redo)[0], end)


def test_undone_removal_restores_the_order_of_blocks_and_wires() -> None:
    project = three()
    without, inverses = apply_all(
        project,
        [RemoveWires("n1", (wire("a", "c"), wire("a", "b"))), RemoveBlocks("n1", ("a",))],
    )
    assert list(without.main.blocks) == ["b", "c"]

    back, _ = apply_all(without, inverses)

    assert same(back, project)
    assert back.main.wires == project.main.wires


def test_edit_leaves_its_project_alone() -> None:
    project, untouched = three(), three()

    RemoveWires("n1", (wire("b", "c"),)).apply(project)
    ReplaceBlocks("n1", (Block(id="a", type="Tanh", name="t"),)).apply(project)

    assert same(project, untouched)


def test_unchanged_blocks_stay_the_same_objects() -> None:
    project = three()

    after, _ = ReplaceBlocks("n1", (Block(id="a", type="Tanh", name="t"),)).apply(project)

    assert after.main.blocks["b"] is project.main.blocks["b"]


@pytest.mark.parametrize(
    "edit",
    [
        AddBlocks("n1", (block("a"),)),
        AddBlocks("n1", (block("d"), block("d"))),
        AddBlocks("n1", (block("d"),), at=(9,)),
        AddBlocks("n1", (block("d"),), at=(-1,)),
        AddBlocks("n1", (block("d"), block("e")), at=(1, 0)),
        AddBlocks("n1", (block("d"), block("e")), at=(1,)),
        RemoveBlocks("n1", ("a",)),
        RemoveBlocks("n1", ("gone",)),
        ReplaceBlocks("n1", (block("gone"),)),
        AddWires("n1", (wire("a", "gone"),)),
        AddWires("n1", (wire("a", "b"),)),
        AddWires("n1", (wire("c", "a"), wire("c", "a"))),
        RemoveWires("n1", (wire("c", "a"),)),
        RenameNetwork("n9", "Other"),
    ],
)
def test_edit_that_does_not_fit_is_refused(edit: Edit) -> None:
    project = three()

    with pytest.raises(EditError):
        edit.apply(project)

    assert same(project, three())


def test_fresh_id_is_past_every_one_in_use() -> None:
    assert fresh_id({}, "b") == "b1"
    assert fresh_id({"b2": 0, "b10": 0, "c99": 0, "bx": 0, "b²": 0}, "b") == "b11"
