"""Bricks laid out by themselves: clicked, clear of each other, and the same a second time."""

from __future__ import annotations

import random
from itertools import pairwise

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.graph.arranging import Link, arranged
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, GRID, is_joint
from core.graph.records import Block, Folded, Frame, Network, Project, Wire
from core.planner import Plan, Refusal, Scope, plan_arrange
from core.planner.crowd import covers
from core.texts import say
from tests.helpers.build import chain, done
from tests.helpers.random_graphs import random_project

Places = dict[str, tuple[float, float]]


def laid(project: Project, ids: tuple[str, ...] = ()) -> Project:
    return done(project, plan_arrange(Scope(project), ids))


def places(project: Project) -> Places:
    return {id_: (block.x, block.y) for id_, block in project.main.blocks.items()}


def network(*wires: tuple[str, str], scatter: int = 0, **types: str) -> Project:
    """Return bricks with wires between them, by default all at one place."""
    dice = random.Random(scatter)
    names = dict.fromkeys(end for pair in wires for end in pair)
    blocks = {
        name: Block(
            id=name,
            type=types.get(name, "Identity"),
            name=name,
            x=dice.randrange(-900, 900) if scatter else 0.0,
            y=dice.randrange(-900, 900) if scatter else 0.0,
        )
        for name in names
    }
    ports = {"add": "inputs", "cat": "inputs"}
    lines = tuple(
        Wire(source, "output", target, ports.get(blocks[target].type, "input"))
        for source, target in wires
    )
    return Project(networks={"n1": Network(id="n1", name="Net", blocks=blocks, wires=lines)})


def check_legal(project: Project) -> None:
    """No brick covers another, all lie on the grid, and data flow downwards."""
    blocks = list(project.main.blocks.values())
    for at, block in enumerate(blocks):
        assert block.x % GRID == 0 and block.y % GRID == 0
        assert not any(covers(block, other) for other in blocks[at + 1 :])
    for wire in project.main.wires:
        upper, lower = project.main.blocks[wire.source], project.main.blocks[wire.target]
        assert upper.y + BRICK_HEIGHT <= lower.y


def test_a_chain_clicks_together() -> None:
    scattered = chain("Input", "Conv2d", "ReLU", "Output")
    blocks = scattered.main.blocks
    for n, id_ in enumerate(blocks):
        blocks[id_] = msgspec.structs.replace(blocks[id_], x=500.0 * (n % 2), y=130.0 * n)

    after = laid(scattered)

    assert all(is_joint(after.main, wire) for wire in after.main.wires)


def test_a_wire_that_skips_bricks_leaves_them_clicked() -> None:
    after = laid(
        network(("in", "a"), ("a", "b"), ("b", "sum"), ("in", "sum"), ("sum", "out"), sum="add")
    )

    xs = {x for x, _ in places(after).values()}
    assert len(xs) == 1
    assert sum(is_joint(after.main, wire) for wire in after.main.wires) == 4


def test_branches_lie_side_by_side_with_fork_and_merge_in_their_middle() -> None:
    after = laid(
        network(
            ("in", "a"), ("in", "b"), ("in", "c"), ("c", "c2"),
            ("a", "cat"), ("b", "cat"), ("c2", "cat"), cat="cat",
        )
    )  # fmt: skip

    at = places(after)
    assert at["a"][1] == at["b"][1] == at["c"][1]
    assert at["a"][0] < at["b"][0] < at["c"][0]
    assert at["in"][0] == at["b"][0] == at["cat"][0]
    assert at["b"][0] - at["a"][0] == at["c"][0] - at["b"][0] >= BRICK_WIDTH + 2 * GRID
    assert at["cat"][1] > at["c2"][1] + BRICK_HEIGHT


def test_a_second_input_waits_beside_the_bricks_that_need_it() -> None:
    after = laid(
        network(("in", "a"), ("a", "b"), ("b", "c"), ("c", "sum"), ("late", "sum"), sum="add")
    )

    at = places(after)
    assert at["late"][1] == at["c"][1]


def test_branches_keep_their_order_where_it_costs_no_crossing() -> None:
    fork = network(("in", "a"), ("in", "b"), ("in", "c"))
    for name, x in (("a", 800.0), ("b", 300.0), ("c", -200.0)):
        fork.main.blocks[name] = msgspec.structs.replace(fork.main.blocks[name], x=x)

    at = places(laid(fork))

    assert at["c"][0] < at["b"][0] < at["a"][0]


def test_branches_change_places_where_their_wires_would_cross() -> None:
    ladder = network(
        ("in", "a"), ("in", "b"), ("a", "x"), ("a", "y"), ("b", "z"),
        ("y", "end"), ("z", "end"), ("x", "out"), end="add",
    )  # fmt: skip
    for name, x in (("x", 0.0), ("z", 300.0), ("y", 600.0)):
        ladder.main.blocks[name] = msgspec.structs.replace(ladder.main.blocks[name], x=x)

    at = places(laid(ladder))

    assert not at["x"][0] < at["z"][0] < at["y"][0]


def test_only_the_selected_bricks_move_and_cover_no_other() -> None:
    project = network(("in", "a"), ("a", "b"), ("b", "c"), ("c", "d"), scatter=3)
    before = places(project)

    after = laid(project, ("b", "c"))

    moved = {id_ for id_, place in places(after).items() if place != before[id_]}
    assert moved <= {"b", "c"}
    blocks = after.main.blocks
    assert is_joint(after.main, next(w for w in after.main.wires if w.source == "b"))
    for id_ in ("b", "c"):
        assert not any(covers(blocks[id_], blocks[other]) for other in ("in", "a", "d"))


def test_loops_of_a_broken_file_are_laid_out_too() -> None:
    ring = network(("a", "b"), ("b", "c"), ("c", "a"), ("a", "d"))

    blocks = list(laid(ring).main.blocks.values())

    assert len({(b.x, b.y) for b in blocks}) == 4


def test_types_that_nobody_knows_are_laid_out_too() -> None:
    after = laid(network(("in", "odd"), ("odd", "out"), odd="FromTheFuture"))

    check_legal(after)


def test_parts_stay_where_they_are_unless_one_is_in_the_way() -> None:
    apart = network(("a", "b"), ("p", "q"))
    for name, y in (("a", 0.0), ("b", 90.0), ("p", 2000.0), ("q", 2090.0)):
        apart.main.blocks[name] = msgspec.structs.replace(apart.main.blocks[name], x=40.0, y=y)

    at = places(laid(apart))

    assert at["a"] == (40.0, 0.0)
    assert at["p"] == (40.0, 2000.0)
    check_legal(laid(network(("a", "b"), ("p", "q"))))


def test_an_empty_network_is_refused_in_words() -> None:
    answer = plan_arrange(Scope(Project(networks={"n1": Network(id="n1", name="Net")})))

    assert isinstance(answer, Refusal)
    assert "no brick" in say(answer.text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 30), st.integers(0, 50))
def test_random_networks_come_out_legal_and_the_same_a_second_time(
    seed: int, steps: int, scatter: int
) -> None:
    project = random_project(seed, steps=steps)
    dice = random.Random(scatter)
    for id_, block in project.main.blocks.items():
        x, y = dice.randrange(-2000, 2000), dice.randrange(-2000, 2000)
        project.main.blocks[id_] = msgspec.structs.replace(block, x=float(x), y=float(y))

    once = laid(project)

    check_legal(once)
    again = plan_arrange(Scope(once))
    assert isinstance(again, Plan) and not again.edits


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 24).flatmap(
        lambda n: st.lists(
            st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), min_size=1, max_size=3 * n
        )
    )
)
@example([(0, 1), (1, 0), (2, 0), (3, 1)])
@example([(0, 2), (1, 2), (2, 0), (3, 0)])
def test_any_links_come_out_apart_and_the_same_a_second_time(pairs: list[tuple[int, int]]) -> None:
    names = sorted({str(end) for pair in pairs for end in pair})
    blocks = {name: Block(id=name, type="t", name=name) for name in names}
    links = [Link(str(a), str(b)) for a, b in pairs]

    once = arranged(blocks, blocks, links)

    lie = {
        id_: msgspec.structs.replace(block, x=once[id_][0], y=once[id_][1])
        for id_, block in blocks.items()
    }
    for id_, block in lie.items():
        assert not any(covers(block, other) for key, other in lie.items() if key != id_)
    assert arranged(lie, lie, links) == once


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 1_000))
def test_one_more_brick_at_an_end_moves_no_other_up_or_down(seed: int, pick: int) -> None:
    once = laid(random_project(seed, steps=14))
    blocks = once.main.blocks
    feeding = {wire.source for wire in once.main.wires}
    ends = [id_ for id_ in blocks if id_ not in feeding]
    end = ends[pick % len(ends)]
    grown = msgspec.structs.replace(
        once.main,
        blocks={**blocks, "new": Block(id="new", type="Identity", name="new", x=blocks[end].x)},
        wires=(*once.main.wires, Wire(end, "output", "new", "input")),
    )

    before, after = (
        places(once),
        places(laid(msgspec.structs.replace(once, networks={"n1": grown}))),
    )

    for one, other in pairwise(before):
        assert after[one][1] - after[other][1] == before[one][1] - before[other][1]
        if before[one][1] == before[other][1]:
            assert (after[one][0] < after[other][0]) == (before[one][0] < before[other][0])


def test_a_brick_more_in_one_of_many_modules_moves_nothing_but_its_branch() -> None:
    wires = [("in", "f0")]
    for n in range(6):
        wires += [(f"f{n}", f"a{n}"), (f"f{n}", f"b{n}"), (f"b{n}", f"c{n}"), (f"c{n}", f"d{n}")]
        wires += [(f"a{n}", f"m{n}"), (f"d{n}", f"m{n}"), (f"m{n}", f"f{n + 1}")]
    merges = {f"m{n}": "add" for n in range(6)}
    once = laid(network(*wires, **merges))
    at = wires.index(("a3", "m3"))
    more = network(*wires[:at], ("a3", "new"), ("new", "m3"), *wires[at + 1 :], **merges)
    for id_, block in once.main.blocks.items():
        more.main.blocks[id_] = block

    before, after = places(once), places(laid(more))

    assert {id_ for id_ in before if after[id_] != before[id_]} == set()


@pytest.mark.parametrize("at", [2, 5, 8])
def test_a_brick_put_into_a_chain_moves_only_one_side_of_it(at: int) -> None:
    names = [f"b{n}" for n in range(10)]
    once = laid(network(*pairwise(names)))
    grown = [*names[:at], "new", *names[at:]]
    more = network(*pairwise(grown))
    for id_, block in once.main.blocks.items():
        more.main.blocks[id_] = block

    before, after = places(once), places(laid(more))

    moved = {id_ for id_ in names if after[id_] != before[id_]}
    assert moved == set(names[at:] if at >= 5 else names[:at])


def test_what_folded_frames_hide_stays_and_they_are_not_covered() -> None:
    project = network(("in", "a"), ("a", "b"), ("x", "y"))
    blocks = project.main.blocks
    for n, id_ in enumerate(("x", "y")):
        blocks[id_] = msgspec.structs.replace(blocks[id_], y=n * BRICK_HEIGHT)
    frame = Frame(id="f1", title="Part", folded=Folded(bricks=("x", "y")))
    framed = msgspec.structs.replace(project.main, frames={"f1": frame})

    after = laid(msgspec.structs.replace(project, networks={"n1": framed})).main

    assert after.blocks["x"] == blocks["x"] and after.blocks["y"] == blocks["y"]
    bar = Block(id="bar", type="t", name="bar", x=blocks["x"].x, y=blocks["x"].y)
    assert not any(covers(bar, after.blocks[id_]) for id_ in ("in", "a", "b"))
