"""Blocks where several wires become one."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import cast

from core.catalog.dims import Dim
from core.catalog.literals import literal
from core.catalog.rules.axes import new_axis_of
from core.catalog.rules.broadcast import broadcast
from core.catalog.rules.dtypes import promote
from core.catalog.rules.expect import axis_of
from core.catalog.rules.whole import limited
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
Result = tuple[TensorSpec | IntSpec]


def _fold(
    type_: str, sign: str, help_: Help, whole: Callable[[Dim, Dim], Dim], *keywords: str
) -> BlockSpec:
    """Build a spec of any number of operands with a sign between them."""

    def infer(params: Params, inputs: tuple[TensorSpec | IntSpec, ...]) -> Result:
        _expect_two(type_, inputs)
        if any(isinstance(value, TensorSpec) for value in inputs):
            return (broadcast(type_, *inputs),)
        total, *others = (value.value for value in inputs if isinstance(value, IntSpec))
        for other in others:
            total = limited(type_, whole(total, other)).value
        return (IntSpec(total),)

    def emit(call: Call) -> Emission:
        return Emission(forward=f" {sign} ".join(call.args))

    return BlockSpec(
        type=type_,
        category="merge",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        inputs=(PortSpec(name="inputs", variadic=True, takes=("tensor", "int")),),
        keywords=keywords,
        former=(type_.capitalize(),) if type_ == "add" else (),
    )


def _expect_two(block: str, inputs: tuple[object, ...]) -> None:
    if len(inputs) < 2:
        raise Misfit(text("shape.two_inputs", block=block, received=len(inputs)))


ADD = _fold(
    "add",
    "+",
    Help(
        summary="Adds its inputs element by element.",
        formula="y = a + b (+ c ...)",
        when="To close a shortcut around some layers, as residual networks do.",
        paper="K. He, X. Zhang, S. Ren, J. Sun, Deep residual learning for image recognition, 2015",
    ),
    lambda a, b: a + b,
    "sum",
    "plus",
    "residual",
    "skip",
    "shortcut",
    "resnet",
)

MUL = _fold(
    "mul",
    "*",
    Help(
        summary="Multiplies its inputs element by element.",
        formula="y = a * b (* c ...)",
        when="For gates: one branch says how much of the other passes.",
        paper="J. Hu, L. Shen, G. Sun, Squeeze-and-excitation networks, 2017",
    ),
    lambda a, b: a * b,
    "product",
    "times",
    "gate",
    "scale",
    "attention",
)


def _infer_concatenate(params: Params, inputs: Specs) -> Specs:
    _expect_two("cat", inputs)
    first, *others = inputs
    axis = axis_of("cat", first, cast(int, params["dim"]))
    total: Dim = first.dims[axis]
    for other in others:
        if other.rank != first.rank:
            raise Misfit(text("shape.same_rank", block="cat", expected=first, received=other))
        if _without(first, axis) != _without(other, axis):
            raise Misfit(text("shape.concatenate", dim=axis, expected=first, received=other))
        total = total + other.dims[axis]
    dims = (*first.dims[:axis], total, *first.dims[axis + 1 :])
    return (TensorSpec(dims, _common_dtype(inputs), first.roles),)


def _common_dtype(inputs: Specs) -> str:
    return reduce(promote, (tensor.dtype for tensor in inputs))


def _without(tensor: TensorSpec, axis: int) -> tuple[Dim, ...]:
    return tensor.dims[:axis] + tensor.dims[axis + 1 :]


def _emit_concatenate(call: Call) -> Emission:
    return Emission(
        forward=f"torch.cat([{', '.join(call.args)}], dim={literal(call.params['dim'])})"
    )


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
    inputs=(PortSpec(name="inputs", variadic=True),),
    keywords=("concatenate", "join", "stack", "merge", "skip", "densenet", "unet"),
    former=("Concatenate",),
)


def _infer_stack(params: Params, inputs: Specs) -> Specs:
    _expect_two("stack", inputs)
    first, *others = inputs
    for other in others:
        if other.dims != first.dims:
            raise Misfit(text("shape.stack", expected=first, received=other))
    axis = new_axis_of("stack", first, cast(int, params["dim"]))
    dims = (*first.dims[:axis], len(inputs), *first.dims[axis:])
    return (TensorSpec(dims, _common_dtype(inputs), roles_of(dims)),)


def _emit_stack(call: Call) -> Emission:
    return Emission(
        forward=f"torch.stack([{', '.join(call.args)}], dim={literal(call.params['dim'])})"
    )


STACK = BlockSpec(
    type="stack",
    category="merge",
    prefix="stack",
    help=Help(
        summary="Puts its inputs next to each other along a new dimension.",
        formula="k inputs of N x C become N x k x C",
        when="To treat several branches as one more dimension, such as steps of time.",
    ),
    infer=_infer_stack,
    emit=_emit_stack,
    params=(
        ParamSpec(
            name="dim",
            kind="int",
            default=1,
            minimum=-8,
            maximum=7,
            help="Where the new dimension goes; 1 is the first behind the batch.",
        ),
    ),
    inputs=(PortSpec(name="inputs", variadic=True),),
    keywords=("join", "new dimension", "pile"),
)

SPECS: tuple[BlockSpec, ...] = (ADD, MUL, CONCATENATE, STACK)
