"""Where the arguments of blocks come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from core.catalog.spec import BlockSpec
from core.graph.records import Network, Wire
from core.shapes.infer import NetworkInference

Spot = tuple[str, int]
"""One value: the id of a block and which of its outputs."""

Sources = Mapping[str, tuple[Spot | None, ...]]
"""Blocks that are ready, each with where its arguments come from, in their order."""

Specs = Mapping[str, BlockSpec | None]


def sources_of(
    ids: Collection[str], network: Network, inference: NetworkInference, specs: Specs
) -> dict[str, tuple[Spot | None, ...]]:
    """Find where the arguments of some blocks come from.

    Args:
        ids: The blocks; those that are not in the network, or not ready, have no sources.
        network: The network as it computes.
        inference: Its shapes.
        specs: Its types of blocks.
    """
    blocks = network.blocks
    ready = [id_ for id_ in ids if id_ in blocks and inference.of(id_).ready]
    entering = _entering(ready, network, inference)
    found: dict[str, tuple[Spot | None, ...]] = {}
    for id_ in ready:
        spec, wires = specs[blocks[id_].type], entering[id_]
        if spec is None:
            continue
        if len(wires) == len(spec.inputs) == 1:  # as nearly every block
            found[id_] = ((wires[0].source, inference.output_place(wires[0])),)
            continue
        spots: list[Spot | None] = []
        for port in spec.inputs:
            into = [wire for wire in wires if wire.target_port == port.name]
            spots += [(wire.source, inference.output_place(wire)) for wire in into]
            if not into and not port.variadic:
                spots.append(None)
        found[id_] = tuple(spots)
    return found


def _entering(
    ids: Collection[str], network: Network, inference: NetworkInference
) -> Mapping[str, Sequence[Wire]]:
    """Return the wires into blocks, in the order of the network."""
    if inference.is_whole:
        return inference.wiring.incoming
    entering: dict[str, list[Wire]] = {id_: [] for id_ in ids}
    for wire in network.wires:
        if wire.target in entering:
            entering[wire.target].append(wire)
    return entering
