"""Bricks that mend a misfit: each tried by real inference before it is offered.

Where a brick cannot take what a wire brings, a few bricks between the two, or one parameter, often
make them fit. :func:`repairs` tries what :mod:`core.advice.candidates` proposes and keeps what
works.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from core.advice.candidates import Ahead, Become, Between, Candidate, MoveBehind, Remove, candidates
from core.advice.fixing import inserting, shown, together, turn
from core.catalog.expression import ExpressionError
from core.catalog.spec import Misfit
from core.catalog.values import TensorSpec, Value
from core.data import datasets
from core.engine.recipe.goals import goal_of
from core.engine.recipe.losses import LOSSES
from core.engine.recipe.objective import OBJECTIVES
from core.graph.edits import Edit, apply_all
from core.graph.records import Project, Wire
from core.planner import (
    ExistingBlock,
    Plan,
    Refusal,
    Scope,
    plan_delete,
    plan_insert,
    plan_set_params,
)
from core.shapes.block import infer_block
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, Library, ends_of
from core.texts import Text, text

MOST = 4
"""Repairs offered at once."""


class Repair(msgspec.Struct, frozen=True):
    """One way to make two bricks fit.

    Attributes:
        plan: What to hand to ``document.apply``; its text says what is done.
        parameters: By how much the network's learnable numbers grow, or shrink where below zero.
    """

    plan: Plan
    parameters: int


def misfit_wire(scope: Scope, block: str) -> Wire | None:
    """Return the wire that brings a block what it cannot take; None where all is well."""
    inference = scope.inference
    if block not in scope.shown.blocks:
        return None
    arriving = [(wire, inference.output_of(wire)) for wire in scope.wiring.incoming[block]]
    tensors = [(wire, value) for wire, value in arriving if isinstance(value, TensorSpec)]
    if not tensors:
        return None
    wanted = _wanted(scope, block)
    if wanted is not None:
        return None if tensors[0][1].dims[1:] == wanted else tensors[0][0]
    if not any(problem.rule == "shape" for problem in inference.of(block).problems):
        return None
    first = tensors[0][1]
    return next((wire for wire, value in tensors if value.dims != first.dims), tensors[0][0])


def clash(scope: Scope, wire: Wire) -> Text:
    """Return the numbers that clash at the end of a wire, short enough for a joint."""
    value = scope.inference.output_of(wire)
    target = scope.shown.blocks[wire.target]
    wanted = _wanted(scope, wire.target)
    others = [other for other in scope.wiring.incoming[wire.target] if other != wire]
    siblings = [scope.inference.output_of(other) for other in others]
    if wanted is not None:
        expected: object = " x ".join(map(str, ("N", *wanted)))
    elif siblings and isinstance(siblings[0], TensorSpec):
        expected = siblings[0]
        if isinstance(value, TensorSpec) and value.dims == siblings[0].dims:
            return text("advice.clash_with", received=value.dtype, block=target.name)
    else:
        expected = _form(target.type, value)
        if expected is None:
            return text("advice.clash_with", received=value, block=target.name)
    return text("advice.clash", received=value, expected=expected)


def repairs(scope: Scope, wire: Wire) -> tuple[Repair, ...]:
    """Return what makes the end of a wire fit, the cheapest first; at most four.

    Args:
        scope: The project, and the network of the wire.
        wire: The wire, see :func:`misfit_wire`.
    """
    value = scope.inference.output_of(wire)
    if not isinstance(value, TensorSpec) or wire not in scope.shown.wires:
        return ()
    before = scope.inference.total().parameters
    found: list[tuple[int, Repair]] = []
    tried: list[Candidate] = []
    for candidate in candidates(scope, wire, value, _wanted(scope, wire.target)):
        if candidate in tried:
            continue
        tried.append(candidate)
        if isinstance(candidate, Between) and not _leads_in(scope, wire, value, candidate):
            continue
        plan = _plan(scope, wire, candidate)
        after = _mended(scope, wire.target, plan) if isinstance(plan, Plan) else None
        if after is not None and isinstance(plan, Plan):
            grown = after.total().parameters - before
            found.append((_still_wrong(scope, plan, after), Repair(plan, grown)))
    # What leaves more to mend further on comes later; what costs the same keeps its order.
    found.sort(key=lambda each: (each[0], each[1].parameters))
    return tuple(repair for _, repair in found[:MOST])


def _still_wrong(scope: Scope, plan: Plan, after: NetworkInference) -> int:
    """Return how many blocks do not fit after a plan, Outputs that ask for other sizes included."""
    blocks = scope.after(plan.edits).shown.blocks
    waiting = sum(not after.of(id_).ready for id_ in blocks)
    ends = (id_ for id_ in blocks if id_ in scope.shown.blocks and _wanted(scope, id_) is not None)
    arrived = ((_wanted(scope, id_), after.of(id_).inputs[:1]) for id_ in ends)
    return waiting + sum(not _is(wanted, values) for wanted, values in arrived)


def _is(wanted: tuple[int, ...] | None, values: tuple[Value | None, ...]) -> bool:
    """Whether a tensor of these sizes a sample has arrived."""
    first = values[0] if values else None
    return isinstance(first, TensorSpec) and first.dims[1:] == wanted


def _plan(scope: Scope, wire: Wire, candidate: Candidate) -> Plan | Refusal:
    if isinstance(candidate, Between):
        return _plan_between(scope, wire, candidate)
    if isinstance(candidate, Ahead):
        return _plan_ahead(scope, candidate)
    if isinstance(candidate, MoveBehind):
        return _plan_move(scope, wire.target, candidate.block)
    if isinstance(candidate, Remove):
        return together(
            scope,
            text("advice.fix_remove", block=scope.shown.blocks[candidate.block].name),
            lambda s, _: plan_delete(s, [candidate.block]),
        )
    block = scope.shown.blocks[candidate.block]
    if isinstance(candidate, Become):
        return turn(scope, [block.id], candidate.type, candidate.params)
    what = ", ".join(f"{key} = {shown(value)}" for key, value in candidate.params.items())
    message = text("advice.fix_set", what=what, block=block.name)
    return together(scope, message, lambda s, _: plan_set_params(s, [block.id], candidate.params))


def _plan_ahead(scope: Scope, candidate: Ahead) -> Plan | Refusal:
    wire = next((wire for wire in scope.shown.wires if wire.target == candidate.block), None)
    if wire is None:
        return Refusal(text("plan.unknown_wire"))
    message = text(
        "advice.repair_ahead",
        types=" + ".join(_label(*part) for part in candidate.parts),
        block=scope.shown.blocks[candidate.block].name,
        what=", ".join(f"{key} = {shown(value)}" for key, value in candidate.params.items()),
    )

    def put(scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
        return _plan_between(scope, wire, Between(candidate.parts))

    def change(scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
        return plan_set_params(scope, [candidate.block], candidate.params)

    return together(scope, message, put, change)


def _plan_move(scope: Scope, target: str, block: str) -> Plan | Refusal:
    names = scope.shown.blocks[block].name, scope.shown.blocks[target].name
    message = text("advice.fix_move", block=names[0], other=names[1])
    leaving = next((wire for wire in scope.shown.wires if wire.source == target), None)
    if leaving is None:
        return Refusal(text("plan.unknown_wire"))
    return together(scope, message, lambda s, _: plan_insert(s, ExistingBlock(block), leaving))


def _plan_between(scope: Scope, wire: Wire, candidate: Between) -> Plan | Refusal:
    types = " + ".join(_label(*part) for part in candidate.parts)
    message = text("advice.repair_insert", types=types)
    project = scope.project
    edits: list[Edit] = []
    select: tuple[str, ...] = ()
    for type_, params in candidate.parts:
        now = Scope(project, scope.network)
        step = together(now, message, *inserting(wire, type_, params))
        if isinstance(step, Refusal):
            return step
        edits += step.edits
        project, _ = apply_all(project, step.edits)
        select = (*select, *step.select)
        # The next part goes between this one and the target.
        wire = next(
            each for each in project.networks[scope.network].wires if each.source == select[-1]
        )
    return Plan(tuple(edits), message, select)


def _label(type_: str, params: dict[str, object]) -> str:
    return f"{type_}({', '.join(map(shown, params.values()))})" if params else type_


def _leads_in(scope: Scope, wire: Wire, value: Value, candidate: Between) -> bool:
    """Whether a value passes through new bricks and then fits the target; quick, no plan yet."""
    for type_, params in candidate.parts:
        spec = scope.library.find(type_)
        if spec is None or spec.wrong_params(params):
            return False
        try:
            (value,) = spec.infer(spec.complete(params), (value,))  # type: ignore[assignment]
        except (Misfit, ExpressionError, ValueError):
            return False
    wanted = _wanted(scope, wire.target)
    if wanted is not None:
        return isinstance(value, TensorSpec) and value.dims[1:] == wanted
    entering = [each for each in scope.shown.wires if each.target == wire.target]
    known = infer_block(
        scope.inference.setting,
        scope.shown.blocks[wire.target],
        entering,
        lambda each: value if each == wire else scope.inference.output_of(each),
    )
    return known.ready


def _mended(scope: Scope, target: str, plan: Plan) -> NetworkInference | None:
    """Return the network after a plan, if the target is right then and nothing else is wrong."""
    project, _ = apply_all(scope.project, plan.edits)
    after = _inferred(scope, project)
    now = project.networks[scope.network].blocks
    wanted = _wanted(scope, target)
    if wanted is not None:
        if not _is(wanted, after.of(target).inputs[:1]):
            return None
    elif not after.of(target).ready:
        return None
    before = scope.inference
    kept = (id_ for id_ in scope.shown.blocks if id_ in now and before.of(id_).ready)
    added = (id_ for id_ in now if id_ not in scope.shown.blocks)
    sound = all(after.of(id_).ready for ids in (kept, added) for id_ in ids)
    return after if sound else None


def _inferred(scope: Scope, project: Project) -> NetworkInference:
    """Infer the shown network after edits, with what arrives at it where it is shown."""
    network, before = project.networks[scope.network], scope.inference
    arriving: dict[str, Value] = {}
    if network.id != project.main.id:
        for id_ in ends_of(network, INPUT):
            (value,) = before.of(id_).outputs or (None,)
            if value is not None:
                arriving[id_] = value
    library = Library(project.networks)
    return NetworkInference(network, library.find, knobs=before.setting.knobs, arriving=arriving)


def _wanted(scope: Scope, block: str) -> tuple[int, ...] | None:
    """Return the sizes of a sample that training asks of an Output; None for any other block."""
    project = scope.project
    if scope.network != project.main.id or scope.shown.blocks[block].type != OUTPUT:
        return None
    info, training = datasets.known_info(project.data), project.training
    if info is None or training.objective not in OBJECTIVES or training.loss not in LOSSES:
        return None
    goal = goal_of(training, info)
    ends = ends_of(scope.shown, OUTPUT)
    if isinstance(goal, Text) or len(ends) != len(goal.outputs):
        return None
    return _numbers(goal.outputs[ends.index(block)])


def _numbers(sizes: tuple[int | str, ...]) -> tuple[int, ...] | None:
    return tuple(_only_numbers(sizes)) if all(isinstance(s, int) for s in sizes) else None


def _only_numbers(sizes: tuple[int | str, ...]) -> Iterator[int]:
    return (size for size in sizes if isinstance(size, int))


_FORMS = {"1d": "N x C x T", "2d": "N x C x H x W", "3d": "N x C x D x H x W"}
_SEQUENCES = (
    "RNN", "LSTM", "GRU", "MultiheadAttention", "TransformerEncoderLayer", "TransformerEncoder",
)  # fmt: skip


def _form(type_: str, value: Value | None) -> str | None:
    """Return what a type takes, in letters; None where that is not what is wrong."""
    form = "N x T x F" if type_ in _SEQUENCES else _FORMS.get(type_[-2:])
    if form is None or not isinstance(value, TensorSpec):
        return None
    return form if form.count("x") + 1 != value.rank else None
