"""In which order blocks are evaluated, and in which variables their values wait.

The value of a chain is always ``x``. A value that is used more than once, or that must wait while
another chain runs, keeps a variable named after its block, as one would write it by hand::

    relu1 = self.relu1(x)
    x = self.conv2(relu1)
    x = x + relu1
"""

from __future__ import annotations

from collections import Counter

import msgspec

from core.catalog import registry
from core.catalog.spec import BlockSpec
from core.graph.order import Wiring
from core.graph.records import Block, Network
from core.shapes.infer import BlockInference, NetworkInference

CHAIN = "x"
INPUT, OUTPUT = "Input", "Output"

Sources = dict[str, tuple[str, ...]]
"""Blocks that are ready, each with the blocks its arguments come from, in their order."""


class Step(msgspec.Struct, frozen=True):
    """One block's turn.

    Attributes:
        block: The block evaluated.
        spec: Its type.
        shapes: What arrives and what comes out.
        args: The variables its arguments are in; for an Input, the name of the method's argument.
        variable: The variable its value is in; for an Output, the one it returns.
    """

    block: Block
    spec: BlockSpec
    shapes: BlockInference
    args: tuple[str, ...]
    variable: str


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


def flow_of(network: Network, inference: NetworkInference, names: dict[str, str]) -> Flow:
    """Lay a network out.

    Args:
        network: The network.
        inference: Its shapes; only blocks that are ready take part.
        names: An identifier for every block.
    """
    sources = _sources(network, inference)
    ends = _ends(network, sources)
    order = _evaluation_order(ends, sources)
    inputs = [id_ for id_ in network.blocks if id_ in order and _is(network, id_, INPUT)]
    returned = [sources[end][0] if _is(network, end, OUTPUT) else end for end in ends]
    uses = Counter(source for block in order for source in sources[block])
    # What is returned beside the last value must wait for that, so it needs a name of its own.
    lasting = {id_ for id_, count in uses.items() if count > 1} | set(returned[:-1])
    arguments = {inputs[0]: CHAIN} if len(inputs) == 1 else {id_: names[id_] for id_ in inputs}
    computed = [id_ for id_ in order if not _is(network, id_, OUTPUT)]
    variables = _variables(computed, sources, lasting, names, arguments)

    def step(id_: str) -> Step:
        block = network.blocks[id_]
        args = tuple(variables[source] for source in sources[id_])
        return Step(
            block,
            registry.get(block.type),
            inference.of(id_),
            (arguments[id_],) if id_ in arguments else args,
            args[0] if block.type == OUTPUT else variables[id_],
        )

    return Flow(
        inputs=tuple(map(step, inputs)),
        body=tuple(step(id_) for id_ in order if not _is(network, id_, INPUT, OUTPUT)),
        ends=tuple(map(step, ends)),
        left_out=tuple(block for id_, block in network.blocks.items() if id_ not in order),
    )


def _is(network: Network, block: str, *types: str) -> bool:
    return network.blocks[block].type in types


def _sources(network: Network, inference: NetworkInference) -> Sources:
    wiring = Wiring(network)
    sources: Sources = {}
    for id_, block in network.blocks.items():
        spec = registry.find(block.type)
        if spec is not None and inference.of(id_).ready:
            sources[id_] = tuple(
                wire.source for port in spec.inputs for wire in wiring.into(id_, port.name)
            )
    return sources


def _ends(network: Network, sources: Sources) -> list[str]:
    outputs = [id_ for id_ in sources if _is(network, id_, OUTPUT)]
    used = {source for block in sources.values() for source in block}
    return outputs or [id_ for id_ in sources if id_ not in used]


def _evaluation_order(ends: list[str], sources: Sources) -> dict[str, None]:
    """Order what the ends need so that one chain is finished before the next begins.

    Of several arguments the one with the longest chain comes first: it gets ``x``, and a short cut
    beside it gets a name.
    """
    depth = _depths(sources)
    done: dict[str, None] = {}
    stack = list(reversed(ends))
    while stack:
        block = stack[-1]
        missing = [source for source in sources[block] if source not in done]
        if missing:
            stack.extend(sorted(missing, key=depth.__getitem__))
        else:
            done[stack.pop()] = None
    return done


def _depths(sources: Sources) -> dict[str, int]:
    """Return the number of blocks on the longest way to each block."""
    depth: dict[str, int] = {}
    stack = list(sources)
    while stack:
        block = stack[-1]
        missing = [source for source in sources[block] if source not in depth]
        if missing:
            stack.extend(missing)
        else:
            depth[stack.pop()] = 1 + max((depth[s] for s in sources[block]), default=0)
    return depth


def _variables(
    order: list[str],
    sources: Sources,
    lasting: set[str],
    names: dict[str, str],
    arguments: dict[str, str],
) -> dict[str, str]:
    """Choose the variable of each value: ``x`` where it is free and the value is used up once.

    Args:
        order: The blocks in the order of evaluation.
        sources: Where arguments come from.
        lasting: Blocks whose value is needed more than once or to the end.
        names: An identifier for every block.
        arguments: Names of the method's arguments.
    """
    variables: dict[str, str] = {}
    in_chain: str | None = None  # the block whose value is in x and still needed
    for block in order:
        if in_chain in sources[block]:
            in_chain = None
        is_chain = (
            in_chain is None and block not in lasting and arguments.get(block, CHAIN) == CHAIN
        )
        variables[block] = CHAIN if is_chain else names[block]
        if is_chain:
            in_chain = block
    return variables
