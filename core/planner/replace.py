"""Plans that put another type of brick in a brick's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from core.catalog.spec import BlockSpec, PortSpec
from core.graph.composites import network_of
from core.graph.records import Block, ParamValue, Wire
from core.planner.change import legal_params
from core.planner.draft import Draft, first_params
from core.planner.names import FreshNames
from core.planner.networks import with_leftovers, without_ports
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.planner.sharing import release
from core.shapes.aside import why_not
from core.texts import text


def plan_replace(scope: Scope, block: str, type_: str) -> Plan | Refusal:
    """Plan that a brick is of another type, where it is and with the wires it has.

    It keeps a name that a person gave it and the parameters that mean the same to both types, and
    stays muted or bypassed where its new type can be.
    Ports go by their name, else by their order. Refused where a wire would have no port to end at.
    """
    draft = Draft(scope)
    try:
        old, before = draft.block(block), draft.spec(block)
        after = draft.spec_of(type_)
        if type_ == old.type:
            return Plan((), text("edit.replace", block=old.name, type=scope.label(type_)), (block,))
        draft.expect_outside(type_)
        ends = _new_ends(draft, old, before, after, *_wires_at(draft, block))
    except Refused as refused:
        return refused.refusal
    release(draft, (block,))
    params = first_params(scope, after) | _kept_params(draft, old, before, after)
    name = _name(draft, old, before, after)
    new = msgspec.structs.replace(draft.blocks[block], type=type_, name=name, params=params)
    if why_not(new, after, new.state) is not None:
        new = msgspec.structs.replace(new, state="")
    draft.blocks[block] = new
    draft.wires.write(_rewired(draft.wires, ends, after, block))
    edits = (*without_ports(scope, (old,)), *draft.edits())
    if network_of(old.type):
        edits = with_leftovers(scope, edits)
    return Plan(edits, text("edit.replace", block=old.name, type=scope.label(type_)), (block,))


def replaceable(scope: Scope, block: str, specs: Iterable[BlockSpec]) -> Iterator[BlockSpec]:
    """Yield the types that :func:`plan_replace` would not refuse for the wires they lack."""
    draft = Draft(scope)
    try:
        old, before = draft.block(block), draft.spec(block)
    except Refused:
        return
    wires = _wires_at(draft, block)
    for spec in specs:
        try:
            _new_ends(draft, old, before, spec, *wires)
        except Refused:
            continue
        if spec.type != old.type:
            yield spec


def _wires_at(draft: Draft, block: str) -> tuple[list[Wire], list[Wire]]:
    """Return the wires that enter a brick and those that leave it."""
    return list(draft.wires.into(block)), list(draft.wires.out_of(block))


def _new_ends(
    draft: Draft,
    old: Block,
    before: BlockSpec,
    after: BlockSpec,
    entering: list[Wire],
    leaving: list[Wire],
) -> dict[Wire, Wire]:
    """Return the wires at a brick, each with the one it becomes.

    Raises:
        Refused: Some would have no port; says which.
    """
    ends: dict[Wire, Wire] = {}
    lost: list[str] = []
    for wire, port in _assigned(entering, "target_port", before.inputs, after.inputs).items():
        if port is None:
            lost.append(draft.blocks[wire.source].name)
        else:
            ends[wire] = msgspec.structs.replace(wire, target_port=port.name)
    # Of two wires from one output to one port for many, only one can be drawn.
    lost += [draft.blocks[wire.source].name for wire in _doubled(ends)]
    if lost:
        raise _too_many("plan.replace_inputs", draft, old, after, lost)
    outs = _outputs(leaving, before, after)
    for wire in leaving:
        out = outs.get(wire.source_port)
        if out is None:
            lost.append(draft.blocks[wire.target].name)
        else:
            ends[wire] = msgspec.structs.replace(ends.get(wire, wire), source_port=out.name)
    lost += [draft.blocks[wire.target].name for wire in _doubled(ends)]
    if lost:
        raise _too_many("plan.replace_outputs", draft, old, after, lost)
    return ends


def _doubled(ends: dict[Wire, Wire]) -> list[Wire]:
    """Return the wires that become what another becomes as well."""
    counts = Counter(ends.values())
    return [wire for wire, new in ends.items() if counts[new] > 1]


def _too_many(id_: str, draft: Draft, old: Block, after: BlockSpec, lost: list[str]) -> Refused:
    names = ", ".join(dict.fromkeys(lost))
    label = draft.scope.label(after.type)
    return Refused(id_, block=old.name, type=label, names=names)


def _assigned(
    wires: list[Wire], end: str, before: tuple[PortSpec, ...], after: tuple[PortSpec, ...]
) -> dict[Wire, PortSpec | None]:
    """Return the new port of each wire, in the order of the old ports; None where none is left."""
    places = {port.name: place for place, port in enumerate(before)}
    ordered = sorted(wires, key=lambda wire: places.get(getattr(wire, end), len(places)))
    by_name = {port.name: port for port in after}
    taken: set[str] = set()
    assigned: dict[Wire, PortSpec | None] = dict.fromkeys(ordered)
    for wire in ordered:
        port = by_name.get(getattr(wire, end))
        if port is not None and (port.variadic or port.name not in taken):
            assigned[wire] = port
            taken.add(port.name)
    for wire in ordered:
        if assigned[wire] is None:
            free = (port for port in after if port.variadic or port.name not in taken)
            port = assigned[wire] = next(free, None)
            taken.add(port.name if port else "")
    return assigned


def _outputs(leaving: list[Wire], before: BlockSpec, after: BlockSpec) -> dict[str, PortSpec]:
    """Return the new port for each old one that wires leave: any number may leave one."""
    used = {wire.source_port for wire in leaving}
    old = [port.name for port in before.outputs if port.name in used]
    old += [name for name in dict.fromkeys(wire.source_port for wire in leaving) if name not in old]
    found = {name: port for name in old if (port := after.output(name)) is not None}
    free = [port for port in after.outputs if port not in found.values()]
    for name in old:
        if name not in found and free:
            found[name] = free.pop(0)
    return found


def _rewired(
    wires: Iterable[Wire], ends: dict[Wire, Wire], after: BlockSpec, block: str
) -> list[Wire]:
    """Return all wires; those into one variadic port stand in the order of the old ports."""
    many = {port.name for port in after.inputs if port.variadic}
    queue = [new for new in ends.values() if new.target == block and new.target_port in many]
    result: list[Wire] = []
    for wire in wires:
        new = ends.get(wire, wire)
        result.append(queue.pop(0) if new.target == block and new.target_port in many else new)
    return result


def _kept_params(
    draft: Draft, old: Block, before: BlockSpec, after: BlockSpec
) -> dict[str, ParamValue]:
    """Return what the brick's parameters mean to the new type too."""
    kinds = {param.name: param.kind for param in before.params}
    kept = {
        param.name: old.params[param.name]
        for param in after.params
        if param.name in old.params and param.kind == kinds.get(param.name)
    }
    return legal_params(draft, after, old, kept)


def _name(draft: Draft, old: Block, before: BlockSpec, after: BlockSpec) -> str:
    """Return the brick's name; one that was made for the old type is made anew."""
    if old.name.rstrip("0123456789") != before.prefix or before.prefix == after.prefix:
        return old.name
    others = (block.name for block in draft.blocks.values() if block.id != old.id)
    return FreshNames(others).numbered(after.prefix)
