"""Rules about how the bricks hang together: branches that end, sums, what never learns."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.finding import Finding, Fix, about
from core.advice.fixing import become, insert_before, move_behind, remove_all, set_params
from core.advice.graph import Flat, Node, behind, upstream
from core.advice.kinds import NOT_NEGATIVE, is_passive_or_norm
from core.catalog.dims import BATCH, Dim
from core.catalog.values import TensorSpec
from core.graph.composites import within
from core.graph.order import Wiring
from core.graph.records import Network
from core.shapes.library import OUTPUT, ends_of
from core.texts import text

_FOR_ZERO_CENTRED = frozenset({"Tanh", "Sigmoid", "Softsign", "Hardsigmoid", "Hardtanh"})
_ALL_ALIKE = ("zeros", "ones", "constant")


def dead_branches(flat: Flat) -> Iterator[Finding]:
    """Blocks that work but feed no Output; told by the first of each branch."""
    networks = flat.project.networks
    main = flat.project.main
    for id_ in sorted(within(networks, main.id) & networks.keys()):
        network = networks[id_]
        ends = ends_of(network, OUTPUT)
        wiring = Wiring(network)
        needed = wiring.upstream(ends)
        if not ends or len(needed) == len(network.blocks):
            continue
        inference = flat.inference if network is main else flat.library.inference(network)
        idle = {b for b in network.blocks if b not in needed and inference.of(b).ready}
        for head in network.blocks:
            if head not in idle or any(wire.source in idle for wire in wiring.incoming[head]):
                continue
            branch = [b for b in network.blocks if b in wiring.downstream([head]) & idle]
            nodes = [Node(id_, network.blocks[b], spec, {}, inference.of(b))
                     for b in branch if (spec := inference.spec_of(b))]  # fmt: skip
            yield _dead(network, nodes)


def _dead(network: Network, nodes: list[Node]) -> Finding:
    head = nodes[0]
    parameters = sum(node.known.cost.parameters for node in nodes)
    message = text("advice.dead", block=head.name, count=len(nodes), parameters=f"{parameters:,}")
    label = text("advice.fix_remove", block=head.name)
    if len(nodes) > 1:
        label = text("advice.fix_remove_branch", count=len(nodes), block=head.name)
    return about(head, "dead", message, remove_all(nodes, label))


def sum_stretches(flat: Flat) -> Iterator[Finding]:
    """A sum in which one part is stretched along an axis where it has a single number."""
    for node in flat.of_type("add"):
        parts = [value for value in node.known.inputs if isinstance(value, TensorSpec)]
        batches = [part for part in parts if part.dims[:1] == (BATCH,) and part.rank > 1]
        if len(batches) < 2 or len({part.rank for part in batches}) > 1:
            continue
        whole = max(batches, key=lambda part: _known_size(part.dims))
        for part, feed in zip(parts, node.feeds, strict=False):
            axes = [axis for axis in range(1, part.rank) if _stretched(part, whole, axis)]
            if part in batches and axes:
                message = text("advice.stretch", block=node.name, part=part, whole=whole)
                fixes: list[Fix] = [become([node], "mul")] if _is_gate(part) else []
                yield about(node, "stretch", message, *_projection(node, feed, whole, axes), *fixes)
                break


def _stretched(part: TensorSpec, whole: TensorSpec, axis: int) -> bool:
    return part.dims[axis] == 1 and whole.dims[axis] != 1


def _is_gate(part: TensorSpec) -> bool:
    """Whether it holds one number a channel, as a factor of channels does."""
    return part.rank > 2 and all(dim == 1 for dim in part.dims[2:])


def _projection(node: Node, feed: Node, whole: TensorSpec, axes: list[int]) -> list[Fix]:
    """Return the fix that brings the part to as many channels, where only these are lacking."""
    if axes == [1] and whole.rank in (4, 5):
        params = {"out_channels": whole.dims[1], "kernel_size": 1}
        type_ = f"Conv{whole.rank - 2}d"
    elif axes == [whole.rank - 1]:
        type_, params = "Linear", {"out_features": whole.dims[-1]}
    else:
        return []
    return [insert_before(node, type_, params, source=feed.block.id)]  # type: ignore[arg-type]


def _known_size(dims: tuple[Dim, ...]) -> int:
    total = 1
    for dim in dims:
        total *= dim if isinstance(dim, int) else 1
    return total


def branch_only_adds(flat: Flat) -> Iterator[Finding]:
    """An activation at the end of a residual branch, so that the sum can only grow."""
    for node in flat.of_type("add"):
        for tail in node.feeds:
            others = [feed for feed in node.feeds if feed is not tail]
            if tail.type not in NOT_NEGATIVE or tail.user is not node or len(others) != 1:
                continue
            if others[0] in upstream(tail.feeds):
                message = text("advice.branch_adds", block=tail.name, type=tail.type, sum=node.name)
                yield about(tail, "branch_adds", message, move_behind(tail, node))


def frozen_at_random(flat: Flat) -> Iterator[Finding]:
    """Weights that never learn, and were never learned."""
    for node in flat.nodes:
        params = node.params
        if params.get("freeze") and params.get("weight_init") == "default":
            count = node.known.cost.parameters
            if count and node.spec.learns != "scale":
                message = text("advice.frozen", block=node.name, parameters=f"{count:,}")
                yield about(node, "frozen", message, set_params(node, freeze=False))


def start_misses_activation(flat: Flat) -> Iterator[Finding]:
    """A start of the weights made for another activation than the one behind."""
    for node in flat.nodes:
        start = str(node.params.get("weight_init", ""))
        user = behind(node, is_passive_or_norm)
        if user is None or not start.startswith("kaiming"):
            continue
        made_for = str(node.params["init_nonlinearity"])
        if user.type in _FOR_ZERO_CENTRED and made_for in ("relu", "leaky_relu"):
            message = text(
                "advice.start",
                block=node.name, start=start, made_for=made_for, type=user.type, user=user.name,
            )  # fmt: skip
            fix = set_params(node, weight_init=start.replace("kaiming", "xavier"))
            yield about(node, "start", message, fix)


def units_alike(flat: Flat) -> Iterator[Finding]:
    """Hidden weights that all start as the same number, so that all units learn the same."""
    for node in flat.nodes:
        if node.spec.learns != "weight" or node.params.get("weight_init") not in _ALL_ALIKE:
            continue
        user = behind(node, is_passive_or_norm)
        if user is not None and user.spec.category == "activation":
            message = text("advice.alike", block=node.name, start=node.params["weight_init"])
            yield about(node, "alike", message, set_params(node, weight_init="default"))
