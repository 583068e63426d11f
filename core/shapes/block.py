"""What is known of one block, from its record and what arrives at it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from core.catalog.dims import BATCH, Dim, at
from core.catalog.expression import ExpressionError
from core.catalog.named import plain
from core.catalog.registry import find
from core.catalog.spec import BlockSpec, Cost, Misfit, PortSpec
from core.catalog.values import IntSpec, TensorSpec, TupleSpec, Value, kind_of
from core.errors import Problem
from core.graph.records import Block, Network, Wire
from core.shapes.knobs import Values, resolve
from core.texts import Text, text


class CompositeSpec(BlockSpec, frozen=True, kw_only=True, eq=False):
    """A network as a type of brick; :mod:`core.shapes.library` makes them.

    Attributes:
        network: The network it stands for.
        apply: Takes a brick's own parameters, expressions included, its surroundings and what
            arrives; returns what it comes to. Raises :class:`Misfit` and ``ExpressionError``.
    """

    network: Network
    apply: Callable[[Values, Setting, Any], Applied]

    @property
    def title(self) -> str:
        """The name of the network."""
        return self.network.name


class Applied(msgspec.Struct, frozen=True):
    """What a composite brick comes to.

    Attributes:
        outputs: What its last copy puts out.
        cost: Of all copies.
        blocks: How many blocks it stands for.
    """

    outputs: tuple[Value, ...]
    cost: Cost
    blocks: int


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a block's rules see of the world around it.

    Attributes:
        network: Id of its network, for the problems.
        find: The spec of a type, or None.
        knobs: Values of the network's knobs.
        remember: Whether what is found may be used again for a like block; not with named values,
            which equal their plain twins.
    """

    network: str
    find: Callable[[str], BlockSpec | None] = find
    knobs: Values = {}
    remember: bool = True


class BlockInference(msgspec.Struct, frozen=True):
    """What is known of a block.

    Attributes:
        inputs: What arrives, in the order of its arguments (see :mod:`core.catalog.spec`); empty
            while any of it is unknown.
        outputs: What it puts out, one for each output port, None where nothing comes out; empty
            while unknown.
        cost: Its parameters and multiply-accumulates; nothing while unknown.
        problems: What is wrong with the block itself. A block behind a wrong one has none: only
            the cause is red.
        ready: Whether it and all that feeds it are right, so that code can be made of it.
        blocks: How many blocks it stands for: one, if it is no composite.
        silent: Whether it takes no part: it is muted, or it hangs on what is.
        passes: Whether it hands its first input on as its first output: it is bypassed, or a sum
            of which all but one input are muted.
    """

    inputs: tuple[Value | None, ...] = ()
    outputs: tuple[Value | None, ...] = ()
    cost: Cost = Cost()
    problems: tuple[Problem, ...] = ()
    ready: bool = False
    blocks: int = 1
    silent: bool = False
    passes: bool = False


MOST_ELEMENTS = 10**12
"""Numbers in a block's output for one sample: no machine holds more, and sizes stay printable."""

MOST_WIRES = 256
"""Wires into one port: Python reads a sum no longer than some hundred terms."""

MOST_SIZE = 10**30
"""Far more than any size, and far from where Python prints no number any more."""

MOST_TERMS = 256
"""Terms that all sizes of a tensor may have when multiplied out."""

LONGEST_TERM = 200
"""Characters of a symbol, which may stand for a quotient of sizes."""

MOST_REMEMBERED = 4096

_GOOD: dict[tuple[str, str, tuple[Value | None, ...] | None], BlockInference] = {}
"""What pure rules said of blocks that are right: the layers of a deep network are much alike."""

WAITING = BlockInference()
"""A block with nothing wrong of its own that waits for another to be repaired."""


def infer_block(
    setting: Setting,
    block: Block,
    wires: Sequence[Wire],
    arriving: Callable[[Wire], Value | Text | None],
) -> BlockInference:
    """Apply a block's rules.

    Args:
        setting: What surrounds the block.
        block: The block.
        wires: Those that enter it, in the order of ``Network.wires``.
        arriving: What a wire carries: a value, None while that is unknown, or why it never will.
    """
    network = setting.network
    spec = setting.find(block.type)
    if spec is None:
        return _failed(network, block, "type", [text("shape.unknown_type", type=block.type)])
    inputs, complaints = _gather(spec, wires, arriving)
    if isinstance(spec, CompositeSpec):
        return _infer_composite(setting, block, spec, inputs, complaints)
    try:
        own = resolve(block.params, setting.knobs) if block.params else block.params
    except ExpressionError as error:
        return _failed(network, block, "param", [error.message])
    key = (block.type, printed(own) if own else "", inputs)
    good = _GOOD.get(key) if inputs is not None and setting.remember else None
    if good is not None:
        return _unshared(block, good) if block.shares else good
    wrong = spec.wrong_params(own if setting.remember else _plain(own))
    if wrong or complaints:
        problems = _problems(network, block, "param", wrong)
        return BlockInference(problems=problems + _problems(network, block, "input", complaints))
    if inputs is None:
        return WAITING
    params = spec.complete(own)
    try:
        outputs = spec.infer(params, inputs)
        activations = _expect_holdable(block.type, outputs)
    except Misfit as misfit:
        return _failed(network, block, "shape", [misfit.message], inputs)
    cost = spec.cost(params, inputs, outputs)
    if not (cost.activations or spec.is_view):
        cost = msgspec.structs.replace(cost, activations=activations)
    good = BlockInference(inputs, outputs, cost, (), True)
    if setting.remember:
        if len(_GOOD) >= MOST_REMEMBERED:
            _GOOD.clear()
        _GOOD[key] = good
    return _unshared(block, good)


def _infer_composite(
    setting: Setting,
    block: Block,
    spec: CompositeSpec,
    inputs: tuple[Value | None, ...] | None,
    complaints: list[Text],
) -> BlockInference:
    """Apply the rules of all the blocks that a composite brick stands for."""
    network = setting.network
    if complaints:
        return _failed(network, block, "input", complaints)
    if inputs is None:
        return WAITING
    try:
        applied = spec.apply(block.params, setting, inputs)
    except ExpressionError as error:
        return _failed(network, block, "param", [error.message])
    except Misfit as misfit:
        return _failed(network, block, "shape", [misfit.message], inputs)
    known = BlockInference(inputs, applied.outputs, applied.cost, (), True, applied.blocks)
    return _unshared(block, known)


def _plain(params: Values) -> Values:
    """Return parameters as the person gave them, without the names they go by."""
    return {name: plain(value) for name, value in params.items()}


def _unshared(block: Block, known: BlockInference) -> BlockInference:
    """Count no weights for a block that uses those of another."""
    if not block.shares:
        return known
    return msgspec.structs.replace(known, cost=msgspec.structs.replace(known.cost, parameters=0))


def _expect_holdable(type_: str, outputs: tuple[Value | None, ...]) -> int:
    """Demand outputs that a machine could hold; return how many numbers they are for one sample.

    Raises:
        Misfit: One is larger, as doublings in a row soon are.
    """
    total = 0
    for value in _leaves(outputs):
        dims = value.dims if isinstance(value, TensorSpec) else (value.value,)
        if not _are_readable(dims):
            received = f"{str(value)[:LONGEST_TERM]} ..."
            raise Misfit(text("shape.too_long", block=type_, received=received))
        elements = math.prod(map(at, dims)) if isinstance(value, TensorSpec) else 0
        if elements > MOST_ELEMENTS:
            most = f"{MOST_ELEMENTS:,}"
            raise Misfit(text("shape.too_large", block=type_, most=most, received=value))
        total += elements
    return total


def _are_readable(dims: tuple[Dim, ...]) -> bool:
    """Whether sizes can be computed with; a 0 among them hides how large the others are."""
    terms = 1
    for dim in dims:
        if isinstance(dim, int):
            if abs(dim) > MOST_SIZE:
                return False
        elif dim is not BATCH:
            terms *= len(dim.terms)
            if any(len(atom) > LONGEST_TERM for _, atoms in dim.terms for atom in atoms):
                return False
    return terms <= MOST_TERMS


def _leaves(values: tuple[Value | None, ...]) -> Iterator[TensorSpec | IntSpec]:
    for value in values:
        if isinstance(value, TupleSpec):
            yield from _leaves(value.items)
        elif value is not None:
            yield value


def printed(params: Values) -> str:
    """Return parameters as a key: unlike the values, it tells True from 1 and 1.0."""
    try:
        return repr(params)
    except ValueError:  # Python prints no integer of more than 4,300 digits; none is legal
        return "?"


def _gather(
    spec: BlockSpec,
    wires: Sequence[Wire],
    arriving: Callable[[Wire], Value | Text | None],
) -> tuple[tuple[Value | None, ...] | None, list[Text]]:
    """Return what arrives in the order of the arguments, or None, and what is wrong with it."""
    ports = spec.inputs
    if len(wires) == 1 == len(ports) and wires[0].target_port == ports[0].name:
        arrival = arriving(wires[0])  # nearly every block: no need to sort anything out
        if arrival is None:
            return None, []
        if type(arrival) is TensorSpec and "tensor" in ports[0].takes:
            return (arrival,), []
    complaints = _wrong_wires(spec, wires)
    values: list[Value | None] = []
    waiting = False
    for port in spec.inputs:
        entering = [wire for wire in wires if wire.target_port == port.name]
        for wire in entering:
            arrival = arriving(wire)
            if isinstance(arrival, Text):
                complaints.append(arrival)
            elif arrival is None:
                waiting = True
            elif kind_of(arrival) not in port.takes:
                complaints.append(_wrong_kind(spec, port, arrival))
            else:
                values.append(arrival)
        if not entering and not port.variadic:
            values.append(None)
    return (None if waiting or complaints else tuple(values)), complaints


def _wrong_kind(spec: BlockSpec, port: PortSpec, received: Value) -> Text:
    return text(
        "shape.kind",
        type=spec.title,
        port=port.title,
        expected=text(f"shape.kind_{port.takes[0]}"),
        received=text(f"shape.kind_{kind_of(received)}"),
        value=received,
    )


def _wrong_wires(spec: BlockSpec, wires: Sequence[Wire]) -> list[Text]:
    """Return which input ports have too few or too many wires, and wires into no port at all."""
    wrong: list[Text] = []
    entering = {port.name: 0 for port in spec.inputs}
    for wire in wires:
        if wire.target_port in entering:
            entering[wire.target_port] += 1
        else:
            ports = ", ".join(port.title for port in spec.inputs) or "-"
            wrong.append(
                text("shape.no_input_port", type=spec.title, port=wire.target_port, known=ports)
            )
    for port in spec.inputs:
        count = entering[port.name]
        if count == 0 and not port.optional:
            wrong.append(text("shape.missing_input", type=spec.title, port=port.title))
        elif count > MOST_WIRES:
            many = {"port": port.title, "most": MOST_WIRES, "received": count}
            wrong.append(text("shape.many_wires", type=spec.title, **many))
        elif count > 1 and not port.variadic:
            wrong.append(text("shape.two_wires", type=spec.title, port=port.title, received=count))
    return wrong


def cycle_inference(network: str, block: Block) -> BlockInference:
    """Return what is known of a block that feeds itself."""
    return _failed(network, block, "cycle", [text("shape.cycle", type=block.type)])


def _failed(
    network: str,
    block: Block,
    rule: str,
    messages: list[Text],
    inputs: tuple[Value | None, ...] = (),
) -> BlockInference:
    return BlockInference(inputs, problems=_problems(network, block, rule, messages))


def _problems(network: str, block: Block, rule: str, messages: list[Text]) -> tuple[Problem, ...]:
    return tuple(Problem("error", network, block.id, rule, message) for message in messages)
