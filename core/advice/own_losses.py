"""Ways out where a network that is the loss does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from core.advice.finding import Fix
from core.advice.fixing import inserting, shown, together
from core.advice.graph import Flat
from core.engine.recipe.own_loss import OUTPUT, TARGET
from core.errors import Problem
from core.graph.composites import composite_type
from core.graph.edits import SetTraining
from core.graph.records import ParamValue
from core.planner import Plan, Refusal, Scope, plan_rename, plan_set_params
from core.planner.own_loss import without_own_losses
from core.shapes.own_loss import comes_to, own_loss_ids, uses
from core.texts import text


def as_what_comes(flat: Flat, problem: Problem) -> Iterator[Fix]:
    """Let an Input of the loss take what comes to it."""
    block, project = str(problem.message.values["block"]), flat.project
    head = next((head for id_, head in uses(project) if id_ == problem.network), None)
    value = comes_to(project, block, flat.inference, head)
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


def usual_loss(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Train with the usual loss again."""

    def fix(scope: Scope) -> Plan | Refusal:
        project = scope.project
        of_this, known = composite_type(problem.network), own_loss_ids(project)
        is_placed = problem.network in known
        named = [composite_type(id_) for id_, _ in uses(project) if id_ not in known]
        named = named or [composite_type(id_) for id_ in known]
        recipe = without_own_losses(project, [of_this] if is_placed else named)
        losses = [head.loss for head in recipe.heads] or [recipe.loss]
        message = text("advice.fix_training", what=f"loss = {', '.join(losses)}")
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
