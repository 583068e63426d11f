"""Where a wire from a brick may end, for choosing without a pointer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from core.graph.order import Wiring
from core.graph.records import Wire
from core.planner.scope import Scope


class Target(msgspec.Struct, frozen=True):
    """A wire that could be drawn.

    Attributes:
        wire: It.
        replaces: The wire that would go for it, if the port takes one only.
    """

    wire: Wire
    replaces: Wire | None = None


def targets(scope: Scope, source: str, wiring: Wiring) -> tuple[Target, ...]:
    """Return the wires that could leave a brick, free ports first, then the nearest.

    Args:
        scope: Where.
        source: The brick.
        wiring: Of the network shown.
    """
    blocks = scope.shown.blocks
    spec = scope.inference.spec_of(source) if source in blocks else None
    if spec is None:
        return ()
    here = blocks[source]
    found = [
        target
        for output in spec.outputs
        if not output.optional or _gives(scope, source, spec.outputs.index(output))
        for target in _ends(scope, source, output.name, wiring)
    ]

    def rank(target: Target) -> tuple[bool, float, float]:
        there = blocks[target.wire.target]
        return target.replaces is not None, abs(there.y - here.y) + abs(there.x - here.x), there.x

    return tuple(sorted(found, key=rank))


def _ends(scope: Scope, source: str, port: str, wiring: Wiring) -> Iterator[Target]:
    feeding = wiring.upstream((source,))
    for id_ in scope.shown.blocks:
        spec = scope.inference.spec_of(id_)
        if id_ in feeding or spec is None:
            continue
        for entry in spec.inputs:
            wire = Wire(source, port, id_, entry.name)
            taken = wiring.into(id_, entry.name)
            if wire not in taken:
                yield Target(wire, taken[0] if taken and not entry.variadic else None)


def _gives(scope: Scope, source: str, place: int) -> bool:
    """Whether something comes out of an optional output."""
    outputs = scope.inference.of(source).outputs
    return place < len(outputs) and outputs[place] is not None
