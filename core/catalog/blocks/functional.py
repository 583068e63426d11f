"""Functions of torch.nn.functional that do what no module does."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.rules.axes import as_tuple, dim_param
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import axis_of, expect_floating, expect_rank, known
from core.catalog.rules.methods import emit_function
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


_PAD = (
    ParamSpec(
        name="pad",
        kind="ints",
        default=(0, 1),
        minimum=-65_536,
        maximum=65_536,
        lengths=(2, 4, 6, 8),
        help="Places before and behind the last dimension, then those of the one before it.",
    ),
    ParamSpec(name="value", kind="float", default=0, help="The number that is put there."),
)


def _infer_pad(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    pad = as_tuple(params["pad"])
    if len(pad) % 2 or len(pad) > 2 * x.rank:
        raise Misfit(text("shape.pad", most=2 * x.rank, received=len(pad), input=x))
    dims = list(x.dims)
    for k in range(0, len(pad), 2):
        axis = x.rank - 1 - k // 2
        before, behind = pad[k : k + 2]
        left = dims[axis] + min(before, 0) + min(behind, 0)  # torch cuts before it adds
        if isinstance(left, int) and left < 1:
            raise Misfit(text("shape.pad_left", received=f"{before} and {behind}", input=x))
        dims[axis] = dims[axis] + before + behind
    return (TensorSpec(tuple(dims), x.dtype, x.roles),)


def _emit_pad(call: Call) -> Emission:
    pad = literal(as_tuple(call.params["pad"]))
    value = call.params["value"]
    more = f", value={literal(value)}" if value != 0 else ""
    return Emission(forward=f"F.pad({call.args[0]}, {pad}{more})")


PAD = BlockSpec(
    type="pad",
    category="math",
    prefix="pad",
    help=Help(
        summary="Puts a number around a tensor; negative places cut off.",
        formula="L' = L + before + behind",
        when="To bring tensors to one size, or to shift a sequence by a step.",
    ),
    infer=_infer_pad,
    emit=_emit_pad,
    params=_PAD,
    keywords=("border", "zeros", "crop"),
)

_MODES: dict[str, tuple[int, ...]] = {
    "nearest": (3, 4, 5),
    "nearest-exact": (3, 4, 5),
    "area": (3, 4, 5),
}
_MODES |= {"linear": (3,), "bilinear": (4,), "bicubic": (4,), "trilinear": (5,)}

_INTERPOLATE = (
    ParamSpec(
        name="size",
        kind="ints",
        default=None,
        minimum=1,
        maximum=65_536,
        lengths=(1, 2, 3),
        optional=True,
        help="Sizes that come out; None multiplies by scale_factor.",
    ),
    ParamSpec(
        name="scale_factor",
        kind="int",
        default=2,
        minimum=1,
        maximum=1024,
        help="How many times larger it becomes where no size is given.",
    ),
    ParamSpec(
        name="mode",
        kind="choice",
        default="nearest",
        choices=tuple(_MODES),
        help="How values between two others are found.",
    ),
)


def _infer_interpolate(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank("interpolate", x, *_MODES[cast(str, params["mode"])])
    expect_floating("interpolate", x)
    if params["size"] is None:
        factor = cast(int, params["scale_factor"])
        sizes: tuple[Dim, ...] = tuple(dim * factor for dim in x.dims[2:])
    else:
        sizes = as_tuple(params["size"])
        sizes = sizes * (x.rank - 2) if len(sizes) == 1 else sizes
    if len(sizes) != x.rank - 2:
        raise Misfit(text("shape.interpolate", expected=x.rank - 2, received=len(sizes), input=x))
    return (TensorSpec((*x.dims[:2], *sizes), x.dtype, x.roles),)


def _emit_interpolate(call: Call) -> Emission:
    sizes = call.inputs[0].rank - 2
    if call.params["size"] is None:
        written = f"scale_factor={literal(call.params['scale_factor'])}"
    else:
        size = as_tuple(call.params["size"])
        written = f"size={literal(size * sizes if len(size) == 1 else size)}"
    mode = f", mode={literal(call.params['mode'])}"
    return Emission(forward=f"F.interpolate({call.args[0]}, {written}{mode})")


INTERPOLATE = BlockSpec(
    type="interpolate",
    category="math",
    prefix="interpolate",
    help=Help(
        summary="Makes images, sequences or volumes larger or smaller.",
        formula="H' = scale_factor * H, or size",
        when="To bring feature maps to one size before they are merged.",
    ),
    infer=_infer_interpolate,
    emit=_emit_interpolate,
    params=_INTERPOLATE,
    keywords=("resize", "upsample", "scale", "bilinear"),
)


def _infer_one_hot(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_dtype("one_hot", x.dtype, ("int64",))
    dims = (*x.dims, cast(int, params["num_classes"]))
    return (TensorSpec(dims, "int64", roles_of(dims)),)


ONE_HOT = BlockSpec(
    type="one_hot",
    category="math",
    prefix="one_hot",
    help=Help(
        summary="Turns each class into a row of zeros with a 1 at its place.",
        formula="y_i = 1 if i = x else 0",
        when="To feed classes to layers that want numbers; put to behind it for real ones.",
    ),
    infer=_infer_one_hot,
    emit=emit_function("F.one_hot", keywords=("num_classes",)),
    params=(
        ParamSpec(
            name="num_classes",
            kind="int",
            default=10,
            minimum=1,
            maximum=1_000_000,
            help="How many classes there are.",
        ),
    ),
    keywords=("classes", "indicator", "encode"),
)

_NORMALIZE = (
    ParamSpec(
        name="p",
        kind="float",
        default=2.0,
        minimum=0.1,
        maximum=1000,
        help="Which norm: 2 the usual length, 1 the sum of sizes.",
    ),
    dim_param(1, "The dimension whose vectors get length 1."),
)

_GUMBEL = (
    ParamSpec(
        name="tau",
        kind="float",
        default=1,
        minimum=1e-6,
        maximum=1e6,
        help="Temperature: small numbers give nearly one-hot rows.",
    ),
    ParamSpec(
        name="hard",
        kind="bool",
        default=False,
        help="Whether rows are one-hot, with the gradient of soft ones.",
    ),
    dim_param(-1, "The dimension of the choices."),
)


def _vectors(
    type_: str, help_: Help, specs: tuple[ParamSpec, ...], *keywords: str, is_random: bool = False
) -> BlockSpec:
    """Build a spec of a function along one dimension that keeps all sizes."""

    def infer(params: Params, inputs: Specs) -> Specs:
        expect_floating(type_, inputs[0])
        axis_of(type_, inputs[0], cast(int, params["dim"]))
        return inputs

    def emit(call: Call) -> Emission:
        written = changed(call.params, specs).items()
        keywords = "".join(f", {name}={literal(value)}" for name, value in written)
        return Emission(forward=f"F.{type_}({call.args[0]}{keywords})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.split("_")[0],
        help=help_,
        infer=infer,
        emit=emit,
        is_random=is_random,
        params=specs,
        keywords=keywords,
    )


NORMALIZE = _vectors(
    "normalize",
    Help(
        summary="Divides vectors by their length.",
        formula="y = x / max(|x|, eps)",
        when="In front of a comparison by angle, as in contrastive learning.",
    ),
    _NORMALIZE,
    "unit length",
    "l2",
    "cosine",
)

GUMBEL = _vectors(
    "gumbel_softmax",
    Help(
        summary="Draws choices at random in a way that gradients pass through.",
        formula="y = softmax((x + g) / tau), g Gumbel noise",
        when="For discrete choices inside a network.",
        paper="E. Jang, S. Gu, B. Poole, Categorical reparameterization with Gumbel-softmax, 2016",
    ),
    _GUMBEL,
    "sample",
    "discrete",
    "choice",
    is_random=True,
)


def _norm(type_: str, help_: Help, *keywords: str) -> BlockSpec:
    """Build a spec of a norm over the last dimensions that learns nothing."""
    specs = (
        ParamSpec(
            name="normalized_dims",
            kind="int",
            default=1,
            minimum=1,
            maximum=7,
            help="How many of the last dimensions are normalised together.",
        ),
    )

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_floating(type_, x)
        axis = axis_of(type_, x, -cast(int, params["normalized_dims"]))
        for k in range(axis, x.rank):
            known(type_, x, k)
        return inputs

    def emit(call: Call) -> Emission:
        x, count = call.inputs[0], cast(int, call.params["normalized_dims"])
        return Emission(forward=f"F.{type_}({call.args[0]}, {literal(x.dims[x.rank - count :])})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.split("_")[0] + "_norm",
        help=help_,
        infer=infer,
        emit=emit,
        params=specs,
        keywords=("normalize", *keywords),
    )


LAYER_NORM = _norm(
    "layer_norm",
    Help(
        summary="Shifts and scales each sample to mean 0 and spread 1, with nothing learned.",
        formula="y = (x - mean) / sqrt(var + eps)",
        when="Where scale and shift come from elsewhere, as in conditional networks.",
    ),
    "layernorm",
)

RMS_NORM = _norm(
    "rms_norm",
    Help(
        summary="Scales each sample to root mean square 1, with nothing learned.",
        formula="y = x / sqrt(mean of x**2 + eps)",
        when="For queries and keys of attention, whose size should not grow.",
        paper="B. Zhang, R. Sennrich, Root mean square layer normalization, 2019",
    ),
    "rmsnorm",
)

SPECS: tuple[BlockSpec, ...] = (
    PAD,
    INTERPOLATE,
    ONE_HOT,
    NORMALIZE,
    GUMBEL,
    LAYER_NORM,
    RMS_NORM,
)
