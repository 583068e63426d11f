"""Arithmetic of two tensors, or of one tensor and a number; of whole numbers on wires as well."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.dims import Dim
from core.catalog.literals import literal
from core.catalog.rules.broadcast import broadcast
from core.catalog.rules.dtypes import DTYPES, FLOATS, INTS, expect_dtype, floating, promote
from core.catalog.rules.operands import (
    INPUTS,
    TWO_TENSORS,
    Arrived,
    Operand,
    other_param,
    pair,
    second,
)
from core.catalog.rules.whole import difference, limited, power, quotient, remainder
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec
from core.graph.records import Params
from core.texts import text

Result = tuple[TensorSpec | IntSpec]

NUMERIC = (*FLOATS, *INTS)


def _operation(
    type_: str,
    sign: str,
    help_: Help,
    *keywords: str,
    default: float,
    whole: Callable[[str, Dim, Dim], Dim],
    expect: Callable[[str, TensorSpec, Operand, Operand], None],
) -> BlockSpec:
    """Build a spec of two operands with a sign between them.

    Args:
        type_: PyTorch's name.
        sign: Python's operator.
        help_: The card.
        keywords: What else to search for.
        default: Of the parameter ``other``.
        whole: The same on whole numbers.
        expect: What it demands of the result and of both operands, where one is a tensor.
    """

    def infer(params: Params, inputs: Arrived) -> Result:
        first, other = pair(params, inputs)
        if isinstance(first, TensorSpec) or isinstance(other, TensorSpec):
            result = broadcast(type_, first, other)
            expect(type_, result, first, other)
            return (result,)
        return (limited(type_, whole(type_, _whole(type_, first), _whole(type_, other))),)

    def emit(call_: Call) -> Emission:
        return Emission(forward=f"{call_.args[0]} {sign} {second(call_)}")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.split("_")[0],
        help=help_,
        infer=infer,
        emit=emit,
        params=(other_param(default),),
        inputs=INPUTS,
        keywords=("arithmetic", *keywords),
    )


def _expect_no_truth(block: str, result: TensorSpec, *operands: Operand) -> None:
    for operand in operands:
        if isinstance(operand, TensorSpec):
            expect_dtype(block, operand.dtype, NUMERIC)


def _expect_divisible(block: str, result: TensorSpec, *operands: Operand) -> None:
    """Demand numbers, and of whole ones a divisor, where it is known, other than 0."""
    expect_dtype(block, result.dtype, NUMERIC)
    divisor = operands[1].value if isinstance(operands[1], IntSpec) else operands[1]
    if result.dtype in INTS and divisor == 0:
        raise Misfit(text("shape.int_divisor", block=block, received=0))


def _whole(block: str, operand: Operand) -> Dim:
    """Return a whole number; beside one, a real number would give no value a wire can carry."""
    if isinstance(operand, IntSpec):
        return operand.value
    if isinstance(operand, int):
        return operand
    raise Misfit(text("shape.int_needed", block=block, received=operand))


def _function(
    type_: str,
    help_: Help,
    *keywords: str,
    dtype: Callable[[str], str] = str,
    legal: tuple[str, ...] = DTYPES,
) -> BlockSpec:
    """Build a spec of a torch function of two tensors, which are of legal element types."""

    def infer(params: Params, inputs: tuple[TensorSpec, TensorSpec]) -> Result:
        for tensor in inputs:
            expect_dtype(type_, tensor.dtype, legal)
        result = broadcast(type_, *inputs)
        return (TensorSpec(result.dims, dtype(result.dtype), result.roles),)

    def emit(call_: Call) -> Emission:
        return Emission(forward=f"torch.{type_}({', '.join(call_.args)})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        inputs=TWO_TENSORS,
        keywords=("arithmetic", *keywords),
    )


SUB = _operation(
    "sub",
    "-",
    Help(
        summary="Subtracts a second tensor, or a number, element by element.",
        formula="y = a - b",
        when="For differences, such as an error or a value without its mean.",
    ),
    "minus",
    "difference",
    default=1,
    whole=difference,
    expect=_expect_no_truth,
)

FLOOR_DIVIDE = _operation(
    "floor_divide",
    "//",
    Help(
        summary="Divides and rounds down to a whole number.",
        formula="y = floor(a / b)",
        when="For whole positions and sizes, such as half of a height.",
    ),
    "integer division",
    default=2,
    whole=quotient,
    expect=_expect_divisible,
)

REMAINDER = _operation(
    "remainder",
    "%",
    Help(
        summary="Gives what a division leaves over, with the sign of the divisor.",
        formula="y = a - b * floor(a / b)",
        when="To wrap positions around, or to tell even from odd.",
    ),
    "modulo",
    "rest",
    default=2,
    whole=remainder,
    expect=_expect_divisible,
)


def _infer_pow(params: Params, inputs: Arrived) -> Result:
    base, exponent = pair(params, inputs)
    if not (isinstance(base, TensorSpec) or isinstance(exponent, TensorSpec)):
        return (limited("pow", power("pow", _whole("pow", base), _whole("pow", exponent))),)
    result = broadcast("pow", base, exponent)
    expect_dtype("pow", result.dtype, NUMERIC)
    value = exponent.value if isinstance(exponent, IntSpec) else exponent
    if result.dtype in INTS and isinstance(value, int) and value < 0:
        raise Misfit(text("shape.negative_power", received=value, dtype=result.dtype))
    return (result,)


def _emit_pow(call_: Call) -> Emission:
    return Emission(forward=f"{call_.args[0]} ** {second(call_)}")


POW = BlockSpec(
    type="pow",
    category="math",
    prefix="pow",
    help=Help(
        summary="Raises to a power, element by element.",
        formula="y = a ** b",
        when="For squares, roots and polynomial features.",
    ),
    infer=_infer_pow,
    emit=_emit_pow,
    params=(other_param(2),),
    inputs=INPUTS,
    keywords=("power", "exponent", "square", "arithmetic"),
)

_ROUNDING = ParamSpec(
    name="rounding_mode",
    kind="choice",
    default=None,
    choices=("trunc", "floor"),
    optional=True,
    help="Rounds the quotient towards zero (trunc) or down (floor); None keeps the fraction.",
)


def _infer_div(params: Params, inputs: Arrived) -> Result:
    first, other = pair(params, inputs)
    if not (isinstance(first, TensorSpec) or isinstance(other, TensorSpec)):
        raise Misfit(text("shape.div_ints", received=first))
    result = broadcast("div", first, other)
    if params["rounding_mode"] is None:
        return (TensorSpec(result.dims, floating(result.dtype), result.roles),)
    _expect_divisible("div", result, first, other)
    return (result,)


def _emit_div(call_: Call) -> Emission:
    mode = call_.params["rounding_mode"]
    first, other = call_.args[0], second(call_)
    if mode is None:
        return Emission(forward=f"{first} / {other}")
    return Emission(forward=f"torch.div({first}, {other}, rounding_mode={literal(mode)})")


DIV = BlockSpec(
    type="div",
    category="math",
    prefix="div",
    help=Help(
        summary="Divides by a second tensor, or by a number, element by element.",
        formula="y = a / b",
        when="To scale, as attention divides its scores by sqrt(d).",
    ),
    infer=_infer_div,
    emit=_emit_div,
    params=(other_param(1.0), _ROUNDING),
    inputs=INPUTS,
    keywords=("divide", "quotient", "scale", "arithmetic"),
)

MAXIMUM = _function(
    "maximum",
    Help(
        summary="Takes the larger of two values, element by element.",
        formula="y = max(a, b)",
        when="To keep the stronger of two branches.",
    ),
    "larger",
    "max",
)

MINIMUM = _function(
    "minimum",
    Help(
        summary="Takes the smaller of two values, element by element.",
        formula="y = min(a, b)",
        when="To bound one branch by another.",
    ),
    "smaller",
    "min",
)

LOGADDEXP = _function(
    "logaddexp",
    Help(
        summary="Adds what two logarithms stand for, without overflow.",
        formula="y = log(exp(a) + exp(b))",
        when="In losses, to put probabilities together that are kept as logarithms.",
    ),
    "logsumexp",
    "log-probabilities",
    legal=FLOATS,
)

XLOGY = _function(
    "xlogy",
    Help(
        summary="Multiplies by a logarithm; 0 where the first is 0.",
        formula="y = a * ln(b)",
        when="In losses of shares and counts, such as an entropy.",
    ),
    "entropy",
    "logarithm",
    legal=FLOATS,
)

ATAN2 = _function(
    "atan2",
    Help(
        summary="Gives the angle of the point (other, input), from -pi to pi.",
        formula="y = angle of (x = other, y = input)",
        when="To turn sine and cosine, or two coordinates, into an angle.",
    ),
    "angle",
    "arc tangent",
    dtype=floating,
)


def _infer_lerp(params: Params, inputs: tuple[TensorSpec, TensorSpec, TensorSpec | None]) -> Result:
    start, end, weight = inputs
    tensors = [start, end] if weight is None else [start, end, weight]
    expect_dtype("lerp", start.dtype, FLOATS)
    for tensor in tensors[1:]:
        if tensor is not weight or tensor.rank:
            expect_dtype("lerp", tensor.dtype, (start.dtype,))
    return (broadcast("lerp", *tensors),)


def _emit_lerp(call_: Call) -> Emission:
    start, end, weight = call_.args
    amount = literal(call_.params["weight"]) if call_.inputs[2] is None else weight
    return Emission(forward=f"torch.lerp({start}, {end}, {amount})")


LERP = BlockSpec(
    type="lerp",
    category="math",
    prefix="lerp",
    help=Help(
        summary="Goes from one tensor to another in a straight line.",
        formula="y = input + weight * (end - input)",
        when="To blend two branches by a fixed or a learned gate.",
    ),
    infer=_infer_lerp,
    emit=_emit_lerp,
    params=(
        ParamSpec(
            name="weight",
            kind="float",
            default=0.5,
            help="How far to go where no wire enters weight: 0 is input, 1 is end.",
        ),
    ),
    inputs=(
        PortSpec(name="input"),
        PortSpec(name="end"),
        PortSpec(name="weight", optional=True, help="how far to go, element by element"),
    ),
    keywords=("interpolate", "blend", "mix", "gate"),
)


def _addc(type_: str, sign: str, help_: Help) -> BlockSpec:
    def infer(params: Params, inputs: tuple[TensorSpec, ...]) -> Result:
        result = broadcast(type_, *inputs)
        if type_ == "addcdiv":
            expect_dtype(type_, promote(inputs[1].dtype, inputs[2].dtype), FLOATS)
        expect_dtype(type_, result.dtype, NUMERIC)
        return (result,)

    def emit(call_: Call) -> Emission:
        value = call_.params["value"]
        factor = "" if literal(value) == "1" else f", value={literal(value)}"
        return Emission(forward=f"torch.{type_}({', '.join(call_.args)}{factor})")

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        params=(
            ParamSpec(
                name="value",
                kind="float",
                default=1,
                help=f"What tensor1 {sign} tensor2 is multiplied by.",
            ),
        ),
        inputs=tuple(PortSpec(name=name) for name in ("input", "tensor1", "tensor2")),
        keywords=("arithmetic", "scale", "shift"),
    )


ADDCMUL = _addc(
    "addcmul",
    "*",
    Help(
        summary="Adds the product of two tensors, element by element.",
        formula="y = input + value * tensor1 * tensor2",
        when="To scale one branch by another and add the result in one step.",
    ),
)

ADDCDIV = _addc(
    "addcdiv",
    "/",
    Help(
        summary="Adds the quotient of two tensors, element by element.",
        formula="y = input + value * tensor1 / tensor2",
        when="To add one branch measured in units of another.",
    ),
)

SPECS: tuple[BlockSpec, ...] = (
    SUB,
    DIV,
    FLOOR_DIVIDE,
    REMAINDER,
    POW,
    MAXIMUM,
    MINIMUM,
    LOGADDEXP,
    XLOGY,
    ATAN2,
    LERP,
    ADDCMUL,
    ADDCDIV,
)
