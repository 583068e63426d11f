"""Shapes, costs and problems of every block of a network, kept up to date edit by edit.

An edit costs what it changes: blocks are visited in the order of the data, from those whose record
or wires changed, and the wave stops where a block puts out what it put out before.
"""

from __future__ import annotations

import copy
import heapq
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from core.catalog.expression import ExpressionError
from core.catalog.named import told
from core.catalog.registry import find
from core.catalog.spec import BlockSpec, Cost
from core.catalog.values import Value
from core.errors import Problem
from core.graph.composites import network_of
from core.graph.difference import network_changes
from core.graph.order import Wiring
from core.graph.records import BYPASSED, MUTED, Block, Network, Wire
from core.shapes.aside import (
    OUTPUT,
    SILENT,
    is_lone_sum,
    loses_input,
    passed_on,
    unfed_output,
    wrong_state,
)
from core.shapes.block import (
    WAITING,
    BlockInference,
    Setting,
    cycle_inference,
    infer_block,
    printed,
)
from core.shapes.knobs import Values, is_expression, knob_values, resolve
from core.shapes.sharing import lent_parameters, sharing_problems
from core.shapes.tally import Tally
from core.shapes.wiring import LiveWiring
from core.texts import Text, text

__all__ = ["BlockInference", "NetworkInference"]

Rename = Callable[[Block, BlockInference], BlockInference]
Find = Callable[[str], BlockSpec | None]

Alike = dict[tuple[str, str, str, str, str, int], tuple[BlockInference, BlockInference]]
"""What one walk found of blocks with a single wire, by their record and the identity of what feeds
them. The second of a pair is that source, which must live as long as its identity is a key."""


class _Types(dict[str, BlockSpec | None]):
    """The specs of the types that were asked for, since most blocks are of a few types."""

    def __init__(self, find: Find) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, type_: str) -> BlockSpec | None:
        spec = self[type_] = self._find(type_)
        return spec


class NetworkInference:
    """What is known of each block of a network.

    >>> from core.graph.records import Block
    >>> block = Block(id="b1", type="Input", name="input1", params={"shape": (30,)})
    >>> inference = NetworkInference(Network(id="n1", name="Net", blocks={"b1": block}))
    >>> str(inference.of("b1").outputs[0])
    'N x 30'
    """

    def __init__(
        self,
        network: Network,
        find: Find = find,
        *,
        knobs: Values | None = None,
        arriving: Mapping[str, Value] | None = None,
        remember: bool = True,
        rename: Rename | None = None,
    ) -> None:
        """Infer every block.

        Args:
            network: The network.
            find: The spec of a type, or None; of the catalogue, or of a project's library.
            knobs: Values of the network's knobs; None for their defaults.
            arriving: What its Inputs hand out, by their id, where the network stands as a brick.
            remember: See :class:`Setting`.
            rename: Gives sizes that a block puts out other names, where values are named.
        """
        self._rename = rename
        self._given = knobs
        self._arrivals = arriving or {}
        self._find = find
        self._setting = Setting(
            network=network.id,
            find=_Types(find).__getitem__,
            knobs=self._knobs(network),
            remember=remember,
        )
        self._begin(network)

    def _begin(self, network: Network) -> None:
        """Infer every block, whatever was known."""
        self._network = network
        self._wiring = LiveWiring(network)
        self._aside = {id_ for id_, block in network.blocks.items() if block.state}
        self._tally: Tally | None = None  # counted when first asked for
        self._known = known = dict[str, BlockInference]()
        alike: Alike = {}
        for id_ in self._wiring.rank:  # new as it is, it lies in its own order
            known[id_] = self._infer(id_, alike)

    def _knobs(self, network: Network) -> Values:
        """Return the values of the knobs; none where they have no value, which checks tell."""
        if self._given is not None:
            return self._given
        try:
            return knob_values(network, {})
        except ExpressionError:
            return {}

    def of(self, block: str) -> BlockInference:
        """Return what is known of a block; KeyError if the network has none of that id."""
        return self._known[block]

    def known(self) -> dict[str, BlockInference]:
        """Return what is known of every block, by id, in no order."""
        return dict(self._known)

    @property
    def wiring(self) -> Wiring:
        """Its wires by block, also those of bricks that take no part; those out in no order."""
        return self._wiring

    @property
    def rank(self) -> Mapping[str, int]:
        """A number for each block, greater than those of all that feed it, cycles apart."""
        return self._wiring.rank

    def is_of(self, network: Network, find: Find) -> bool:
        """Whether it is of this very state of a network, among these types of blocks."""
        return self._network is network and self._find == find

    @property
    def has_circle(self) -> bool:
        """Whether some blocks feed themselves, by way of others or not."""
        return bool(self._wiring.stuck)

    @property
    def is_whole(self) -> bool:
        """Whether no brick of the network is muted or bypassed."""
        return not self._aside

    def carrying(self, wires: Sequence[Wire]) -> Sequence[Wire]:
        """Return the wires that something comes through: not those of muted bricks."""
        if not self._aside:
            return wires
        return [wire for wire in wires if not self._known[wire.source].silent]

    def takes_part(self, block: str) -> bool:
        """Whether a block is neither muted nor bypassed, nor hangs on one that is muted."""
        return not (self._known[block].silent or self._known[block].passes)

    def spec_of(self, block: str) -> BlockSpec | None:
        """Return the type of a block as it is known here, or None."""
        return self._setting.find(self._network.blocks[block].type)

    def params_of(self, block: str) -> Values:
        """Return a block's own parameters, expressions worked out.

        Raises:
            ExpressionError: One has no value; then the block has a problem that says so.
        """
        return resolve(self._network.blocks[block].params, self._setting.knobs)

    @property
    def setting(self) -> Setting:
        """What the network's blocks see of the world around them."""
        return self._setting

    def output_place(self, wire: Wire) -> int:
        """Return which output of its source a wire leaves, counted from 0; -1 for none."""
        spec = self.spec_of(wire.source)
        if spec is not None and spec.outputs and spec.outputs[0].name == wire.source_port:
            return 0
        names = [port.name for port in spec.outputs] if spec else []
        return names.index(wire.source_port) if wire.source_port in names else -1

    def output_of(self, wire: Wire) -> Value | None:
        """Return what flows through a wire, or None while that is unknown."""
        arrival = self._arriving(wire)
        return None if isinstance(arrival, Text) else arrival

    def problems(self) -> tuple[Problem, ...]:
        """Return everything wrong with the blocks, in the order of the network."""
        network, known, tally = self._network, self._known, self._counted
        own = [each for id_ in self._in_order(tally.wrong) for each in known[id_].problems]
        return (*own, *sharing_problems(network, self, self._in_order(tally.sharing)))

    def ends(self, type_: str) -> tuple[str, ...]:
        """Return the ids of the Inputs or the Outputs, in the order of the network."""
        return tuple(self._in_order(self._counted.ends[type_]))

    @property
    def learns(self) -> bool:
        """Whether any block has learnable numbers of its own."""
        return self._counted.cost.parameters > 0

    def weights_of(self, id_: str) -> int:
        """Return how many learnable numbers a block works with, whoever owns them."""
        block = self._network.blocks[id_]
        if not (block.shares or block.state):
            return self._known[id_].cost.parameters
        alone = msgspec.structs.replace(block, shares="", state="")
        wires = self.carrying(self._wiring.incoming[id_])
        return infer_block(self._setting, alone, wires, self._arriving).cost.parameters

    def total(self) -> Cost:
        """Return the cost of the network, as far as its shapes are known."""
        own = self._counted.cost
        if not self._aside:
            return own
        part = [id_ for id_ in self._network.blocks if self.takes_part(id_)]
        lent = lent_parameters(self._network, self, part)
        return Cost(own.parameters + lent, own.macs, own.activations)

    def update(self, network: Network, find: Find | None = None) -> frozenset[str]:
        """Take over the next state of the network.

        Args:
            network: The next state.
            find: The spec of a type, where other networks of the project changed too.

        Returns:
            Ids of the blocks, still there, of which something else is known now than before.
        """
        before, self._network = self._network, network
        composites = self._take_over(before, network, find)
        changes = network_changes(before, network)
        if changes.is_another:
            return self._start_over(network)
        blocks, turned = changes.blocks, changes.altered
        stale = self._wiring.follow(network, changes) | composites
        # A brick's ports may be others, though nothing else is known of it.
        outgoing = self._wiring.outgoing
        stale.update(wire.target for id_ in composites for wire in outgoing[id_])
        if self._tally is not None:
            self._tally.follow(before, network, blocks.added, blocks.removed, turned)
        for id_ in blocks.removed:
            self._learn(id_, None)
        self._aside.difference_update(blocks.removed)
        self._aside.update(id_ for id_ in blocks.added if network.blocks[id_].state)
        for id_ in turned:
            old, new = before.blocks[id_], network.blocks[id_]
            if old.state != new.state:
                stale.add(id_)
                (self._aside.add if new.state else self._aside.discard)(id_)
            if old.type != new.type:
                stale.add(id_)
                stale.update(wire.target for wire in self._wiring.outgoing[id_])
            elif old.params is not new.params or old.shares != new.shares:
                stale.add(id_)
            elif old.name != new.name and self._known[id_].problems:
                stale.add(id_)  # which may call it by its name
        return self._visit(stale)

    def with_other(self, network: Network) -> NetworkInference:
        """Return what would be known of a network that differs little; this one stays as it is."""
        other = copy.copy(self)
        other._known, other._aside = dict(self._known), set(self._aside)
        other._tally = self._tally and self._tally.copy()
        other._wiring = self._wiring.copy()
        other.update(network)
        return other

    def _take_over(self, before: Network, network: Network, find: Find | None) -> set[str]:
        """Follow the knobs and the library; return the blocks that they concern."""
        old = self._setting
        find = self._find if find is None else find
        knobs = old.knobs if network.knobs is before.knobs else self._knobs(network)
        is_same = find == self._find and knobs is old.knobs
        self._find = find
        # A library may have followed a change of networks that stood nowhere, so none is kept.
        types = _Types(find).__getitem__
        self._setting = msgspec.structs.replace(old, find=types, knobs=knobs)
        if is_same:
            return set()
        turned = knobs != old.knobs
        kinds = {block.type for block in network.blocks.values()}
        others = {kind for kind in kinds if network_of(kind) and types(kind) is not old.find(kind)}
        if not (turned or others):
            return set()
        return {
            id_
            for id_, block in network.blocks.items()
            if block.type in others or (turned and any(map(is_expression, block.params.values())))
        }

    def _start_over(self, network: Network) -> frozenset[str]:
        """Infer every block; return those of which something else is known than before."""
        known = self._known
        self._begin(network)
        may_tell = self._setting.remember  # what is equal may be written otherwise, else
        return frozenset(
            [id_ for id_, now in self._known.items() if not may_tell or known.get(id_) != now]
        )

    def _visit(self, stale: Collection[str]) -> frozenset[str]:
        """Infer blocks anew and all whose inputs change thereby; return those that changed."""
        rank, outgoing = self._wiring.rank, self._wiring.outgoing
        queue = [(rank[id_], id_) for id_ in stale]
        heapq.heapify(queue)
        queued, changed = set(stale), set()
        alike: Alike = {}
        while queue:
            _, id_ = heapq.heappop(queue)
            before, now = self._known.get(id_), self._infer(id_, alike)
            # What is equal may be written otherwise, where values are named.
            if now == before and self._setting.remember:
                continue
            self._learn(id_, now)
            changed.add(id_)
            if before is not None and self._gives_on_like(before, now):
                continue
            for wire in outgoing[id_]:
                if wire.target not in queued:
                    queued.add(wire.target)
                    heapq.heappush(queue, (rank[wire.target], wire.target))
        return frozenset(changed)

    def _learn(self, id_: str, now: BlockInference | None) -> None:
        """Know something else of a block, or nothing of one that is gone."""
        before = self._known.get(id_)
        if self._tally is not None:
            self._tally.learn(id_, before, now)
        if now is None:
            del self._known[id_]
        else:
            self._known[id_] = now

    @property
    def _counted(self) -> Tally:
        if self._tally is None:
            self._tally = Tally(self._network, self._known)
        return self._tally

    def _in_order(self, ids: Collection[str]) -> Collection[str]:
        """Return blocks in the order of the network."""
        return ids if len(ids) < 2 else [id_ for id_ in self._network.blocks if id_ in ids]

    def _gives_on_like(self, before: BlockInference, now: BlockInference) -> bool:
        """Whether what a block feeds finds what it found before."""
        same = before.outputs == now.outputs and before.silent == now.silent
        return same and (self._setting.remember or told(before.outputs) == told(now.outputs))

    def _infer(self, id_: str, alike: Alike) -> BlockInference:
        """Infer a block, or find it in what this walk has seen."""
        block, wires = self._network.blocks[id_], self._wiring.incoming[id_]
        if id_ in self._wiring.stuck:
            looped = id_ in self._wiring.looped
            return cycle_inference(self._network.id, block) if looped else WAITING
        if id_ in self._arrivals:
            return BlockInference(outputs=(self._arrivals[id_],), ready=True)
        if self._aside:
            settled = self._settled(block, wires)
            if settled is not None:
                return settled
            wires = list(self.carrying(wires))
        if len(wires) != 1 or not self._setting.remember:
            known = infer_block(self._setting, block, wires, self._arriving)
            return known if self._rename is None else self._rename(block, known)
        wire = wires[0]
        source = self._known[wire.source]
        params = printed(block.params) if block.params else ""
        key = (block.type, params, block.shares, wire.source_port, wire.target_port, id(source))
        seen = alike.get(key)
        if seen is not None:
            return seen[0]
        known = infer_block(self._setting, block, wires, self._arriving)
        if known.ready:  # a problem names its own block
            alike[key] = known, source
        return known

    def _settled(self, block: Block, wires: Sequence[Wire]) -> BlockInference | None:
        """Return what is known of a block that is muted, hangs on one that is, or is bypassed."""
        spec = self._setting.find(block.type)
        wrong = wrong_state(self._network.id, block, spec)
        if wrong is not None:
            return wrong
        if block.state == MUTED:
            return SILENT
        carrying = self.carrying(wires)
        if len(carrying) < len(wires) and spec is not None and loses_input(spec, wires, carrying):
            return unfed_output(self._network.id, block) if block.type == OUTPUT else SILENT
        passes = block.state == BYPASSED or is_lone_sum(block, wires, carrying)
        if passes and spec is not None:
            return passed_on(self._network.id, block, spec, carrying, self._arriving)
        return None

    def _arriving(self, wire: Wire) -> Value | Text | None:
        """Return what a wire carries, None while that is unknown, or why it carries nothing."""
        source = self._network.blocks[wire.source]
        spec = self._setting.find(source.type)
        if spec is None:
            return None
        outputs = self._known[wire.source].outputs
        if outputs and outputs[0] is not None and wire.source_port == spec.outputs[0].name:
            return outputs[0]  # as nearly every wire
        for place, port in enumerate(spec.outputs):
            if port.name == wire.source_port:
                if outputs and outputs[place] is None:
                    return text("shape.no_value", port=port.title, source=spec.title)
                return outputs[place] if outputs else None
        entered = self.spec_of(wire.target)
        return text(
            "shape.no_output_port",
            type=entered.title if entered else self._network.blocks[wire.target].type,
            port=wire.source_port,
            source=spec.title,
        )
