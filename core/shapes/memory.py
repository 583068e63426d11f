"""How much memory training takes, before it starts: by part, and the largest batch that fits.

Weights, gradients and what the optimiser remembers are counted exactly. What is kept for the
backward pass follows PyTorch's own rules (:mod:`core.shapes.kept`). Against what
``saved_tensors_hooks`` counts it is within 2 % over networks of convolutions, norms, activations,
pools, shortcuts and branches (within 0.1 % for ResNet, DenseNet, Inception, MobileNet and
EfficientNet), within a factor of 2 with recurrent layers and attention.

Not counted is what only passes through: a layer's own gradient, the workspace of a convolution, the
libraries of a graphics card. So a batch counts as fitting while it takes :data:`SAFE_SHARE` of what
is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from core.catalog.expression import ExpressionError
from core.catalog.spec import BlockSpec
from core.catalog.values import Value
from core.graph.order import Wiring
from core.graph.records import Block, Network, Project, TrainingConfig, Wire
from core.shapes.block import BlockInference, CompositeSpec, Setting
from core.shapes.infer import NetworkInference
from core.shapes.kept import Amount, Kept, Ledger, Place, kept_by, size_of, total_of
from core.shapes.knobs import Values, knob_values, resolve
from core.shapes.library import INPUT, OUTPUT, Copy, Library, ends_of
from core.shapes.live import live

Precision = Literal["float32", "bfloat16"]

SAFE_SHARE = 0.9
WEIGHT_BYTES = 4
"""Weights, gradients and the optimiser's numbers stay float32 in mixed precision too."""

_WIDTHS: dict[Precision, int] = {"float32": 4, "bfloat16": 2}

_STATES = {
    "Adam": 2, "AdamW": 2, "NAdam": 2, "RAdam": 2, "Adamax": 2, "Adagrad": 1, "Adadelta": 2,
    "ASGD": 1, "Rprop": 2, "Adafactor": 0,
}  # fmt: skip
"""Numbers that an optimiser remembers of each weight; SGD and RMSprop depend on the momentum.

Adafactor remembers one a row and one a column, next to nothing.
"""


class Memory(msgspec.Struct, frozen=True):
    """Bytes that training takes.

    Attributes:
        weights: Of the weights.
        gradients: Of the gradients of weights that learn.
        optimizer: What the optimiser remembers of them.
        activations: Kept for the backward pass.
        inputs: The samples of a batch.
        batch: Samples of a batch.
        each: What one sample more would take.
    """

    weights: int = 0
    gradients: int = 0
    optimizer: int = 0
    activations: int = 0
    inputs: int = 0
    batch: int = 1
    each: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.gradients + self.optimizer + self.activations + self.inputs

    def fits(self, free: int) -> bool:
        """Whether it fits into so many free bytes."""
        return self.total <= free * SAFE_SHARE

    def largest_batch(self, free: int) -> int | None:
        """Return the largest batch that fits; 0 if none does, None if any does.

        >>> Memory(weights=100, activations=800, batch=2, each=400).largest_batch(2000)
        4
        """
        rest = int(free * SAFE_SHARE) - (self.total - self.each * self.batch)
        if rest < 0:
            return 0
        return rest // self.each if self.each else None


class NetworkMemory(msgspec.Struct, frozen=True):
    """What each block of a network adds.

    Attributes:
        kept: What is kept of each block for the backward pass, by id.
        inputs: What arrives at the network.
        parameters: Learnable numbers.
        learning: Those of them that are not frozen.
    """

    kept: dict[str, Amount]
    inputs: Amount
    parameters: int
    learning: int

    def at(self, training: TrainingConfig) -> Memory:
        """Return the memory for a recipe."""
        activations = total_of(list(self.kept.values()))
        gradients = self.learning * WEIGHT_BYTES
        return Memory(
            weights=self.parameters * WEIGHT_BYTES,
            gradients=gradients,
            optimizer=gradients * _states(training),
            activations=activations.at(training.batch_size),
            inputs=self.inputs.at(training.batch_size),
            batch=training.batch_size,
            each=activations.each + self.inputs.each,
        )


def memory_of(
    project: Project,
    network: Network,
    inference: NetworkInference,
    *,
    library: Library | None = None,
    precision: Precision = "float32",
) -> NetworkMemory:
    """Return what training a network keeps in memory, as far as its shapes are known.

    Args:
        project: The project, whose networks may stand as bricks in this one.
        network: The network.
        inference: Its shapes.
        library: The project's types, where somebody has them.
        precision: In which numbers it computes.
    """
    network = live(network, inference)
    walk = _Walk(library or Library(project.networks), _WIDTHS[precision])
    ledger, learning = walk.through(network, inference, {})
    for source in walk.leaving(network, inference):
        if source in ledger:  # the loss keeps what leaves the network, or as many numbers
            ledger.keep(source)
    inputs = ends_of(network, INPUT)
    kept = dict(ledger.by_block(apart=frozenset((id_, 0) for id_ in inputs)))
    arriving = (inference.of(id_).outputs for id_ in inputs)
    return NetworkMemory(
        kept=kept,
        inputs=total_of([size_of(v, _WIDTHS[precision]) for values in arriving for v in values]),
        parameters=inference.total().parameters,
        learning=learning,
    )


class _Walk:
    """Goes through a network and the networks that stand in it as bricks."""

    def __init__(self, library: Library, width: int) -> None:
        self._library = library
        self._width = width
        self._copies: dict[tuple[str, str, tuple[Value, ...]], tuple[Kept, int]] = {}
        # Like blocks of the catalogue share what is known of them, so that is a key.
        self._leaves: dict[int, tuple[BlockInference, Kept, int]] = {}
        self._sizes: dict[int, tuple[BlockInference, list[Amount]]] = {}
        self._ports: dict[tuple[str, str], int] = {}

    def through(
        self, network: Network, inference: NetworkInference, given: Values
    ) -> tuple[Ledger, int]:
        """Return what is kept of a network's blocks, and how many of its numbers learn."""
        ledger, learning = Ledger(), 0
        lent = set[str]()
        wiring, knobs = _wiring(network, inference), _knobs(network, given)
        for id_ in wiring.topological()[0]:
            block, known = network.blocks[id_], inference.of(id_)
            spec = self._library.find(block.type)
            if spec is None or not known.ready:
                continue
            kept, trained = self._block(network.id, block, spec, known, knobs)
            if block.shares and block.shares not in network.blocks.keys() | lent:
                lent.add(block.shares)  # of a brick that takes no part: counted at the first user
                learning += 0 if block.params.get("freeze") else inference.weights_of(id_)
            learning += 0 if block.shares else trained
            sources = self._sources(network, spec, wiring.incoming[id_])
            ledger.enter(id_, kept, sources, self._sizes_of(known))
        return ledger, learning

    def leaving(self, network: Network, inference: NetworkInference) -> list[Place]:
        """Return where the values come from that leave a network, in the order of its ports."""
        incoming = _wiring(network, inference).incoming
        return [
            self._place(network, wire) for id_ in ends_of(network, OUTPUT) for wire in incoming[id_]
        ]

    def _sources(
        self, network: Network, spec: BlockSpec, wires: Sequence[Wire]
    ) -> list[Place | None]:
        """Return where each argument of a block comes from."""
        if len(wires) == len(spec.inputs) == 1:
            return [self._place(network, wires[0])]
        sources: list[Place | None] = []
        for port in spec.inputs:
            entering = [w for w in wires if w.target_port == port.name]
            sources += [self._place(network, wire) for wire in entering]
            if not entering and not port.variadic:
                sources.append(None)
        return sources

    def _place(self, network: Network, wire: Wire) -> Place:
        key = network.blocks[wire.source].type, wire.source_port
        if key not in self._ports:
            spec = self._library.find(key[0])
            names = [port.name for port in spec.outputs] if spec else []
            self._ports[key] = names.index(key[1]) if key[1] in names else 0
        return wire.source, self._ports[key]

    def _sizes_of(self, known: BlockInference) -> list[Amount]:
        if id(known) not in self._sizes:
            sizes = [size_of(value, self._width) for value in known.outputs]
            self._sizes[id(known)] = known, sizes
        return self._sizes[id(known)][1]

    def _block(
        self, network: str, block: Block, spec: BlockSpec, known: BlockInference, knobs: Values
    ) -> tuple[Kept, int]:
        if isinstance(spec, CompositeSpec):
            setting = Setting(network=network, find=self._library.find, knobs=knobs)
            copies = self._library.copies(spec.network, setting, block.params, known.inputs)
            return self._chain(spec.network, copies)
        if id(known) not in self._leaves:
            params = spec.complete(resolve(block.params, knobs))
            kept = kept_by(spec, params, known.inputs, known.outputs, self._width)
            trained = 0 if params.get("freeze") else known.cost.parameters
            self._leaves[id(known)] = known, kept, trained
        return self._leaves[id(known)][1:]

    def _chain(self, network: Network, copies: Sequence[Copy]) -> tuple[Kept, int]:
        """Return what copies one behind the other keep, as if they were one block."""
        parts = [self._copy(network, copy) for copy in copies]
        first, last = parts[0][0], parts[-1][0]
        own = [kept.own for kept, _ in parts]
        for at, copy in enumerate(copies[:-1]):
            before, after = parts[at][0], parts[at + 1][0]
            for port, value in enumerate(copy.outputs):
                is_kept = before.outputs[port] or after.inputs[port]
                if is_kept and before.shares[port] is None:
                    own.append(size_of(value, self._width))
        shares = last.shares if len(copies) == 1 else tuple(None for _ in last.shares)
        kept = Kept(first.inputs, last.outputs, shares, total_of(own))
        return kept, sum(trained for _, trained in parts)

    def _copy(self, network: Network, copy: Copy) -> tuple[Kept, int]:
        """Return what one copy keeps, out of memory where a like one has been gone through."""
        key = (network.id, repr(copy.given), copy.inputs)
        if key not in self._copies:
            self._copies[key] = self._new_copy(network, copy)
        return self._copies[key]

    def _new_copy(self, network: Network, copy: Copy) -> tuple[Kept, int]:
        inference = self._library.opened(network, copy)
        network = live(network, inference)
        ledger, learning = self.through(network, inference, copy.given)
        arrivals = [(id_, 0) for id_ in ends_of(network, INPUT)]
        leaving = [ledger.root(place) for place in self.leaving(network, inference)]
        inside = ledger.by_block(apart=frozenset((*arrivals, *leaving)))
        kept = Kept(
            inputs=tuple(ledger.keeps(place) for place in arrivals),
            outputs=tuple(ledger.keeps(place) for place in leaving),
            shares=tuple(arrivals.index(p) if p in arrivals else None for p in leaving),
            own=total_of(list(inside.values())),
        )
        return kept, learning


def _wiring(network: Network, inference: NetworkInference) -> Wiring:
    """Return the wires of a network as it computes; mostly they are known already."""
    return inference.wiring if inference.is_whole else Wiring(network)


def _knobs(network: Network, given: Values) -> Values:
    try:
        return knob_values(network, given)
    except ExpressionError:
        return {}


def _states(training: TrainingConfig) -> int:
    """Return how many numbers the optimiser remembers of each weight.

    >>> _states(TrainingConfig(optimizer="Adam")), _states(TrainingConfig(optimizer="SGD"))
    (2, 1)
    """
    moves = 1 if training.momentum else 0
    if training.optimizer == "SGD":
        return moves
    more = sum(training.optimizer_args.get(name) is True for name in ("amsgrad", "centered"))
    if training.optimizer == "RMSprop":
        return 1 + moves + more
    return _STATES.get(training.optimizer, 2) + more
