"""From expressions to values: what a network's knobs and a block's parameters come to."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from core.catalog.expression import ExpressionError, parse_number
from core.catalog.named import NAMED, named, plain, written
from core.graph.records import Expr, Network
from core.texts import text

Values = Mapping[str, Any]
"""Values by the name of their knob."""


def is_expression(value: object) -> bool:
    """Whether a parameter's value, or one of its items, is to be worked out."""
    return isinstance(value, Expr) or (
        isinstance(value, tuple) and any(isinstance(item, Expr) for item in value)
    )


def names_in(value: object) -> frozenset[str]:
    """Return the names that a value's expressions use; none for those that cannot be read."""
    if isinstance(value, tuple):
        return frozenset[str]().union(*map(names_in, value))
    if not isinstance(value, Expr):
        return frozenset()
    try:
        return parse_number(value.source).names
    except ExpressionError:
        return frozenset()


def resolve(params: Values, knobs: Values) -> Values:
    """Return parameters with their expressions worked out.

    Args:
        params: Parameters; those without an expression are returned as they are.
        knobs: What names in the expressions stand for.

    Raises:
        ExpressionError: An expression cannot be read or has no value.
    """
    if not params or not any(map(is_expression, params.values())):
        return params
    return {name: _value(value, knobs) for name, value in params.items()}


def knob_values(
    network: Network, given: Values, *, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the value of every knob of a network.

    Args:
        network: The network.
        given: Values that take the place of defaults; they hold no expressions.
        names: What source calls each knob; the values then remember it
            (:mod:`core.catalog.named`).

    Raises:
        ExpressionError: A default has no value, or comes to depend on itself.
    """
    defaults = {knob.name: knob.default for knob in network.knobs}
    values: dict[str, Any] = {}
    known = ChainMap(values, dict.fromkeys(defaults))  # all of them, for who names another
    for wanted in defaults:
        waiting = [wanted]  # each for the next; a list and not calls, so that any length has room
        while waiting:
            name = waiting[-1]
            if name in values:
                waiting.pop()
                continue
            uses = frozenset[str]() if name in given else names_in(defaults[name])
            missing = [other for other in sorted(uses & defaults.keys()) if other not in values]
            if missing:
                _expect_new(missing[0], waiting)
                waiting.append(missing[0])
                continue
            value = given[name] if name in given else _value(defaults[name], known)
            values[name] = named(plain(value), names[name]) if names else value
    return {name: values[name] for name in defaults}


def _expect_new(name: str, waiting: list[str]) -> None:
    if name in waiting:
        chain = " -> ".join((*waiting[waiting.index(name) :], name))
        raise ExpressionError(text("expression.itself", knob=name, chain=chain))


def _value(value: Any, knobs: Values) -> Any:
    if isinstance(value, tuple):
        return tuple(_value(item, knobs) for item in value)
    if not isinstance(value, Expr):
        return value
    expression = parse_number(value.source)
    result = expression.evaluate(knobs)
    words = {name: knobs[name] for name in expression.names if isinstance(knobs[name], NAMED)}
    if words and result is not None and (expression.chooses or not isinstance(result, NAMED)):
        # A comparison chose among names, or a real number swallowed one: write it whole.
        names = {name: written(word) for name, word in words.items()}
        return named(plain(result), f"({expression.renamed(names)})")
    return result
