"""The names and the order of a network's blocks, followed from one state of it to the next.

An edit changes a block or two of a thousand. Where the order does not change by it, as when a
parameter is set, a brick is moved or one is laid beside the others, only what is told of those is
exchanged; where one is put between two others, that is put in; else the flow is laid out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import compress, filterfalse
from operator import is_not

import msgspec

from core.catalog.spec import BlockSpec
from core.codegen.evaluation import evaluation_order
from core.codegen.flow import INPUT, OUTPUT, Flow, Step, flow_of
from core.codegen.names import NameAllocator
from core.codegen.naming import Naming
from core.codegen.sources import Spot, sources_of
from core.codegen.splice import flow_spliced, order_spliced, splice_of
from core.graph.difference import BlockChanges, network_changes
from core.graph.records import Block, Network
from core.shapes.infer import BlockInference, NetworkInference
from core.shapes.library import ends_of
from core.shapes.live import live

_NOTHING = Network(id="", name="")
_STRAIGHT = Flow(inputs=(), ends=(), order=[], depths=None, steps={})


class Layout:
    """How a network is laid out as source.

    Attributes:
        naming: What its blocks are called, and what else has a name.
        flow: The order of the blocks and their variables.
        left_out: Blocks that take no part, in the order of the network.
    """

    def __init__(self, allocator: NameAllocator, *, every_input: bool = False) -> None:
        """Begin with an empty network.

        Args:
            allocator: Hands out names; knows the constructor's arguments already.
            every_input: Whether Inputs that lead nowhere are arguments all the same, as those of a
                class are that is called in several places.
        """
        self._every_input = every_input
        self._network = self._live = _NOTHING
        self._inference: NetworkInference
        self._shapes: Mapping[str, BlockInference] = {}
        self._specs: dict[str, BlockSpec | None] = {}
        self._sources: dict[str, tuple[Spot | None, ...]] = {}
        self._inputs: Sequence[str] = ()
        self._outputs: Sequence[str] = ()
        self.naming = Naming(allocator)
        self.flow = _STRAIGHT
        self.left_out: tuple[Block, ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """An identifier for every block."""
        return self.naming.names

    def follow(self, network: Network, inference: NetworkInference) -> set[str]:
        """Take over the next state of the network.

        Args:
            network: The network.
            inference: Its shapes.

        Returns:
            Ids of the blocks, there or gone, of which something else may be written.
        """
        before, self._network, self._inference = self._network, network, inference
        was_live, self._live = self._live, live(network, inference)
        were, self._shapes = self._shapes, inference.known()
        changes = network_changes(before, network)
        # Those that only make way for another are written as they were.
        blocks = msgspec.structs.replace(changes.blocks, changed=changes.altered)
        reshaped = _others(were, self._shapes)
        retyped = self._follow_types(before, blocks)
        turned = self._rename(*self.naming.follow(network.blocks, self._specs, blocks, retyped))
        turned |= self._exchange((*blocks.changed, *reshaped, *retyped))
        now = network_changes(was_live, self._live)
        touched = {*now.blocks.added, *now.blocks.removed}
        touched.update(wire.target for wire in (*now.gone, *now.new))
        if retyped:
            touched.update(retyped)
            touched.update(wire.target for wire in self._live.wires if wire.source in retyped)
        touched.update(
            id_ for id_ in reshaped if _order_of(were[id_]) != _order_of(self._shapes[id_])
        )
        changed, past = self._follow_sources(touched)
        self._follow_ends(before, blocks)
        if changed or not self._ends_alike():
            turned |= self._lay_out(changed, past)
        self.left_out = self._without_steps()
        return turned

    # ------------------------------------------------------------ what is another

    def _follow_types(self, before: Network, blocks: BlockChanges) -> set[str]:
        """Take over the types of bricks; return the blocks of which they are others."""
        find, old, new = self._inference.setting.find, before.blocks, self._network.blocks
        retyped = {id_ for id_ in blocks.changed if old[id_].type != new[id_].type}
        others = {type_ for type_, spec in self._specs.items() if find(type_) is not spec}
        for type_ in {*others, *(new[id_].type for id_ in (*blocks.added, *retyped))}:
            self._specs[type_] = find(type_)
        if others:
            retyped.update(i for i, block in new.items() if block.type in others and i in old)
        return retyped

    def _rename(self, before: Mapping[str, str], outputs: Mapping[str, str]) -> set[str]:
        """Call values otherwise.

        Args:
            before: The former names of blocks that have others now, by id.
            outputs: The present names of further outputs by the former ones.

        Returns:
            The blocks of which something else is to be said.
        """
        steps, names, told = self.flow.steps, self.names, dict(outputs)
        for id_, name in before.items():
            step = steps.get(id_)
            if step is not None and (name in step.variables or name in step.args):
                told[name] = names[id_]
        turned = set(before)
        for id_, step in steps.items() if told else ():
            if not (told.keys().isdisjoint(step.args) and told.keys().isdisjoint(step.variables)):
                args, variables = (
                    tuple([told.get(name, name) for name in each])
                    for each in (step.args, step.variables)
                )
                steps[id_] = msgspec.structs.replace(step, args=args, variables=variables)
                turned.add(id_)
        return turned

    def _exchange(self, ids: Iterable[str]) -> set[str]:
        """Take over records and shapes of blocks in the flow; return those that say others."""
        blocks, steps, turned = self._network.blocks, self.flow.steps, set[str]()
        for id_ in ids:
            step = steps.get(id_)
            if step is None or step.block.type != blocks[id_].type:
                continue
            block, shapes, spec = blocks[id_], self._shapes[id_], self._specs[step.block.type]
            if spec is not None and not step.is_of(block, spec, shapes):
                steps[id_] = Step(block, spec, shapes, step.args, step.variables)
                turned.add(id_)
        return turned

    def _follow_sources(
        self, touched: Collection[str]
    ) -> tuple[list[str], dict[str, tuple[Spot | None, ...]]]:
        """Find anew where arguments of some blocks come from.

        Returns:
            Those of the blocks that took part and do not do so as before, and where the arguments
            of all came from.
        """
        sources = self._sources
        past = {id_: sources.pop(id_) for id_ in touched if id_ in sources}
        now = sources_of(touched, self._live, self._inference, self._specs)
        sources.update(now)
        steps = self.flow.steps
        changed = [
            id_
            for id_ in touched
            if id_ in steps and not (now.get(id_) == past.get(id_) and self._stays(id_))
        ]
        return changed, past

    def _stays(self, id_: str) -> bool:
        """Whether a block that took part still puts out as many values."""
        step, block = self.flow.steps[id_], self._live.blocks.get(id_)
        if block is None or block.type != step.block.type:
            return False
        return block.type == OUTPUT or len(self._shapes[id_].outputs) == len(step.variables)

    def _follow_ends(self, before: Network, blocks: BlockChanges) -> None:
        """Take over which Inputs and Outputs there are, and in which order."""
        old, new = before.blocks, self._network.blocks
        turned = {old[id_].type for id_ in (*blocks.removed, *blocks.changed)}
        turned.update(new[id_].type for id_ in (*blocks.added, *blocks.changed))
        several = max(len(self._inputs), len(self._outputs)) > 1
        if not turned.isdisjoint((INPUT, OUTPUT)) or (several and not blocks.stays):
            self._inputs, self._outputs = (ends_of(self._network, end) for end in (INPUT, OUTPUT))

    def _ends_alike(self) -> bool:
        """Whether the same values come in and go out."""
        flow = self.flow
        return self._ends() == flow.ends and self._taken_in(flow.steps) == flow.inputs

    def _ends(self) -> list[str]:
        """Return whose values are returned: the Outputs, or while none works, the loose ends."""
        sources = self._sources
        outputs = [id_ for id_ in self._outputs if id_ in sources]
        if outputs:
            return outputs
        used = {spot[0] for block in sources.values() for spot in block if spot is not None}
        return [id_ for id_ in self._network.blocks if id_ in sources and id_ not in used]

    def _taken_in(self, order: Container[str]) -> list[str]:
        """Return the Inputs that are arguments."""
        every, sources = self._every_input, self._sources
        return [id_ for id_ in self._inputs if id_ in order or (every and id_ in sources)]

    # ------------------------------------------------------------ the flow

    def _lay_out(
        self, changed: Sequence[str], past: Mapping[str, tuple[Spot | None, ...]]
    ) -> set[str]:
        """Follow what changed of the order or the ends; return the blocks that it concerns."""
        before, sources, blocks = self.flow, self._sources, self._network.blocks
        splice = ordered = None
        if changed and self._ends_alike():
            splice = splice_of(changed, past, sources, before)
        if splice is not None and not self._stays(splice.user):
            splice = None
        if splice is not None:
            ordered = order_spliced(before, splice, sources)
        ends = self._ends()
        ordered = ordered or evaluation_order(ends, sources, self._inference.rank)
        if splice is not None:
            flow = flow_spliced(
                before, splice, ordered, blocks, self._inference, self._specs, sources, self.names
            )
            if flow is not None:
                self.flow = flow
                return {splice.block, splice.user}
        self.naming.forget_others()
        self.flow = flow_of(
            blocks,
            self._inference,
            self._specs,
            sources,
            self.names,
            self.naming.name_output,
            self._taken_in(set(ordered[0])),
            ends,
            ordered,
            before.steps,
        )
        self.naming.name_loop()
        return (
            set(_others(before.steps, self.flow.steps))
            | before.steps.keys() ^ self.flow.steps.keys()
        )

    def _without_steps(self) -> tuple[Block, ...]:
        """Return the blocks that take no part."""
        blocks, steps = self._network.blocks, self.flow.steps
        if len(blocks) == len(steps):
            return ()  # as mostly
        return tuple(map(blocks.__getitem__, filterfalse(steps.__contains__, blocks)))


def _others(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Return the keys in both of which something else is kept now."""
    differ = map(is_not, map(before.get, after), after.values())
    return [id_ for id_ in compress(after, differ) if id_ in before]


def _order_of(known: BlockInference) -> tuple[bool, bool, bool, int]:
    """Return what of a block's shapes has a say in the order."""
    return known.ready, known.silent, known.passes, len(known.outputs)
