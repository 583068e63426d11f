"""Arithmetic that a person types, over tensors and whole numbers named a, b, c and so on."""

from __future__ import annotations

import ast
import copy
import functools
from collections.abc import Callable
from typing import cast

from core.catalog.blocks import elementwise
from core.catalog.blocks.matrix import MATMUL
from core.catalog.dims import Dim, Sym
from core.catalog.expression import (
    ARITHMETIC,
    COMPARISONS,
    ExpressionError,
    Grammar,
    NumberExpression,
    names_of,
    parse,
)
from core.catalog.rules.broadcast import broadcast
from core.catalog.rules.dtypes import FLOATS, INTS, expect_dtype, floating
from core.catalog.rules.operands import Operand
from core.catalog.rules.whole import difference, limited, power, quotient, remainder
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec
from core.graph.records import Params
from core.texts import text

Inputs = tuple[TensorSpec | IntSpec, ...]

TYPE = "Expression"

LETTERS = "abcdefghijklmnopqrstuvwxyz"

_PLAIN = {spec.type: spec for spec in elementwise.SPECS if not spec.params}
_SQUEEZING = ("sigmoid", "tanh")
_FUNCTIONS = frozenset({*_PLAIN, *_SQUEEZING, "relu"})

_WHOLE: dict[type[ast.operator], Callable[[str, Dim, Dim], Dim]] = {
    ast.Add: lambda block, a, b: a + b,
    ast.Sub: difference,
    ast.Mult: lambda block, a, b: a * b,
    ast.FloorDiv: quotient,
    ast.Mod: remainder,
    ast.Pow: power,
}

TENSORS = Grammar(
    longest=1000,
    nodes=frozenset({ast.Name, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Call}),
    operators=frozenset({*ARITHMETIC, *COMPARISONS, ast.MatMult, ast.USub}),
    constants=frozenset({int, float}),
    functions=_FUNCTIONS,
    allowed=text("expression.allowed_tensor", functions=", ".join(sorted(_FUNCTIONS))),
    example="a * sigmoid(b) + 0.5",
)


@functools.lru_cache(maxsize=256)
def _parsed(source: str) -> ast.expr:
    try:
        return parse(source, TENSORS)
    except ExpressionError as error:
        raise Misfit(error.message) from None


def _infer(params: Params, inputs: Inputs) -> tuple[TensorSpec | IntSpec]:
    tree = _parsed(cast(str, params["expression"]))
    values = dict(zip(LETTERS, inputs, strict=False))
    unknown = sorted(names_of(tree) - set(values))
    if unknown:
        known = ", ".join(values) or "-"
        raise Misfit(text("expression.name", known=known, received=", ".join(unknown)))
    result = _value(tree, values)
    if isinstance(result, TensorSpec | IntSpec):
        return (result,)
    raise Misfit(text("expression.no_input", received=ast.unparse(tree)))


def _value(node: ast.expr, values: dict[str, TensorSpec | IntSpec]) -> Operand:
    """Return what a part of the expression comes to."""
    match node:
        case ast.Constant():
            return cast(float, node.value)
        case ast.Name():
            return values[node.id]
        case ast.Call():
            return _called(node, [_value(argument, values) for argument in node.args])
        case ast.UnaryOp():
            return _negative(node, _value(node.operand, values))
        case ast.Compare():
            return _compared(node, [_value(p, values) for p in (node.left, *node.comparators)])
        case ast.BinOp():
            return _computed(node, _value(node.left, values), _value(node.right, values))
    raise TypeError(f"no such node in the grammar: {type(node).__name__}")


def _called(node: ast.Call, arguments: list[Operand]) -> Operand:
    name = cast(ast.Name, node.func).id
    x = arguments[0] if len(arguments) == 1 else None
    if not isinstance(x, TensorSpec):
        raise Misfit(text("expression.argument", function=name, received=ast.unparse(node)))
    if name in _PLAIN:
        return cast(TensorSpec, _PLAIN[name].infer({}, (x,))[0])
    if name in _SQUEEZING:
        return TensorSpec(x.dims, floating(x.dtype), x.roles)
    expect_dtype(name, x.dtype, (*FLOATS, *INTS))
    return x


def _negative(node: ast.UnaryOp, operand: Operand) -> Operand:
    if isinstance(operand, IntSpec):
        return limited(TYPE, -operand.value)
    if isinstance(operand, TensorSpec):
        expect_dtype("-", operand.dtype, (*FLOATS, *INTS))
        return operand
    return -operand


def _compared(node: ast.Compare, operands: list[Operand]) -> Operand:
    if len(operands) != 2 or not any(isinstance(part, TensorSpec) for part in operands):
        raise Misfit(text("expression.comparison", received=ast.unparse(node)))
    result = broadcast(TYPE, *operands)
    return TensorSpec(result.dims, "bool", result.roles)


def _computed(node: ast.BinOp, a: Operand, b: Operand) -> Operand:
    if isinstance(node.op, ast.MatMult):
        if not (isinstance(a, TensorSpec) and isinstance(b, TensorSpec)):
            raise Misfit(text("expression.matrices", received=ast.unparse(node)))
        return cast(TensorSpec, MATMUL.infer({}, (a, b))[0])
    if isinstance(a, TensorSpec) or isinstance(b, TensorSpec):
        return _of_tensors(node.op, a, b)
    if isinstance(a, IntSpec) or isinstance(b, IntSpec):
        return _of_ints(node, a, b)
    try:
        number = NumberExpression(source="", names=frozenset(), tree=node)
        return cast(float, number.evaluate({}))
    except ExpressionError as error:
        raise Misfit(error.message) from None


def _of_tensors(op: ast.operator, a: Operand, b: Operand) -> TensorSpec:
    result = broadcast(TYPE, a, b)
    if isinstance(op, ast.Div):
        return TensorSpec(result.dims, floating(result.dtype), result.roles)
    if isinstance(op, ast.Sub):
        for operand in (a, b):
            if isinstance(operand, TensorSpec):
                expect_dtype("-", operand.dtype, (*FLOATS, *INTS))
    elif isinstance(op, ast.FloorDiv | ast.Mod | ast.Pow):
        expect_dtype(TYPE, result.dtype, (*FLOATS, *INTS))
        divides = not isinstance(op, ast.Pow)
        if result.dtype in INTS and divides and b == 0:
            raise Misfit(text("shape.int_divisor", block=TYPE, received=0))
        if result.dtype in INTS and not divides and isinstance(b, int) and b < 0:
            raise Misfit(text("shape.negative_power", received=b, dtype=result.dtype))
    return result


def _of_ints(node: ast.BinOp, a: Operand, b: Operand) -> IntSpec:
    compute = _WHOLE.get(type(node.op))
    left, right = (part.value if isinstance(part, IntSpec) else part for part in (a, b))
    if compute is None or not isinstance(left, int | Sym) or not isinstance(right, int | Sym):
        raise Misfit(text("expression.whole", received=ast.unparse(node)))
    return limited(TYPE, compute(TYPE, left, right))


class _Written(ast.NodeTransformer):
    """Puts the variables of the source in place of the letters, and functions into torch."""

    def __init__(self, variables: dict[str, str]) -> None:
        self._variables = variables

    def visit_Call(self, node: ast.Call) -> ast.Call:
        name = cast(ast.Name, node.func).id
        function = ast.Attribute(ast.Name("torch"), name)
        return ast.Call(function, [self.visit(part) for part in node.args], [])

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._variables[node.id])


def _emit(call: Call) -> Emission:
    tree = copy.deepcopy(_parsed(cast(str, call.params["expression"])))
    variables = dict(zip(LETTERS, call.args, strict=False))
    return Emission(forward=ast.unparse(_Written(variables).visit(tree)))


def _cost(params: Params, inputs: Inputs, outputs: tuple[TensorSpec | IntSpec]) -> Cost:
    """Count the products of matrices in it."""
    values, total = dict(zip(LETTERS, inputs, strict=False)), 0
    for node in ast.walk(_parsed(cast(str, params["expression"]))):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            pair = (_value(node.left, values), _value(node.right, values))
            total += MATMUL.cost({}, pair, (_value(node, values),)).macs
    return Cost(0, total)


EXPRESSION = BlockSpec(
    type=TYPE,
    category="math",
    prefix="expression",
    help=Help(
        summary="Computes a formula that you type, of inputs named a, b, c and so on.",
        formula="y = a * sigmoid(b) + 0.5",
        when="For arithmetic that would take several bricks.",
    ),
    infer=_infer,
    emit=_emit,
    cost=_cost,
    params=(
        ParamSpec(
            name="expression",
            kind="text",
            default="a + b",
            help="The formula: a is the first wire, b the second; + - * / // % ** @ and functions.",
        ),
    ),
    inputs=(PortSpec(name="inputs", variadic=True, takes=("tensor", "int")),),
    keywords=("formula", "arithmetic", "calculate", "function", "math"),
)

SPECS: tuple[BlockSpec, ...] = (EXPRESSION,)
