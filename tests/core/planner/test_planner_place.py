from __future__ import annotations

import pytest

from core.graph.layout import BRICK_HEIGHT, are_clicked, stack_below
from core.graph.order import Wiring
from core.graph.records import DataConfig, Project, Wire, empty_project
from core.planner import (
    ExistingBlock,
    ExistingStack,
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_add,
    plan_insert,
    plan_move,
    plan_stack,
)
from core.texts import say
from tests.helpers.build import chain, done

H = BRICK_HEIGHT


def flow(project: Project) -> list[str]:
    """Each wire as ``source>target``, by names."""
    blocks = project.main.blocks
    return [f"{blocks[w.source].name}>{blocks[w.target].name}" for w in project.main.wires]


def column(project: Project, top: str = "b1") -> list[str]:
    """Names of the bricks clicked under each other, from the top."""
    ids = [top, *stack_below(project.main, Wiring(project.main), top)]
    return [project.main.blocks[id_].name for id_ in ids]


def place(project: Project, id_: str) -> tuple[float, float]:
    block = project.main.blocks[id_]
    return block.x, block.y


def refused(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


# ---------------------------------------------------------------- add


def test_new_brick_lies_on_the_grid_with_the_next_free_name() -> None:
    project = done(empty_project(), plan_add(Scope(empty_project()), "Conv2d", 13.0, 21.0))
    project = done(project, plan_add(Scope(project), "Conv1d", 500.0, 0.0))

    assert place(project, "b1") == (16.0, 24.0)
    assert [block.name for block in project.main.blocks.values()] == ["conv1", "conv2"]


def test_new_brick_covers_no_other() -> None:
    project = chain("Input", "ReLU")

    after = done(project, plan_add(Scope(project), "Tanh", 40.0, 10.0))

    assert place(after, "b3") == (40.0, 2 * H + 8.0)


def test_new_input_has_the_shape_of_the_data() -> None:
    cells = Project(networks=empty_project().networks, data=DataConfig(dataset="breast-cancer"))

    assert done(cells, plan_add(Scope(cells), "Input", 0, 0)).main.blocks["b1"].params == {
        "shape": (30,)
    }
    digits = empty_project()
    assert done(digits, plan_add(Scope(digits), "Input", 0, 0)).main.blocks["b1"].params == {}


def test_unknown_type_is_refused() -> None:
    assert "os.system" in refused(plan_add(Scope(empty_project()), "os.system", 0.0, 0.0))
    assert "Nope" in refused(plan_stack(Scope(chain("Input")), NewBlock("Nope"), "b1"))


# ---------------------------------------------------------------- below


def test_brick_dropped_under_another_clicks_on_and_is_wired() -> None:
    project = chain("Input", "Conv2d")

    plan = plan_stack(Scope(project), NewBlock("ReLU"), "b2")
    after = done(project, plan)

    assert column(after) == ["input1", "conv1", "relu1"]
    assert isinstance(plan, Plan) and plan.select == ("b3",)
    assert say(plan.text) == "Click ReLU to conv1"


def test_brick_dropped_under_a_clicked_one_goes_between() -> None:
    project = chain("Input", "Conv2d", "Flatten", "Output")

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b2"))

    assert column(after) == ["input1", "conv1", "relu1", "flatten1", "output1"]
    assert flow(after) == ["input1>conv1", "conv1>relu1", "relu1>flatten1", "flatten1>output1"]


def test_brick_dropped_under_one_with_a_drawn_wire_becomes_a_branch() -> None:
    project = chain("Input", "Conv2d")
    project = done(project, plan_move(Scope(project), ["b2"], 300.0, 0.0))

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b1"))

    assert flow(after) == ["input1>conv1", "input1>relu1"]
    assert column(after) == ["input1", "relu1"]


def test_existing_brick_leaves_its_stack_and_the_gap_closes() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Flatten", "Output")

    after = done(project, plan_stack(Scope(project), ExistingBlock("b3"), "b4"))

    assert column(after) == ["input1", "conv1", "flatten1", "relu1", "output1"]
    assert place(after, "b5") == place(project, "b5")


def test_brick_dropped_where_it_is_changes_nothing() -> None:
    project = chain("Input", "Conv2d", "ReLU")

    for side, onto in (("below", "b1"), ("above", "b3")):
        plan = plan_stack(Scope(project), ExistingBlock("b2"), onto, side=side)  # type: ignore[arg-type]
        assert isinstance(plan, Plan) and plan.edits == ()


def test_brick_wired_by_lines_keeps_them_when_it_clicks_on() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Flatten")
    for id_ in ("b2", "b3", "b4"):
        project = done(project, plan_move(Scope(project), [id_], 300.0 * int(id_[1]), 0.0))

    after = done(project, plan_stack(Scope(project), ExistingBlock("b3"), "b2"))

    assert flow(after) == flow(project)
    assert are_clicked(after.main.blocks["b2"], after.main.blocks["b3"])


def test_stack_travels_whole() -> None:
    project = chain("Input", "Flatten", "Output")
    for type_, onto in (("Conv2d", None), ("ReLU", "b4")):
        answer = (
            plan_stack(Scope(project), NewBlock(type_), onto)
            if onto
            else plan_add(Scope(project), type_, 400.0, 0.0)
        )
        project = done(project, answer)

    after = done(project, plan_stack(Scope(project), ExistingStack(("b4", "b5")), "b1"))

    assert column(after) == ["input1", "conv1", "relu1", "flatten1", "output1"]
    assert len(after.main.wires) == 4


def test_unrelated_brick_makes_way_for_a_growing_stack() -> None:
    project = chain("Input", "Conv2d")
    project = done(project, plan_add(Scope(project), "Tanh", 0.0, 2 * H))

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b2"))

    tanh, relu = after.main.blocks["b3"], after.main.blocks["b4"]
    assert tanh.y > relu.y + BRICK_HEIGHT


@pytest.mark.parametrize(
    ("what", "onto", "side", "names"),
    [
        (NewBlock("ReLU"), "b3", "below", "output1"),
        (NewBlock("Input"), "b1", "below", "input2"),
        (NewBlock("Output"), "b1", "below", "output2"),
        (NewBlock("Output"), "b2", "above", "output2"),
        (NewBlock("ReLU"), "b1", "above", "input1"),
        (ExistingBlock("b2"), "b2", "below", "conv1"),
        (ExistingBlock("gone"), "b2", "below", "gone"),
        (NewBlock("ReLU"), "gone", "below", "gone"),
        (ExistingStack(()), "b2", "below", "brick"),
    ],
)
def test_what_can_never_be_stacked_is_refused(what, onto, side, names) -> None:
    project = chain("Input", "Conv2d", "Output")

    assert names in refused(plan_stack(Scope(project), what, onto, side=side))


def test_clicking_a_brick_under_what_it_feeds_is_refused() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Tanh")
    for id_ in ("b2", "b3", "b4"):
        project = done(project, plan_move(Scope(project), [id_], 300.0 * int(id_[1]), 0.0))

    assert "loop" in refused(plan_stack(Scope(project), ExistingBlock("b2"), "b4"))


# ---------------------------------------------------------------- above


def test_brick_dropped_onto_the_top_feeds_it() -> None:
    project = chain("Conv2d", "Output")

    after = done(project, plan_stack(Scope(project), NewBlock("Input"), "b1", side="above"))

    assert column(after, "b3") == ["input1", "conv1", "output1"]
    assert place(after, "b3") == (0.0, -H)


def test_brick_dropped_onto_a_clicked_one_goes_between() -> None:
    project = chain("Input", "Conv2d", "Output")

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b3", side="above"))

    assert column(after) == ["input1", "conv1", "relu1", "output1"]


def test_brick_dropped_onto_one_fed_by_a_line_takes_the_line_over() -> None:
    project = chain("Input", "Conv2d")
    project = done(project, plan_move(Scope(project), ["b2"], 300.0, 200.0))

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b2", side="above"))

    assert sorted(flow(after)) == ["input1>relu1", "relu1>conv1"]
    assert place(after, "b3") == (300.0, H + 200.0 - H)


def test_brick_dropped_onto_a_merge_becomes_its_last_argument() -> None:
    project = chain("Input", "Conv2d", "add")
    project = done(project, plan_move(Scope(project), ["b3"], 300.0, 200.0))

    after = done(project, plan_stack(Scope(project), NewBlock("ReLU"), "b3", side="above"))

    assert flow(after)[1:] == ["conv1>add1", "relu1>add1"]


def test_stack_moves_down_where_there_is_no_room_above() -> None:
    project = chain("Conv2d", "ReLU")
    project = done(project, plan_add(Scope(project), "Tanh", 104.0, -H - 8.0))

    after = done(project, plan_stack(Scope(project), NewBlock("Input"), "b1", side="above"))

    assert place(after, "b4") == (0.0, 0.0)
    assert column(after, "b4") == ["input1", "conv1", "relu1"]


# ---------------------------------------------------------------- insert


def test_brick_put_into_a_joint_pushes_the_lower_stack_down() -> None:
    project = chain("Input", "Conv2d", "Output")

    plan = plan_insert(Scope(project), NewBlock("ReLU"), project.main.wires[1])
    after = done(project, plan)

    assert column(after) == ["input1", "conv1", "relu1", "output1"]
    assert say(plan.text) == "Insert ReLU"


def test_brick_put_into_a_line_clicks_under_its_source() -> None:
    project = chain("Input", "Conv2d")
    project = done(project, plan_move(Scope(project), ["b2"], 300.0, 300.0))

    after = done(project, plan_insert(Scope(project), NewBlock("ReLU"), project.main.wires[0]))

    assert column(after) == ["input1", "relu1"]
    assert flow(after) == ["input1>relu1", "relu1>conv1"]


def test_brick_put_into_a_line_from_a_full_bottom_clicks_onto_its_target() -> None:
    project = chain("Input", "Conv2d", "ReLU")
    wire = Wire("b1", "output", "b4", "input")
    project = done(project, plan_add(Scope(project), "Tanh", 400.0, 300.0))
    project = done(project, plan_insert_wire(project, wire))

    after = done(project, plan_insert(Scope(project), NewBlock("Sigmoid"), wire))

    assert column(after) == ["input1", "conv1", "relu1"]
    assert column(after, "b5") == ["sigmoid1", "tanh1"]


def plan_insert_wire(project: Project, wire: Wire) -> Plan | Refusal:
    from core.planner import plan_connect

    return plan_connect(
        Scope(project), wire.source, wire.source_port, wire.target, wire.target_port
    )


def test_insertion_keeps_the_order_of_arguments() -> None:
    project = chain("Input", "Conv2d", "add")
    second = Wire("b1", "output", "b3", "inputs")
    project = done(project, plan_insert_wire(project, second))

    after = done(
        project, plan_insert(Scope(project), NewBlock("ReLU"), Wire("b2", "output", "b3", "inputs"))
    )

    into_add = [w.source for w in after.main.wires if w.target == "b3"]
    assert into_add == ["b4", "b1"]


@pytest.mark.parametrize(
    ("what", "wire", "names"),
    [
        (NewBlock("Input"), 0, "input2"),
        (NewBlock("Output"), 0, "output2"),
        (ExistingBlock("b2"), 0, "conv1"),
    ],
)
def test_what_no_wire_can_pass_is_not_inserted(what, wire, names) -> None:
    project = chain("Input", "Conv2d", "Output")

    assert names in refused(plan_insert(Scope(project), what, project.main.wires[wire]))


def test_wire_that_is_gone_takes_nothing() -> None:
    gone = Wire("b1", "output", "b9", "input")

    assert "not in the network" in refused(
        plan_insert(Scope(chain("Input")), NewBlock("ReLU"), gone)
    )
