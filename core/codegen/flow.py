"""In which order blocks are evaluated, and in which variables their values wait.

The value of a chain is always ``x``. A value that is used more than once, or that must wait while
another chain runs, keeps a variable named after its block, as one would write it by hand::

    relu1 = self.relu1(x)
    x = self.conv2(relu1)
    x = x + relu1
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import chain

import msgspec

from core.catalog.spec import BlockSpec
from core.graph.order import Wiring
from core.graph.records import Block, Network
from core.shapes.block import BlockInference
from core.shapes.infer import NetworkInference
from core.shapes.live import live

CHAIN = "x"
NOTHING = "None"
"""The argument where an optional input has no wire."""

UNUSED = "_"
INPUT, OUTPUT = "Input", "Output"

Spot = tuple[str, int]
"""One value: the id of a block and which of its outputs."""

Sources = dict[str, tuple[Spot | None, ...]]
"""Blocks that are ready, each with where its arguments come from, in their order."""


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
        body: The blocks between arguments and ``return``, each after what feeds it.
        ends: Whose values are returned: the Outputs, or while none works, the loose ends.
        left_out: Blocks that take no part, in the order of the network.
    """

    inputs: tuple[Step, ...]
    body: tuple[Step, ...]
    ends: tuple[Step, ...]
    left_out: tuple[Block, ...]


def flow_of(
    network: Network,
    inference: NetworkInference,
    names: dict[str, str],
    name_of_output: Callable[[Block, int], str],
    *,
    every_input: bool = False,
) -> Flow:
    """Lay a network out.

    Args:
        network: The network.
        inference: Its shapes; only blocks that are ready take part.
        names: An identifier for every block.
        name_of_output: An identifier for a further output of a block.
        every_input: Whether Inputs that lead nowhere are arguments all the same, as those of a
            class are that is called in several places.
    """
    blocks = network.blocks
    sources = _sources(live(network, inference), inference)
    ends = _ends(network, sources)
    order = _evaluation_order(ends, sources)
    inputs = [
        id_
        for id_, block in blocks.items()
        if block.type == INPUT and (id_ in order or (every_input and id_ in sources))
    ]
    returned = [sources[end][0] if blocks[end].type == OUTPUT else (end, 0) for end in ends]
    uses = Counter(chain.from_iterable(map(sources.__getitem__, order)))
    # What is returned beside the last value must wait for that, so it needs a name of its own.
    lasting = {spot for spot, count in uses.items() if count > 1} | set(returned[:-1])
    arguments = {inputs[0]: CHAIN} if len(inputs) == 1 else {id_: names[id_] for id_ in inputs}
    computed = [id_ for id_ in dict.fromkeys((*inputs, *order)) if blocks[id_].type != OUTPUT]

    def own_name(spot: Spot) -> str:
        block, output = spot
        if output == 0:
            return names[block]
        return name_of_output(blocks[block], output) if uses[spot] else UNUSED

    variables = _variables(computed, sources, inference, lasting, own_name, arguments)
    variables[None] = NOTHING

    def step(id_: str) -> Step:
        block, shapes, spec = blocks[id_], inference.of(id_), inference.spec_of(id_)
        assert spec is not None  # it is ready
        args = tuple([variables[spot] for spot in sources[id_]])
        if block.type == OUTPUT:
            return Step(block, spec, shapes, args, args)
        kept = tuple([variables[id_, place] for place in range(len(shapes.outputs))])
        return Step(block, spec, shapes, (arguments[id_],) if id_ in arguments else args, kept)

    return Flow(
        inputs=tuple(map(step, inputs)),
        body=tuple([step(id_) for id_ in order if blocks[id_].type not in (INPUT, OUTPUT)]),
        ends=tuple(map(step, ends)),
        left_out=tuple(
            block for id_, block in blocks.items() if id_ not in order and id_ not in arguments
        ),
    )


def flow_again(flow: Flow, network: Network, inference: NetworkInference) -> Flow:
    """Return a flow for the next state of its network, which is laid out the same."""
    blocks = network.blocks

    def again(step: Step) -> Step:
        block = blocks[step.block.id]
        shapes = inference.of(block.id)
        if block is step.block and shapes is step.shapes:
            return step
        return Step(block, step.spec, shapes, step.args, step.variables)

    return Flow(
        inputs=tuple(map(again, flow.inputs)),
        body=tuple(map(again, flow.body)),
        ends=tuple(map(again, flow.ends)),
        left_out=tuple([blocks[block.id] for block in flow.left_out]),
    )


def _sources(network: Network, inference: NetworkInference) -> Sources:
    wiring = Wiring(network)
    sources: Sources = {}
    specs = specs_of(network, inference)
    for id_, block in network.blocks.items():
        spec = specs[block.type]
        if spec is None or not inference.of(id_).ready:
            continue
        entering = wiring.incoming[id_]
        if len(entering) == len(spec.inputs) == 1:  # as nearly every block
            sources[id_] = ((entering[0].source, inference.output_place(entering[0])),)
            continue
        spots: list[Spot | None] = []
        for port in spec.inputs:
            wires = wiring.into(id_, port.name)
            spots += [(wire.source, inference.output_place(wire)) for wire in wires]
            if not wires and not port.variadic:
                spots.append(None)
        sources[id_] = tuple(spots)
    return sources


def specs_of(network: Network, inference: NetworkInference) -> dict[str, BlockSpec | None]:
    """Return the types that are in a network: few, of many blocks."""
    first = {block.type: id_ for id_, block in network.blocks.items()}
    return {type_: inference.spec_of(id_) for type_, id_ in first.items()}


def _ends(network: Network, sources: Sources) -> list[str]:
    outputs = [id_ for id_ in sources if network.blocks[id_].type == OUTPUT]
    used = {spot[0] for block in sources.values() for spot in block if spot is not None}
    return outputs or [id_ for id_ in sources if id_ not in used]


def _evaluation_order(ends: list[str], sources: Sources) -> dict[str, None]:
    """Order what the ends need so that one chain is finished before the next begins.

    Of several arguments the one with the longest chain comes first, and of equals the first: it
    gets ``x``, and a short cut beside it gets a name.
    """
    feeding = {block: [spot[0] for spot in spots if spot] for block, spots in sources.items()}
    depth: dict[str, int] | None = None  # of a chain nobody asks
    done: dict[str, None] = {}
    stack = list(reversed(ends))
    while stack:
        block = stack[-1]
        missing = [source for source in feeding[block] if source not in done]
        if len(missing) > 1:
            depth = _depths(feeding) if depth is None else depth
            missing.reverse()
            stack.extend(sorted(missing, key=depth.__getitem__))
        elif missing:
            stack.append(missing[0])
        else:
            done[stack.pop()] = None
    return done


def _depths(feeding: dict[str, list[str]]) -> dict[str, int]:
    """Return the number of blocks on the longest way to each block."""
    depth: dict[str, int] = {}
    stack = list(feeding)
    while stack:
        block = stack[-1]
        missing = [source for source in feeding[block] if source not in depth]
        if missing:
            stack.extend(missing)
        else:
            depth[stack.pop()] = 1 + max((depth[source] for source in feeding[block]), default=0)
    return depth


def _variables(
    order: list[str],
    sources: Sources,
    inference: NetworkInference,
    lasting: set[Spot | None],
    own_name: Callable[[Spot], str],
    arguments: dict[str, str],
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
