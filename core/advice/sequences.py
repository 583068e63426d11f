"""Rules about sequences: which axis is time, who knows the order, how many words there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from core.advice.finding import Finding, Fix, about
from core.advice.fixing import inserting, set_params, together
from core.advice.graph import Flat, Node, upstream
from core.advice.kinds import ATTENTION, CONVOLUTIONS, POSITIONAL, RECURRENT
from core.catalog.dims import BATCH
from core.data import datasets
from core.graph.records import Wire
from core.planner import Plan, Refusal, Scope, plan_connect
from core.texts import text


def batch_as_time(flat: Flat) -> Iterator[Finding]:
    """A layer for sequences that takes the samples of a batch for steps of time."""
    for node in flat.nodes:
        if node.params.get("batch_first") is not False or node.input is None:
            continue
        if node.input.rank == 3 and node.input.dims[0] == BATCH:
            message = text("advice.batch_first", block=node.name, shape=node.input)
            yield about(node, "batch_first", message, set_params(node, batch_first=True))


def order_unknown(flat: Flat) -> Iterator[Finding]:
    """Attention that nothing has told where in the sequence each step stands."""
    for node in flat.of_type(*ATTENTION):
        ahead = upstream(node.feeds)
        if node.input is None or node.input.rank != 3 or any(map(_knows_order, ahead)):
            continue
        if any(each.type in ATTENTION for each in ahead):
            continue  # said of the first
        steps = node.input.dims[1]
        if node.params.get("batch_first") is False or not isinstance(steps, int):
            continue
        message = text("advice.order", block=node.name, steps=steps)
        yield about(node, "order", message, _add_positions(node, steps))


def _knows_order(node: Node) -> bool:
    kernel = node.params.get("kernel_size", 1)
    slides = node.type in CONVOLUTIONS and kernel != 1 and kernel != node.params["stride"]
    learned = node.type in POSITIONAL or node.spec.category == "source"
    return slides or learned or node.type in RECURRENT


def _add_positions(node: Node, steps: int) -> Fix:
    """Put learned positions into the wire that feeds a block, and into those like it."""
    message = text("advice.fix_positions", block=node.name)

    def share(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
        """Let the other inputs that took the same have the positions too."""
        first = next(wire for wire in scope.shown.wires if wire.target == ids[0])
        twins = [
            partial(_feed, Wire(ids[0], "output", wire.target, wire.target_port))
            for wire in scope.shown.wires
            if (wire.source, wire.target) == (first.source, node.block.id)
        ]
        return together(scope, message, *twins)

    def fix(scope: Scope) -> Plan | Refusal:
        wire = next((wire for wire in scope.shown.wires if wire.target == node.block.id), None)
        put = inserting(wire, "positional_embedding", {"max_len": steps})
        return together(scope, message, *put, share)

    return fix


def _feed(wire: Wire, scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
    return plan_connect(scope, wire.source, wire.source_port, wire.target, wire.target_port)


def words_missing(flat: Flat) -> Iterator[Finding]:
    """An embedding with fewer rows than the data have words."""
    info = datasets.known_info(flat.project.data)
    if info is None or info.dtype != "int64":
        return
    words = len(info.classes)
    for node in flat.of_type("Embedding", "EmbeddingBag"):
        rows = node.params["num_embeddings"]
        if node.feed is not None and node.feed.type == "Input" and rows < words:
            message = text(
                "advice.words", block=node.name, rows=rows, words=words, title=info.title
            )
            yield about(node, "words", message, set_params(node, num_embeddings=words))
