"""The names and the order of a network's blocks, followed from one state of it to the next.

An edit changes a block or two of a thousand. Where neither names nor order change by it, as when a
parameter is set, a brick is moved or one is laid beside the others, both are used again; where they
do, what did not change is used for what did.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import compress, islice
from operator import attrgetter, ne

import msgspec

from core.codegen.evaluation import Depths, Order
from core.codegen.flow import Flow, ends_of, flow_again, flow_of, inputs_of
from core.codegen.names import NameAllocator
from core.codegen.sources import (
    Kinds,
    Sources,
    Specs,
    Spot,
    sources_after,
    sources_of,
    specs_of,
)
from core.codegen.splice import flow_spliced, splice_of
from core.graph.difference import BlockChanges, block_changes, wire_changes
from core.graph.records import Network
from core.shapes.infer import BlockInference, NetworkInference
from core.shapes.live import live

_NAMED_BY = attrgetter("name", "type")
"""What of a block has a say in names."""
_NUMBER = re.compile(r"_\d+$")


class Layout(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a network is laid out as source, and what that follows from.

    Attributes:
        network: The network.
        live: The network as it computes.
        shapes: What is known of its blocks.
        specs: Its types of blocks.
        taken: Identifiers that were in use before those of its blocks.
        names: An identifier for every block.
        flow: The order of the blocks and their variables.
        loop: The identifier of a copy in a loop over copies.
        index: The identifier of its number.
    """

    network: Network
    live: Network
    shapes: Mapping[str, BlockInference]
    specs: Specs
    taken: frozenset[str]
    names: Mapping[str, str]
    flow: Flow
    loop: str
    index: str


def layout_of(
    network: Network,
    inference: NetworkInference,
    allocator: NameAllocator,
    *,
    every_input: bool = False,
    before: Layout | None = None,
) -> Layout:
    """Lay a network out.

    Args:
        network: The network.
        inference: Its shapes.
        allocator: Hands out names; knows the constructor's arguments already.
        every_input: See :func:`core.codegen.flow.flow_of`.
        before: How a former state of it was laid out, by an allocator that knew the same.
    """
    kinds = Kinds(network)
    specs = specs_of(kinds, inference)
    if before is not None and not _is_near(before, specs, allocator):
        before = None
    return _Laying(network, inference, kinds, specs, allocator, every_input, before).layout()


def _is_near(before: Layout, specs: Specs, allocator: NameAllocator) -> bool:
    """Whether a former layout tells of the present one."""
    return before.taken == allocator.taken and all(
        spec is before.specs.get(type_, spec) for type_, spec in specs.items()
    )


class _Laying:
    """One state of a network while it is laid out."""

    def __init__(
        self,
        network: Network,
        inference: NetworkInference,
        kinds: Kinds,
        specs: Specs,
        allocator: NameAllocator,
        every_input: bool,
        before: Layout | None,
    ) -> None:
        self._network = network
        self._inference = inference
        self._kinds = kinds
        self._specs = specs
        self._taken = allocator.taken
        self._allocator = allocator
        self._every_input = every_input
        self._before = before
        self._live = live(network, inference)
        self._shapes = inference.known()

    def layout(self) -> Layout:
        """Lay it out."""
        before = self._before
        if before is None:
            sources = sources_of(self._live, self._inference, self._specs)
            return self._anew(sources, self._allocate())
        blocks = block_changes(before.network.blocks, self._network.blocks)
        shapes = block_changes(before.shapes, self._shapes)
        touched = self._touched(before, blocks, shapes.changed)
        sources = sources_after(
            before.flow.sources, self._live, self._inference, self._specs, touched
        )
        names = self._names_after(before, blocks.changed)
        changed = (*blocks.changed, *shapes.changed)
        if not self._goes_alike(before, sources, touched):
            spliced = self._spliced(before, sources, names, touched, changed)
            if spliced is not None:
                return spliced
            return self._anew(sources, self._allocate() if names is before.names else names)
        if names is not before.names:
            if _is_told(before, [i for i in before.flow.steps if names[i] != before.names[i]]):
                return self._anew(sources, names, before.flow.ordered)
            if not self._goes_on_alike(before):
                return self._anew(sources, self._allocate(), before.flow.ordered)
        flow = flow_again(before.flow, self._network, self._inference, sources, changed)
        return self._made(names, flow, before.loop, before.index)

    def _anew(
        self,
        sources: Sources,
        names: Mapping[str, str],
        ordered: tuple[Order, Depths | None] | None = None,
    ) -> Layout:
        """Work the flow out, in an order if it is known; the allocator knows just these names."""
        flow = flow_of(
            self._network,
            self._inference,
            self._kinds,
            self._specs,
            sources,
            names,
            self._name_of_output,
            every_input=self._every_input,
            ordered=ordered,
            known=None if self._before is None else self._before.flow.steps,
        )
        return self._made(names, flow, self._loop_name(), self._index_name())

    def _spliced(
        self,
        before: Layout,
        sources: Sources,
        names: Mapping[str, str],
        touched: Collection[str],
        changed: Collection[str],
    ) -> Layout | None:
        """Lay it out where all that happened is one block more, or less, between two others."""
        splice = splice_of(before.flow.sources, sources, touched)
        if splice is None or not self._ends_alike(before, sources):
            return None
        steps, both = before.flow.steps, (splice.block, splice.user)
        if any(id_ in steps for id_ in touched if id_ not in both):
            return None
        if names is not before.names:
            renamed = map(ne, map(names.get, steps), map(before.names.get, steps))
            if not {splice.block}.issuperset(compress(steps, renamed)):
                return None
        flow = flow_spliced(
            before.flow,
            splice,
            self._network,
            self._inference,
            self._specs,
            sources,
            names,
            changed,
        )
        if flow is None:
            return None
        if names is not before.names and not self._goes_on_alike(before):
            return self._anew(sources, self._allocate(), flow.ordered)
        return self._made(names, flow, before.loop, before.index)

    def _made(self, names: Mapping[str, str], flow: Flow, loop: str, index: str) -> Layout:
        return Layout(
            network=self._network,
            live=self._live,
            shapes=self._shapes,
            specs=self._specs,
            taken=self._taken,
            names=names,
            flow=flow,
            loop=loop,
            index=index,
        )

    # ------------------------------------------------------------ names

    def _names_after(self, before: Layout, turned: Iterable[str]) -> Mapping[str, str]:
        """Name all blocks; the former names, where those blocks stay as they are in front."""
        old, new = before.network.blocks, self._network.blocks
        renamed = [id_ for id_ in turned if _NAMED_BY(old[id_]) != _NAMED_BY(new[id_])]
        if len(renamed) == 1 and list(old) == list(new):
            return self._renamed(before.names, renamed[0])
        if renamed:
            return self._allocate()
        if list(old) != list(islice(new, len(old))):
            return self._allocate()
        if len(old) == len(new):
            return before.names
        return self._allocate(before.names)

    def _renamed(self, known: Mapping[str, str], id_: str) -> Mapping[str, str]:
        """Name a block anew; and all, where others may want its former name or have its new one."""
        block, former = self._network.blocks[id_], known[id_]
        spec = self._specs[block.type]
        self._allocator.start_over(self._taken)
        name = self._allocator.allocate(block.name, "block" if spec is None else spec.prefix)
        others = set(known.values()) - {former}
        stems = (f"{former}_", f"{_NUMBER.sub('', former)}_", f"{former.rstrip('_')}_")
        if name in others or any(other.startswith(stems) for other in others):
            return self._allocate()
        self._allocator.start_over(self._taken | others | {name})
        return {**known, id_: name}

    def _allocate(self, known: Mapping[str, str] | None = None) -> Mapping[str, str]:
        """Name all blocks but those known in front, as if nothing else had been named yet."""
        known = known or {}
        self._allocator.start_over(self._taken.union(known.values()))
        stems = {
            type_: "block" if spec is None else spec.prefix for type_, spec in self._specs.items()
        }
        allocate = self._allocator.allocate
        rest = islice(self._network.blocks.items(), len(known), None)
        return {**known, **{id_: allocate(block.name, stems[block.type]) for id_, block in rest}}

    def _name_of_output(self, spot: Spot) -> str:
        block = self._network.blocks[spot[0]]
        spec = self._specs[block.type]
        port = spec.outputs[spot[1]] if spec else None
        told = (port.label or port.name) if port else str(spot[1])
        return self._allocator.allocate(f"{block.name} {told}", "value")

    def _loop_name(self) -> str:
        return self._allocator.allocate("layer", "layer")

    def _index_name(self) -> str:
        return self._allocator.allocate("i", "i")

    def _goes_on_alike(self, before: Layout) -> bool:
        """Whether what is named after the blocks gets the same names; names it on the way."""
        return (
            all(self._name_of_output(spot) == name for spot, name in before.flow.named)
            and self._loop_name() == before.loop
            and self._index_name() == before.index
        )

    # ------------------------------------------------------------ what is another

    def _touched(self, before: Layout, blocks: BlockChanges, reshaped: Iterable[str]) -> set[str]:
        """Return the blocks, there or gone, whose arguments may come from elsewhere."""
        old, new = before.live, self._live
        if old is not before.network or new is not self._network:
            blocks = block_changes(old.blocks, new.blocks)
        gone, fresh = wire_changes(old.wires, new.wires)
        retyped = {i for i in blocks.changed if old.blocks[i].type != new.blocks[i].type}
        turned = [
            id_
            for id_ in reshaped
            if _of_shapes(before.shapes[id_]) != _of_shapes(self._shapes[id_])
        ]
        fed: Iterable[str] = ()
        if retyped:
            fed = (wire.target for wire in new.wires if wire.source in retyped)
        rewired = (wire.target for wire in (*gone, *fresh))
        return {*blocks.added, *blocks.removed, *retyped, *turned, *rewired, *fed}

    def _goes_alike(self, before: Layout, sources: Sources, touched: Collection[str]) -> bool:
        """Whether the same blocks are evaluated in the same order."""
        steps = before.flow.steps
        return not any(id_ in steps for id_ in touched) and self._ends_alike(before, sources)

    def _ends_alike(self, before: Layout, sources: Sources) -> bool:
        """Whether the same values come in and go out."""
        flow, kinds = before.flow, self._kinds
        ends = [step.block.id for step in flow.ends]
        inputs = [step.block.id for step in flow.inputs]
        return (
            ends_of(self._network, kinds, sources) == ends
            and inputs_of(kinds, sources, flow.steps, every_input=self._every_input) == inputs
        )


def _is_told(layout: Layout, blocks: Iterable[str]) -> bool:
    """Whether the names of some blocks stand in the flow, as those of values or arguments."""
    steps, named = layout.flow.steps, {spot[0] for spot, _ in layout.flow.named}
    return any(
        id_ in named or layout.names[id_] in (*steps[id_].variables, *steps[id_].args)
        for id_ in blocks
    )


def _of_shapes(known: BlockInference) -> tuple[bool, bool, bool, int]:
    """Return what of a block's shapes has a say in the order."""
    return known.ready, known.silent, known.passes, len(known.outputs)
