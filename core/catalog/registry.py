"""The table of block types: the only way from a type's name to what it does.

A name out of a file is looked up here and nowhere else; nothing is ever imported by name.
"""

from __future__ import annotations

import functools

from core.catalog.blocks import ALL
from core.catalog.spec import BlockSpec
from core.catalog.weights import with_weight_params


@functools.cache
def _table() -> dict[str, BlockSpec]:
    table: dict[str, BlockSpec] = {}
    for spec in ALL:
        if spec.type in table:
            raise ValueError(f"two specs for {spec.type}")
        table[spec.type] = with_weight_params(spec)
    return table


@functools.cache
def _present_names() -> dict[str, str]:
    return {former: spec.type for spec in ALL for former in spec.former}


def present_name(type_: str) -> str:
    """Return what a type out of an older file is called now."""
    return _present_names().get(type_, type_)


def find(type_: str) -> BlockSpec | None:
    """Return the spec of a type, or None for one this version does not know."""
    return _table().get(type_)


def get(type_: str) -> BlockSpec:
    """Return the spec of a type that is known to exist; KeyError otherwise."""
    return _table()[type_]


def all_specs() -> tuple[BlockSpec, ...]:
    """Return every spec, in the order of the palette."""
    return tuple(_table().values())
