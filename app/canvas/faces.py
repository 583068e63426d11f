"""What a brick and a wire show, read from the document: words and flags, no drawing.

The scene compares an old face with a new one, so an edit that does not change what is seen of a
brick repaints nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from app.canvas.items.face import Aside, BlockFace, Mark
from app.canvas.studs import stud_of
from app.widgets.amounts import short_count
from core.catalog.spec import BlockSpec, Cost, PortSpec
from core.catalog.values import Value
from core.document.document import Document
from core.errors import Problem
from core.graph.composites import REPEAT, network_of
from core.graph.records import Block, Expr, Network, ParamValue, Wire
from core.planner.scope import Scope
from core.shapes.block import BlockInference, CompositeSpec
from core.texts import say

MAIN_PARAMS = ("shape", "out_channels", "out_features", "output_size", "p")
"""What a brick is about: shown always and without its name."""

SHORT_NAMES = {"kernel_size": "k", "stride": "s", "padding": "p", "dilation": "d", "groups": "g"}
UNKNOWN_SHAPE = "?"
SUMMARY_LENGTH = 60


class Kind(NamedTuple):
    """What bricks of one type have in common.

    Attributes:
        spec: The type, or None for one that this version does not know.
        inputs: Names of its input ports.
        outputs: Names of its output ports.
        input_labels: What people call its input ports, where there are several.
        output_labels: Likewise its output ports.
        may_close: Whether an output is optional.
    """

    spec: BlockSpec | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    input_labels: tuple[str, ...] = ()
    output_labels: tuple[str, ...] = ()
    may_close: bool = False


_KINDS: dict[str, Kind] = {}
"""Those of the catalogue that were asked for, which stay as they are."""

MOST_WRITTEN = 4096
_WRITTEN: dict[tuple[str, str], tuple[str, tuple[Mark, ...]]] = {}


def face_of(
    document: Document, id_: str, heat: float | None = None, *, is_shared: bool = False
) -> BlockFace:
    """Return what is seen of a block.

    Args:
        document: The document.
        id_: The block.
        heat: See :class:`BlockFace`; None where costs are not shown.
        is_shared: Whether other blocks use its weights too.
    """
    scope = document.scope
    block, known = scope.shown.blocks[id_], scope.inference.of(id_)
    kind = _kind_of(scope, block.type)
    spec, outputs, output_labels = kind.spec, kind.outputs, kind.output_labels
    sockets: Sequence[Value | None] = known.outputs
    if spec is not None and kind.may_close:
        ports = _open_outputs(scope, id_, spec)
        outputs, output_labels, sockets = _names(ports), _labels(ports), ()
    if len(sockets) != len(outputs):
        sockets = [leaving(scope, id_, port) for port in outputs]
    cost = known.cost if heat is not None else Cost()
    problems = document.problems_of(id_)
    problem = min(problems, key=_is_no_error) if problems else None
    words, special = _written(block, spec) if spec else ("", ())
    is_composite = network_of(block.type) is not None
    return BlockFace(
        name=block.name,
        type=scope.label(block.type) if is_composite else block.type,
        summary=words,
        category=spec.category if spec else "",
        inputs=kind.inputs,
        outputs=outputs,
        input_labels=kind.input_labels,
        output_labels=output_labels,
        studs=tuple([stud_of(_arriving(scope, id_, port)) for port in kind.inputs]),
        sockets=tuple([stud_of(value) for value in sockets]),
        problem=say(problem.message) if problem else "",
        severity=problem.severity if problem else "error",
        parameters=short_count(cost.parameters) if cost.parameters else "",
        macs=short_count(cost.macs) if cost.macs else "",
        heat=heat or 0.0,
        marks=("shared", *special) if is_shared and spec else special,
        aside=_aside(block, known),
        is_composite=spec is not None and is_composite,
    )


def arriving(scope: Scope, id_: str, port: PortSpec) -> Value | None:
    """Return what arrives at an input port: of a variadic one, what its first wire carries."""
    return _arriving(scope, id_, port.name)


def _arriving(scope: Scope, id_: str, port: str) -> Value | None:
    for wire in scope.wiring.incoming[id_]:
        if wire.target_port == port:
            return leaving(scope, wire.source, wire.source_port)
    return None


def leaving(scope: Scope, id_: str, port: str) -> Value | None:
    """Return what leaves an output port, or None where nothing does or it is not known."""
    known = scope.inference.of(id_).outputs
    if not known:
        return None
    names = _kind_of(scope, scope.shown.blocks[id_].type).outputs
    if names and names[0] == port:
        return known[0]  # as nearly every wire
    place = names.index(port) if port in names else len(known)
    return known[place] if place < len(known) else None


def _kind_of(scope: Scope, type_: str) -> Kind:
    kind = _KINDS.get(type_)
    if kind is None:
        spec = scope.library.find(type_)
        if spec is None:
            return Kind()
        kind = Kind(
            spec,
            _names(spec.inputs),
            _names(spec.outputs),
            _labels(spec.inputs),
            _labels(spec.outputs),
            any(port.optional for port in spec.outputs),
        )
        if network_of(type_) is None:  # a composite becomes another one by edits
            _KINDS[type_] = kind
    return kind


def _is_no_error(problem: Problem) -> bool:
    return problem.severity != "error"


def _aside(block: Block, known: BlockInference) -> Aside:
    """Return why a brick takes no part for now: by itself, or by what it hangs on."""
    return block.state or ("idle" if known.silent else "")


def _open_outputs(scope: Scope, id_: str, spec: BlockSpec) -> tuple[PortSpec, ...]:
    """Return the outputs something comes out of, or that a wire leaves.

    An optional one, such as the places of a pool's largest values, is closed until its parameter
    is set: most bricks of the type never need it.
    """
    known = scope.inference.of(id_).outputs or (None,) * len(spec.outputs)
    wired = {wire.source_port for wire in scope.wiring.outgoing[id_]}
    return tuple(
        port
        for port, value in zip(spec.outputs, known, strict=True)
        if not port.optional or value is not None or port.name in wired
    )


def sharing_in(network: Network) -> dict[str, frozenset[str]]:
    """Return, for each block that shares its weights, all blocks that use them, itself included."""
    groups: dict[str, set[str]] = {}
    for block in network.blocks.values():
        if block.shares:
            groups.setdefault(block.shares, {block.shares}).add(block.id)
    return {id_: frozenset(group) for group in groups.values() for id_ in group}


def _written(block: Block, spec: BlockSpec) -> tuple[str, tuple[Mark, ...]]:
    """Return a brick's summary and the marks of its own weights.

    Thousands of bricks are of few types and have few parameters, so what was written is kept; not
    so of composites, whose types change.
    """
    if network_of(block.type) is not None:
        return summary(block, spec), _own_marks(block, spec)
    key = block.type, repr(block.params)  # in which 1 is not True
    written = _WRITTEN.get(key)
    if written is None:
        if len(_WRITTEN) >= MOST_WRITTEN:
            _WRITTEN.clear()
        written = _WRITTEN[key] = summary(block, spec), _own_marks(block, spec)
    return written


def _own_marks(block: Block, spec: BlockSpec) -> tuple[Mark, ...]:
    """Return what is special about a brick's weights by itself."""
    found: list[Mark] = ["frozen"] if block.params.get("freeze") is True else []
    own = (param for param in spec.params if param.group == "weights" and param.name != "freeze")
    if any(block.params.get(param.name, param.default) != param.default for param in own):
        found.append("start")
    return tuple(found)


def flow_of(scope: Scope, wire: Wire) -> str:
    """Return the shape of what flows through a wire, such as ``N x 16 x 13 x 13``."""
    value = leaving(scope, wire.source, wire.source_port)
    return UNKNOWN_SHAPE if value is None else _told(value)


@functools.lru_cache(maxsize=1024)
def _told(value: Value) -> str:
    """Return a value in words; most wires of a network carry one of few shapes."""
    return str(value)


def summary(block: Block, spec: BlockSpec) -> str:
    """Return a brick's second line after its type.

    The main parameter, or the only knob of a composite, stands bare, a kernel's size is always
    told, and others are named where they differ from the default.
    """
    values = spec.complete(block.params)
    knobs = spec.network.knobs if isinstance(spec, CompositeSpec) else ()
    only_knob = knobs[0].name if len(knobs) == 1 else ""
    parts: list[str] = []
    for param in spec.params:
        if param.group == "weights":
            continue  # a mark tells
        value = values[param.name]
        if param.name == REPEAT and network_of(block.type) is not None:
            parts += [f"x {_shown(value)}"] if value != param.default else []
        elif param.name in MAIN_PARAMS or (value != param.default and param.name == only_knob):
            parts.append(_shown(value))
        elif param.name == "kernel_size" or value != param.default:
            short = SHORT_NAMES.get(param.name)
            parts.append(
                f"{short}{_shown(value, 'x')}" if short else _named(param.name, _shown(value))
            )
    text = ", ".join(parts)
    return text if len(text) <= SUMMARY_LENGTH else text[: SUMMARY_LENGTH - 1] + "…"


def _names(ports: tuple[PortSpec, ...]) -> tuple[str, ...]:
    return tuple([port.name for port in ports])


def _labels(ports: tuple[PortSpec, ...]) -> tuple[str, ...]:
    """Return what people call ports, where one has to tell them apart."""
    return tuple(port.label or port.name for port in ports) if len(ports) > 1 else ()


def _named(param: str, shown: str) -> str:
    """Return a parameter with its value; an expression brings its own equals sign."""
    return f"{param} {shown}" if shown.startswith("= ") else f"{param}={shown}"


def _shown(value: ParamValue, times: str = " x ") -> str:
    if isinstance(value, tuple):
        return times.join(_shown(part) for part in value) or "()"  # a single number
    return f"= {value.source}" if isinstance(value, Expr) else str(value)
