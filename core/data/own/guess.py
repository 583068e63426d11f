"""What columns are likely meant as: their types, and what each is used for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import msgspec

from core.data.own.tally import Tally
from core.graph.own_data import CLASS_LIMIT, Column, ColumnType, Role

MOSTLY = 0.95
"""Share of the cells that must fit a type; the others count as bad."""

FEW_CLASSES = 20
LONG_TEXT = 64
_TARGETS = re.compile(
    r"target|label|class|species|outcome|survived|diagnosis|churn|y"
    r"|정답|라벨|레이블|클래스|종|종류|품종|분류|등급|결과|생존|진단|이탈|목표|타깃|타겟",
    re.IGNORECASE,
)
_IDS = re.compile(
    r"(.*[_ -])?(id|index|idx|no|nr|key|uuid|번호)|unnamed.*|column 1|", re.IGNORECASE
)
_GROUPS = re.compile(r"(patient|subject|user|person|group|session)([_ -]?id)?", re.IGNORECASE)


def guess_type(tally: Tally) -> ColumnType:
    """Return what a column's cells are most likely meant as."""
    if not tally.filled:
        return "text"
    if tally.numbers >= MOSTLY * tally.filled:
        return "number"
    if date_form(tally):
        return "date"
    few = tally.values is not None and len(tally.values) <= max(FEW_CLASSES, tally.filled // 2)
    is_short = tally.letters <= LONG_TEXT * tally.filled
    return "category" if few and is_short else "text"


def date_form(tally: Tally) -> str:
    """Return how the dates of a column are written, or "" where it holds none."""
    if not tally.forms:
        return ""
    form, count = tally.forms.most_common(1)[0]
    return form if count >= MOSTLY * tally.filled else ""


def as_column(name: str, tally: Tally, type_: ColumnType) -> Column:
    """Return a column of a type, with what was counted of it."""
    fits = tally.filled
    if type_ == "number":
        fits = tally.numbers
    elif type_ == "date":
        fits = min(tally.forms[date_form(tally)], tally.filled)
    is_ranged = type_ == "number" and math.isfinite(tally.low)
    return Column(
        name=name,
        type=type_,
        form=date_form(tally) if type_ == "date" else "",
        categories=_in_order(tally) if type_ == "category" else (),
        missing=tally.missing,
        bad=tally.filled - fits,
        low=tally.low if is_ranged else 0.0,
        high=tally.high if is_ranged else 0.0,
        role="ignored" if type_ in ("text", "date") else "input",
        filling="most_frequent" if type_ == "category" else "mean",
    )


def _in_order(tally: Tally) -> tuple[str, ...]:
    """Return the values of a category: by number where all are numbers, else by name."""
    values = list(tally.values or ())
    try:
        ordered = sorted(values, key=float)
    except ValueError:
        ordered = sorted(values, key=lambda value: (value.casefold(), value))
    return tuple(ordered[:CLASS_LIMIT])


def guess_roles(columns: Sequence[Column], tallies: Sequence[Tally]) -> tuple[Column, ...]:
    """Return the columns with what each is used for; a number of few values may be a class."""
    found = [_alone(column, tally) for column, tally in zip(columns, tallies, strict=True)]
    time = next(
        (i for i, column in enumerate(found) if column.type == "date" and tallies[i].filled), None
    )
    series = time is not None and _is_unique(tallies[time])
    target = _target(found, tallies, series=series)
    if target is not None:
        found[target] = _as_target(found[target], tallies[target], series=series)
    if time is not None:
        found[time] = _with_role(found[time], "time")
    group = next((i for i, c in enumerate(found) if _GROUPS.fullmatch(c.name)), None)
    if group is not None and group != target and _recurs(tallies[group]):
        found[group] = _with_role(found[group], "group")
    return tuple(found)


def is_series(columns: Sequence[Column], tallies: Sequence[Tally]) -> bool:
    """Whether the rows are moments of one series: each has a time of its own."""
    for column, tally in zip(columns, tallies, strict=True):
        if column.role == "time":
            return _is_unique(tally)
    return False


def _is_unique(tally: Tally) -> bool:
    """Whether no value stands in two rows, as far as was counted."""
    return tally.values is None or len(tally.values) == tally.filled


def _recurs(tally: Tally) -> bool:
    return tally.values is None or 1 < len(tally.values) < tally.filled


def _alone(column: Column, tally: Tally) -> Column:
    """Return a column, ignored where it only numbers the rows or says nothing."""
    counts_rows = column.type == "number" and tally.whole and tally.rises and tally.cells > 2
    if counts_rows and not tally.missing and _IDS.fullmatch(column.name.strip()):
        return _with_role(column, "ignored")
    if column.type == "number" and tally.low == tally.high:
        return _with_role(column, "ignored")
    if column.type == "category" and len(column.categories) < 2:
        return _with_role(column, "ignored")
    return column


def _target(columns: Sequence[Column], tallies: Sequence[Tally], *, series: bool) -> int | None:
    """Return the place of the column that shall most likely be foretold."""
    able = [i for i, column in enumerate(columns) if column.role == "input"]
    if len(able) < (1 if series else 2) or not any(tallies[i].filled for i in able):
        return None
    named = [i for i in able if _TARGETS.fullmatch(columns[i].name.strip())]
    if named:
        return named[-1]
    classes = [i for i in able if columns[i].type == "category"]
    last, first = able[-1], able[0]
    if not series and last not in classes and first in classes and len(classes) == 1:
        return first
    numbers = [i for i in able if columns[i].type == "number"]
    return numbers[-1] if series and numbers else last


def _as_target(column: Column, tally: Tally, *, series: bool) -> Column:
    classes = len(tally.values) if tally.values is not None else 0
    is_class = tally.whole and 1 < classes <= FEW_CLASSES and 3 * classes <= tally.filled
    if column.type == "number" and is_class and not series:
        column = as_column(column.name, tally, "category")
    return _with_role(column, "target")


def _with_role(column: Column, role: Role) -> Column:
    return msgspec.structs.replace(column, role=role)
