"""Bricks that become a network of their own, and back."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.layout import BRICK_HEIGHT, are_clicked
from core.graph.order import Wiring
from core.graph.records import Block, Expr, Knob, Network, Project, Wire
from core.planner import (
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_delete,
    plan_group,
    plan_make_unique,
    plan_rename_network,
    plan_stack,
    plan_unpack,
)
from core.shapes.library import Library
from core.texts import say
from tests.helpers.build import chain, composite, done, joined
from tests.helpers.random_graphs import random_project
from tests.helpers.strategies import patient

NET = ("Input", "Conv2d", "BatchNorm2d", "ReLU", "Flatten", "Linear", "Output")


def refused(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


def grouped(project: Project, *ids: str, name: str = "") -> tuple[Project, Block, Network]:
    """Return the project, the new brick and its network."""
    answer = plan_group(Scope(project), ids, name)
    after = done(project, answer)
    (id_,) = answer.select
    brick = after.main.blocks[id_]
    return after, brick, after.networks[brick.type.removeprefix("network:")]


def parameters(project: Project) -> int:
    return Library(project.networks).inference(project.main).total().parameters


def wired_twice() -> Project:
    """Wide convolutions whose block has a residual around it: x -> conv1 -> relu1; x + relu1."""
    net = joined(
        "n1",
        [("Input", {}), ("Conv2d", {"out_channels": 1, "padding": 1}), ("ReLU", {}), ("add", {})],
    )
    blocks = {**net.blocks, "b5": Block(id="b5", type="Output", name="output1", y=224.0)}
    wires = (
        *net.wires,
        Wire("b1", "output", "b4", "inputs"),
        Wire("b4", "output", "b5", "input"),
    )
    return Project(networks={"n1": msgspec.structs.replace(net, blocks=blocks, wires=wires)})


def test_stack_in_the_middle_becomes_one_brick_clicked_between() -> None:
    project = chain(*NET)
    after, brick, network = grouped(project, "b2", "b3", "b4", name="Stem")

    assert [block.type for block in after.main.blocks.values()] == [
        "Input", "Flatten", "Linear", "Output", f"network:{network.id}",
    ]  # fmt: skip
    assert brick.name == "stem1" and network.name == "Stem"
    column = [after.main.blocks["b1"], brick, after.main.blocks["b5"], after.main.blocks["b6"]]
    assert all(are_clicked(a, b) for a, b in pairwise(column))
    assert [block.type for block in network.blocks.values()] == [
        "Conv2d", "BatchNorm2d", "ReLU", "Input", "Output",
    ]  # fmt: skip
    assert parameters(after) == parameters(project) > 0


def test_input_of_the_group_hands_out_what_flows_there() -> None:
    _, _, network = grouped(chain(*NET, params={"conv1": {"out_channels": 7}}), "b3", "b4")

    (port,) = [block for block in network.blocks.values() if block.type == "Input"]
    assert port.params["shape"][0] == 7
    inference = Library({network.id: network}).inference(network)
    assert not inference.problems()


def test_one_input_for_each_source_and_one_output_for_each_use() -> None:
    project = wired_twice()
    after, _, network = grouped(project, "b2", "b3", "b4")

    types = [block.type for block in network.blocks.values()]
    assert types.count("Input") == 1 and types.count("Output") == 1
    shown = {wire.source_port for wire in after.main.wires if wire.target == "b5"}
    assert shown == {block.id for block in network.blocks.values() if block.type == "Output"}


def test_two_sources_give_two_inputs_in_order() -> None:
    project = wired_twice()
    after, brick, network = grouped(project, "b4")

    ports = [wire.target_port for wire in after.main.wires if wire.target == brick.id]
    assert len(set(ports)) == 2
    inner = [wire for wire in network.wires if wire.target == "b4"]
    assert [wire.source for wire in inner] == ports


def test_loose_bricks_get_ends_so_that_they_can_be_used() -> None:
    project = chain("Conv2d", "ReLU")
    _, _, network = grouped(project, "b1", "b2")

    assert [block.type for block in network.blocks.values()][-2:] == ["Input", "Output"]
    assert network.name == "ConvBlock"


def test_group_that_would_feed_itself_is_refused() -> None:
    assert "relu1" in refused(plan_group(Scope(wired_twice()), ["b2", "b4"]))


def test_ends_and_nothing_are_refused() -> None:
    scope = Scope(chain(*NET))

    assert "input1" in refused(plan_group(scope, ["b1", "b2"]))
    assert "Select" in refused(plan_group(scope, []))
    assert "called Network" in refused(plan_group(scope, ["b2"], "Network"))


def test_half_of_those_that_share_is_refused() -> None:
    project = chain("Input", "Linear", "Linear", "Output")
    blocks = dict(project.main.blocks)
    blocks["b3"] = msgspec.structs.replace(blocks["b3"], shares="b2")
    network = msgspec.structs.replace(project.main, blocks=blocks)

    scope = Scope(msgspec.structs.replace(project, networks={"n1": network}))
    assert "fc2" in refused(plan_group(scope, ["b2"]))
    assert isinstance(plan_group(scope, ["b2", "b3"]), Plan)


def test_knobs_that_the_group_uses_come_along() -> None:
    main = joined("n1", [("Input", {}), ("Conv2d", {"out_channels": Expr("2 * width")})])
    main = msgspec.structs.replace(
        main, knobs=(Knob(name="width", default=6), Knob(name="p", default=1))
    )
    after, brick, network = grouped(Project(networks={"n1": main}), "b2")

    assert network.knobs == (Knob(name="width", default=6),)
    assert brick.params == {"width": Expr("width")}
    assert not Library(after.networks).inference(after.main).problems()


def test_unpacking_puts_the_bricks_back_where_they_were() -> None:
    project = chain(*NET)
    after, brick, _ = grouped(project, "b2", "b3", "b4")
    back = done(after, plan_unpack(Scope(after), brick.id))

    assert list(back.networks) == ["n1"]
    by_name = {block.name: block for block in project.main.blocks.values()}
    assert {block.name: (block.type, block.x, block.y) for block in back.main.blocks.values()} == {
        name: (block.type, block.x, block.y) for name, block in by_name.items()
    }


def test_repeat_is_unpacked_as_copies_with_their_own_values() -> None:
    inner = composite(
        "n2",
        "Part",
        [("Linear", {"out_features": Expr("width")})],
        knobs=(Knob(name="width", default=4),),
    )
    own = {"repeat": 3, "width": Expr("4 * 2**i")}
    main = joined("n1", [("Input", {"shape": (4,)}), ("network:n2", own), ("Output", {})])
    project = Project(networks={"n1": main, "n2": inner})
    after = done(project, plan_unpack(Scope(project), "b2"))

    layers = [block for block in after.main.blocks.values() if block.type == "Linear"]
    assert [block.params["out_features"] for block in layers] == [4, 8, 16]
    assert parameters(after) == parameters(project)
    assert all(are_clicked(a, b) for a, b in pairwise(layers))
    assert after.main.blocks["b3"].y == layers[-1].y + BRICK_HEIGHT


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"repeat": 65}, "from 1 to 64"),
        ({"repeat": 0}, "from 1 to 64"),
        ({"width": Expr("1 // 0")}, "worked out"),
        ({"width": Expr("nothing")}, "worked out"),
    ],
)
def test_unpacking_without_sense_is_refused(own: dict[str, object], words: str) -> None:
    inner = composite("n2", "Part", [("ReLU", {})], knobs=(Knob(name="width", default=4),))
    main = joined("n1", [("Input", {}), ("network:n2", own), ("Output", {})])
    scope = Scope(Project(networks={"n1": main, "n2": inner}))

    assert words in refused(plan_unpack(scope, "b2"))
    assert "stands for no network" in refused(plan_unpack(scope, "b1"))


def test_index_of_inner_repeats_stays_in_their_expressions() -> None:
    knob = (Knob(name="w", default=4),)
    leaf = composite("n3", "Leaf", [("Linear", {"out_features": Expr("w")})], knobs=knob)
    own = {"repeat": 2, "w": Expr("width * 2**i")}
    inner = composite("n2", "Part", [("network:n3", own)], knobs=(Knob(name="width", default=4),))
    main = joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {"width": 8}), ("Output", {})])
    project = Project(networks={"n1": main, "n2": inner, "n3": leaf})
    after = done(project, plan_unpack(Scope(project), "b2"))

    assert [b.params["w"] for b in after.main.blocks.values() if b.type == "network:n3"] == [
        Expr("8 * 2**i")
    ]
    assert list(after.networks) == ["n1", "n3"]
    assert parameters(after) == parameters(project)


def test_network_goes_with_its_last_brick() -> None:
    project, brick, _ = grouped(chain(*NET), "b2", "b3", "b4")
    project = done(project, plan_stack(Scope(project), NewBlock(brick.type), brick.id))
    second = list(project.main.blocks)[-1]

    project = done(project, plan_delete(Scope(project), [second]))
    assert len(project.networks) == 2
    assert list(done(project, plan_delete(Scope(project), [brick.id])).networks) == ["n1"]


def test_network_cannot_stand_in_itself() -> None:
    project, brick, network = grouped(chain(*NET), "b2", "b3", "b4")

    inside = Scope(project, network.id)
    assert network.name in refused(plan_stack(inside, NewBlock(brick.type), "b2"))


def test_deleting_an_input_inside_cuts_the_wires_outside() -> None:
    project, brick, network = grouped(wired_twice(), "b4")
    first = next(block.id for block in network.blocks.values() if block.type == "Input")
    project = done(project, plan_delete(Scope(project, network.id), [first]))

    assert len([wire for wire in project.main.wires if wire.target == brick.id]) == 1


def test_brick_of_its_own_network_changes_alone() -> None:
    project, brick, _ = grouped(chain(*NET), "b2", "b3", "b4")
    assert "already" in refused(plan_make_unique(Scope(project), brick.id))
    project = done(project, plan_stack(Scope(project), NewBlock(brick.type), brick.id))
    second = list(project.main.blocks)[-1]
    project = done(project, plan_make_unique(Scope(project), second))

    types = [project.main.blocks[id_].type for id_ in (brick.id, second)]
    assert types == ["network:n2", "network:n3"]
    names = [network.name for network in project.networks.values()]
    assert len(set(names)) == 3


def test_networks_have_names_of_their_own() -> None:
    project, _, network = grouped(chain(*NET), "b2")

    after = done(project, plan_rename_network(Scope(project), network.id, " Stem "))
    assert after.networks[network.id].name == "Stem"
    assert "Network" in refused(plan_rename_network(Scope(project), network.id, "Network"))
    assert "visible" in refused(plan_rename_network(Scope(project), network.id, " "))
    assert "n9" in refused(plan_rename_network(Scope(project), "n9", "Stem"))


@settings(patient, max_examples=60)
@given(st.integers(0, 10_000), st.data())
def test_grouping_and_unpacking_keep_shapes_and_parameters(seed: int, data: st.DataObject) -> None:
    project = random_project(seed)
    middle = needed(project)
    if not middle:
        return
    chosen = data.draw(st.lists(st.sampled_from(middle), min_size=1, unique=True))
    answer = plan_group(Scope(project), chosen)
    if isinstance(answer, Refusal):
        assert say(answer.text)
        return
    after = done(project, answer)
    before_ends, after_ends = ends(project), ends(after)
    assert after_ends == before_ends

    unpacked = plan_unpack(Scope(after), answer.select[0])
    if isinstance(unpacked, Refusal):
        return
    back = done(after, unpacked)
    assert ends(back) == before_ends
    assert list(back.networks) == ["n1"]
    names = {block.id: block.name for block in project.main.blocks.values()}
    names_back = {block.id: block.name for block in back.main.blocks.values()}
    assert sorted(names.values()) == sorted(names_back.values())
    assert wires_by_name(project) == wires_by_name(back)


def ends(project: Project) -> dict[str, object]:
    """What arrives at each Output that is right, and how much is learnt."""
    inference = Library(project.networks).inference(project.main)
    arriving = {
        id_: inference.of(id_).inputs
        for id_, block in project.main.blocks.items()
        if block.type == "Output"
    }
    return {**arriving, "parameters": parameters(project)}


def needed(project: Project) -> list[str]:
    """The bricks between the ends without which a result would be another."""
    blocks = project.main.blocks
    outputs = [id_ for id_, block in blocks.items() if block.type == "Output"]
    upstream = Wiring(project.main).upstream(outputs)
    return [
        id_ for id_ in blocks if id_ in upstream and blocks[id_].type not in ("Input", "Output")
    ]


def wires_by_name(project: Project) -> set[tuple[str, str, str, str]]:
    blocks = project.main.blocks
    return {
        (blocks[w.source].name, w.source_port, blocks[w.target].name, w.target_port)
        for w in project.main.wires
    }


def test_a_brick_that_feeds_itself_unpacks_without_that_wire():
    network = joined("n1", [("Input", {}), ("network:n2", {}), ("Output", {})])
    project = Project(networks={"n1": network, "n2": composite("n2", "Part", [("ReLU", {})])})
    entry = next(wire for wire in network.wires if wire.target == "b2")
    itself = Wire("b2", "out", "b2", entry.target_port)
    wires = (*[wire for wire in network.wires if wire is not entry], itself)
    project = msgspec.structs.replace(
        project, networks={**project.networks, "n1": msgspec.structs.replace(network, wires=wires)}
    )
    after = done(project, plan_unpack(Scope(project), "b2"))
    assert [block.type for block in after.main.blocks.values()] == ["Input", "Output", "ReLU"]
    assert not any(wire.source == wire.target for wire in after.main.wires)
