"""How a composite brick is built and called inside a class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from core.codegen.flow import Step
from core.codegen.lines import assignment, joined
from core.codegen.written import INNER, OUTER, Written, kept
from core.shapes.infer import NetworkInference


class Parts(msgspec.Struct, frozen=True):
    """What a composite brick needs.

    Attributes:
        init: Source of the constructor call, or of the container of all copies.
        loops: Whether ``forward`` calls the copies one by one, for what ``nn.Sequential`` cannot.
        trace: Name of the function that traces one copy, or of several as a tuple.
        repeats: Whether there is a container of copies at all.
    """

    init: str
    loops: bool
    trace: tuple[str, ...]
    repeats: bool


PartsOf = Callable[[Step, NetworkInference, str], Parts]
"""Makes the classes a composite brick needs; the last argument names the copy's number."""


def with_parts(own: Written, parts: Parts, name: str, loop: str, remark: str) -> Written:
    """Return what is written of a composite brick, its copies called and traced.

    Args:
        own: What is written of it as of any block.
        parts: What it needs.
        name: The identifier of the block.
        loop: The identifier of a copy in a loop over copies.
        remark: What stands behind its statement in ``forward``.
    """
    step, statement = own.step, own.statement
    if parts.loops:
        statement = joined(_loop(own, parts, name, loop, INNER, remark, traced=False))
    if parts.repeats:
        traced = _loop(own, parts, name, loop, OUTER, "", traced=True)
    else:
        call = _traced(step, parts.trace[0], f"self.{own.name}", step.args)
        traced = assignment(", ".join(step.variables), call, indent=OUTER)
    return msgspec.structs.replace(own, statement=statement, traced=joined([*traced, kept(step)]))


def _loop(
    own: Written,
    parts: Parts,
    name: str,
    loop: str,
    indent: int,
    remark: str,
    *,
    traced: bool,
) -> list[str]:
    """Return the lines that send a value through copies one by one."""
    step, margin = own.step, " " * indent
    layers, target = f"self.{own.name}", ", ".join(step.variables)
    count = len(step.variables)
    first, same = step.args[:count], step.args[count:]
    lines = []
    if step.variable in same:  # every copy needs it, but the first one takes its variable
        lines.append(f"{margin}{name} = {step.variable}")
        same = tuple(name if each == step.variable else each for each in same)
    if step.variables != first:
        lines.append(f"{margin}{target} = {', '.join(first)}")
    args = (*step.variables, *same)
    call = f"{loop}({', '.join(args)})"
    if not traced:
        lines.append(f"{margin}for {loop} in {layers}:")
    elif len(set(parts.trace)) == 1:
        lines.append(f"{margin}for {loop} in {layers}:")
        call = _traced(step, parts.trace[0], loop, args)
    else:
        functions = ", ".join(parts.trace)
        lines.append(f"{margin}for {loop}, trace in zip({layers}, ({functions})):")
        call = _traced(step, "trace", loop, args)
    return lines + assignment(target, call, indent=indent + 4, comment=remark)


def _traced(step: Step, function: str, module: str, args: Sequence[str]) -> str:
    """Return the call of a composite's tracing function; inner blocks get a path."""
    keep = f"lambda id, value: keep({step.block.id + '/'!a} + id, value)"
    return f"{function}({module}, {', '.join(args)}, {keep})"
