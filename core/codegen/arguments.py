"""What a class takes when it is made, and where its code says so: arguments and the names used."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence
from graphlib import TopologicalSorter

import msgspec


class Argument(msgspec.Struct, frozen=True):
    """One argument of a class's constructor.

    Attributes:
        name: Its identifier.
        annotation: Its type, such as ``int``.
        default: Source of its default, or "" where it has none.
        otherwise: Expression that gives the value where None is given, or "".
    """

    name: str
    annotation: str
    default: str = ""
    otherwise: str = ""

    def __str__(self) -> str:
        default = f" = {self.default}" if self.default else ""
        return f"{self.name}: {self.annotation}{default}"


def each_after_its_own(arguments: Sequence[Argument]) -> list[Argument]:
    """Return the arguments whose values are made of others, each after those it is made of."""
    made = {argument.name: argument for argument in arguments if argument.otherwise}
    needs = {
        name: sorted(names_in(argument.otherwise) & made.keys()) for name, argument in made.items()
    }
    return [made[name] for name in TopologicalSorter(needs).static_order()]


@functools.lru_cache(maxsize=16_384)
def names_in(source: str) -> frozenset[str]:
    """Return the bare names in an expression, or in statements."""
    return frozenset(names_in_order(source))


def names_in_order(source: str) -> list[str]:
    """Return the bare names in a source, each as often as it is there."""
    return [node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]


def self_dotted(source: str, names: set[str]) -> str:
    """Return an expression that finds the constructor's arguments on the module.

    >>> self_dotted("torch.cat([x, dim], dim=dim)", {"dim"})
    'torch.cat([x, self.dim], dim=self.dim)'
    """
    if not names:
        return source
    places = [
        node.col_offset
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and node.id in names
    ]
    for place in sorted(places, reverse=True):
        source = f"{source[:place]}self.{source[place:]}"
    return source
