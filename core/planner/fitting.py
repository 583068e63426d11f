"""Which types of bricks fit at an end of a wire, found by trying their rules.

A type fits where its shape rule takes what arrives, with the parameters a new brick has. What a
type wants besides is taken to be like what arrives; where that is all that speaks against it, as
for the second matrix of ``bmm``, it fits *perhaps*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from core.catalog import registry
from core.catalog.dims import BATCH, Dim
from core.catalog.spec import BlockSpec, PortSpec
from core.catalog.values import TensorSpec, Value, kind_of, roles_of
from core.graph.records import Block, Wire
from core.planner.attach import End
from core.planner.draft import first_params
from core.planner.replace import replaceable
from core.planner.scope import Scope
from core.shapes.block import BlockInference, Setting, infer_block

MOST_TRIED = 8
"""Values of the network that are tried for what may feed a port."""


class Fit(msgspec.Struct, frozen=True):
    """A type that fits.

    Attributes:
        spec: The type.
        port: The port of the new brick that the wire goes to.
        is_sure: Whether the rule took what arrives; else only its kind is right.
    """

    spec: BlockSpec
    port: str
    is_sure: bool = True


def types_in(scope: Scope) -> tuple[BlockSpec, ...]:
    """Return the types that a brick of the shown network may be of, own composites first."""
    own = (
        spec
        for spec in scope.library.composites()
        if spec.network is not scope.project.main and not scope.would_contain_itself(spec.type)
    )
    return (*own, *registry.all_specs())


def fitting(scope: Scope, end: End) -> tuple[Fit, ...]:
    """Return the types that fit at an end, the sure ones first, else in the palette's order."""
    found = list(_behind(scope, end) if end.gives else _before(scope, end))
    return tuple(sorted(found, key=lambda fit: not fit.is_sure))


def fitting_between(scope: Scope, wire: Wire) -> tuple[Fit, ...]:
    """Return the types that fit into a wire; sure are those that its target takes as well."""
    trial = _Trial(scope)
    target = trial.target(End(wire.target, wire.target_port, gives=False), instead=wire)
    found: list[Fit] = []
    for fit in _behind(scope, End(wire.source, wire.source_port, gives=True)):
        value = trial.scope.inference.output_of(wire)
        known = trial.infer(fit.spec, value) if value is not None else BlockInference()
        out = known.outputs[0] if known.outputs else None
        if fit.spec.outputs and fit.spec.inputs[0].name == fit.port:
            fits_on = out is None or target is None or target.takes(out)
            found.append(msgspec.structs.replace(fit, is_sure=fit.is_sure and fits_on))
    return tuple(sorted(found, key=lambda fit: not fit.is_sure))


def fitting_instead(scope: Scope, block: str) -> tuple[Fit, ...]:
    """Return the types that may take a brick's place; sure are those that take what arrives."""
    trial = _Trial(scope)
    arriving = scope.inference.of(block).inputs
    value = arriving[0] if arriving else None
    found: list[Fit] = []
    for spec in replaceable(scope, block, types_in(scope)):
        takes = value is None or not spec.inputs or trial.infer(spec, value).ready
        found.append(Fit(spec, "", is_sure=takes))
    return tuple(sorted(found, key=lambda fit: not fit.is_sure))


def _behind(scope: Scope, end: End) -> Iterator[Fit]:
    """Yield what may come behind an output."""
    trial = _Trial(scope)
    value = trial.value_at(end)
    for spec in types_in(scope):
        if value is None:
            port = next((port for port in spec.inputs if "tensor" in port.takes), None)
            if port is not None:
                yield Fit(spec, port.name, is_sure=False)
            continue
        fit = trial.entering(spec, value)
        if fit is not None:
            yield fit


def _before(scope: Scope, end: End) -> Iterator[Fit]:
    """Yield what may feed an input: what puts out something its rule takes."""
    trial = _Trial(scope)
    target = trial.target(end)
    if target is None:
        return
    samples = trial.samples()
    for spec in types_in(scope):
        if spec.outputs:
            fit = trial.feeding(spec, samples, target)
            if fit is not None:
                yield fit


class _Target:
    """An input port that waits for a value, with what enters the others of its brick."""

    def __init__(self, trial: _Trial, block: Block, spec: BlockSpec, port: PortSpec) -> None:
        self._trial = trial
        self._block = block
        self._spec = spec
        self.port = port
        self.others: list[Wire] = []
        self._taken: dict[Value, bool] = {}

    def takes(self, value: Value) -> bool:
        """Whether the brick is right with a value at the port."""
        if kind_of(value) not in self.port.takes:
            return False
        if value not in self._taken:
            self._taken[value] = self._try(value)
        return self._taken[value]

    def _try(self, value: Value) -> bool:
        new = Wire("", "", self._block.id, self.port.name)
        wired = {wire.target_port for wire in self.others} | {self.port.name}
        asked = [
            Wire("", "", self._block.id, port.name)
            for port in self._spec.inputs
            if port.name not in wired and not port.optional
        ]
        if self.port.variadic and not any(w.target_port == self.port.name for w in self.others):
            asked.append(new)
        known = self._trial.scope.inference
        return infer_block(
            self._trial.setting,
            self._block,
            [*self.others, new, *asked],
            lambda wire: value if not wire.source else known.output_of(wire),
        ).ready


class _Trial:
    """Tries rules of new bricks where the shown network is."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        # What is tried once is no reason to forget what is known of the network's own bricks.
        self.setting: Setting = msgspec.structs.replace(scope.inference.setting, remember=False)

    def value_at(self, end: End) -> Value | None:
        """Return what leaves an output, or None while that is unknown."""
        if end.block not in self.scope.shown.blocks:
            return None
        return self.scope.inference.output_of(Wire(end.block, end.port, end.block, ""))

    def target(self, end: End, instead: Wire | None = None) -> _Target | None:
        """Return an input to try, in place of a wire that ends there now."""
        block = self.scope.shown.blocks.get(end.block)
        spec = self.scope.library.find(block.type) if block else None
        port = spec.input(end.port) if spec else None
        if block is None or spec is None or port is None:
            return None
        target = _Target(self, block, spec, port)
        target.others = [
            wire
            for wire in self.scope.shown.wires
            if wire.target == block.id
            and wire != instead
            and (wire.target_port != port.name or port.variadic)
        ]
        return target

    def samples(self) -> tuple[Value, ...]:
        """Return values of every usual form, those of the network first."""
        known = self.scope.inference
        own = dict.fromkeys(
            value
            for id_ in reversed(self.scope.shown.blocks)
            for value in known.of(id_).outputs
            if value is not None
        )
        return (*list(own)[:MOST_TRIED], *_USUAL)

    def entering(self, spec: BlockSpec, value: Value) -> Fit | None:
        """Return how a value may enter a new brick, or None."""
        kind = kind_of(value)
        ports = [port for port in spec.inputs if kind in port.takes]
        for port in ports:
            if self.infer(spec, value, port).ready:
                return Fit(spec, port.name)
        wanted = [port for port in spec.inputs if not port.optional]
        return Fit(spec, ports[0].name, is_sure=False) if ports and len(wanted) > 1 else None

    def feeding(self, spec: BlockSpec, samples: Sequence[Value], target: _Target) -> Fit | None:
        """Return which output of a new brick the target takes, or None."""
        for value in samples if spec.inputs else samples[:1]:
            known = self.infer(spec, value)
            for port, out in zip(spec.outputs, known.outputs, strict=False):
                if out is not None and target.takes(out):
                    return Fit(spec, port.name)
        return None

    def infer(self, spec: BlockSpec, value: Value, port: PortSpec | None = None) -> BlockInference:
        """Return what a new brick comes to with a value at a port and at all it cannot lack."""
        first = port or next(iter(spec.inputs), None)
        ports = [each for each in spec.inputs if each == first or not each.optional]
        block = Block(id="", type=spec.type, name="", params=first_params(self.scope, spec))
        # A port for any number is tried with two: a sum of one alone is not right yet.
        wires = [Wire("", "", "", e.name) for e in ports for _ in range(1 + e.variadic)]
        return infer_block(self.setting, block, wires, lambda _: value)


def _tensor(*sizes: Dim, dtype: str = "float32") -> Value:
    dims = (BATCH, *sizes)
    return TensorSpec(dims, dtype, roles_of(dims))


_USUAL = (
    _tensor(64),
    _tensor(16, 32),
    _tensor(8, 16, 16),
    _tensor(4, 8, 8, 8),
    _tensor(16, dtype="int64"),
)
"""Vectors, sequences, images, volumes and tokens."""
