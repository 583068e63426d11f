"""Composite bricks that are copied, pasted and deleted with all they stand for."""

from __future__ import annotations

import msgspec

from core.graph.fragment import Fragment
from core.graph.records import Block, Project, Wire
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


# ---------------------------------------------------------------- wires from other bricks


def merged() -> Project:
    """``b4`` concatenates ``b2``, ``b3`` and ``b1``, in this order; ``b5`` follows."""
    start = chain("Input", "Conv2d", "ReLU", "cat", "Output")
    main = start.main
    wires = (
        Wire("b1", "output", "b2", "input"),
        Wire("b1", "output", "b3", "input"),
        Wire("b2", "output", "b4", "inputs"),
        Wire("b3", "output", "b4", "inputs"),
        Wire("b1", "output", "b4", "inputs"),
        Wire("b4", "output", "b5", "input"),
    )
    network = msgspec.structs.replace(main, wires=wires)
    return msgspec.structs.replace(start, networks={main.id: network})


def feeds(project: Project, id_: str) -> list[str]:
    return [wire.source for wire in project.main.wires if wire.target == id_]


def test_a_copy_with_wires_is_fed_from_the_same_bricks_in_the_same_order() -> None:
    scope = Scope(merged())
    fragment = copy_fragment(scope, ["b3", "b4"])
    after = done(merged(), plan_paste(scope, fragment, 400.0, 0.0, wired=True))
    assert feeds(after, "b6") == ["b1"]
    assert feeds(after, "b7") == ["b2", "b6", "b1"]
    assert [wire for wire in after.main.wires if wire.source == "b7"] == []
    without = done(merged(), plan_paste(scope, fragment, 400.0, 0.0))
    assert feeds(without, "b6") == [] and feeds(without, "b7") == ["b6"]


def test_wires_from_bricks_that_are_gone_or_others_by_now_are_left_out() -> None:
    fragment = copy_fragment(Scope(merged()), ["b4"])
    start = merged()
    blocks = dict(start.main.blocks)
    del blocks["b2"]
    blocks["b3"] = msgspec.structs.replace(blocks["b3"], name="another")
    wires = tuple(w for w in start.main.wires if "b2" not in (w.source, w.target))
    network = msgspec.structs.replace(start.main, blocks=blocks, wires=wires)
    start = msgspec.structs.replace(start, networks={network.id: network})
    after = done(start, plan_paste(Scope(start), fragment, 400.0, 0.0, wired=True))
    assert feeds(after, "b6") == ["b1"]


def test_another_project_with_the_same_ids_feeds_nothing() -> None:
    fragment = copy_fragment(Scope(merged()), ["b4"])
    start = chain("Embedding", "Linear", "Tanh", "Output")
    after = done(start, plan_paste(Scope(start), fragment, 400.0, 0.0, wired=True))
    assert feeds(after, "b5") == []


def test_a_paste_never_hides_a_brick_exactly() -> None:
    project = chain("Input", "Conv2d", "Output")
    places = set()
    for _ in range(4):
        scope = Scope(project)
        plan = plan_paste(scope, copy_fragment(scope, ["b2"]), 400.0, 0.0)
        project = done(project, plan)
        places.add((project.main.blocks[plan.select[0]].x, project.main.blocks[plan.select[0]].y))
    assert len(places) == 4
