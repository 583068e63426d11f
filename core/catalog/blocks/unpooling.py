"""Unpools: they put values back to where a pool of maxima took them from."""

from __future__ import annotations

from core.catalog.dims import Dim
from core.catalog.emitting import changed
from core.catalog.literals import call, literal
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import AXES, Slide, along_axes, size_lines, slides_of, window_param
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        window_param("kernel_size", axes, 2, "Size of the window of the pool before."),
        window_param(
            "stride",
            axes,
            None,
            "How far that window moved each time; None moved it by its own size.",
            optional=True,
        ),
        window_param("padding", axes, 0, "Cells that the pool added on each side.", minimum=0),
        window_param(
            "output_size",
            axes,
            None,
            "The size before the pool; None takes the smallest that fits.",
            optional=True,
        ),
    )


def _grown(size: Dim, axis: Slide) -> Dim:
    return (size - 1) * axis.stride - 2 * axis.before + axis.cells


def _formula(size: Dim, axis: Slide) -> str:
    return f"({size} - 1)*{axis.stride} - 2*{axis.before} + {axis.cells}"


def _given_line(letter: str, size: Dim, axis: Slide, given: int) -> str:
    """Return why torch takes a size that was asked for: it lies less than a stride away."""
    return f"{letter}' = {given}: asked for, within {_formula(size, axis)} +- {axis.stride - 1}"


def _expect_indices(block: str, x: TensorSpec, indices: TensorSpec) -> None:
    if indices.dtype != "int64":
        raise Misfit(text("shape.indices_dtype", block=block, received=indices.dtype))
    if indices.dims != x.dims:
        raise Misfit(text("shape.indices_size", block=block, expected=x, received=indices))


def _sizes(block: str, params: Params, sizes: tuple[Dim, ...]) -> tuple[Dim, ...]:
    """Return the size that comes out, within less than a stride of the smallest that fits."""
    axes = slides_of(params, len(sizes))
    grown = tuple(map(_grown, sizes, axes))
    if params["output_size"] is None:
        for size, least in zip(sizes, grown, strict=True):
            if isinstance(least, int) and least < 1:
                raise Misfit(text("shape.cut_away", block=block, size=size, left=least))
        return grown
    given = along_axes(params, "output_size", len(sizes))
    for least, axis, size in zip(grown, axes, given, strict=True):
        low, high = least - axis.stride + 1, least + axis.stride - 1
        if isinstance(low, int) and isinstance(high, int) and not low <= size <= high:
            raise Misfit(text("shape.unpool_size", block=block, low=low, high=high, received=size))
    return given


def _spec(axes: int) -> BlockSpec:
    type_, params_ = f"MaxUnpool{axes}d", _params(axes)

    def infer(params: Params, inputs: Specs) -> Specs:
        x, indices = inputs
        expect_rank(type_, x, axes + 2, twins={n + 2: f"MaxUnpool{n}d" for n in AXES})
        expect_floating(type_, x)
        _expect_indices(type_, x, indices)
        sizes = _sizes(type_, params, x.dims[2:])
        return (TensorSpec((*x.dims[:2], *sizes), x.dtype, x.roles),)

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        sizes, slides = inputs[0].dims[2:], slides_of(params, axes)
        if params["output_size"] is None:
            return size_lines(map(_formula, sizes, slides), outputs[0])
        given = along_axes(params, "output_size", axes)
        return tuple(map(_given_line, AXES[axes], sizes, slides, given))

    def emit(call_: Call) -> Emission:
        init = call(f"nn.{type_}", **changed(call_.params, params_[:3], always=("kernel_size",)))
        arguments = list(call_.args)
        if call_.params["output_size"] is not None:
            size = literal(along_axes(call_.params, "output_size", axes))
            arguments.append(f"output_size={size}")
        return Emission(f"{call_.module}({', '.join(arguments)})", init)

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="unpool",
        help=Help(
            summary="Puts each value back to where the pool found it and fills up with zeros.",
            formula="size_out = (size - 1)*stride - 2*padding + kernel_size",
            when="In the decoder of a network for segmentation, fed with a pool's indices.",
            paper="H. Noh, S. Hong, B. Han, "
            "Learning deconvolution network for semantic segmentation, 2015",
        ),
        infer=infer,
        emit=emit,
        worked=worked,
        params=params_,
        inputs=(
            PortSpec(name="input"),
            PortSpec(name="indices", help="indices of the pool whose work is undone"),
        ),
        keywords=("unpooling", "upsample", "larger", "decoder", "segmentation"),
    )


SPECS: tuple[BlockSpec, ...] = tuple(map(_spec, AXES))
