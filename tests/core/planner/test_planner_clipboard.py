"""Composite bricks that are copied, pasted and deleted with all they stand for."""

from __future__ import annotations

import msgspec

from core.graph.fragment import Fragment
from core.graph.records import Block, Project
from core.planner import Refusal, Scope, copy_fragment, plan_delete, plan_paste
from core.texts import say
from tests.helpers.build import chain, composite, done, joined


def nested() -> Project:
    """A brick of ``n2``, in which ``n3`` stands, and one of ``n4``."""
    leaf = composite("n3", "Leaf", [("ReLU", {})])
    outer = composite("n2", "Outer", [("network:n3", {})])
    other = composite("n4", "Other", [("Tanh", {})])
    main = joined("n1", [("Input", {}), ("network:n2", {}), ("network:n4", {}), ("Output", {})])
    return Project(networks={"n1": main, "n2": outer, "n3": leaf, "n4": other})


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


def test_a_copy_takes_along_what_it_stands_for() -> None:
    fragment = copy_fragment(Scope(nested()), ["b2"])

    assert [network.id for network in fragment.networks] == ["n2", "n3"]
    assert copy_fragment(Scope(nested()), ["b1"]).networks == ()


def test_pasting_into_the_same_project_adds_no_network() -> None:
    scope = Scope(nested())
    after = done(nested(), plan_paste(scope, copy_fragment(scope, ["b2", "b3"]), 400.0, 0.0))

    assert list(after.networks) == ["n1", "n2", "n3", "n4"]
    assert [after.main.blocks[id_].type for id_ in ("b5", "b6")] == ["network:n2", "network:n4"]
    (wire,) = [wire for wire in after.main.wires if wire.source == "b5"]
    assert (wire.target, wire.source_port, wire.target_port) == ("b6", "out", "b1")


def test_pasting_into_another_project_brings_the_networks() -> None:
    fragment = copy_fragment(Scope(nested()), ["b2"])
    start = chain("Input", "Output")
    after = done(start, plan_paste(Scope(start), fragment, 400.0, 0.0))

    assert after.networks["n2"] == nested().networks["n2"]
    assert after.networks["n3"] == nested().networks["n3"]


def test_what_changed_since_is_brought_under_another_name() -> None:
    fragment = copy_fragment(Scope(nested()), ["b2"])
    leaf = composite("n3", "Leaf", [("Sigmoid", {})])
    start = msgspec.structs.replace(nested(), networks={**nested().networks, "n3": leaf})
    after = done(start, plan_paste(Scope(start), fragment, 400.0, 0.0))

    assert [(id_, network.name) for id_, network in after.networks.items()] == [
        ("n1", "Network"), ("n2", "Outer"), ("n3", "Leaf"), ("n4", "Other"),
        ("n5", "Leaf1"), ("n6", "Outer1"),
    ]  # fmt: skip
    assert after.networks["n6"].blocks["b2"].type == "network:n5"


def test_a_brick_cannot_be_pasted_into_what_it_stands_for() -> None:
    fragment = copy_fragment(Scope(nested()), ["b2"])

    assert "Outer" in refused(plan_paste(Scope(nested(), "n3"), fragment, 0.0, 0.0))


def test_pieces_with_networks_amiss_are_refused() -> None:
    brick = Block(id="b1", type="network:n2", name="part1")
    loop = composite("n2", "Loop", [("network:n2", {})])

    assert "network:n2" in refused(plan_paste(Scope(nested()), Fragment((brick,)), 0, 0))
    looped = Fragment((brick,), (), (loop,))
    assert "Loop" in refused(plan_paste(Scope(nested()), looped, 0, 0))


def test_all_that_only_the_last_brick_used_goes_with_it() -> None:
    after = done(nested(), plan_delete(Scope(nested()), ["b2"]))
    assert list(after.networks) == ["n1", "n4"]

    spare = composite("n5", "Spare", [("network:n3", {})])
    start = msgspec.structs.replace(nested(), networks={**nested().networks, "n5": spare})
    after = done(start, plan_delete(Scope(start), ["b2", "b3"]))
    assert list(after.networks) == ["n1", "n3", "n5"]
