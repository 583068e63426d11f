"""Ways out of ordinary errors, where it is plain what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from core.advice import own_losses
from core.advice.finding import Fix
from core.advice.fixing import Step, inserting, set_params, set_training, together
from core.advice.graph import Flat, Node
from core.advice.kinds import CONVOLUTIONS, is_linear
from core.catalog.values import TensorSpec
from core.data import datasets
from core.engine.recipe.goals import goal_of
from core.engine.recipe.losses import LOSSES
from core.engine.recipe.objective import OBJECTIVES
from core.errors import Problem
from core.graph.order import Wiring
from core.graph.records import MUTED, ParamValue, TrainingConfig
from core.planner import (
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_delete,
    plan_set_params,
    plan_stack,
    plan_toggle,
)
from core.planner.draft import Draft
from core.planner.heads import following
from core.planner.place import Side
from core.shapes.library import INPUT, ends_of
from core.texts import Text, text

Mend = Callable[[Flat, Problem], Iterator[Fix]]


def mends(flat: Flat, problem: Problem) -> tuple[Fix, ...]:
    """Return ways out of an error; none where a person has to decide."""
    mend = _MENDS.get(problem.message.id)
    return () if mend is None else tuple(mend(flat, problem))


def _reset(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Let a parameter have its default."""
    param = str(problem.message.values["param"])

    def fix(scope: Scope) -> Plan | Refusal:
        draft = Draft(scope)
        block = draft.blocks.get(problem.block)
        if block is None:
            return Refusal(text("plan.unknown_block", block=problem.block))
        params = {name: value for name, value in block.params.items() if name != param}
        draft.blocks[block.id] = msgspec.structs.replace(block, params=params)
        message = text("advice.fix_reset", param=param, block=block.name)
        return Plan(draft.edits(), message, (block.id,))

    yield fix


def _unmute(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Let the muted bricks work again that an Output hangs on."""

    def fix(scope: Scope) -> Plan | Refusal:
        wiring, blocks = Wiring(scope.shown), scope.shown.blocks
        muted, silent = dict[str, None](), [problem.block]
        for id_ in silent:  # which grows while it is walked
            for wire in wiring.incoming[id_]:
                if blocks[wire.source].state == MUTED:
                    muted[wire.source] = None
                elif scope.inference.of(wire.source).silent and wire.source not in silent:
                    silent.append(wire.source)
        return plan_toggle(scope, muted, MUTED)

    yield fix


def _as_the_data(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Let an Input hand out what the data hold."""

    def fix(scope: Scope) -> Plan | Refusal:
        info = datasets.known_info(scope.project.data)
        if info is None:
            return Refusal(text("data.none"))
        name = scope.shown.blocks[problem.block].name
        inputs = ends_of(scope.shown, INPUT)
        goal = goal_of(scope.project.training, info)
        entering = () if isinstance(goal, Text) else goal.inputs
        sizes, dtype = dict(zip(inputs, entering, strict=False)).get(
            problem.block, (info.sample_shape, info.dtype)
        )
        values: dict[str, ParamValue] = {"shape": sizes, "dtype": dtype}
        message = text("advice.fix_as_data", block=name, title=info.title)
        return together(scope, message, lambda s, _: plan_set_params(s, [problem.block], values))

    yield fix


def _as_the_goal(flat: Flat, problem: Problem) -> Iterator[Fix]:
    """Let the last layer put out as many numbers as there are classes, or values."""
    info = datasets.known_info(flat.project.data)
    training = flat.project.training
    if info is None or training.objective not in OBJECTIVES or training.loss not in LOSSES:
        return
    goal = goal_of(training, info)
    ends = [node for node in flat.outputs if node.block.id == problem.block]
    if isinstance(goal, Text) or not ends or len(goal.outputs) != len(flat.outputs):
        return
    wanted, arrives = goal.outputs[flat.outputs.index(ends[0])], ends[0].input
    if len(wanted) != 1 or not isinstance(wanted[0], int) or arrives is None:
        return
    last = _last_linear(ends[0])
    if last is not None and arrives.rank == 2:
        size = "out_channels" if last.type in CONVOLUTIONS else "out_features"
        yield set_params(last, **{size: wanted[0]})
    else:
        yield _new_end(ends[0], arrives, wanted[0])


def _last_linear(end: Node) -> Node | None:
    node = end.feed
    while node is not None and not is_linear(node):
        node = node.feed
    return node


def _new_end(end: Node, arrives: TensorSpec, size: int) -> Fix:
    """Put a Linear of the right size before an Output, behind a Flatten where one is needed."""
    message = text("advice.fix_new_end", size=size, block=end.name)
    parts: list[tuple[str, dict[str, int]]] = [("Linear", {"out_features": size})]
    if arrives.rank > 2:
        parts.insert(0, ("Flatten", {}))

    def step(type_: str, params: dict[str, int]) -> Step:
        def put(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
            entering = [wire for wire in scope.shown.wires if wire.target == end.block.id]
            return together(scope, message, *inserting(entering[0], type_, params))

        return put

    return lambda scope: together(scope, message, *(step(*part) for part in parts))


def _add_output(flat: Flat, _: Problem) -> Iterator[Fix]:
    """Click an Output under the last brick that feeds nothing."""
    last = next((node for node in reversed(flat.nodes) if not node.users), None)
    yield from _click(flat, last, "Output", "below")


def _add_input(flat: Flat, _: Problem) -> Iterator[Fix]:
    """Click an Input onto the first brick that nothing feeds."""
    takes = (node for node in flat.nodes if node.spec.inputs and not node.feeds)
    yield from _click(flat, next(takes, None), "Input", "above")


def _click(flat: Flat, node: Node | None, type_: str, side: Side) -> Iterator[Fix]:
    if node is None or node.network != flat.project.main.id:
        return
    onto = node.block.id
    message = text("advice.fix_add", type=type_, block=node.name)

    def step(scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
        return plan_stack(
            scope, NewBlock(type_), onto, side="below" if side == "below" else "above"
        )

    yield lambda scope: together(scope, message, step)


def _delete(_: Flat, problem: Problem) -> Iterator[Fix]:
    def fix(scope: Scope) -> Plan | Refusal:
        message = text("advice.fix_remove", block=scope.shown.blocks[problem.block].name)
        return together(scope, message, lambda s, _: plan_delete(s, [problem.block]))

    yield fix


def _usual(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Let a value of the recipe be what a new project starts with."""
    name = problem.message.id.partition(".")[2]
    yield set_training(**{name: getattr(TrainingConfig(), name)})


def _follow_outputs(_: Flat, problem: Problem) -> Iterator[Fix]:
    """Let the recipe have a target and a loss for every Output."""

    def fix(scope: Scope) -> Plan | Refusal:
        return Plan(following(scope.project), text("advice.fix_heads"))

    yield fix


_MENDS: dict[str, Mend] = {
    "check.no_head": _follow_outputs,
    "check.head_gone": _follow_outputs,
    "check.heads_order": _follow_outputs,
    "check.outputs": _follow_outputs,
    "heads.several": _follow_outputs,
    "heads.of": _follow_outputs,
    "param.unknown": _reset,
    "param.wrong": _reset,
    "shape.unknown_type": _delete,
    "shape.output_muted": _unmute,
    "check.input_shape": _as_the_data,
    "check.input_dtype": _as_the_data,
    "check.told_shape": _as_the_data,
    "check.told_dtype": _as_the_data,
    "check.third_input": _delete,
    "check.output_shape": _as_the_goal,
    "check.second_input": _delete,
    "check.no_output": _add_output,
    "check.no_input": _add_input,
} | {
    f"check.{name}": _usual
    for name in (
        "loss", "optimizer", "objective", "beta", "lr", "weight_decay", "momentum", "epochs",
        "batch_size", "seed", "device",
    )
} | own_losses.MENDS  # fmt: skip
"""By the message's id, which says what exactly is wrong."""
