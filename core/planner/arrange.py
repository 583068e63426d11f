"""The plan that lays bricks out anew: of a selection, or of all that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from core.graph.arranging import Link, arranged
from core.graph.frames import hidden, stand_in
from core.graph.layout import CANVAS_LIMIT
from core.graph.order import Wiring
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


def plan_arrange(scope: Scope, ids: Iterable[str] = ()) -> Plan | Refusal:
    """Plan to lay bricks out: stacks clicked together, branches side by side.

    What folded frames hide stays as it is, and they are not covered.

    Args:
        scope: Where.
        ids: The bricks; all that are shown where fewer than two are given.
    """
    draft, network = Draft(scope), scope.shown
    away = frozenset(hidden(network).bricks)
    seen = {id_: block for id_, block in draft.blocks.items() if id_ not in away}
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in seen]
    if len(chosen) < 2:
        chosen = list(seen)
    if not chosen:
        return Refused("plan.nothing_to_arrange").refusal
    folded = [frame for frame in network.frames.values() if frame.folded is not None]
    bars = [stand_in(network, frame) for frame in folded]
    places = arranged(seen, chosen, links_of(scope), bars)
    if any(abs(value) > CANVAS_LIMIT for place in places.values() for value in place):
        return Refused("plan.arranged_too_wide", count=len(chosen)).refusal
    for id_, place in places.items():
        draft.place(id_, *place)
    words = text("edit.arrange", block=text("edit.bricks", count=len(chosen)))
    return Plan(draft.edits(), words)


def links_of(scope: Scope) -> list[Link]:
    """Return the wires of what is shown with where they leave and enter their bricks.

    Two bricks may click where the flow is plain: out of a first output and into a first input,
    nothing at the other ports, so that no name of a port is covered that one would want to read.
    """
    wiring = Wiring(scope.shown)
    outputs, inputs = _Ports(scope, outwards=True), _Ports(scope, outwards=False)
    found = []
    for wire in scope.shown.wires:
        leaving, entering = wiring.outgoing[wire.source], wiring.incoming[wire.target]
        plain = all(
            outputs.place(one) == 0 and one.source_port == wire.source_port for one in leaving
        ) and all(
            inputs.place(one) == 0 and one.target_port == wire.target_port for one in entering
        )
        found.append(
            Link(
                wire.source,
                wire.target,
                leaves=outputs.offset(wire, leaving),
                enters=inputs.offset(wire, entering),
                clicks=plain,
            )
        )
    return found


class _Ports:
    """Where the ports of one side of a brick lie."""

    def __init__(self, scope: Scope, *, outwards: bool) -> None:
        self._scope = scope
        self._outwards = outwards
        self._names: dict[str, tuple[str, ...]] = {}

    def place(self, wire: Wire) -> int:
        """Return which of its side's ports a wire has."""
        names = self._names_of(wire)
        port = self._port(wire)
        return names.index(port) if port in names else 0

    def offset(self, wire: Wire, siblings: list[Wire]) -> float:
        """Return where a wire ends, from -0.5 to 0.5; those of one port in their order."""
        count = max(len(self._names_of(wire)), 1)
        same = [one for one in siblings if self._port(one) == self._port(wire)]
        within = (same.index(wire) + 1) / (len(same) + 1) if not self._outwards else 0.5
        return (self.place(wire) + within) / count - 0.5

    def _port(self, wire: Wire) -> str:
        return wire.source_port if self._outwards else wire.target_port

    def _names_of(self, wire: Wire) -> tuple[str, ...]:
        id_ = wire.source if self._outwards else wire.target
        if id_ not in self._names:
            spec = self._scope.library.find(self._scope.shown.blocks[id_].type)
            ports = (spec.outputs if self._outwards else spec.inputs) if spec else ()
            self._names[id_] = tuple(port.name for port in ports)
        return self._names[id_]
