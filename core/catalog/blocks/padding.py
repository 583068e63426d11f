"""Pads: they add cells round images and sequences, and learn nothing."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from core.catalog.dims import Dim
from core.catalog.emitting import module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import AXES, MOST_CELLS, size_lines
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
Pads = tuple[tuple[int, int], ...]


class _Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What fills the added cells.

    Attributes:
        name: The type's stem, such as ``ReflectionPad``.
        spare: How many cells of an axis cannot be repeated in one go; None where none are.
        may_cut: Whether negative padding cuts cells off, as only constants do.
        any_dtype: Whether whole numbers may be padded too.
        summary: One sentence for the card.
        when: One sentence for the card.
        keywords: Other words a person may search for.
    """

    name: str
    spare: int | None = None
    may_cut: bool = False
    any_dtype: bool = False
    summary: str
    when: str
    keywords: tuple[str, ...]


_KINDS = (
    _Kind(
        name="ReflectionPad",
        spare=1,
        summary="Adds cells that mirror the input at its edges, the edge itself left out.",
        when="Before a convolution of pictures, where zeros would leave a visible frame.",
        keywords=("mirror", "reflect", "border", "edge"),
    ),
    _Kind(
        name="ReplicationPad",
        summary="Adds cells that repeat the outermost ones of the input.",
        when="Before a convolution of values that go on much the same beyond the edge.",
        keywords=("replicate", "repeat", "border", "edge"),
    ),
    _Kind(
        name="CircularPad",
        spare=0,
        any_dtype=True,
        summary="Adds cells from the opposite side, as if the input went round in a circle.",
        when="For angles, times of day, longitudes and other axes whose ends meet.",
        keywords=("wrap", "periodic", "torus", "border", "edge"),
    ),
    _Kind(
        name="ZeroPad",
        may_cut=True,
        any_dtype=True,
        summary="Adds zeros round the input; negative padding cuts cells off.",
        when="To bring an input to the size a later block needs, on one side more if need be.",
        keywords=("zeros", "border", "edge", "crop"),
    ),
    _Kind(
        name="ConstantPad",
        may_cut=True,
        any_dtype=True,
        summary="Adds cells of one value round the input; negative padding cuts cells off.",
        when="Where zero already means something and the edge should stand apart.",
        keywords=("value", "border", "edge", "crop"),
    ),
)

_VALUE = ParamSpec(
    name="value",
    kind="float",
    default=0.0,
    minimum=-1e30,
    maximum=1e30,
    help="What the added cells hold.",
)


def _padding_param(kind: _Kind, axes: int) -> ParamSpec:
    sides = ("left, right", "top, bottom", "front, back")[:axes]
    return ParamSpec(
        name="padding",
        kind="ints",
        default=1,
        minimum=-MOST_CELLS if kind.may_cut else 0,
        maximum=MOST_CELLS,
        lengths=(2 * axes,),
        help=f"Cells added, everywhere alike or in the order {', '.join(sides)}.",
    )


def _pads(params: Params, axes: int) -> Pads:
    """Return the cells added before and after each axis; torch names the last axis first."""
    padding = params["padding"]
    if not isinstance(padding, tuple):
        return ((cast(int, padding),) * 2,) * axes
    pairs = [(padding[2 * axis], padding[2 * axis + 1]) for axis in range(axes)]
    return tuple(reversed(pairs))


def _check_sizes(type_: str, kind: _Kind, sizes: tuple[Dim, ...], pads: Pads) -> None:
    for size, pad in zip(sizes, pads, strict=True):
        if not isinstance(size, int):
            continue
        if kind.spare is not None and max(pad) > size - kind.spare:
            most = size - kind.spare
            raise Misfit(text("shape.pad_most", block=type_, most=most, received=max(pad)))
        left = size + sum(cells for cells in pad if cells < 0)
        if left < 1:
            raise Misfit(text("shape.cut_away", block=type_, size=size, left=left))


def _formula(size: Dim, pad: tuple[int, int]) -> str:
    return " + ".join(map(str, (pad[0], size, pad[1]))).replace("+ -", "- ")


def _spec(kind: _Kind, axes: int) -> BlockSpec:
    type_ = f"{kind.name}{axes}d"
    padding = _padding_param(kind, axes)

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, axes + 2, twins={n + 2: f"{kind.name}{n}d" for n in AXES})
        if not kind.any_dtype:
            expect_floating(type_, x)
        pads, sizes = _pads(params, axes), x.dims[2:]
        _check_sizes(type_, kind, sizes, pads)
        padded = (size + sum(pad) for size, pad in zip(sizes, pads, strict=True))
        return (TensorSpec((*x.dims[:2], *padded), x.dtype, x.roles),)

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        return size_lines(map(_formula, inputs[0].dims[2:], _pads(params, axes)), outputs[0])

    def emit(call_: Call) -> Emission:
        names: tuple[Any, ...] = ("padding", *(["value"] if kind.name == "ConstantPad" else []))
        return module(call_, call(f"nn.{type_}", *(call_.params[name] for name in names)))

    return BlockSpec(
        type=type_,
        category="padding",
        prefix="pad",
        help=Help(
            summary=kind.summary,
            formula="size_out = before + size + after",
            when=kind.when,
        ),
        infer=infer,
        emit=emit,
        worked=worked,
        params=(padding, _VALUE) if kind.name == "ConstantPad" else (padding,),
        keywords=("padding", *kind.keywords),
    )


SPECS: tuple[BlockSpec, ...] = tuple(_spec(kind, axes) for kind in _KINDS for axes in AXES)
