"""Changing the names in expressions: a knob renamed, a knob replaced by its value."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from core.catalog.expression import ExpressionError, parse_number
from core.graph.records import Expr, ParamValue
from core.shapes.knobs import Values, is_expression, resolve


def with_names(value: ParamValue, names: Mapping[str, str]) -> ParamValue:
    """Return a value whose expressions use other names, written as the person wrote them.

    >>> with_names(Expr("2*width + 1"), {"width": "w"}).source
    '2*w + 1'
    """
    return _each(value, lambda source: _renamed(source, names))


def with_values(value: ParamValue, values: Values) -> ParamValue:
    """Return a value whose expressions hold these values for names; numbers where none is left.

    >>> with_values(Expr("w * 2**i"), {"w": 64}).source, with_values(Expr("w + 1"), {"w": 2})
    ('64 * 2**i', 3)
    """
    written = {name: _written(known) for name, known in values.items()}
    return _settled(_each(value, lambda source: _renamed(source, written)))


def all_with_values(params: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """Return parameters, each as of :func:`with_values`."""
    return {name: with_values(value, values) for name, value in params.items()}


def _each(value: ParamValue, change: Callable[[str], str]) -> ParamValue:
    if isinstance(value, tuple):
        return tuple(_each(item, change) for item in value)
    return Expr(change(value.source)) if isinstance(value, Expr) else value


def _settled(value: ParamValue) -> ParamValue:
    if not is_expression(value):
        return value
    try:
        settled: ParamValue = resolve({"": value}, {})[""]
    except ExpressionError:  # names are left, such as that of the copy
        return value
    return settled


def _renamed(source: str, names: Mapping[str, str]) -> str:
    """Put other words for names; a formula that cannot be read stays as it is."""
    try:
        tree = parse_number(source).tree
    except ExpressionError:
        return source
    lines = [line.encode() for line in source.strip().splitlines()]
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names]
    for node in sorted(found, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        line = lines[node.lineno - 1]
        end = node.col_offset + len(node.id.encode())
        lines[node.lineno - 1] = line[: node.col_offset] + names[node.id].encode() + line[end:]
    return b"\n".join(lines).decode()


def _written(value: object) -> str:
    """Return a value as source, in brackets where a sign or a comma could be misread."""
    written = repr(value)
    return f"({written})" if written.startswith("-") else written
