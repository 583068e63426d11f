"""In which variables the values of blocks wait, in the order in which blocks are evaluated.

The value of a chain is always ``x``. A value that is used more than once, or that must wait while
another chain runs, keeps a variable named after its block, as one would write it by hand::

    relu1 = self.relu1(x)
    x = self.conv2(relu1)
    x = x + relu1
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

import msgspec

from core.catalog.spec import BlockSpec
from core.codegen.evaluation import Depths, Order
from core.codegen.sources import Sources, Specs, Spot
from core.graph.records import Block
from core.shapes.block import BlockInference
from core.shapes.infer import NetworkInference

CHAIN = "x"
NOTHING = "None"
"""The argument where an optional input has no wire."""

UNUSED = "_"
INPUT, OUTPUT = "Input", "Output"


class Step(msgspec.Struct, frozen=True, gc=False):
    """One block's turn.

    Attributes:
        block: The block evaluated.
        spec: Its type.
        shapes: What arrives and what comes out.
        args: The variables its arguments are in; for an Input, the name of the method's argument.
        variables: The variable of each of its outputs; for an Output, the one it returns.
    """

    block: Block
    spec: BlockSpec
    shapes: BlockInference
    args: tuple[str, ...]
    variables: tuple[str, ...]

    @property
    def variable(self) -> str:
        """The variable of its first output."""
        return self.variables[0]

    @property
    def is_inside(self) -> bool:
        """Whether it computes something between the arguments and ``return``."""
        return self.block.type not in (INPUT, OUTPUT)

    def is_of(self, block: Block, spec: BlockSpec | None, shapes: BlockInference) -> bool:
        """Whether it is what these make of a block, wherever that lies."""
        return shapes is self.shapes and spec is self.spec and not _turned(self.block, block)


_WORDS = attrgetter("type", "name", "shares", "state")


def _turned(before: Block, after: Block) -> bool:
    """Whether another state of a block is written otherwise: it may only have moved."""
    return before.params is not after.params or _WORDS(before) != _WORDS(after)


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """A network as a straight line.

    Attributes:
        inputs: Ids of Input blocks that are used, in the order of the method's arguments.
        ends: Whose values are returned: the Outputs, or while none works, the loose ends.
        order: Ids of the blocks that the ends need, each after what feeds it.
        depths: By what the order was chosen, if by anything.
        steps: The steps of all these by the id of their block.
    """

    inputs: Sequence[str]
    ends: Sequence[str]
    order: Order
    depths: Depths | None
    steps: dict[str, Step]

    @property
    def first(self) -> list[Step]:
        """The steps of the Inputs."""
        return [self.steps[id_] for id_ in self.inputs]

    @property
    def last(self) -> list[Step]:
        """The steps of the ends."""
        return [self.steps[id_] for id_ in self.ends]


def flow_of(
    blocks: Mapping[str, Block],
    inference: NetworkInference,
    specs: Specs,
    sources: Sources,
    names: Mapping[str, str],
    name_of_output: Callable[[Spot], str],
    inputs: Sequence[str],
    ends: Sequence[str],
    ordered: tuple[Order, Depths | None],
    known: Mapping[str, Step],
) -> Flow:
    """Lay a network out.

    Args:
        blocks: The blocks of the network.
        inference: Its shapes; only blocks that are ready take part.
        specs: Its types of blocks.
        sources: Where arguments come from.
        names: An identifier for every block.
        name_of_output: An identifier for a further output of a block.
        inputs: The Inputs that are arguments.
        ends: Whose values are returned.
        ordered: The order of the blocks that the ends need with its depths.
        known: Steps of a former state, of which those that stay are used again.
    """
    order, depths = ordered
    returned = [sources[end][0] if blocks[end].type == OUTPUT else (end, 0) for end in ends]
    uses = Counter(chain.from_iterable(map(sources.__getitem__, order)))
    # What is returned beside the last value must wait for that, so it needs a name of its own.
    lasting = {spot for spot, count in uses.items() if count > 1} | set(returned[:-1])
    arguments = {inputs[0]: CHAIN} if len(inputs) == 1 else {id_: names[id_] for id_ in inputs}
    all_ = dict.fromkeys((*inputs, *order))
    computed = [id_ for id_ in all_ if blocks[id_].type != OUTPUT]

    def own_name(spot: Spot) -> str:
        if spot[1] == 0:
            return names[spot[0]]
        return name_of_output(spot) if uses[spot] else UNUSED

    variables = _variables(computed, sources, inference, lasting, own_name, arguments)
    variables[None] = NOTHING
    steps = {
        id_: _step(blocks[id_], specs, inference, sources[id_], variables, arguments, known)
        for id_ in all_
    }
    return Flow(inputs=inputs, ends=ends, order=order, depths=depths, steps=steps)


def _step(
    block: Block,
    specs: Specs,
    inference: NetworkInference,
    spots: Iterable[Spot | None],
    variables: Mapping[Spot | None, str],
    arguments: Mapping[str, str],
    known: Mapping[str, Step],
) -> Step:
    """Return a block's step: the very one that is known, where it is the same."""
    id_, shapes, spec = block.id, inference.of(block.id), specs[block.type]
    assert spec is not None  # it is ready
    args = tuple([variables[spot] for spot in spots])
    if block.type == OUTPUT:
        kept = args
    elif len(shapes.outputs) == 1:
        kept = (variables[id_, 0],)
    else:
        kept = tuple([variables[id_, place] for place in range(len(shapes.outputs))])
    if id_ in arguments:
        args = (arguments[id_],)
    before = known.get(id_)
    if (
        before is not None
        and before.is_of(block, spec, shapes)
        and before.args == args
        and before.variables == kept
    ):
        return before
    return Step(block, spec, shapes, args, kept)


def _variables(
    order: list[str],
    sources: Sources,
    inference: NetworkInference,
    lasting: set[Spot | None],
    own_name: Callable[[Spot], str],
    arguments: Mapping[str, str],
) -> dict[Spot | None, str]:
    """Choose the variable of each value: ``x`` where it is free and the value is used up once.

    Args:
        order: The blocks in the order of evaluation.
        sources: Where arguments come from.
        inference: How many outputs a block has.
        lasting: Values that are needed more than once or to the end.
        own_name: The identifier of a value that cannot be ``x``.
        arguments: Names of the method's arguments.
    """
    variables: dict[Spot | None, str] = {}
    in_chain: Spot | None = None  # the value that is in x and still needed
    for block in order:
        if in_chain in sources[block]:
            in_chain = None
        spot = (block, 0)
        is_chain = in_chain is None and spot not in lasting and arguments.get(block, CHAIN) == CHAIN
        variables[spot] = CHAIN if is_chain else own_name(spot)
        if is_chain:
            in_chain = spot
        for place in range(1, len(inference.of(block).outputs)):
            variables[block, place] = own_name((block, place))
    return variables
