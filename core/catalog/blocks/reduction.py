"""Blocks that make one number of many along some dimensions."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.rules.axes import axes_of, dim_param, dims_param
from core.catalog.rules.dtypes import DTYPES, FLOATS, INTS, expect_dtype
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

NUMERIC = (*FLOATS, *INTS)

_DIMS = dims_param(
    -1,
    "The dimensions that are reduced; None reduces all of them, the batch included.",
    name="dim",
    optional=True,
)
_ALL_DIMS = dims_param(-1, "The dimensions that are reduced.", name="dim")
_ONE_DIM = dim_param(
    -1,
    "The dimension that is reduced; None reduces all of them, the batch included.",
    optional=True,
)
_KEEPDIM = ParamSpec(
    name="keepdim",
    kind="bool",
    default=False,
    help="Whether a reduced dimension stays, with size 1.",
)
_CORRECTION = ParamSpec(
    name="correction",
    kind="int",
    default=1,
    minimum=0,
    maximum=65_536,
    help="Taken off the number of values that are divided by: 1 for a sample, 0 for all there is.",
)
_ORD = ParamSpec(
    name="ord",
    kind="float",
    default=2,
    minimum=0,
    maximum=1000,
    help="Which norm: 2 the usual length, 1 the sum of sizes, 0 how many are not 0.",
)


def _whole_sums(dtype: str) -> str:
    return dtype if dtype in FLOATS else "int64"


def _truths(dtype: str) -> str:
    return "uint8" if dtype == "uint8" else "bool"


def _places(dtype: str) -> str:
    return "int64"


def _reduced(block: str, x: TensorSpec, params: Params) -> TensorSpec:
    """Return a tensor without the dimensions of ``dim``; None leaves a single number."""
    if params["dim"] is None:
        return TensorSpec((), x.dtype)
    axes = axes_of(block, x, params["dim"])
    kept = [axis for axis in range(x.rank) if params["keepdim"] or axis not in axes]
    dims = tuple(1 if axis in axes else x.dims[axis] for axis in kept)
    roles = "".join(x.roles[axis] for axis in kept) if len(x.roles) == x.rank else "?" * len(kept)
    return TensorSpec(dims, x.dtype, roles)


def _arguments(call: Call, *extra: ParamSpec) -> str:
    """Return the source of the input, of other parameters that differ, and of the dimensions."""
    written = [call.args[0]]
    written += [f"{name}={literal(value)}" for name, value in changed(call.params, extra).items()]
    if call.params["dim"] is not None:
        written.append(f"dim={literal(call.params['dim'])}")
        written += ["keepdim=True"] if call.params["keepdim"] else []
    return ", ".join(written)


def _reduction(
    type_: str,
    help_: Help,
    *keywords: str,
    dtype: Callable[[str], str] = str,
    legal: tuple[str, ...] = DTYPES,
    dim: ParamSpec = _DIMS,
    extra: tuple[ParamSpec, ...] = (),
    function: str = "",
) -> BlockSpec:
    """Build a spec.

    Args:
        type_: PyTorch's name.
        help_: The card.
        keywords: What else to search for.
        dtype: Element type of the result, by that of the input.
        legal: Element types it takes.
        dim: One dimension or several.
        extra: Other parameters.
        function: How it is called, where that is not ``torch.<type_>``.
    """

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_dtype(type_, x.dtype, legal)
        result = _reduced(type_, x, params)
        return (TensorSpec(result.dims, dtype(x.dtype), result.roles),)

    def emit(call: Call) -> Emission:
        return Emission(forward=f"{function or f'torch.{type_}'}({_arguments(call, *extra)})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.split("_")[-1],
        help=help_,
        infer=infer,
        emit=emit,
        params=(*extra, dim, _KEEPDIM),
        keywords=("reduce", "aggregate", *keywords),
    )


def _help(summary: str, formula: str, when: str) -> Help:
    return Help(summary=summary, formula=f"y = {formula}", when=when)


_ALONG = (
    _reduction(
        "sum",
        _help(
            "Adds up along dimensions.", "sum of x", "To pool, or to put a weighted mix together."
        ),
        "total",
        dtype=_whole_sums,
    ),
    _reduction(
        "mean",
        _help("Averages along dimensions.", "sum of x / count", "To pool over places or steps."),
        "average",
        "pool",
        legal=FLOATS,
    ),
    _reduction(
        "amax",
        _help("Takes the largest value along dimensions.", "max of x", "To pool the strongest."),
        "maximum",
        "pool",
    ),
    _reduction(
        "amin",
        _help("Takes the smallest value along dimensions.", "min of x", "To pool the weakest."),
        "minimum",
        "pool",
    ),
    _reduction(
        "prod",
        _help("Multiplies along a dimension.", "product of x", "For probabilities of all at once."),
        "product",
        dtype=_whole_sums,
        dim=_ONE_DIM,
    ),
    _reduction(
        "std",
        _help(
            "Takes the standard deviation along dimensions.",
            "sqrt(var(x))",
            "To measure or normalise the spread.",
        ),
        "deviation",
        "spread",
        legal=FLOATS,
        extra=(_CORRECTION,),
    ),
    _reduction(
        "var",
        _help(
            "Takes the variance along dimensions.",
            "sum of (x - mean)**2 / (count - correction)",
            "To measure the spread.",
        ),
        "variance",
        "spread",
        legal=FLOATS,
        extra=(_CORRECTION,),
    ),
    _reduction(
        "vector_norm",
        _help(
            "Takes the length along dimensions.",
            "(sum of |x|**ord)**(1/ord)",
            "To measure or normalise the size of features.",
        ),
        "length",
        "l2",
        "euclidean",
        legal=FLOATS,
        extra=(_ORD,),
        function="torch.linalg.vector_norm",
    ),
    _reduction(
        "logsumexp",
        _help(
            "Adds up what logarithms stand for, without overflow.",
            "ln(sum of exp(x))",
            "To normalise scores, as softmax does inside.",
        ),
        "softmax",
        "normalize",
        legal=FLOATS,
        dim=_ALL_DIMS,
    ),
    _reduction(
        "all",
        _help("Says whether all values are true.", "x1 and x2 and ...", "To combine masks."),
        "and",
        "truth",
        dtype=_truths,
    ),
    _reduction(
        "any",
        _help("Says whether a value is true.", "x1 or x2 or ...", "To combine masks."),
        "or",
        "truth",
        dtype=_truths,
    ),
    _reduction(
        "argmax",
        _help(
            "Says where the largest value is.", "i with x[i] = max of x", "For the predicted class."
        ),
        "index",
        "class",
        "prediction",
        dtype=_places,
        legal=NUMERIC,
        dim=_ONE_DIM,
    ),
    _reduction(
        "argmin",
        _help(
            "Says where the smallest value is.", "i with x[i] = min of x", "For the nearest of all."
        ),
        "index",
        "nearest",
        dtype=_places,
        legal=NUMERIC,
        dim=_ONE_DIM,
    ),
)


def _extreme(type_: str, help_: Help, *keywords: str) -> BlockSpec:
    """Build a spec of the largest or smallest value and its place."""

    def infer(params: Params, inputs: Specs) -> tuple[TensorSpec, TensorSpec | None]:
        values = _reduced(type_, inputs[0], params)
        if params["dim"] is None:
            return values, None
        return values, TensorSpec(values.dims, "int64", values.roles)

    def emit(call: Call) -> Emission:
        targets = "{}" if call.params["dim"] is None else "{}, {}"
        return Emission(forward=f"torch.{type_}({_arguments(call)})", targets=targets)

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        params=(_ONE_DIM, _KEEPDIM),
        outputs=(PortSpec(name="values"), PortSpec(name="indices", optional=True)),
        keywords=("reduce", "pool", *keywords),
    )


MAX = _extreme(
    "max",
    _help("Takes the largest value along a dimension, and its place.", "max of x", "To pool."),
    "maximum",
    "argmax",
)

MIN = _extreme(
    "min",
    _help("Takes the smallest value along a dimension, and its place.", "min of x", "To pool."),
    "minimum",
    "argmin",
)

SPECS: tuple[BlockSpec, ...] = (*_ALONG, MAX, MIN)
