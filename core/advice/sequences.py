"""Rules about sequences: which axis is time, who knows the order, how many words there are."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.finding import Finding, Fix, about
from core.advice.fixing import inserting, set_params, together
from core.advice.graph import Flat, Node, upstream
from core.advice.kinds import ATTENTION, CONVOLUTIONS, RECURRENT
from core.catalog.dims import BATCH
from core.catalog.registry import find
from core.data import datasets
from core.graph.layout import BRICK_WIDTH, GRID
from core.planner import Plan, Refusal, Scope, plan_add, plan_connect, plan_set_params
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
        steps, width = node.input.dims[1:]
        if node.params.get("batch_first") is False or not isinstance(steps, int):
            continue
        message = text("advice.order", block=node.name, steps=steps)
        yield about(node, "order", message, *_positions(node, steps, width))


def _knows_order(node: Node) -> bool:
    kernel = node.params.get("kernel_size", 1)
    slides = node.type in CONVOLUTIONS and kernel != 1 and kernel != node.params["stride"]
    return slides or node.type in RECURRENT or node.spec.category == "source"


def _positions(node: Node, steps: int, width: object) -> list[Fix]:
    """Return the fix that adds learned positions, where there is such a brick."""
    spec = find("Parameter")
    if spec is None or not any(param.name == "shape" for param in spec.params):
        return []
    message = text("advice.fix_positions", block=node.name)

    def fix(scope: Scope) -> Plan | Refusal:
        entering = [wire for wire in scope.shown.wires if wire.target == node.block.id]
        first = entering[0]
        others = [w for w in entering[1:] if w.source == first.source]

        def learned(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
            total = scope.shown.blocks[ids[0]]
            x, y = total.x - BRICK_WIDTH - 4 * GRID, total.y
            return together(
                scope,
                message,
                lambda s, _: plan_add(s, "Parameter", x, y),
                lambda s, new: plan_set_params(s, new, {"shape": (1, steps, width)}),
                lambda s, new: _connected(s, new[0], ids[0]),
            )

        def shared(scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
            wire = next(w for w in scope.shown.wires if w.target == first.target
                        and w.target_port == first.target_port)  # fmt: skip
            steps_ = [
                lambda s, _, port=other.target_port: plan_connect(
                    s, wire.source, wire.source_port, node.block.id, port
                )
                for other in others
            ]
            return together(scope, message, *steps_)

        return together(scope, message, *inserting(first, "add"), learned, shared)

    return [fix]


def _connected(scope: Scope, source: str, target: str) -> Plan | Refusal:
    answer = plan_connect(scope, source, "output", target, "inputs")
    return answer if isinstance(answer, Refusal) else Plan(answer.edits, answer.text, (target,))


def words_missing(flat: Flat) -> Iterator[Finding]:
    """An embedding with fewer rows than the data have words."""
    info = datasets.find(flat.project.data.dataset)
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
