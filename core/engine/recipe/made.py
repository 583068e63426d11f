"""Calls as data: what the worker makes is what the exported script writes; torch-free.

A loss, what hands it the network's outputs and what measures are described once, as a tree of
:class:`Made`. The worker looks the names up in tables of its own and calls them; the script writes
them down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from core.catalog.literals import literal
from core.graph.records import ParamValue


class Name(msgspec.Struct, frozen=True):
    """Something that has a name where the call is made, such as a function or the weights."""

    name: str


class Made(msgspec.Struct, frozen=True):
    """What a call makes.

    Attributes:
        name: Of what is called, such as ``nn.MSELoss``.
        arguments: In their order; a tuple may hold more of what is made.
        keywords: By name, in their order.
    """

    name: str
    arguments: tuple[Argument, ...] = ()
    keywords: dict[str, Argument] = {}


Argument = ParamValue | Name | Made
"""What is handed over; tuples may hold more of what is made."""


def written(value: Argument) -> str:
    """Return the source of an argument, or of a call.

    >>> written(Made("EachToken", (Made("nn.NLLLoss", keywords={"weight": Name("weights")}),)))
    'EachToken(nn.NLLLoss(weight=weights))'
    """
    if isinstance(value, Name):
        return value.name
    if isinstance(value, Made):
        parts = [*map(written, value.arguments)]
        parts += [f"{name}={written(each)}" for name, each in value.keywords.items()]
        return f"{value.name}({', '.join(parts)})"
    if isinstance(value, tuple) and any(isinstance(each, Name | Made | tuple) for each in value):
        items = ", ".join(map(written, value))
        return f"({items},)" if len(value) == 1 else f"({items})"
    return literal(value)


def make(value: Argument, known: Callable[[str], Any]) -> Any:  # noqa: ANN401 - what is called
    """Return what an argument stands for.

    Args:
        value: The argument, or the call.
        known: Returns what has a name.
    """
    if isinstance(value, Name):
        return known(value.name)
    if isinstance(value, Made):
        arguments = [make(each, known) for each in value.arguments]
        keywords = {name: make(each, known) for name, each in value.keywords.items()}
        return known(value.name)(*arguments, **keywords)
    if isinstance(value, tuple):
        return tuple(make(each, known) for each in value)
    return value


def names_in(value: Argument | None) -> Iterator[str]:
    """Yield every name that a call needs.

    >>> list(names_in(Made("Fit", (Name("a"),))))
    ['Fit', 'a']
    """
    if isinstance(value, Name | Made):
        yield value.name
    parts: tuple[Argument, ...] = value if isinstance(value, tuple) else ()
    if isinstance(value, Made):
        parts = (*value.arguments, *value.keywords.values())
    for part in parts:
        yield from names_in(part)


def renamed(value: Made, names: Mapping[str, str]) -> Made:
    """Return a call in which what has one of some names goes by another.

    >>> written(renamed(Made("balanced", (Name("y"), 3)), {"y": "y[train]"}))
    'balanced(y[train], 3)'
    """

    def changed(one: Argument) -> Argument:
        if isinstance(one, Name):
            return Name(names.get(one.name, one.name))
        if isinstance(one, Made):
            return renamed(one, names)
        return tuple(map(changed, one)) if isinstance(one, tuple) else one

    arguments = tuple(map(changed, value.arguments))
    keywords = {name: changed(each) for name, each in value.keywords.items()}
    return Made(value.name, arguments, keywords)


def given(values: Mapping[str, Argument], defaults: Mapping[str, object]) -> dict[str, Argument]:
    """Return the keyword arguments that one would write: those that are not the default."""
    return {name: value for name, value in values.items() if value != defaults.get(name)}
