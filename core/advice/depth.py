"""Rules about depth: gradients that fade, stacks that need shortcuts, layers that come to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.advice.finding import Finding, Fix, about
from core.advice.fixing import Step, become, inserting, together
from core.advice.graph import Flat, Node, before, behind, upstream
from core.advice.kinds import is_activation, is_linear, is_passive, is_passive_or_norm
from core.graph.records import Wire
from core.planner import Plan, Refusal, Scope, plan_connect
from core.texts import text

_FADING = {"Sigmoid": (3, 0.25), "Tanh": (8, 1.0), "Hardsigmoid": (3, 1 / 6), "Softsign": (8, 1.0)}
"""From how many in a row on it is too deep, and the greatest slope."""

MOST_PLAIN = 20
"""Layers in a row that trained no better than fewer (K. He et al., 2015)."""

_NOT_LINEAR = ("xor",)
"""Data whose classes no straight line parts."""

HIDDEN = 8


def gradient_fades(flat: Flat) -> Iterator[Finding]:
    """Saturating activations one behind the other, without norms or shortcuts."""
    for type_, (most, slope) in _FADING.items():
        run = _longest(flat, lambda node, type_=type_: _saturates(node, type_))  # type: ignore[misc]
        if len(run) < most:
            continue
        last = run[-1]
        message = text(
            "advice.fading" if slope < 1 else "advice.fading_flat",
            block=last.name, type=type_, count=len(run), share=f"{slope ** len(run):.2g}",
        )  # fmt: skip
        own = [node for node in run if node.network == last.network]
        yield about(last, "fading", message, become(own, "ReLU"))


def _saturates(node: Node, type_: str) -> bool:
    if node.type != type_ or any(user.type == "mul" for user in node.users):
        return False
    ahead = before(node, is_passive)
    end = behind(node, is_passive)
    is_normed = ahead is not None and ahead.spec.category == "normalization"
    return not is_normed and not (end is not None and end.type == "Output")


def plain_stack(flat: Flat) -> Iterator[Finding]:
    """Very many layers one behind the other without a shortcut."""
    run = _longest(flat, is_linear)
    if len(run) >= MOST_PLAIN:
        message = text("advice.plain", block=run[-1].name, count=len(run))
        yield about(run[-1], "plain", message, *_shortcuts(flat, run))


def _longest(flat: Flat, counts: Callable[[Node], bool]) -> list[Node]:
    """Return the longest row of blocks that count along a path on which nothing else joins."""
    length: dict[Node, int] = {}
    previous: dict[Node, Node | None] = {}
    best: Node | None = None
    for node in flat.nodes:
        feed = node.feed
        ahead = feed if feed in length else previous.get(feed) if feed else None
        if counts(node):
            length[node] = length[ahead] + 1 if ahead else 1
            if best is None or length[node] > length[best]:
                best = node
        previous[node] = ahead
    row: list[Node] = []
    while best is not None:
        row.append(best)
        best = previous[best]
    return row[::-1]


def _shortcuts(flat: Flat, run: list[Node]) -> list[Fix]:
    """Return the fix that adds shortcuts round every two layers whose shapes agree, if any."""
    if len({node.place for node in run}) < len(run) or len({node.network for node in run}) > 1:
        return []
    pairs: list[tuple[Node, Node]] = []
    start, passed = run[0].feed, 0
    for node in run:
        passed += 1
        tail = node
        while tail.user is not None and tail.user.spec.category == "normalization":
            tail = tail.user
        if start is not None and passed >= 2 and start.output == tail.output and start.output:
            pairs.append((start, tail))
            start, passed = tail.user, 0
        elif start is None or start.output != tail.output:
            start, passed = tail.user, 0
    if not pairs:
        return []
    message = text("advice.fix_shortcuts", count=len(pairs))

    def fix(scope: Scope) -> Plan | Refusal:
        steps = [step for pair in pairs for step in _shortcut(*pair)]
        return together(scope, message, *steps)

    return [fix]


def _shortcut(start: Node, tail: Node) -> tuple[Step, Step]:
    """Return the steps that add what a block puts out to what another does, further on."""

    def insert(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
        wire = _leaving(scope, tail)
        return inserting(wire, "add")[0](scope, ids)

    def connect(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
        port = start.spec.outputs[0].name
        source = start.block.id
        fed = _leaving(scope, start)
        if fed is not None and scope.shown.blocks[fed.target].type == "add":
            source, port = fed.target, "output"
        return plan_connect(scope, source, port, ids[0], "inputs")

    return insert, connect


def _leaving(scope: Scope, node: Node) -> Wire | None:
    return next((wire for wire in scope.shown.wires if wire.source == node.block.id), None)


def one_line(flat: Flat) -> Iterator[Finding]:
    """A network that parts classes by straight lines, for data that need more."""
    if flat.project.data.dataset not in _NOT_LINEAR or len(flat.outputs) != 1:
        return
    needed = upstream(flat.outputs)
    linear = [node for node in flat.nodes if node in needed and is_linear(node)]
    plain = all(
        is_linear(node) or is_activation(node) or is_passive_or_norm(node)
        or node.spec.category in ("io", "activation")
        for node in needed
    )  # fmt: skip
    if not linear or not plain:
        return
    hidden = set().union(*(upstream(node.feeds) for node in linear))
    if any(is_activation(node) and any(map(is_linear, upstream([node]))) for node in hidden):
        return
    last = linear[-1]
    message = text("advice.one_line", block=last.name, count=len(linear))
    yield about(last, "one_line", message, _hidden_layer(last))


def _hidden_layer(last: Node) -> Fix:
    message = text("advice.fix_hidden", block=last.name, features=HIDDEN)

    def bend(scope: Scope, ids: tuple[str, ...]) -> Plan | Refusal:
        wire = next(wire for wire in scope.shown.wires if wire.source == ids[0])
        return inserting(wire, "ReLU")[0](scope, ids)

    def fix(scope: Scope) -> Plan | Refusal:
        wire = next((wire for wire in scope.shown.wires if wire.target == last.block.id), None)
        return together(scope, message, *inserting(wire, "Linear", {"out_features": HIDDEN}), bend)

    return fix
