"""One column of a table changed, and what of the others can then no longer be."""

from __future__ import annotations

import msgspec

from core.data.own.describe import table_targets
from core.graph.own_data import Column, Own, TableData


def with_column(own: TableData, place: int, column: Column, field: str) -> TableData:
    """Return a table with a changed column.

    There is one group and one time. A class to predict stands alone unless it is said that another
    column is predicted besides: whoever chooses another means instead.

    Args:
        own: The table.
        place: Of the column.
        column: The changed column.
        field: What of it was changed; ``besides`` where it is a target besides others.
    """
    columns = list(own.columns)
    columns[place] = column
    if field == "role":
        for other, held in enumerate(columns):
            if other == place or held.role != column.role:
                continue
            if column.role in ("group", "time"):
                columns[other] = msgspec.structs.replace(held, role="ignored")
            elif column.role == "target" and "category" in (held.type, column.type):
                columns[other] = msgspec.structs.replace(held, role="input")
    return msgspec.structs.replace(own, columns=tuple(columns))


def replaced_by(own: TableData, place: int) -> list[str]:
    """Return the columns to predict that would be none any more if a column were one instead."""
    if own.columns[place].role == "target":
        return []
    chosen = msgspec.structs.replace(own.columns[place], role="target")
    after = with_column(own, place, chosen, "role")
    still = set(targets_of(after))
    return [name for name in targets_of(own) if name not in still]


def targets_of(own: Own | None) -> list[str]:
    """Return the names of the columns to predict; none of what has no columns."""
    return [column.name for column in table_targets(own)] if isinstance(own, TableData) else []
