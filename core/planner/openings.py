"""Which ports would take what is in the hand: the end of a wire, or bricks.

Asked for every brick in sight when a gesture begins, so like questions are worked out once. What is
not known yet speaks against nothing: a port is closed only where its rule, the kind of what flows,
or a loop says so.
"""

from __future__ import annotations

from typing import Literal

from core.catalog.spec import BlockSpec, PortSpec
from core.catalog.values import Value, kind_of
from core.graph.order import Wiring
from core.graph.records import Block, Wire
from core.planner.attach import End
from core.planner.draft import first_params
from core.planner.plan import ExistingBlock, ExistingStack, NewBlock, What
from core.planner.scope import Scope
from core.shapes.block import infer_block, printed
from core.shapes.fitting import fits

Opening = tuple[Literal["input", "output"], str]
"""A port of a brick: its side and its name."""

NONE = frozenset[Opening]()
HAND = "in the hand"
"""Source or target of wires that are only tried."""


class WireOpenings:
    """Ports that may be the other end of a wire.

    Args:
        scope: Where.
        wiring: Wires of the shown network by block.
        end: The end that stays where it is.
        taken: The wire whose other end is in the hand, if it is drawn already.
    """

    def __init__(self, scope: Scope, wiring: Wiring, end: End, taken: Wire | None = None) -> None:
        self._scope, self._wiring, self._end, self._taken = scope, wiring, end, taken
        self._trial = _Trial(scope, wiring, taken)
        self._closed = (wiring.upstream if end.gives else wiring.downstream)((end.block,))
        self._value = self._trial.leaving(end.block, end.port) if end.gives else None

    def of(self, block: str) -> frozenset[Opening]:
        """Return the ports of a brick that the wire may go to."""
        spec = self._scope.library.find(self._scope.shown.blocks[block].type)
        if spec is None or block in self._closed:
            return NONE
        if self._end.gives:
            return self._trial.inputs(block, spec, self._value)
        target, port = self._end.block, self._end.port
        return frozenset(
            ("output", one.name)
            for one in spec.outputs
            if self._trial.takes(target, port, self._trial.leaving(block, one.name))
        )


class BrickOpenings:
    """Bottoms and open tops of bricks that dropped bricks may click to.

    Args:
        scope: Where.
        wiring: Wires of the shown network by block.
        what: The bricks in the hand.
    """

    def __init__(self, scope: Scope, wiring: Wiring, what: What) -> None:
        self._scope, self._wiring = scope, wiring
        self._trial = _Trial(scope, wiring)
        if isinstance(what, NewBlock):
            spec = scope.library.find(what.type)
            params = first_params(scope, spec) if spec else {}
            head = tail = Block(id=HAND, type=what.type, name=HAND, params=params)
            self._ids = frozenset[str]()
        else:
            ids = (what.id,) if isinstance(what, ExistingBlock) else what.ids
            head, tail = (scope.shown.blocks[id_] for id_ in (ids[0], ids[-1]))
            self._ids = frozenset(ids)
        self._head = head
        self._tail_value = self._what_leaves(tail, is_stack=isinstance(what, ExistingStack))
        self._asked: dict[Value | None, bool] = {}

    def of(self, block: str) -> frozenset[Opening]:
        """Return the ports of a brick that the dropped ones may click to."""
        spec = self._scope.library.find(self._scope.shown.blocks[block].type)
        if spec is None or block in self._ids:
            return NONE
        found = self._bottom(block, spec)
        if self._tail_value is not None and not self._wiring.incoming[block]:
            found |= self._trial.inputs(block, spec, self._tail_value)
        return found

    def _bottom(self, block: str, spec: BlockSpec) -> frozenset[Opening]:
        if not spec.outputs:
            return NONE
        port = spec.outputs[0].name
        value = self._trial.leaving(block, port)
        if value not in self._asked:
            self._asked[value] = self._enters(value)
        return frozenset({("output", port)}) if self._asked[value] else NONE

    def _enters(self, value: Value | None) -> bool:
        """Whether the first of the bricks takes a value in."""
        spec = self._scope.library.find(self._head.type)
        if spec is None or not spec.inputs:
            return False
        if value is None:
            return True
        wire = Wire(HAND, "", self._head.id, spec.inputs[0].name)
        return fits(self._scope.inference, self._head, (wire,), {wire: value})

    def _what_leaves(self, tail: Block, *, is_stack: bool) -> Value | None:
        """Return what the last of the bricks puts out, where that is not up to where they land."""
        spec = self._scope.library.find(tail.type)
        if spec is None or not spec.outputs:
            return None
        if tail.id in self._scope.shown.blocks:
            stays = is_stack or not self._wiring.incoming.get(tail.id)
            return self._trial.leaving(tail.id, spec.outputs[0].name) if stays else None
        known = infer_block(self._scope.inference.setting, tail, (), lambda _: None)
        return known.outputs[0] if known.outputs else None


class _Trial:
    """Tries rules of bricks of a network with one wire more."""

    def __init__(self, scope: Scope, wiring: Wiring, without: Wire | None = None) -> None:
        self._scope, self._wiring, self._without = scope, wiring, without
        self._inference = scope.inference
        self._alike: dict[tuple[str, str, str, Value], bool] = {}

    def leaving(self, block: str, port: str) -> Value | None:
        """Return what leaves an output, or None while that is unknown."""
        return self._inference.output_of(Wire(block, port, block, ""))

    def inputs(self, block: str, spec: BlockSpec, value: Value | None) -> frozenset[Opening]:
        """Return the inputs of a brick that take a value."""
        takers = (port.name for port in spec.inputs if self.takes(block, port.name, value))
        return frozenset(("input", name) for name in takers)

    def takes(self, block: str, port: str, value: Value | None) -> bool:
        """Whether an input takes a value, beside what enters the others."""
        record = self._scope.shown.blocks[block]
        spec = self._scope.library.find(record.type)
        found = spec.input(port) if spec else None
        if value is None or spec is None or found is None:
            return found is not None
        if kind_of(value) not in found.takes:
            return False
        if len(spec.inputs) > 1 or found.variadic:
            return self._fits(record, found, value)
        # Most bricks have one input, and of those most are like another.
        key = (record.type, printed(record.params), port, value)
        if key not in self._alike:
            self._alike[key] = self._fits(record, found, value)
        return self._alike[key]

    def _fits(self, block: Block, port: PortSpec, value: Value) -> bool:
        new = Wire(HAND, "", block.id, port.name)
        others = [
            wire
            for wire in self._wiring.incoming[block.id]
            if wire != self._without and (port.variadic or wire.target_port != port.name)
        ]
        return fits(self._inference, block, (*others, new), {new: value})
