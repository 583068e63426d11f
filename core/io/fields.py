"""What the fields of a file may hold, and what both forms of it do with records."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from core.graph.records import NAME_LIMIT

_FAR = 1e9

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LIMIT)]
Coordinate = Annotated[float, msgspec.Meta(ge=-_FAR, le=_FAR)]
Length = Annotated[float, msgspec.Meta(ge=8, le=_FAR)]


def unknown(raw: dict[str, Any], form: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the fields that a form does not know."""
    return {key: value for key, value in raw.items() if key not in form.__struct_fields__}


def short(value: float) -> float:
    """Return a whole number as such: ``56`` reads better than ``56.0``."""
    return int(value) if float(value).is_integer() else value
