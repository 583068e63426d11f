"""Blocks where several wires become one."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.expect import axis_of
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_INPUTS = (PortSpec(name="inputs", variadic=True),)


def _expect_alike(block: str, inputs: Specs) -> None:
    """Demand at least two inputs of one dtype and one number of dimensions."""
    if len(inputs) < 2:
        raise Misfit(text("shape.two_inputs", block=block, received=len(inputs)))
    first = inputs[0]
    for other in inputs[1:]:
        if other.dtype != first.dtype:
            raise Misfit(
                text("shape.same_dtype", block=block, expected=first.dtype, received=other.dtype)
            )
        if other.rank != first.rank:
            raise Misfit(text("shape.same_rank", block=block, expected=first, received=other))


def _infer_add(params: Params, inputs: Specs) -> Specs:
    _expect_alike("add", inputs)
    first, *others = inputs
    dims = first.dims
    for other in others:
        merged = tuple(
            _broadcast(mine, theirs) for mine, theirs in zip(dims, other.dims, strict=True)
        )
        if None in merged:
            total = TensorSpec(dims)
            raise Misfit(text("shape.add", expected=total, received=other))
        dims = cast("tuple[Dim, ...]", merged)
    return (TensorSpec(dims, first.dtype, first.roles),)


def _broadcast(mine: Dim, theirs: Dim) -> Dim | None:
    """Return the size that two sizes stretch to, or None; only a 1 stretches."""
    if mine == theirs or theirs == 1:
        return mine
    return theirs if mine == 1 else None


def _emit_add(call: Call) -> Emission:
    return Emission(forward=" + ".join(call.args))


ADD = BlockSpec(
    type="add",
    category="merge",
    prefix="add",
    help=Help(
        summary="Adds its inputs element by element.",
        formula="y = a + b (+ c ...)",
        when="To close a shortcut around some layers, as residual networks do.",
        paper="K. He, X. Zhang, S. Ren, J. Sun, Deep residual learning for image recognition, 2015",
    ),
    infer=_infer_add,
    emit=_emit_add,
    inputs=_INPUTS,
    keywords=("sum", "plus", "residual", "skip", "shortcut", "resnet"),
    former=("Add",),
)


def _infer_concatenate(params: Params, inputs: Specs) -> Specs:
    _expect_alike("cat", inputs)
    first, *others = inputs
    axis = axis_of("cat", first, cast(int, params["dim"]))
    if axis == 0:
        raise Misfit(text("shape.batch", block="cat", param="dim", received=first))
    total: Dim = first.dims[axis]
    for other in others:
        if _without(first, axis) != _without(other, axis):
            raise Misfit(text("shape.concatenate", dim=axis, expected=first, received=other))
        total = total + other.dims[axis]
    dims = (*first.dims[:axis], total, *first.dims[axis + 1 :])
    return (TensorSpec(dims, first.dtype, first.roles),)


def _without(tensor: TensorSpec, axis: int) -> tuple[Dim, ...]:
    return tensor.dims[:axis] + tensor.dims[axis + 1 :]


def _emit_concatenate(call: Call) -> Emission:
    return Emission(forward=f"torch.cat([{', '.join(call.args)}], dim={call.params['dim']})")


CONCATENATE = BlockSpec(
    type="cat",
    category="merge",
    prefix="cat",
    help=Help(
        summary="Puts its inputs next to each other along one dimension.",
        formula="C_out = C_1 + C_2 + ...",
        when="To keep the features of several branches, as DenseNet and U-Net do.",
        paper="G. Huang, Z. Liu, L. van der Maaten, K. Q. Weinberger, Densely connected "
        "convolutional networks, 2016",
    ),
    infer=_infer_concatenate,
    emit=_emit_concatenate,
    params=(
        ParamSpec(
            name="dim",
            kind="int",
            default=1,
            minimum=-8,
            maximum=7,
            help="Dimension along which the inputs are joined; 1 holds the channels or features.",
        ),
    ),
    inputs=_INPUTS,
    keywords=("concatenate", "join", "stack", "merge", "skip", "densenet", "unet"),
    former=("Concatenate",),
)

SPECS: tuple[BlockSpec, ...] = (ADD, CONCATENATE)
