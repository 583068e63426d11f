from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from core.graph.fragment import Fragment
from core.graph.layout import CANVAS_LIMIT, stack_below
from core.graph.order import Wiring
from core.graph.records import NAME_LIMIT, Block, Expr, Knob, Project, Wire
from core.planner import (
    Plan,
    Refusal,
    Scope,
    copy_fragment,
    plan_add,
    plan_connect,
    plan_delete,
    plan_disconnect,
    plan_move,
    plan_paste,
    plan_pull_out,
    plan_rename,
    plan_set_params,
)
from core.texts import say
from tests.helpers.build import chain, done


def wires(project: Project) -> list[str]:
    return [f"{wire.source}>{wire.target}" for wire in project.main.wires]


def refused(answer: Plan | Refusal) -> str:
    assert isinstance(answer, Refusal)
    return say(answer.text)


# ---------------------------------------------------------------- wires


def test_wire_into_a_full_port_takes_its_place() -> None:
    project = chain("Input", "Conv2d", "ReLU")

    after = done(project, plan_connect(Scope(project), "b1", "output", "b3", "input"))

    assert wires(after) == ["b1>b2", "b1>b3"]


def test_merge_takes_many_wires_in_the_order_they_are_drawn() -> None:
    project = chain("Input", "ReLU", "add")

    after = done(project, plan_connect(Scope(project), "b1", "output", "b3", "inputs"))

    assert wires(after) == ["b1>b2", "b2>b3", "b1>b3"]


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (("b2", "output", "b2", "input"), "itself"),
        (("b3", "output", "b2", "input"), "loop"),
        (("b1", "output", "b2", "input"), "already"),
        (("b1", "other", "b3", "input"), "no output called other"),
        (("b1", "output", "b3", "other"), "no input called other"),
        (("b9", "output", "b3", "input"), "b9"),
        (("b1", "output", "b9", "input"), "b9"),
        (("b4", "output", "b3", "input"), "no output called output"),
    ],
)
def test_wire_that_can_never_be_is_refused(ends: tuple[str, str, str, str], says: str) -> None:
    project = chain("Input", "Conv2d", "ReLU", "Output")

    assert says in refused(plan_connect(Scope(project), *ends))


def test_wires_are_taken_away() -> None:
    project = chain("Input", "Conv2d", "ReLU")

    after = done(project, plan_disconnect(Scope(project), [project.main.wires[0]]))

    assert wires(after) == ["b2>b3"]
    assert "not in the network" in refused(plan_disconnect(Scope(after), [project.main.wires[0]]))


# ---------------------------------------------------------------- taking away


def test_pulled_out_brick_heals_the_flow_and_closes_the_gap() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Output")

    after = done(project, plan_pull_out(Scope(project), "b2", 400.0, 8.0))

    assert wires(after) == ["b1>b3", "b3>b4"]
    assert stack_below(after.main, Wiring(after.main), "b1") == ["b3", "b4"]
    assert (after.main.blocks["b2"].x, after.main.blocks["b2"].y) == (400.0, 8.0)


def test_pulled_out_branch_heals_every_branch() -> None:
    project = chain("Input", "Conv2d", "ReLU", "add")
    project = done(project, plan_connect(Scope(project), "b2", "output", "b4", "inputs"))

    after = done(project, plan_pull_out(Scope(project), "b2", 400.0, 8.0))

    assert wires(after) == ["b1>b3", "b3>b4", "b1>b4"]


def test_pulled_out_merge_heals_from_the_brick_it_was_clicked_under() -> None:
    project = chain("Input", "ReLU", "add", "Output")
    line, joint = Wire("b1", "output", "b3", "inputs"), Wire("b2", "output", "b3", "inputs")
    project = done(project, plan_disconnect(Scope(project), [joint]))
    for wire in (line, joint):
        project = done(project, plan_connect(Scope(project), wire.source, "output", "b3", "inputs"))

    after = done(project, plan_pull_out(Scope(project), "b3", 400.0, 0.0))

    assert wires(after) == ["b1>b2", "b2>b4"]


def test_pulled_out_top_lets_the_stack_lie() -> None:
    project = chain("Input", "Conv2d", "Output")

    after = done(project, plan_pull_out(Scope(project), "b1", 400.0, 8.0))

    assert after.main.blocks["b2"] == project.main.blocks["b2"]
    assert wires(after) == ["b2>b3"]


def test_deleting_heals_past_several_bricks() -> None:
    project = chain("Input", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Output")

    after = done(project, plan_delete(Scope(project), ["b2", "b3", "b5", "gone"]))

    assert wires(after) == ["b1>b4", "b4>b6"]
    assert stack_below(after.main, Wiring(after.main), "b1") == ["b4", "b6"]


def test_deleting_without_healing_leaves_the_gap() -> None:
    project = chain("Input", "Conv2d", "Output")

    after = done(project, plan_delete(Scope(project), ["b2"], heal=False))

    assert wires(after) == []
    assert after.main.blocks["b3"] == project.main.blocks["b3"]


def test_deleting_everything_leaves_nothing() -> None:
    project = chain("Input", "Conv2d", "Output")

    after = done(project, plan_delete(Scope(project), project.main.blocks))

    assert not after.main.blocks and not after.main.wires


def test_healing_draws_no_wire_twice() -> None:
    project = chain("Input", "ReLU", "add")
    project = done(project, plan_connect(Scope(project), "b1", "output", "b3", "inputs"))

    after = done(project, plan_delete(Scope(project), ["b2"]))

    assert wires(after) == ["b1>b3"]


def test_brick_of_an_unknown_type_can_be_moved_renamed_and_deleted() -> None:
    alien = Block(id="b1", type="Hyper", name="hyper1")
    project = done(chain(), plan_paste(Scope(chain()), Fragment((alien,)), 0, 0))

    project = done(project, plan_move(Scope(project), ["b1"], 8, 8))
    project = done(project, plan_rename(Scope(project), "b1", "kept"))
    assert "Hyper" in refused(plan_set_params(Scope(project), ["b1"], {"p": 1}))
    assert not done(project, plan_delete(Scope(project), ["b1"])).main.blocks


# ---------------------------------------------------------------- changes


def test_moving_keeps_wires() -> None:
    project = chain("Input", "Conv2d")

    after = done(project, plan_move(Scope(project), ["b2", "b2", "gone"], 10.0, -4.0))

    assert (after.main.blocks["b2"].x, after.main.blocks["b2"].y) == (10.0, 52.0)
    assert after.main.wires == project.main.wires


def test_the_edge_of_the_canvas_holds_bricks() -> None:
    project = chain("Input")

    assert (
        done(project, plan_move(Scope(project), ["b1"], 1e300, 0)).main.blocks["b1"].x
        == CANVAS_LIMIT
    )
    with pytest.raises(ValueError, match="finite"):
        plan_move(Scope(project), ["b1"], math.nan, 0.0)


def test_renaming_trims_and_keeps_names_apart() -> None:
    project = chain("Input", "Conv2d", "ReLU")

    assert (
        done(project, plan_rename(Scope(project), "b2", "  Stem ")).main.blocks["b2"].name == "Stem"
    )
    same = plan_rename(Scope(project), "b2", "conv1")
    assert isinstance(same, Plan) and same.edits == ()
    assert "relu1" in refused(plan_rename(Scope(project), "b2", "relu1"))
    assert "visible" in refused(plan_rename(Scope(project), "b2", " \n "))
    assert "visible" in refused(plan_rename(Scope(project), "b2", "a\nb"))
    assert str(NAME_LIMIT) in refused(plan_rename(Scope(project), "b2", "x" * (NAME_LIMIT + 1)))


def test_parameters_are_set_and_defaults_left_out() -> None:
    project = chain("Input", "Conv2d", "Conv2d", params={"conv2": {"padding": 1}})

    after = done(
        project,
        plan_set_params(Scope(project), ["b2", "b3"], {"kernel_size": [5, 3], "padding": 0}),
    )

    assert after.main.blocks["b2"].params == {"kernel_size": (5, 3)}
    assert after.main.blocks["b3"].params == {"kernel_size": (5, 3)}


def test_true_is_not_taken_for_the_default_one() -> None:
    project = chain("Input", "Conv2d")

    assert "stride" in refused(plan_set_params(Scope(project), ["b2"], {"stride": True}))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"out_channels": 0}, "out_channels"),
        ({"out_channels": "64; import os"}, "import os"),
        ({"in_channels": 3}, "in_channels"),
        ({"kernel_size": 3, "bias": 1}, "bias"),
    ],
)
def test_parameter_out_of_range_is_refused(values: dict[str, Any], says: str) -> None:
    project = chain("Input", "Conv2d")

    assert says in refused(plan_set_params(Scope(project), ["b2"], values))


# ---------------------------------------------------------------- clipboard


def test_pasting_gives_new_ids_and_names_and_keeps_inner_wires() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Output")
    project = done(project, plan_rename(Scope(project), "b3", "Stem"))
    fragment = copy_fragment(Scope(project), ["b3", "b2"])

    plan = plan_paste(Scope(project), fragment, 301.0, 7.0)
    after = done(project, plan)

    assert isinstance(plan, Plan) and plan.select == ("b5", "b6")
    pasted = [after.main.blocks[id_] for id_ in plan.select]
    assert [block.name for block in pasted] == ["conv2", "Stem1"]
    assert [(block.x, block.y) for block in pasted] == [(304.0, 8.0), (304.0, 64.0)]
    assert wires(after)[3:] == ["b5>b6"]


def test_pasting_nothing_is_refused() -> None:
    assert "Copy" in refused(
        plan_paste(Scope(chain()), copy_fragment(Scope(chain()), ["b1"]), 0.0, 0.0)
    )


def test_name_at_the_limit_still_gets_a_number() -> None:
    project = chain("Input")
    project = done(project, plan_rename(Scope(project), "b1", "x" * NAME_LIMIT))

    after = done(project, plan_paste(Scope(project), copy_fragment(Scope(project), ["b1"]), 0, 0))

    assert len(after.main.blocks["b2"].name) <= NAME_LIMIT
    assert after.main.blocks["b2"].name != after.main.blocks["b1"].name


def test_nothing_selected_is_refused() -> None:
    project = chain("Input")

    for answer in (
        plan_delete(Scope(project), []),
        plan_move(Scope(project), ["gone"], 1, 1),
        plan_set_params(Scope(project), ["gone"], {}),
    ):
        assert "Select" in refused(answer)
    assert "gone" in refused(plan_pull_out(Scope(project), "gone", 0, 0))
    assert "gone" in refused(plan_rename(Scope(project), "gone", "x"))


def test_removed_and_redrawn_wire_counts_as_a_wire_of_its_own() -> None:
    wire = Wire("b1", "output", "b2", "input")
    project = chain("Input", "ReLU")
    project = done(project, plan_disconnect(Scope(project), [wire]))

    assert done(
        project, plan_connect(Scope(project), *("b1", "output", "b2", "input"))
    ).main.wires == (wire,)


def test_adding_after_deleting_takes_no_id_twice() -> None:
    project = chain("Input", "ReLU", "ReLU")
    project = done(project, plan_delete(Scope(project), ["b2"]))

    after = done(project, plan_add(Scope(project), "ReLU", 400, 0))

    assert list(after.main.blocks) == ["b1", "b3", "b4"]
    assert after.main.blocks["b4"].name == "relu3"


def with_knob() -> Project:
    project = chain("Input", "Linear", "Output", params={"input1": {"shape": (3,)}})
    main = msgspec.structs.replace(project.main, knobs=(Knob(name="width", default=8),))
    return msgspec.structs.replace(project, networks={main.id: main})


def test_an_expression_of_knobs_is_a_value() -> None:
    project = with_knob()
    value = Expr("width * 2")
    after = done(project, plan_set_params(Scope(project), ["b2"], {"out_features": value}))
    assert after.main.blocks["b2"].params == {"out_features": value}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("wide * 2", "wide"),
        ("width * (", "width * ("),
        ("width - 8", "out_features"),
        ("width / 0", "0"),
    ],
)
def test_an_expression_without_a_legal_value_is_refused(source: str, says: str) -> None:
    answer = plan_set_params(Scope(with_knob()), ["b2"], {"out_features": Expr(source)})
    assert says in refused(answer)
