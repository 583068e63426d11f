"""What takes part of a network: without what is muted, and straight through what is bypassed."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from core.graph.order import Wiring
from core.graph.records import Network, Wire
from core.shapes.aside import first_wire
from core.shapes.infer import NetworkInference


def live(network: Network, inference: NetworkInference) -> Network:
    """Return the network as it computes.

    Muted bricks, and those that hang on them, are gone with their wires; a bypassed brick is gone
    and its first input feeds what its first output fed, as is a sum left with one input. It is the
    very network where no brick is muted or bypassed. One feed may reach a variadic port twice, so
    wires may be equal.
    """
    if inference.is_whole:
        return network
    passing = _passing(network, inference)
    blocks = {
        id_: block
        for id_, block in network.blocks.items()
        if id_ not in passing and not inference.of(id_).silent
    }
    wires = [
        straight
        for wire in network.wires
        if wire.target in blocks
        and (straight := _straight(wire, passing)) is not None
        and straight.source in blocks
    ]
    return msgspec.structs.replace(network, blocks=blocks, wires=tuple(wires))


def _passing(network: Network, inference: NetworkInference) -> dict[str, tuple[str, Wire]]:
    """Return the first output and the feeding wire of each bypassed brick that has one."""
    wiring: Wiring | None = None
    passing: dict[str, tuple[str, Wire]] = {}
    for id_ in network.blocks:
        spec = inference.spec_of(id_)
        if spec is None or not inference.of(id_).passes:
            continue
        wiring = wiring or Wiring(network)
        wire = first_wire(spec, inference.carrying(wiring.incoming[id_]))
        assert wire is not None  # it is ready
        passing[id_] = spec.outputs[0].name, wire
    return passing


def _straight(wire: Wire, passing: Mapping[str, tuple[str, Wire]]) -> Wire | None:
    """Return the wire from what feeds it through bypassed bricks; None if they hand on nothing."""
    source, port = wire.source, wire.source_port
    while source in passing:
        output, feed = passing[source]
        if port != output:
            return None
        source, port = feed.source, feed.source_port
    return wire if source == wire.source else Wire(source, port, wire.target, wire.target_port)
