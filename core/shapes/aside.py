"""Bricks that take no part for now: muted, hanging on muted ones, or bypassed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.catalog.spec import BlockSpec
from core.catalog.values import Value
from core.errors import Problem
from core.graph.records import BYPASSED, MUTED, Block, State, Wire
from core.shapes.block import WAITING, BlockInference
from core.texts import Text, text

INPUT, OUTPUT = "Input", "Output"

SUMS = ("add", "mul")
"""Merges that need two inputs, and are what the one is that is left to them."""

SILENT = BlockInference(silent=True)
"""A block that is muted, or that needs what is."""


def why_not(block: Block, spec: BlockSpec | None, state: State) -> Text | None:
    """Say why a block cannot be muted or bypassed, if it cannot."""
    if state and block.type in (INPUT, OUTPUT):
        return text(f"shape.ends_{state}", block=block.name, type=block.type)
    if state != BYPASSED:
        return None
    if spec is None:
        return text("shape.unknown_bypassed", block=block.name, type=block.type)
    first = spec.inputs[0] if spec.inputs and spec.outputs else None
    if first is None or first.optional or "tensor" not in first.takes:
        return text("shape.source_bypassed", block=block.name, type=spec.title)
    return None


def wrong_state(network: str, block: Block, spec: BlockSpec | None) -> BlockInference | None:
    """Return what is known of a block whose state it cannot have, as a file may say."""
    wrong = why_not(block, spec, block.state)
    return None if wrong is None else _failed(network, block, "state", wrong)


def unfed_output(network: str, block: Block) -> BlockInference:
    """Return what is known of an Output that a muted brick was to feed."""
    return _failed(network, block, MUTED, text("shape.output_muted", block=block.name))


def loses_input(spec: BlockSpec, wires: Sequence[Wire], carrying: Sequence[Wire]) -> bool:
    """Whether a port that needs a value had wires and has none left that carry one."""
    had = {wire.target_port for wire in wires}
    has = {wire.target_port for wire in carrying}
    return any(
        port.name in had and port.name not in has for port in spec.inputs if not port.optional
    )


def is_lone_sum(block: Block, wires: Sequence[Wire], carrying: Sequence[Wire]) -> bool:
    """Whether muted bricks have left a sum or a product a single input."""
    return block.type in SUMS and len(wires) > len(carrying) == 1


def first_wire(spec: BlockSpec, wires: Sequence[Wire]) -> Wire | None:
    """Return the wire whose value a bypassed block passes on."""
    port = spec.inputs[0].name
    return next((wire for wire in wires if wire.target_port == port), None)


def passed_on(
    network: str,
    block: Block,
    spec: BlockSpec,
    wires: Sequence[Wire],
    arriving: Callable[[Wire], Value | Text | None],
) -> BlockInference:
    """Return what is known of a bypassed block: its first input is its first output."""
    wire = first_wire(spec, wires)
    if wire is None:
        port = spec.inputs[0].title
        return _failed(
            network, block, "input", text("shape.missing_input", type=spec.title, port=port)
        )
    arrival = arriving(wire)
    if arrival is None:
        return WAITING
    if isinstance(arrival, Text):
        return _failed(network, block, "input", arrival)
    nothing = (None,) * (len(spec.outputs) - 1)
    return BlockInference(inputs=(arrival,), outputs=(arrival, *nothing), ready=True, passes=True)


def _failed(network: str, block: Block, rule: str, message: Text) -> BlockInference:
    return BlockInference(problems=(Problem("error", network, block.id, rule, message),))
