"""Where the arguments of each block come from, followed from one state of a network to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from core.catalog.spec import BlockSpec
from core.graph.records import Block, Network, Wire
from core.shapes.infer import NetworkInference

Spot = tuple[str, int]
"""One value: the id of a block and which of its outputs."""

Sources = Mapping[str, tuple[Spot | None, ...]]
"""Blocks that are ready, each with where its arguments come from, in their order."""

Specs = Mapping[str, BlockSpec | None]

_TYPE = attrgetter("type")


class Kinds:
    """The types that are in a network: few, of many blocks.

    Args:
        network: The network.
    """

    def __init__(self, network: Network) -> None:
        self._ids = list(network.blocks)
        self._types = list(map(_TYPE, network.blocks.values()))

    def first(self) -> dict[str, str]:
        """Return the first block of each type."""
        places = map(self._types.index, types := dict.fromkeys(self._types))
        return dict(zip(types, map(self._ids.__getitem__, places), strict=True))

    def of(self, type_: str) -> list[str]:
        """Return the ids of the blocks of a type, in the order of the network."""
        count = self._types.count(type_)
        found: list[str] = []
        place = -1
        for _ in range(count):
            place = self._types.index(type_, place + 1)
            found.append(self._ids[place])
        return found


def specs_of(kinds: Kinds, inference: NetworkInference) -> Specs:
    """Return what is known of the types."""
    return {type_: inference.spec_of(id_) for type_, id_ in kinds.first().items()}


def sources_of(network: Network, inference: NetworkInference, specs: Specs) -> Sources:
    """Find where all arguments come from.

    Args:
        network: The network as it computes.
        inference: Its shapes.
        specs: Its types of blocks.
    """
    return _found(network, network.blocks.values(), inference, specs)


def sources_after(
    known: Sources,
    network: Network,
    inference: NetworkInference,
    specs: Specs,
    touched: set[str],
) -> Sources:
    """Return the sources in another state of a network.

    Args:
        known: Those of the former state.
        network: The next state, as it computes.
        inference: Its shapes.
        specs: Its types of blocks, of which none is another one than before.
        touched: Ids of all blocks, there or gone, whose record, shapes or wires are others, and
            of those that a block of another type feeds.
    """
    if not touched:
        return known
    blocks = [network.blocks[id_] for id_ in touched if id_ in network.blocks]
    sources = dict(known)
    for id_ in touched:
        sources.pop(id_, None)
    return sources | _found(network, blocks, inference, specs)


def _found(
    network: Network, blocks: Iterable[Block], inference: NetworkInference, specs: Specs
) -> dict[str, tuple[Spot | None, ...]]:
    ready = [block for block in blocks if inference.of(block.id).ready]
    entering: dict[str, list[Wire]] = {block.id: [] for block in ready}
    for wire in network.wires:
        if wire.target in entering:
            entering[wire.target].append(wire)
    found: dict[str, tuple[Spot | None, ...]] = {}
    for block in ready:
        spec, wires = specs[block.type], entering[block.id]
        if spec is None:
            continue
        if len(wires) == len(spec.inputs) == 1:  # as nearly every block
            found[block.id] = ((wires[0].source, inference.output_place(wires[0])),)
            continue
        spots: list[Spot | None] = []
        for port in spec.inputs:
            into = [wire for wire in wires if wire.target_port == port.name]
            spots += [(wire.source, inference.output_place(wire)) for wire in into]
            if not into and not port.variadic:
                spots.append(None)
        found[block.id] = tuple(spots)
    return found
