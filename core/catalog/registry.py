"""The table of block types: the only way from a type's name to what it does.

A name out of a file is looked up here and nowhere else; nothing is ever imported by name.
"""

from __future__ import annotations

import functools

from core.catalog.blocks import ALL
from core.catalog.spec import BlockSpec


@functools.cache
def _table() -> dict[str, BlockSpec]:
    table: dict[str, BlockSpec] = {}
    for spec in ALL:
        if spec.type in table:
            raise ValueError(f"two specs for {spec.type}")
        table[spec.type] = spec
    return table


def find(type_: str) -> BlockSpec | None:
    """Return the spec of a type, or None for one this version does not know."""
    return _table().get(type_)


def get(type_: str) -> BlockSpec:
    """Return the spec of a type that is known to exist; KeyError otherwise."""
    return _table()[type_]


def all_specs() -> tuple[BlockSpec, ...]:
    """Return every spec, in the order of the palette."""
    return tuple(_table().values())
