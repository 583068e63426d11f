"""Unfold cuts an image into overlapping patches, Fold lays them together again."""

from __future__ import annotations

import math

from core.catalog.dims import Dim, product
from core.catalog.emitting import emit_module
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import Slide, along_axes, slide, slides_of, window_param
from core.catalog.spec import BlockSpec, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_WINDOW = (
    window_param("kernel_size", 2, 3, "Height and width of a patch."),
    window_param("dilation", 2, 1, "Distance between the cells a patch is made of."),
    window_param("padding", 2, 0, "Cells added on each side of the image.", minimum=0),
    window_param("stride", 2, 1, "How far apart patches begin."),
)

_OUTPUT_SIZE: ParamSpec = window_param(
    "output_size", 2, 8, "Height and width of the image that comes out."
)


def _cells(params: Params) -> int:
    return math.prod(along_axes(params, "kernel_size", 2))


def _kernel(params: Params) -> str:
    return "*".join(map(str, along_axes(params, "kernel_size", 2)))


def _place_lines(params: Params, sizes: tuple[Dim, ...]) -> tuple[str, ...]:
    """Return how many patches lie along each axis, and in all."""
    slides = slides_of(params, 2)
    counts = tuple(map(Slide.places, slides, sizes))
    axes = zip("HW", map(Slide.formula, slides, sizes), counts, strict=True)
    lines = [f"patches along {letter} = {formula} = {count}" for letter, formula, count in axes]
    return (*lines, f"L = {counts[0]}*{counts[1]} = {product(counts)}")


def _infer_unfold(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank("Unfold", x, 4)
    expect_floating("Unfold", x)
    places = slide("Unfold", slides_of(params, 2), x.dims[2:])
    return (TensorSpec((x.dims[0], x.dims[1] * _cells(params), product(places)), x.dtype, "NCT"),)


def _worked_unfold(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    x, channels = inputs[0], outputs[0].dims[1]
    lines = _place_lines(params, x.dims[2:])
    return (f"C' = {x.dims[1]}*{_kernel(params)} = {channels}", *lines)


def _infer_fold(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank("Fold", x, 3)
    expect_floating("Fold", x)
    sizes, cells = along_axes(params, "output_size", 2), _cells(params)
    patches = product(slide("Fold", slides_of(params, 2), sizes))
    channels, length = x.dims[1:]
    if isinstance(channels, int) and channels % cells:
        raise Misfit(text("shape.fold_channels", cells=cells, received=channels))
    if isinstance(length, int) and length != patches:
        raise Misfit(text("shape.fold_length", patches=patches, received=length))
    return (TensorSpec((x.dims[0], channels // cells, *sizes), x.dtype, "NCHW"),)


def _worked_fold(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    x, y = inputs[0], outputs[0]
    return (
        f"C' = {x.dims[1]}/({_kernel(params)}) = {y.dims[1]}",
        *_place_lines(params, y.dims[2:]),
    )


UNFOLD = BlockSpec(
    type="Unfold",
    category="convolution",
    prefix="unfold",
    help=Help(
        summary="Cuts an image into patches that may overlap and puts each into a column.",
        formula="N x C x H x W -> N x C*kernel_size*kernel_size x L, L the number of patches",
        when="To treat the patches of an image as a sequence, or to build a convolution by hand.",
        paper="K. Chellapilla, S. Puri, P. Simard, "
        "High performance convolutional neural networks for document processing, 2006",
    ),
    infer=_infer_unfold,
    emit=emit_module("Unfold", _WINDOW, always=("kernel_size",)),
    worked=_worked_unfold,
    params=_WINDOW,
    keywords=("im2col", "patches", "windows", "columns"),
)

FOLD = BlockSpec(
    type="Fold",
    category="convolution",
    prefix="fold",
    help=Help(
        summary="Lays columns of patches out as an image and adds up what overlaps.",
        formula="N x C*kernel_size*kernel_size x L -> N x C x output_size",
        when="After Unfold and what was done to the patches, to come back to an image.",
        paper="K. Chellapilla, S. Puri, P. Simard, "
        "High performance convolutional neural networks for document processing, 2006",
    ),
    infer=_infer_fold,
    emit=emit_module("Fold", (_OUTPUT_SIZE, *_WINDOW), always=("output_size", "kernel_size")),
    worked=_worked_fold,
    params=(_OUTPUT_SIZE, *_WINDOW),
    keywords=("col2im", "patches", "windows", "columns"),
)

SPECS: tuple[BlockSpec, ...] = (UNFOLD, FOLD)
