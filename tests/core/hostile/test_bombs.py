"""Small projects that stand for endless work: each is refused in words, without the work."""

from __future__ import annotations

import msgspec
import pytest
import torch
from torch import nn

from core.codegen.module import generate
from core.graph.records import Block, Expr, Knob, Network, Project, Wire
from core.shapes.block import MOST_WIRES
from core.shapes.library import MOST_DEPTH, Library
from tests.helpers.build import END, composite, joined

ONE_INPUT = ("Input", {"shape": (64,)})
OUTER = joined("n1", [ONE_INPUT, ("network:n2", {}), ("Output", {})])


def library(*networks: Network) -> Library:
    return Library({network.id: network for network in networks})


def problem(main: Network, *others: Network) -> str:
    return str(library(main, *others).inference(main).problems()[0].message)


def source(main: Network, *others: Network) -> str:
    types = library(main, *others)
    project = Project(networks={network.id: network for network in (main, *others)})
    return generate(project, types.inference(main), types).text


def twins(id_: str, inside: str) -> Network:
    """Return a network that adds up two bricks that stand for the same network."""
    types = {"b1": "Input", "one": inside, "other": inside, "sum": "add", END: "Output"}
    blocks = {key: Block(id=key, type=type_, name=key) for key, type_ in types.items()}
    wires = [Wire("sum", "output", END, "input")]
    for brick in ("one", "other"):
        wires += [Wire("b1", "output", brick, "b1"), Wire(brick, END, "sum", "inputs")]
    return Network(id=id_, name=id_, blocks=blocks, wires=tuple(wires))


def tower(levels: int, innermost: str) -> list[Network]:
    """Return networks in which the innermost stands 2 ** (levels - 1) times."""
    rest = [twins(f"n{level}", f"network:n{level + 1}") for level in range(2, levels + 1)]
    return [*rest, composite(f"n{levels + 1}", "Last", [(innermost, {})])]


def test_a_mistake_that_two_to_the_thirty_ways_lead_to_is_told_at_once():
    assert "Conv2d needs" in problem(OUTER, *tower(MOST_DEPTH - 2, "Conv2d"))


def test_blocks_beyond_counting_are_told_at_once():
    assert "at most 50,000 blocks" in problem(OUTER, *tower(MOST_DEPTH - 2, "Linear"))


def test_source_of_twins_in_twins_is_as_long_as_the_networks():
    assert source(OUTER, *tower(12, "Linear")).count("class ") == 13


def pile(depth: int) -> list[Network]:
    """Return as many networks as there may be inside one another, each in the one before."""
    types = [f"network:n{level + 3}" for level in range(depth - 1)]
    return [
        composite(f"n{level + 2}", "Part", [(type_, {})])
        for level, type_ in enumerate([*types, "Linear"])
    ]


def test_networks_may_lie_inside_one_another_to_some_depth():
    assert not library(OUTER, *pile(MOST_DEPTH)).inference(OUTER).problems()
    compile(source(OUTER, *pile(MOST_DEPTH)), "source", "exec")


@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 1000])
def test_networks_too_deep_inside_one_another_are_told(depth):
    assert "at most 32 networks inside one another" in problem(OUTER, *pile(depth))


def test_a_chain_of_a_thousand_knobs_has_a_value():
    knobs = [Knob(name=f"k{number}", default=Expr(f"k{number + 1}")) for number in range(1000)]
    last = Knob(name="k1000", default=7)
    part = composite("n2", "Part", [("Linear", {"out_features": Expr("k0")})])
    part = msgspec.structs.replace(part, knobs=(*knobs, last))

    assert str(library(OUTER, part).inference(OUTER).of("b2").outputs[0]) == "N x 7"


def test_knobs_made_of_knobs_that_follow_are_worked_out_in_their_order():
    knobs = (
        Knob(name="a", default=Expr("b")),
        Knob(name="b", default=Expr("c + 1")),
        Knob(name="c", default=8),
    )
    part = composite("n2", "Part", [("Linear", {"out_features": Expr("a")})], knobs=knobs)
    names: dict[str, object] = {}
    exec(source(OUTER, part), names)
    model = names["Network"]()  # type: ignore[operator]

    assert isinstance(model, nn.Module)
    assert model(torch.zeros(2, 64)).shape == (2, 9)


def test_sizes_that_double_in_length_are_refused():
    blocks = {
        "i": Block(id="i", type="Input", name="i", params={"shape": (8, 8)}),
        "p": Block(id="p", type="permute", name="p", params={"dims": (2, 1, 0)}),
    }
    wires = [Wire("i", "output", "p", "input")]
    last = "p"
    for number in range(60):
        pool, cat = f"m{number}", f"c{number}"
        blocks[pool] = Block(id=pool, type="MaxPool1d", name=pool, params={"kernel_size": 2})
        blocks[cat] = Block(id=cat, type="cat", name=cat, params={"dim": 2})
        wires += [Wire(last, "output", pool, "input"), Wire(last, "output", cat, "inputs")]
        wires += [Wire(pool, "output", cat, "inputs")]
        last = cat
    network = Network(id="n1", name="Net", blocks=blocks, wires=tuple(wires))

    assert "sizes with a short formula" in problem(network)


def test_more_wires_into_a_port_than_python_reads_terms_are_refused():
    names = [f"r{number}" for number in range(MOST_WIRES + 1)]
    blocks = {"i": Block(id="i", type="Input", name="i", params={"shape": (64,)})}
    blocks |= {name: Block(id=name, type="ReLU", name=name) for name in names}
    blocks["s"] = Block(id="s", type="add", name="s")
    into = [Wire("i", "output", name, "input") for name in names]
    wires = (*into, *(Wire(name, "output", "s", "inputs") for name in names))
    network = Network(id="n1", name="Net", blocks=blocks, wires=wires)

    assert f"at most {MOST_WIRES} wires" in problem(network)
    few = msgspec.structs.replace(network, wires=wires[:-1])
    compile(source(few), "source", "exec")
