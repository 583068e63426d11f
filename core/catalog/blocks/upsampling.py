"""Upsampling: they make images and sequences larger, or smaller, by interpolation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from core.catalog.dims import Dim
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import MOST_CELLS, along_axes, scaled, size_lines
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_RANKS = {"linear": 3, "bilinear": 4, "bicubic": 4, "trilinear": 5}
"""Modes that compute between cells, and the inputs they are for; the others take all three."""

_FITTING = {3: "linear", 4: "bilinear", 5: "trilinear"}


def _size_params(lengths: tuple[int, ...]) -> tuple[ParamSpec, ParamSpec]:
    return (
        ParamSpec(
            name="size",
            kind="ints",
            default=None,
            minimum=1,
            maximum=MOST_CELLS,
            lengths=lengths,
            optional=True,
            help="The size that comes out; None takes scale_factor.",
        ),
        ParamSpec(
            name="scale_factor",
            kind="floats",
            default=2.0,
            minimum=0.001,
            maximum=MOST_CELLS,
            lengths=lengths,
            optional=True,
            shown_if=("size", (None,)),
            help="How many times as large the output is, along all axes or each.",
        ),
    )


_MODE = ParamSpec(
    name="mode",
    kind="choice",
    default="nearest",
    choices=("nearest", "nearest-exact", "area", *_RANKS),
    help="How cells between others are computed: nearest repeats, the linear ones mix neighbours.",
)

_ALIGN_CORNERS = ParamSpec(
    name="align_corners",
    kind="bool",
    default=None,
    optional=True,
    shown_if=("mode", tuple(_RANKS)),
    help="Whether the outermost cells of input and output have the same centres.",
)

_RECOMPUTE = ParamSpec(
    name="recompute_scale_factor",
    kind="bool",
    default=None,
    optional=True,
    shown_if=("size", (None,)),
    help="Whether the size that comes out, not scale_factor itself, says where cells lie.",
)

_UPSAMPLE_PARAMS = (*_size_params((1, 2, 3)), _MODE, _ALIGN_CORNERS, _RECOMPUTE)


def _check_mode(block: str, x: TensorSpec, mode: str) -> None:
    if _RANKS.get(mode, x.rank) != x.rank:
        raise Misfit(
            text(
                "shape.upsample_mode",
                block=block,
                rank=_RANKS[mode],
                mode=mode,
                received=x,
                fitting=_FITTING[x.rank],
            )
        )


def _factors(params: Params, axes: int) -> tuple[float, ...]:
    factor = cast(Any, params["scale_factor"])
    return factor if isinstance(factor, tuple) else (factor,) * axes


def _sizes(block: str, params: Params, sizes: tuple[Dim, ...]) -> tuple[Dim, ...]:
    """Return the size asked for, or what the factor makes of the input's."""
    name = "scale_factor" if params["size"] is None else "size"
    given = params[name]
    if given is None:
        raise Misfit(text("shape.size_or_scale", block=block))
    if isinstance(given, tuple) and len(given) != len(sizes):
        received = ", ".join(map(str, given))
        axes = len(sizes)
        raise Misfit(
            text("shape.upsample_axes", block=block, param=name, axes=axes, received=received)
        )
    if name == "size":
        return along_axes(params, "size", len(sizes))
    factors = _factors(params, len(sizes))
    out = tuple(map(scaled, sizes, factors))
    for size, factor, cells in zip(sizes, factors, out, strict=True):
        if isinstance(cells, int) and cells < 1:
            raise Misfit(text("shape.upsample_small", block=block, size=size, received=factor))
    return out


def _infer(type_: str, ranks: tuple[int, ...]) -> Callable[[Params, Specs], Specs]:
    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, *ranks)
        expect_floating(type_, x)
        _check_mode(type_, x, cast(str, params.get("mode", "nearest")))
        dims = (*x.dims[:2], *_sizes(type_, params, x.dims[2:]))
        return (TensorSpec(dims, x.dtype, x.roles),)

    return infer


def _worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    if params["size"] is not None:
        return ()
    sizes = inputs[0].dims[2:]
    pairs = zip(sizes, _factors(params, len(sizes)), strict=True)
    return size_lines([f"floor({size}*{factor})" for size, factor in pairs], outputs[0])


def _emit(type_: str, specs: tuple[ParamSpec, ...]) -> Callable[[Call], Emission]:
    def emit(call_: Call) -> Emission:
        params = call_.params
        unused = {"size"}
        if params["size"] is not None:
            unused = {"scale_factor", "recompute_scale_factor"}
        if params.get("mode") not in _RANKS:
            unused.add("align_corners")
        used = [spec for spec in specs if spec.name not in unused]
        keywords = changed(params, used, always=("size", "scale_factor"))
        return module(call_, call(f"nn.{type_}", **keywords))

    return emit


UPSAMPLE = BlockSpec(
    type="Upsample",
    category="shape",
    prefix="upsample",
    help=Help(
        summary="Makes an image, sequence or volume larger by repeating or mixing its cells.",
        formula="size_out = floor(size * scale_factor), or size",
        when="In decoders, before a convolution, where a transposed one leaves a chequered trace.",
        paper="A. Odena, V. Dumoulin, C. Olah, Deconvolution and checkerboard artifacts, 2016",
    ),
    infer=_infer("Upsample", (3, 4, 5)),
    emit=_emit("Upsample", _UPSAMPLE_PARAMS),
    worked=_worked,
    params=_UPSAMPLE_PARAMS,
    keywords=("interpolate", "resize", "larger", "nearest", "bilinear", "decoder"),
)


def _image_spec(mode: str, summary: str, when: str) -> BlockSpec:
    """Return the type for images that has its mode in its name."""
    type_, params = f"Upsampling{mode.capitalize()}2d", _size_params((2,))
    return BlockSpec(
        type=type_,
        category="shape",
        prefix="upsample",
        help=Help(summary=summary, formula="H_out = floor(H * scale_factor), or size", when=when),
        infer=_infer(type_, (4,)),
        emit=_emit(type_, params),
        worked=_worked,
        params=params,
        keywords=("interpolate", "resize", "larger", "upsample", mode),
    )


SPECS: tuple[BlockSpec, ...] = (
    UPSAMPLE,
    _image_spec(
        "nearest",
        "Makes an image larger by repeating its cells.",
        "For models that were written with it; Upsample does the same for any input.",
    ),
    _image_spec(
        "bilinear",
        "Makes an image larger by mixing neighbouring cells, its corners kept in place.",
        "For models that were written with it; Upsample with align_corners does the same.",
    ),
)
