"""In which variables the values of blocks wait, in the order in which blocks are evaluated.

The value of a chain is always ``x``. A value that is used more than once, or that must wait while
another chain runs, keeps a variable named after its block, as one would write it by hand::

    relu1 = self.relu1(x)
    x = self.conv2(relu1)
    x = x + relu1
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from itertools import chain

import msgspec

from core.catalog.spec import BlockSpec
from core.codegen.evaluation import Depths, Order, evaluation_order
from core.codegen.sources import Kinds, Sources, Specs, Spot
from core.graph.records import Block, Network
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


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """A network as a straight line.

    Attributes:
        inputs: Input blocks that are used, in the order of the method's arguments.
        body: The blocks between arguments and ``return`` by id, each after what feeds it.
        ends: Whose values are returned: the Outputs, or while none works, the loose ends.
        left_out: Blocks that take no part, in the order of the network.
        order: Ids of the blocks that the ends need, each after what feeds it.
        depths: By what the order was chosen, if by anything.
        steps: All steps by the id of their block.
        sources: Where arguments come from.
        named: Further outputs of blocks that got a name, in the order of the asking.
    """

    inputs: tuple[Step, ...]
    body: Mapping[str, Step]
    ends: tuple[Step, ...]
    left_out: tuple[Block, ...]
    order: Order
    depths: Depths | None
    steps: Mapping[str, Step]
    sources: Sources
    named: tuple[tuple[Spot, str], ...]

    @property
    def ordered(self) -> tuple[Order, Depths | None]:
        """The order, and by what it was chosen."""
        return self.order, self.depths


def flow_of(
    network: Network,
    inference: NetworkInference,
    kinds: Kinds,
    specs: Specs,
    sources: Sources,
    names: Mapping[str, str],
    name_of_output: Callable[[Spot], str],
    *,
    every_input: bool = False,
    ordered: tuple[Order, Depths | None] | None = None,
    known: Mapping[str, Step] | None = None,
) -> Flow:
    """Lay a network out.

    Args:
        network: The network.
        inference: Its shapes; only blocks that are ready take part.
        kinds: Its blocks by type.
        specs: Its types of blocks.
        sources: Where arguments come from.
        names: An identifier for every block.
        name_of_output: An identifier for a further output of a block.
        every_input: Whether Inputs that lead nowhere are arguments all the same, as those of a
            class are that is called in several places.
        ordered: The order of the blocks that the ends need with its depths, where they are known.
        known: Steps of a former state, of which those that stay are used again.
    """
    blocks = network.blocks
    ends = ends_of(network, kinds, sources)
    order, depths = ordered or evaluation_order(ends, sources, inference.rank)
    inputs = inputs_of(kinds, sources, order, every_input=every_input)
    returned = [sources[end][0] if blocks[end].type == OUTPUT else (end, 0) for end in ends]
    uses = Counter(chain.from_iterable(map(sources.__getitem__, order)))
    # What is returned beside the last value must wait for that, so it needs a name of its own.
    lasting = {spot for spot, count in uses.items() if count > 1} | set(returned[:-1])
    arguments = {inputs[0]: CHAIN} if len(inputs) == 1 else {id_: names[id_] for id_ in inputs}
    computed = [id_ for id_ in dict.fromkeys((*inputs, *order)) if blocks[id_].type != OUTPUT]
    named: list[tuple[Spot, str]] = []

    def own_name(spot: Spot) -> str:
        if spot[1] == 0:
            return names[spot[0]]
        if not uses[spot]:
            return UNUSED
        named.append((spot, name_of_output(spot)))
        return named[-1][1]

    variables = _variables(computed, sources, inference, lasting, own_name, arguments)
    variables[None] = NOTHING
    steps = known or {}
    made = {
        id_: _step(blocks[id_], specs, inference, sources[id_], variables, arguments, steps)
        for id_ in dict.fromkeys((*inputs, *order))
    }
    return Flow(
        inputs=tuple([made[id_] for id_ in inputs]),
        body={id_: made[id_] for id_ in order if blocks[id_].type not in (INPUT, OUTPUT)},
        ends=tuple([made[id_] for id_ in ends]),
        left_out=left_out(network, made),
        order=order,
        depths=depths,
        steps=made,
        sources=sources,
        named=tuple(named),
    )


def flow_again(
    flow: Flow,
    network: Network,
    inference: NetworkInference,
    sources: Sources,
    changed: Collection[str],
) -> Flow:
    """Return a flow for another state of its network, in which the same steps are taken.

    Args:
        flow: The flow of the former state.
        network: The next state.
        inference: Its shapes.
        sources: Where arguments come from now.
        changed: Ids of blocks whose record or shapes are others.
    """
    steps = flow.steps
    turned: dict[str, Step] = {}
    for id_ in changed:
        step = steps.get(id_)
        if step is None:
            continue
        block, shapes = network.blocks[id_], inference.of(id_)
        if shapes is not step.shapes or not says_the_same(block, step.block):
            turned[id_] = Step(block, step.spec, shapes, step.args, step.variables)
    if turned:
        steps = {**steps, **turned}
    body = {id_: step for id_, step in turned.items() if id_ in flow.body}
    return msgspec.structs.replace(
        flow,
        inputs=_exchanged(flow.inputs, turned),
        body={**flow.body, **body} if body else flow.body,
        ends=_exchanged(flow.ends, turned),
        left_out=left_out(network, steps),
        steps=steps,
        sources=sources,
    )


def says_the_same(block: Block, other: Block) -> bool:
    """Whether two states of a block are written the same: one may have moved."""
    return block is other or (
        block.params is other.params
        and block.type == other.type
        and block.name == other.name
        and block.shares == other.shares
        and block.state == other.state
    )


def _exchanged(steps: tuple[Step, ...], turned: Mapping[str, Step]) -> tuple[Step, ...]:
    return tuple([turned.get(step.block.id, step) for step in steps])


def left_out(network: Network, steps: Mapping[str, Step]) -> tuple[Block, ...]:
    """Return the blocks that take no part, in the order of the network."""
    blocks = network.blocks
    if len(blocks) == len(steps):
        return ()  # as mostly
    return tuple([block for id_, block in blocks.items() if id_ not in steps])


def ends_of(network: Network, kinds: Kinds, sources: Sources) -> list[str]:
    """Return whose values are returned: the Outputs, or while none works, the loose ends."""
    outputs = [id_ for id_ in kinds.of(OUTPUT) if id_ in sources]
    if outputs:
        return outputs
    used = {spot[0] for block in sources.values() for spot in block if spot is not None}
    return [id_ for id_ in network.blocks if id_ in sources and id_ not in used]


def inputs_of(
    kinds: Kinds, sources: Sources, order: Container[str], *, every_input: bool
) -> list[str]:
    """Return the Inputs that are arguments; see :func:`flow_of`."""
    inputs = kinds.of(INPUT)
    return [id_ for id_ in inputs if id_ in order or (every_input and id_ in sources)]


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
        and says_the_same(before.block, block)
        and before.shapes is shapes
        and before.spec is spec
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
