"""The network that trains as the rules see it: laid out flat, through all composite bricks.

A composite brick gives way to the blocks it stands for, once for each of its copies, and the Inputs
and Outputs between them fall away. So a rule sees that a norm follows a convolution whether or not
somebody has put the two into a brick of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from core.catalog.expression import ExpressionError
from core.catalog.spec import BlockSpec, Misfit
from core.catalog.values import TensorSpec, Value
from core.graph.order import Wiring
from core.graph.records import Block, Network, Project, Wire
from core.shapes.block import BlockInference, CompositeSpec
from core.shapes.infer import NetworkInference
from core.shapes.library import INPUT, OUTPUT, Library, ends_of
from core.shapes.live import live

NODES_A_STEP = 200
MOST_NODES = 30_000
"""Blocks laid out; composite bricks beyond that stay closed, and rules see nothing in them."""


class Node:
    """One block of the flat network.

    Attributes:
        network: Id of the network it lies in.
        block: Its record there.
        spec: Its type.
        params: Complete, expressions worked out; empty for a closed composite.
        known: What inference knows of it.
        feeds: What feeds it, in the order of its arguments.
        users: What it feeds.
    """

    __slots__ = ("block", "feeds", "known", "network", "params", "spec", "users")

    def __init__(
        self,
        network: str,
        block: Block,
        spec: BlockSpec,
        params: dict[str, Any],
        known: BlockInference,
    ) -> None:
        self.network = network
        self.block = block
        self.spec = spec
        self.params = params
        self.known = known
        self.feeds: list[Node] = []
        self.users: list[Node] = []

    @property
    def type(self) -> str:
        """The name of its type."""
        return self.block.type

    @property
    def name(self) -> str:
        """What people call it."""
        return self.block.name

    @property
    def place(self) -> tuple[str, str]:
        """Its network and its id there, the same for all copies."""
        return self.network, self.block.id

    @property
    def input(self) -> TensorSpec | None:
        """The tensor that enters first, where it is known."""
        return _tensor(self.known.inputs)

    @property
    def output(self) -> TensorSpec | None:
        """The tensor that comes out first, where it is known."""
        return _tensor(self.known.outputs)

    @property
    def user(self) -> Node | None:
        """The only block it feeds, if it is only one."""
        return self.users[0] if len(self.users) == 1 else None

    @property
    def feed(self) -> Node | None:
        """The only block that feeds it, if it is only one."""
        return self.feeds[0] if len(self.feeds) == 1 else None


class Flat:
    """The network that trains, laid out.

    Attributes:
        project: The project.
        library: Its types of bricks.
        inference: Of the network that trains.
        nodes: In the order of the data.
        outputs: The Outputs of the network that trains, in its order.
        parameters: Learnable numbers of the whole network.
        laying: Lays it out step by step, where that was not done at once.
    """

    def __init__(
        self,
        project: Project,
        library: Library,
        inference: NetworkInference,
        *,
        at_once: bool = True,
    ) -> None:
        self.project = project
        self.library = library
        self.inference = inference
        self.nodes: list[Node] = []
        self.outputs: list[Node] = []
        self.parameters = inference.total().parameters
        self.laying = self._steps()
        if at_once:
            for _ in self.laying:
                pass

    def _steps(self) -> Steps[None]:
        ends = yield from self._lay(self.project.main, self.inference, {})
        outputs = ends_of(self.project.main, OUTPUT)
        self.outputs = [ends[id_] for id_ in outputs if id_ in ends]

    def of_type(self, *types: str) -> Iterator[Node]:
        """Return the nodes of these types."""
        return (node for node in self.nodes if node.block.type in types)

    # ------------------------------------------------------------ laying out

    def _lay(
        self, network: Network, inference: NetworkInference, arriving: dict[str, Node]
    ) -> Steps[dict[str, Node]]:
        """Lay a network out, step by step.

        Args:
            network: The network.
            inference: Of it, in its place.
            arriving: What feeds its Inputs, by their id, where it stands as a brick.

        Returns:
            What feeds each Output, by its id; of the outermost network the Output itself.
        """
        wiring = Wiring(live(network, inference))
        sources: Sources = {}
        ends: dict[str, Node] = {}
        order, _ = wiring.topological()
        for number, id_ in enumerate(order):
            if number % NODES_A_STEP == 0:
                yield
            spec = inference.spec_of(id_)
            if spec is None:
                continue
            feeds = _feeds(spec, wiring.incoming[id_], sources)
            if id_ in arriving:
                sources[id_, spec.outputs[0].name] = arriving[id_]
            elif spec.type == OUTPUT and network is not self.project.main:
                ends |= dict(zip([id_], feeds.values(), strict=False))
            else:
                opened = yield from self._opened(network.blocks[id_], spec, inference, feeds)
                if opened is None:
                    node = self._node(network, network.blocks[id_], spec, inference, feeds)
                    opened = dict.fromkeys((port.name for port in spec.outputs), node)
                    ends |= {id_: node} if spec.type == OUTPUT else {}
                sources |= {(id_, port): node for port, node in opened.items()}
        return ends

    def _node(
        self,
        network: Network,
        block: Block,
        spec: BlockSpec,
        inference: NetworkInference,
        feeds: dict[tuple[str, int], Node],
    ) -> Node:
        known = inference.of(block.id)
        params = spec.complete(_own_params(inference, block, spec))
        node = Node(network.id, block, spec, params, known)
        node.feeds = list(feeds.values())
        for feed in node.feeds:
            feed.users.append(node)
        self.nodes.append(node)
        return node

    def _opened(
        self,
        block: Block,
        spec: BlockSpec,
        inference: NetworkInference,
        feeds: dict[tuple[str, int], Node],
    ) -> Steps[dict[str, Node] | None]:
        """Lay out what a composite brick stands for; None where it stays closed."""
        if not isinstance(spec, CompositeSpec):
            return None
        known = inference.of(block.id)
        if not known.ready or len(self.nodes) + known.blocks > MOST_NODES:
            return None
        inner, inputs = spec.network, known.inputs
        try:
            copies = self.library.copies(inner, inference.setting, block.params, inputs)
            opened: dict[str, Node] = {}
            arriving = {port: node for (port, _), node in feeds.items()}
            for copy in copies:
                inside = self.library.opened(inner, copy)
                opened = yield from self._lay(inner, inside, arriving)
                # The next copy takes what this one puts out, and else what this one took.
                ends = (opened[id_] for id_ in ends_of(inner, OUTPUT) if id_ in opened)
                arriving |= dict(zip(ends_of(inner, INPUT), ends, strict=False))
        except (Misfit, ExpressionError):  # a brick shared by others may be right here, wrong there
            return None
        return opened


T = TypeVar("T")
Steps = Generator[None, None, T]

Sources = dict[tuple[str, str], Node]
"""What a block puts out, by its id and the port; through a composite brick, what is in it."""


def _feeds(spec: BlockSpec, wires: list[Wire], sources: Sources) -> dict[tuple[str, int], Node]:
    """Return what feeds a block by port and number, in the order of its arguments."""
    return {
        (port.name, number): sources[wire.source, wire.source_port]
        for port in spec.inputs
        for number, wire in enumerate(wires)
        if wire.target_port == port.name and (wire.source, wire.source_port) in sources
    }


def _own_params(inference: NetworkInference, block: Block, spec: BlockSpec) -> Mapping[str, Any]:
    """Return a block's own parameters; none where they are wrong, which its problem says."""
    try:
        own = inference.params_of(block.id)
    except ExpressionError:
        return {}
    is_right = inference.of(block.id).ready or not spec.wrong_params(own)
    return own if is_right else {}


def _tensor(values: tuple[Value | None, ...]) -> TensorSpec | None:
    first = values[0] if values else None
    return first if isinstance(first, TensorSpec) else None


def before(node: Node, passes: Callable[[Node], bool]) -> Node | None:
    """Return what feeds a node through blocks that do not count; None where paths part or end."""
    feed = node.feed
    while feed is not None and passes(feed):
        feed = feed.feed
    return feed


def behind(node: Node, passes: Callable[[Node], bool]) -> Node | None:
    """Return what a node feeds through blocks that do not count; None where paths part or end."""
    user = node.user
    while user is not None and passes(user):
        user = user.user
    return user


def upstream(nodes: Iterable[Node]) -> set[Node]:
    """Return nodes and all that feed them, directly or not."""
    found = set(nodes)
    stack = list(found)
    while stack:
        for feed in stack.pop().feeds:
            if feed not in found:
                found.add(feed)
                stack.append(feed)
    return found


def sizes(dims: Iterable[object]) -> str:
    """Return sizes as people read them.

    >>> sizes((8, 8))
    '8 x 8'
    """
    return " x ".join(map(str, dims))
