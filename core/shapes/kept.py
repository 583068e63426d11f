"""What the backward pass needs: which values PyTorch keeps from forward on, and how many bytes.

Every block keeps what its derivative is made of: a convolution what arrives at it, a ReLU what it
puts out, an addition nothing. A value that several blocks keep is kept once, and a view has no
memory of its own, so what a network keeps follows from how its blocks are wired.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from core.catalog.dims import at, product
from core.catalog.spec import BlockSpec
from core.catalog.values import TensorSpec, TupleSpec, Value
from core.graph.records import Params

_OUTPUT = frozenset(
    {"ReLU", "Sigmoid", "Tanh", "Softmax", "LogSoftmax", "Softmin", "Softmax2d"}
    | {"relu", "sigmoid", "tanh", "softmax", "log_softmax"}
    | {"exp", "expm1", "sqrt", "rsqrt", "reciprocal", "tan"}
)
"""Blocks whose derivative is made of what they put out."""

_NOTHING = frozenset(
    {"add", "sub", "neg", "lerp", "mean", "sum", "cumsum", "interpolate", "Upsample"}
    | {"sign", "floor", "ceil", "trunc", "round", "floor_divide", "argmax", "argmin"}
    | {"eq", "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "logical_not"}
)
"""Blocks whose derivative is made of nothing but sizes and numbers of their own."""

_BOTH = frozenset({"norm", "amax", "amin", "logsumexp", "renorm"})

_PASSING = frozenset({"io", "padding", "shape", "merge", "source", "composite"})
"""Categories of blocks that hand numbers on; what keeps something all the same is named here."""

_FACTORS = frozenset({"mul", "prod", "matmul", "bmm", "mm", "einsum", "dot", "outer", "baddbmm"})
"""Products keep both sides, also where they count as merging."""

_INSIDE = {
    "RNN": 2.0,
    "LSTM": 16.0,
    "GRU": 10.0,
    "RNNCell": 1.0,
    "LSTMCell": 4.0,
    "GRUCell": 6.0,
    "Softsign": 1.0,
    "Tanhshrink": 1.0,
    "LogSigmoid": 1.0,
    "RReLU": 1.0,
    "LocalResponseNorm": 3.0,
    "MultiheadAttention": 5.0,
    "scaled_dot_product_attention": 0.0,
    "TransformerEncoderLayer": 14.0,
    "TransformerDecoderLayer": 21.0,
}
"""Numbers kept inside a block for each that it puts out, as measured where rules cannot tell."""

_INDEX_BYTES = 8
_WIDTHS = {"float64": 8, "int64": 8, "complex64": 8, "int32": 4, "int16": 2, "bool": 1, "uint8": 1}
_WIDTHS |= {"int8": 1, "float16": 2, "bfloat16": 2}


class Amount(msgspec.Struct, frozen=True):
    """Bytes that grow with the batch.

    Attributes:
        fixed: Whatever the batch.
        each: For each sample.
    """

    fixed: int = 0
    each: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.fixed + other.fixed, self.each + other.each)

    def times(self, factor: float) -> Amount:
        """Return so many of it."""
        return Amount(int(self.fixed * factor), int(self.each * factor))

    def at(self, batch: int) -> int:
        """Return the bytes for a batch.

        >>> Amount(8, 100).at(64)
        6408
        """
        return self.fixed + self.each * batch


class Kept(msgspec.Struct, frozen=True):
    """What a block keeps.

    Attributes:
        inputs: Which of the values that arrive.
        outputs: Which of the values it puts out.
        shares: For each output, the place of the input in whose memory it lies, or None.
        own: What it keeps besides: positions of maxima, masks, states of recurrent layers.
    """

    inputs: tuple[bool, ...]
    outputs: tuple[bool, ...]
    shares: tuple[int | None, ...]
    own: Amount = Amount()


def size_of(value: Value | None, width: int) -> Amount:
    """Return the memory of a value.

    Args:
        value: The value; whole numbers take none.
        width: Bytes of a real number where the network computes.
    """
    if isinstance(value, TupleSpec):
        return total_of(size_of(item, width) for item in value.items)
    if not isinstance(value, TensorSpec):
        return Amount()
    size = product(value.dims)
    none, one = at(size, N=0), at(size, N=1)
    each = width if value.dtype == "float32" else _WIDTHS.get(value.dtype, width)
    return Amount(none * each, (one - none) * each)


def kept_by(
    spec: BlockSpec,
    params: Params,
    inputs: Sequence[Value | None],
    outputs: Sequence[Value | None],
    width: int,
) -> Kept:
    """Return what one block of the catalogue keeps.

    Args:
        spec: Its type.
        params: Its complete parameters.
        inputs: What arrives.
        outputs: What it puts out.
        width: Bytes of a real number.
    """
    if spec.is_view:
        shares = tuple(0 if inputs else None for _ in outputs)
        return Kept(_all(inputs, keep=False), _all(outputs, keep=False), shares)
    keeps_out = spec.type in _OUTPUT or spec.type in _BOTH
    return Kept(
        inputs=_all(inputs, keep=_keeps_inputs(spec, params)),
        outputs=_all(outputs, keep=keeps_out),
        shares=tuple(None for _ in outputs),
        own=_besides(spec, params, outputs, width),
    )


def total_of(amounts: Iterator[Amount] | Sequence[Amount]) -> Amount:
    """Add up."""
    fixed = each = 0
    for amount in amounts:
        fixed, each = fixed + amount.fixed, each + amount.each
    return Amount(fixed, each)


def _keeps_inputs(spec: BlockSpec, params: Params) -> bool:
    if spec.type in _FACTORS or spec.type in _BOTH:
        return True
    if spec.category in _PASSING or spec.type in _OUTPUT or spec.type in _NOTHING:
        return False
    if spec.category == "regularization":
        return False
    # PyTorch takes a plain mean where one number a channel is wanted.
    return not ("AvgPool" in spec.type and params.get("output_size") in (1, (1,), (1, 1)))


def _besides(
    spec: BlockSpec, params: Params, outputs: Sequence[Value | None], width: int
) -> Amount:
    if not outputs:
        return Amount()
    first = size_of(outputs[0], width)
    if spec.type in _INSIDE:
        return first.times(_INSIDE[spec.type])
    if spec.category == "pooling" and "Max" in spec.type and not spec.type.startswith("MaxUnpool"):
        return size_of(outputs[0], _INDEX_BYTES)
    if spec.type.startswith("BatchNorm"):
        return _statistics(outputs[0])
    if "ropout" in spec.type:
        return _mask(spec.type, outputs[0], first, width)
    return Amount()


def _statistics(output: Value | None) -> Amount:
    """Return mean and spread of each channel, always in float32."""
    channels = output.dims[1] if isinstance(output, TensorSpec) else 0
    return Amount(2 * 4 * at(channels))


def _mask(type_: str, output: Value | None, whole: Amount, width: int) -> Amount:
    """Return the mask of a dropout: a number for each value, or for each channel."""
    if type_.endswith("d") and isinstance(output, TensorSpec):
        channels = at(product(output.dims[:2]), N=1)
        return Amount(0, channels * width)
    return whole


def _all(values: Sequence[Value | None], *, keep: bool) -> tuple[bool, ...]:
    return tuple(keep and value is not None for value in values)


Place = tuple[str, int]
"""A value of a network: its block and output port; an Input's has the port 0."""


class Ledger:
    """Books which values of one network are kept, so that each is counted once."""

    def __init__(self) -> None:
        self._roots: dict[Place, Place] = {}
        self._sizes: dict[Place, Amount] = {}
        self._kept: set[Place] = set()
        self._own: dict[str, Amount] = {}

    def enter(
        self,
        block: str,
        kept: Kept,
        sources: Sequence[Place | None],
        sizes: Sequence[Amount],
    ) -> None:
        """Book a block; those that feed it have been booked before.

        Args:
            block: Its id.
            kept: What it keeps.
            sources: Where each of its inputs comes from.
            sizes: Memory of each of its outputs.
        """
        self._own[block] = kept.own
        for source, is_kept in zip(sources, kept.inputs, strict=True):
            if source is not None and is_kept:
                self.keep(source)
        for port, size in enumerate(sizes):
            place = (block, port)
            shared = kept.shares[port]
            source = sources[shared] if shared is not None else None
            self._roots[place] = place if source is None else self.root(source)
            if source is None:
                self._sizes[place] = size
            if kept.outputs[port]:
                self._kept.add(self._roots[place])

    def keep(self, place: Place) -> None:
        """Book that something keeps a value that is booked already."""
        self._kept.add(self.root(place))

    def __contains__(self, place: Place) -> bool:
        return place in self._roots

    def root(self, place: Place) -> Place:
        """Return the value in whose memory another lies."""
        return self._roots.get(place, place)

    def keeps(self, place: Place) -> bool:
        """Whether a value is kept."""
        return self.root(place) in self._kept

    def by_block(self, apart: frozenset[Place] = frozenset()) -> Mapping[str, Amount]:
        """Return what is kept of each block: its outputs and what it keeps besides.

        Args:
            apart: Values that somebody else counts.
        """
        amounts = dict(self._own)
        for block, port in self._kept - apart:
            amounts[block] += self._sizes[block, port]
        return amounts
