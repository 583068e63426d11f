"""Branches beside bricks, and columns that join in a merge."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.edits import apply_all
from core.graph.layout import BRICK_HEIGHT, CANVAS_LIMIT, COLUMN
from core.graph.records import Block, Network, Project, Wire
from core.planner import (
    ExistingBlock,
    ExistingStack,
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_beside,
    plan_connect,
    plan_join,
    plan_stack,
    takes_more,
)
from core.planner.crowd import covers
from core.texts import say
from tests.helpers import strategies
from tests.helpers.build import chain, done

H = BRICK_HEIGHT


def flow(project: Project) -> set[tuple[str, str]]:
    return {(w.source, w.target) for w in project.main.wires}


def into(project: Project, id_: str) -> list[str]:
    """What feeds a brick, in the order of its arguments."""
    return [w.source for w in project.main.wires if w.target == id_]


def place(project: Project, id_: str) -> tuple[float, float]:
    block = project.main.blocks[id_]
    return block.x, block.y


def put(project: Project, *blocks: Block) -> Project:
    main = project.main
    more = msgspec.structs.replace(main, blocks={**main.blocks, **{b.id: b for b in blocks}})
    return msgspec.structs.replace(project, networks={main.id: more})


def loose(id_: str, type_: str, x: float = 900.0, y: float = 900.0) -> Block:
    return Block(id=id_, type=type_, name=id_, x=x, y=y)


@pytest.fixture
def residual() -> Project:
    """Input, ReLU, add and Output in one column."""
    return chain("Input", "ReLU", "add", "Output")


# ---------------------------------------------------------------- beside


@pytest.mark.parametrize(("side", "x"), [("left", -COLUMN), ("right", COLUMN)])
def test_a_brick_beside_another_branches_off_on_its_row(side: str, x: float) -> None:
    project = chain("Input", "Conv2d", "Output")
    after = done(project, plan_beside(Scope(project), NewBlock("ReLU"), "b2", side=side))
    assert place(after, "b4") == (x, H)
    assert flow(after) == flow(project) | {("b1", "b4")}


def test_a_branch_ends_in_the_merge_that_its_neighbour_feeds(residual: Project) -> None:
    after = done(residual, plan_beside(Scope(residual), NewBlock("Tanh"), "b2", side="right"))
    assert flow(after) == flow(residual) | {("b1", "b5"), ("b5", "b3")}
    assert Scope(after).inference.of("b3").ready


def test_arguments_stand_from_left_to_right(residual: Project) -> None:
    one = done(residual, plan_beside(Scope(residual), NewBlock("Tanh"), "b2", side="left"))
    two = done(one, plan_beside(Scope(one), NewBlock("ELU"), "b2", side="right"))
    assert into(two, "b3") == ["b5", "b2", "b6"]


def test_what_does_not_fit_the_merge_is_left_open(residual: Project) -> None:
    after = done(residual, plan_beside(Scope(residual), NewBlock("Flatten"), "b2", side="right"))
    assert flow(after) == flow(residual) | {("b1", "b5")}


def test_a_branch_fills_the_second_input_of_a_brick_with_two() -> None:
    project = chain("Input", "ReLU", "maximum")
    after = done(project, plan_beside(Scope(project), NewBlock("Tanh"), "b2", side="right"))
    assert Wire("b4", "output", "b3", "other") in after.main.wires


def test_beside_a_brick_that_nothing_feeds_it_lies_loose() -> None:
    project = chain("Input", "Output")
    after = done(project, plan_beside(Scope(project), NewBlock("ReLU"), "b1", side="right"))
    assert (place(after, "b3"), flow(after)) == ((COLUMN, 0.0), flow(project))


def test_a_branch_that_comes_from_somewhere_keeps_its_wire(residual: Project) -> None:
    project = put(residual, loose("s", "Input"), loose("t", "Tanh", y=900.0 + H))
    wired = done(project, plan_connect(Scope(project), "s", "output", "t", "input"))
    stack = ExistingStack(("s", "t"))
    after = done(wired, plan_beside(Scope(wired), stack, "b1", side="right"))
    assert into(after, "t") == ["s"]
    assert (place(after, "s"), place(after, "t")) == ((COLUMN, 0.0), (COLUMN, H))


def test_the_nearest_free_column_is_taken(residual: Project) -> None:
    project = put(residual, loose("t", "Tanh", COLUMN + 30.0, H - 20.0))
    after = done(project, plan_beside(Scope(project), NewBlock("ELU"), "b2", side="right"))
    assert place(after, "b5") == (2 * COLUMN, H)
    assert place(after, "t") == place(project, "t")


def test_a_brick_laid_beside_the_one_below_it_leaves_the_stack() -> None:
    project = chain("Input", "ReLU", "Tanh", "Output")
    after = done(project, plan_beside(Scope(project), ExistingBlock("b2"), "b3", side="right"))
    assert flow(after) == {("b1", "b3"), ("b3", "b4"), ("b1", "b2")}
    assert (place(after, "b3"), place(after, "b2")) == ((0.0, H), (COLUMN, H))


def test_at_the_end_of_the_canvas_it_is_refused_in_words() -> None:
    project = put(chain("Input"), loose("e", "ReLU", CANVAS_LIMIT, 0.0))
    answer = plan_beside(Scope(project), NewBlock("Tanh"), "e", side="right")
    assert isinstance(answer, Refusal) and "ends here" in say(answer.text)


# ---------------------------------------------------------------- onto a merge


@pytest.mark.parametrize(("side", "x"), [("left", -COLUMN), ("right", COLUMN)])
def test_a_brick_onto_a_merge_feeds_it_from_a_column_beside(
    residual: Project, side: str, x: float
) -> None:
    after = done(residual, plan_join(Scope(residual), NewBlock("Tanh"), "b3", side=side))
    assert place(after, "b5") == (x, H)
    assert into(after, "b3") == (["b5", "b2"] if side == "left" else ["b2", "b5"])
    assert into(after, "b5") == []


def test_a_whole_stack_joins_with_its_last_brick(residual: Project) -> None:
    project = put(residual, loose("s", "Input"), loose("t", "Tanh", y=900.0 + H))
    wired = done(project, plan_connect(Scope(project), "s", "output", "t", "input"))
    after = done(wired, plan_join(Scope(wired), ExistingStack(("s", "t")), "b3", side="right"))
    assert into(after, "b3") == ["b2", "t"]
    assert (place(after, "s"), place(after, "t")) == ((COLUMN, 0.0), (COLUMN, H))


def test_a_merge_whose_inputs_are_taken_says_so() -> None:
    project = chain("Input", "ReLU", "maximum")
    full = done(project, plan_beside(Scope(project), NewBlock("Tanh"), "b2", side="right"))
    assert not takes_more(Scope(full), "b3")
    answer = plan_join(Scope(full), NewBlock("Tanh"), "b3", side="right")
    assert isinstance(answer, Refusal) and "Every input of" in say(answer.text)


@pytest.mark.parametrize(
    ("type_", "more"),
    [("add", True), ("maximum", True), ("sub", True), ("LSTM", False), ("ReLU", False),
     ("reshape", False), ("MultiheadAttention", True), ("zeros", False)],
)  # fmt: skip
def test_options_of_a_layer_are_no_columns(type_: str, more: bool) -> None:
    assert takes_more(Scope(chain("Input", type_)), "b2") is more


def test_a_loop_is_refused(residual: Project) -> None:
    answer = plan_join(Scope(residual), ExistingBlock("b4"), "b3", side="right")
    assert isinstance(answer, Refusal)


def test_a_source_clicked_onto_a_brick_with_two_inputs_takes_the_free_one() -> None:
    project = put(chain("Input", "maximum"), loose("far", "Input"))
    apart = msgspec.structs.replace(project.main.blocks["b2"], y=400.0)
    project = put(project, apart)
    after = done(project, plan_stack(Scope(project), ExistingBlock("far"), "b2", side="above"))
    assert {(w.source, w.target_port) for w in after.main.wires if w.target == "b2"} == {
        ("b1", "input"),
        ("far", "other"),
    }


# ---------------------------------------------------------------- in general


def apart(network: Network) -> bool:
    blocks = list(network.blocks.values())
    return not any(covers(a, b) for i, a in enumerate(blocks) for b in blocks[:i])


@settings(strategies.patient, max_examples=150)
@given(st.data())
def test_whatever_is_dropped_covers_nothing_and_moves_nothing(data: st.DataObject) -> None:
    types = st.sampled_from(["ReLU", "Linear", "Flatten", "add", "cat", "maximum", "Input"])
    project = chain("Input", "ReLU", "add", "Output")
    for _ in range(data.draw(st.integers(1, 7))):
        scope = Scope(project)
        ids = list(scope.shown.blocks)
        what = data.draw(
            st.builds(NewBlock, types) | st.builds(ExistingBlock, st.sampled_from(ids))
        )
        other, side = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(["left", "right"]))
        plan = data.draw(st.sampled_from([plan_beside, plan_join, plan_stack]))
        if plan is plan_stack:
            side = "below" if side == "left" else "above"
        answer = plan(scope, what, other, side=side)  # type: ignore[operator, arg-type]
        if isinstance(answer, Refusal):
            assert say(answer.text)
            continue
        assert isinstance(answer, Plan)
        before = scope.shown
        after, inverses = apply_all(project, answer.edits)
        assert apply_all(after, inverses)[0] == project
        assert apart(after.main)
        if plan is not plan_stack and isinstance(what, NewBlock):
            assert all(after.main.blocks[id_] == block for id_, block in before.blocks.items())
            assert set(before.wires) <= set(after.main.wires)
        project = after
