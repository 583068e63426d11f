"""Formulas a person types, as a checked tree that Python itself never evaluates.

:func:`parse` reads the text and refuses, in words, whatever its grammar does not list.
:class:`NumberExpression` computes with knobs, as in ``64 * 2**i``; the brick ``Expression``
computes with tensors and has a grammar of its own. Every size is limited before it costs anything.
"""

from __future__ import annotations

import ast
import copy
import functools
import math
import operator
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from core.texts import Text, text

MOST_DEPTH = 40
"""Operations inside one another."""

MOST = 10**12
"""The largest whole number, as anywhere in the program."""

ARITHMETIC: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}

COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}

_SIGNS: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}

_FOUND: Mapping[type[ast.AST], str] = {
    ast.Call: "call",
    ast.Attribute: "attribute",
    ast.Subscript: "subscript",
    ast.Lambda: "lambda",
    ast.NamedExpr: "assignment",
    ast.JoinedStr: "string",
    ast.ListComp: "comprehension",
    ast.SetComp: "comprehension",
    ast.DictComp: "comprehension",
    ast.GeneratorExp: "comprehension",
    ast.BinOp: "operator",
    ast.UnaryOp: "operator",
    ast.Compare: "operator",
    ast.BoolOp: "operator",
}


class ExpressionError(Exception):
    """A formula that cannot be used; carries the sentence that says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


class Grammar(msgspec.Struct, frozen=True, kw_only=True):
    """What a formula may be made of.

    Attributes:
        longest: Most characters.
        nodes: Kinds of expressions.
        operators: Operators and comparisons.
        constants: Types of the numbers in it.
        functions: Names that may be called.
        allowed: The same in words.
        example: A formula that is right.
    """

    longest: int
    nodes: frozenset[type[ast.expr]]
    operators: frozenset[type[ast.AST]]
    constants: frozenset[type]
    functions: frozenset[str] = frozenset()
    allowed: Text
    example: str

    def refused(self, node: ast.expr) -> str | None:
        """Return what is wrong with a node, as the end of a text id, or None."""
        if isinstance(node, ast.Constant):
            return self._refused_constant(node.value)
        kind = _FOUND.get(type(node), "other")
        if type(node) not in self.nodes:
            return kind
        if isinstance(node, ast.Call):
            is_known = isinstance(node.func, ast.Name) and node.func.id in self.functions
            return None if is_known and not node.keywords else kind
        return None if all(type(op) in self.operators for op in _operators(node)) else kind

    def _refused_constant(self, value: object) -> str | None:
        if type(value) not in self.constants:
            return "string" if isinstance(value, str | bytes) else "other"
        too_large = isinstance(value, int) and value > MOST
        return "large" if too_large or value == math.inf else None


NUMBERS = Grammar(
    longest=200,
    nodes=frozenset(
        {ast.Name, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Tuple}
    ),
    operators=frozenset({*ARITHMETIC, *COMPARISONS, *_SIGNS, ast.And, ast.Or}),
    constants=frozenset({int, float, bool, type(None)}),
    allowed=text("expression.allowed_number"),
    example="64 * 2**i",
)


class NumberExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A formula over numbers.

    Attributes:
        source: The formula in a normal form, safe to write into generated code.
        names: The names it needs values for.
        tree: Its checked syntax tree.

    >>> parse_number("64 * 2**i if i else 3").evaluate({"i": 2})
    256
    """

    source: str
    names: frozenset[str]
    tree: ast.expr

    def evaluate(self, values: Mapping[str, Any]) -> Any:
        """Return the result for these values, which may be numbers that remember their origin.

        Raises:
            ExpressionError: A name has no value, or a step has no result that can be used.
        """
        return _evaluate(self.tree, values)

    @property
    def chooses(self) -> bool:
        """Whether a comparison decides what is computed."""
        choices = (ast.IfExp, ast.Compare, ast.BoolOp)
        return any(isinstance(node, choices) for node in ast.walk(self.tree))

    def renamed(self, names: Mapping[str, str]) -> str:
        """Return the source with other source in the place of names.

        >>> parse_number("2 * a + b").renamed({"a": "x - 1"})
        '2 * (x - 1) + b'
        """
        return ast.unparse(_Renaming(names).visit(copy.deepcopy(self.tree)))


class _Renaming(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._names:
            return node
        return ast.parse(self._names[node.id], mode="eval").body


@functools.lru_cache(maxsize=1024)
def parse_number(source: str) -> NumberExpression:
    """Read a formula over numbers.

    Raises:
        ExpressionError: It is none, or holds what such a formula may not.
    """
    tree = parse(source, NUMBERS)
    return NumberExpression(source=ast.unparse(tree), names=names_of(tree), tree=tree)


def parse(source: str, grammar: Grammar) -> ast.expr:
    """Return the syntax tree of a formula in which everything is as the grammar wants it.

    Raises:
        ExpressionError: It is too long, no formula, or holds something else.
    """
    if len(source) > grammar.longest:
        raise _error("length", most=grammar.longest, received=len(source))
    source = source.strip()
    if not source:
        raise _error("empty", example=grammar.example)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of "1or 2", which is legal all the same
            tree = ast.parse(source, mode="eval").body
    except SyntaxError as error:
        raise _syntax(source, grammar, error.offset or 1) from None
    except (ValueError, MemoryError, RecursionError):  # zero bytes, half characters, deep nesting
        raise _syntax(source, grammar, 1) from None
    _check(tree, source, grammar)
    return tree


def names_of(tree: ast.expr) -> frozenset[str]:
    """Return the names a formula needs values for; those of functions are none."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    )


def _check(tree: ast.expr, source: str, grammar: Grammar) -> None:
    """Demand known nodes only and a small depth; without recursion, which depth could break."""
    pending = [(tree, 1)]
    while pending:
        node, depth = pending.pop()
        if depth > MOST_DEPTH:
            raise _error("depth", most=MOST_DEPTH)
        found = grammar.refused(node)
        if found is not None:
            part = ast.get_source_segment(source, node) or source
            received = text(f"expression.found_{found}", part=part)
            raise _error("forbidden", allowed=grammar.allowed, received=received)
        children = ast.iter_child_nodes(node) if not isinstance(node, ast.Call) else node.args
        pending += [(child, depth + 1) for child in children if isinstance(child, ast.expr)]


def _operators(node: ast.expr) -> list[ast.AST]:
    if isinstance(node, ast.Compare):
        return [*node.ops]
    return [node.op] if isinstance(node, ast.BinOp | ast.UnaryOp | ast.BoolOp) else []


def _evaluate(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            if node.id not in values:
                raise _error("name", known=", ".join(sorted(values)) or "-", received=node.id)
            return _limited(values[node.id], node)
        case ast.Tuple():
            return tuple(_evaluate(item, values) for item in node.elts)
        case ast.IfExp():
            return _evaluate(node.body if _evaluate(node.test, values) else node.orelse, values)
        case ast.BoolOp():
            return _either(node, values)
        case ast.Compare():
            return _compare(node, values)
        case ast.UnaryOp():
            operand = _evaluate(node.operand, values)
            if not isinstance(node.op, ast.Not):
                _expect_numbers(node, operand)
            return _SIGNS[type(node.op)](operand)
        case ast.BinOp():
            return _compute(node, _evaluate(node.left, values), _evaluate(node.right, values))
    raise TypeError(f"no such node in the grammar: {type(node).__name__}")


def _either(node: ast.BoolOp, values: Mapping[str, Any]) -> Any:
    """Return the value that decides ``and`` or ``or``; what follows it is not looked at."""
    result: Any = None
    for operand in node.values:
        result = _evaluate(operand, values)
        if bool(result) is isinstance(node.op, ast.Or):
            break
    return result


def _compare(node: ast.Compare, values: Mapping[str, Any]) -> Any:
    left, result = _evaluate(node.left, values), True
    for op, operand in zip(node.ops, node.comparators, strict=True):
        right = _evaluate(operand, values)
        if not isinstance(op, ast.Eq | ast.NotEq):
            _expect_numbers(node, left, right)
        result = COMPARISONS[type(op)](left, right)
        if not result:
            break
        left = right
    return result


def _compute(node: ast.BinOp, left: Any, right: Any) -> Any:
    _expect_numbers(node, left, right)
    if isinstance(node.op, ast.Pow) and _is_huge_power(left, right):
        raise _error("large", most=MOST, received=ast.unparse(node))
    try:
        return _limited(ARITHMETIC[type(node.op)](left, right), node)
    except ZeroDivisionError:
        raise _error("zero", received=ast.unparse(node)) from None
    except OverflowError:
        raise _error("large", most=MOST, received=ast.unparse(node)) from None


def _is_huge_power(base: float, exponent: float) -> bool:
    """Return whether whole numbers have a power above the limit; others have at most 500 digits."""
    are_whole = isinstance(base, int) and isinstance(exponent, int)
    return are_whole and not -1 <= base <= 1 and exponent > MOST.bit_length()


def _expect_numbers(node: ast.expr, *operands: Any) -> None:
    for operand in operands:
        if not isinstance(operand, int | float):
            raise _error("operand", part=ast.unparse(node), received=_printed(operand))


def _limited(value: Any, node: ast.expr) -> Any:
    """Return a value that is neither too large nor without a place on the number line."""
    if isinstance(value, int):
        if not -MOST <= value <= MOST:
            raise _error("large", most=MOST, received=ast.unparse(node))
    elif isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
        raise _error("real", part=ast.unparse(node), received=value)
    return value


def _printed(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _syntax(source: str, grammar: Grammar, place: int) -> ExpressionError:
    return _error("syntax", example=grammar.example, received=source, place=place)


def _error(kind: str, **values: object) -> ExpressionError:
    return ExpressionError(text(f"expression.{kind}", **values))
