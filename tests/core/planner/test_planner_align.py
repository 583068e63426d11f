"""Bricks lined up and spread evenly; what is clicked together stays so."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.layout import BRICK_HEIGHT, is_joint
from core.graph.records import Block, Network, Project
from core.planner import Refusal, Scope, plan_align, plan_distribute
from core.planner.align import Axis, Edge
from core.planner.crowd import covers
from core.texts import say
from tests.helpers.build import chain, done

Place = tuple[float, float]


def loose(*places: Place) -> Project:
    blocks = {
        f"b{n}": Block(id=f"b{n}", type="ReLU", name=f"relu{n}", x=x, y=y)
        for n, (x, y) in enumerate(places)
    }
    return Project(networks={"n1": Network(id="n1", name="Net", blocks=blocks)})


def aligned(project: Project, edge: Edge, ids: Iterable[str] = ()) -> list[Place]:
    after = done(project, plan_align(Scope(project), ids or project.main.blocks, edge))
    return [(block.x, block.y) for block in after.main.blocks.values()]


@pytest.mark.parametrize(("edge", "xs"), [("left", {0.0}), ("right", {600.0}), ("center", {304.0})])
def test_bricks_line_up_in_a_column(edge: Edge, xs: set[float]) -> None:
    places = aligned(loose((0, 0), (250, 200), (600, 400)), edge)

    assert {x for x, _ in places} == xs
    assert [y for _, y in places] == [0, 200, 400]


@pytest.mark.parametrize(("edge", "ys"), [("top", {0.0}), ("bottom", {400.0}), ("middle", {200.0})])
def test_bricks_line_up_in_a_row(edge: Edge, ys: set[float]) -> None:
    places = aligned(loose((0, 0), (250, 200), (600, 400)), edge)

    assert {y for _, y in places} == ys
    assert [x for x, _ in places] == [0, 250, 600]


def test_bricks_that_would_cover_each_other_go_on_below() -> None:
    places = aligned(loose((0, 0), (300, 16), (600, 40)), "left")

    assert {x for x, _ in places} == {0}
    ys = sorted(y for _, y in places)
    assert all(b - a > BRICK_HEIGHT for a, b in itertools.pairwise(ys))


def test_a_stack_moves_as_one_whichever_of_its_bricks_is_selected() -> None:
    project = chain("Input", "Conv2d", "ReLU")
    project.main.blocks["far"] = Block(id="far", type="ReLU", name="far", x=-400.0, y=600.0)

    after = done(project, plan_align(Scope(project), ("b2", "far"), "left"))

    assert all(is_joint(after.main, wire) for wire in after.main.wires)
    assert {block.x for block in after.main.blocks.values()} == {-400.0}


def test_bricks_of_one_stack_are_aligned_already_and_the_refusal_says_so() -> None:
    project = chain("Input", "Conv2d", "ReLU")

    answer = plan_align(Scope(project), ("b1", "b2", "b3"), "left")

    assert isinstance(answer, Refusal)
    assert "at least 2" in say(answer.text) and "has 1" in say(answer.text)


def test_equal_room_between_bricks_first_and_last_stay() -> None:
    project = loose((0, 0), (260, 0), (1000, 0), (330, 300))

    after = done(project, plan_distribute(Scope(project), project.main.blocks, "horizontally"))

    xs = sorted(block.x for block in after.main.blocks.values())
    assert xs[0] == 0 and xs[-1] == 1000
    gaps = [b - a for a, b in itertools.pairwise(xs)]
    assert max(gaps) - min(gaps) <= 8


def test_bricks_that_lie_in_rows_of_their_own_may_lie_above_each_other() -> None:
    project = loose((0, 0), (30, 100), (208, 200))

    after = done(project, plan_distribute(Scope(project), project.main.blocks, "horizontally"))

    assert [block.x for block in after.main.blocks.values()] == [0, 104, 208]


def test_where_there_is_not_enough_room_the_last_makes_way() -> None:
    project = loose((0, 0), (0, 10), (0, 20), (0, 30))

    after = done(project, plan_distribute(Scope(project), project.main.blocks, "vertically"))

    blocks = list(after.main.blocks.values())
    assert blocks[0].y == 0
    assert not any(covers(a, b) for n, a in enumerate(blocks) for b in blocks[n + 1 :])


def test_distributing_two_is_refused_in_words() -> None:
    project = loose((0, 0), (300, 0))

    answer = plan_distribute(Scope(project), project.main.blocks, "vertically")

    assert isinstance(answer, Refusal) and "at least 3" in say(answer.text)


coordinates = st.integers(-40, 40).map(lambda n: n * 24.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9, unique=True),
    st.sampled_from([*get_args(Edge), *get_args(Axis)]),
    st.integers(2, 9),
)
def test_lining_up_never_lays_a_brick_onto_another(
    places: list[Place], way: Edge | Axis, count: int
) -> None:
    project = loose(*places)
    ids = list(project.main.blocks)[:count]
    plan = plan_align if way in get_args(Edge) else plan_distribute
    answer = plan(Scope(project), ids, way)  # type: ignore[operator]
    if isinstance(answer, Refusal):
        return

    after = done(project, answer).main.blocks

    for n, one in enumerate(ids):
        for other in ids[n + 1 :]:
            assert not covers(after[one], after[other])
