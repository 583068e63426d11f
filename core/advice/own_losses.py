"""Ways out where a network that is the loss does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from core.advice.finding import Fix
from core.advice.fixing import inserting, shown, together
from core.advice.graph import Flat
from core.engine.recipe.own_loss import OUTPUT, TARGET
from core.errors import Problem
from core.graph.edits import SetTraining
from core.graph.records import ParamValue
from core.planner import Plan, Refusal, Scope, plan_rename, plan_set_params
from core.planner.own_loss import without_own_loss
from core.shapes.own_loss import comes_to
from core.texts import text


def as_what_comes(flat: Flat, problem: Problem) -> Iterator[Fix]:
    """Let an Input of the loss take what comes to it."""
    block = str(problem.message.values["block"])
    value = comes_to(flat.project, block, flat.inference)
    sizes = tuple(size for size in value.dims[1:] if isinstance(size, int)) if value else ()
    if value is None or len(sizes) != value.rank - 1:
        return
    values: dict[str, ParamValue] = {"shape": sizes, "dtype": value.dtype}
    what = ", ".join(f"{name} = {shown(each) or '()'}" for name, each in values.items())
    message = text("advice.fix_set", what=what, block=block)
    yield lambda scope: together(
        scope, message, lambda s, _: plan_set_params(s, [problem.block], values)
    )


def called(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Give an Input the name of what it may take."""

    def fix(name: str, scope: Scope) -> Plan | Refusal:
        taken = {block.name for block in scope.shown.blocks.values()}
        if name in taken:
            return Refusal(text("plan.name_taken", name=name))
        return plan_rename(scope, problem.block, name)

    yield partial(fix, OUTPUT)
    yield partial(fix, TARGET)


def averaged(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Put a mean of all numbers before the Output."""

    def fix(scope: Scope) -> Plan | Refusal:
        entering = [wire for wire in scope.shown.wires if wire.target == problem.block]
        name = scope.shown.blocks[problem.block].name
        message = text("advice.fix_insert_before", type="mean", block=name)
        wire = entering[0] if entering else None
        return together(scope, message, *inserting(wire, "mean", {"dim": None}))

    yield fix


def usual_loss(_: Flat, __: Problem) -> Iterator[Fix]:
    """Train with the usual loss again."""

    def fix(scope: Scope) -> Plan | Refusal:
        recipe = without_own_loss(scope.project)
        message = text("advice.fix_training", what=f"loss = {recipe.loss}")
        return Plan((SetTraining(recipe),), message)

    yield fix


MENDS = {
    "check.own_shape": as_what_comes,
    "check.own_dtype": as_what_comes,
    "check.own_name": called,
    "check.own_end": averaged,
    "check.own_main": usual_loss,
    "check.own_placed": usual_loss,
    "train.own_gone": usual_loss,
    "train.own_objective": usual_loss,
}
"""By the message's id, which says what exactly is wrong."""
