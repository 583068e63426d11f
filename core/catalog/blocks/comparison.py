"""Comparisons and truth values, and choices that depend on them."""

from __future__ import annotations

from typing import cast

from core.catalog.literals import literal
from core.catalog.rules.broadcast import broadcast, stretched
from core.catalog.rules.dtypes import FLOATS, Number, expect_dtype, result_type
from core.catalog.rules.methods import emit_function
from core.catalog.rules.operands import INPUTS, TWO_TENSORS, Arrived, other_param, pair, second
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _comparison(type_: str, sign: str, summary: str, when: str, *keywords: str) -> BlockSpec:
    """Build a spec of a comparison of a tensor with another or with a number."""

    def infer(params: Params, inputs: Arrived) -> Specs:
        first, other = pair(params, inputs)
        if not (isinstance(first, TensorSpec) or isinstance(other, TensorSpec)):
            raise Misfit(text("shape.compare_ints", block=type_, received=first))
        result = broadcast(type_, first, other)
        return (TensorSpec(result.dims, "bool", result.roles),)

    def emit(call: Call) -> Emission:
        return Emission(forward=f"{call.args[0]} {sign} {second(call)}")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=Help(summary=summary, formula=f"y = (a {sign} b)", when=when),
        infer=infer,
        emit=emit,
        params=(other_param(0),),
        inputs=INPUTS,
        keywords=("compare", "mask", *keywords),
    )


_COMPARISONS = (
    _comparison("eq", "==", "Says where values are equal.", "To find padding.", "equal"),
    _comparison("ne", "!=", "Says where values differ.", "To leave padding out.", "not equal"),
    _comparison("gt", ">", "Says where values are larger.", "For thresholds.", "greater"),
    _comparison("ge", ">=", "Says where values are at least as large.", "For thresholds.", "least"),
    _comparison("lt", "<", "Says where values are smaller.", "For thresholds.", "less"),
    _comparison("le", "<=", "Says where values are at most as large.", "For thresholds.", "most"),
)


def _truths(
    type_: str, summary: str, formula: str, when: str, *keywords: str, inputs: tuple[PortSpec, ...]
) -> BlockSpec:
    """Build a spec of a function whose results are truth values."""

    def infer(params: Params, inputs: Specs) -> Specs:
        result = broadcast(type_, *inputs)
        return (TensorSpec(result.dims, "bool", result.roles),)

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.split("_")[-1] if "_" in type_ else type_,
        help=Help(summary=summary, formula=f"y = {formula}", when=when),
        infer=infer,
        emit=emit_function(f"torch.{type_}"),
        inputs=inputs,
        keywords=("mask", "truth", *keywords),
    )


_ONE = (PortSpec(name="input"),)
_MASKS = "To combine masks; numbers other than 0 count as true."

_LOGICAL = (
    _truths(
        "logical_and", "Says where both are true.", "a and b", _MASKS, "both", inputs=TWO_TENSORS
    ),
    _truths(
        "logical_or", "Says where one is true.", "a or b", _MASKS, "either", inputs=TWO_TENSORS
    ),
    _truths(
        "logical_xor", "Says where just one is true.", "a != b", _MASKS, "one", inputs=TWO_TENSORS
    ),
    _truths("logical_not", "Turns true and false around.", "not x", _MASKS, "invert", inputs=_ONE),
    _truths("isnan", "Says what is no number.", "x != x", "To clean data.", "missing", inputs=_ONE),
    _truths(
        "isinf", "Says what is infinite.", "|x| = inf", "To clean data.", "infinite", inputs=_ONE
    ),
)


def _infer_where(params: Params, inputs: Specs) -> Specs:
    condition, a, b = inputs
    expect_dtype("where", condition.dtype, ("bool", "uint8"))
    shape = broadcast("where", *inputs)
    return (TensorSpec(shape.dims, result_type([a, b]), shape.roles),)


WHERE = BlockSpec(
    type="where",
    category="math",
    prefix="where",
    help=Help(
        summary="Takes values of one tensor where a mask is true, of another elsewhere.",
        formula="y = input if condition else other",
        when="To choose between branches, element by element.",
    ),
    infer=_infer_where,
    emit=emit_function("torch.where"),
    inputs=(
        PortSpec(name="condition", help="a mask of truth values"),
        PortSpec(name="input", help="values where the mask is true"),
        PortSpec(name="other", help="values elsewhere"),
    ),
    keywords=("if", "choose", "mask", "switch"),
)


def _infer_masked_fill(params: Params, inputs: Specs) -> Specs:
    x, mask = inputs
    expect_dtype("masked_fill", mask.dtype, ("bool",))
    dims = stretched(x.dims, mask.dims)
    if dims is None:
        raise Misfit(text("shape.broadcast", block="masked_fill", expected=x, received=mask))
    if not isinstance(_fill(params), int) and x.dtype not in FLOATS:
        raise Misfit(text("shape.fill", dtype=x.dtype, received=literal(_fill(params))))
    shape = broadcast("masked_fill", x, mask)
    return (TensorSpec(shape.dims, x.dtype, shape.roles),)


def _fill(params: Params) -> Number:
    """Return what is put in; the parameter None stands for minus infinity."""
    value = params["value"]
    return float("-inf") if value is None else cast(Number, value)


def _emit_masked_fill(call: Call) -> Emission:
    x, mask = call.args
    return Emission(forward=f"{x}.masked_fill({mask}, {literal(_fill(call.params))})")


MASKED_FILL = BlockSpec(
    type="masked_fill",
    category="math",
    prefix="masked",
    help=Help(
        summary="Puts one number wherever a mask is true.",
        formula="y = value if mask else x",
        when="To hide scores of attention before its softmax, with None for minus infinity.",
    ),
    infer=_infer_masked_fill,
    emit=_emit_masked_fill,
    params=(
        ParamSpec(
            name="value",
            kind="float",
            default=None,
            optional=True,
            help="The number that is put in; None is minus infinity.",
        ),
    ),
    inputs=(PortSpec(name="input"), PortSpec(name="mask", help="truth values; true is filled")),
    keywords=("attention", "hide", "padding", "infinity"),
)

SPECS: tuple[BlockSpec, ...] = (*_COMPARISONS, *_LOGICAL, WHERE, MASKED_FILL)
