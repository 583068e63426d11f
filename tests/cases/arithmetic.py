"""Arithmetic of two tensors: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.rules.dtypes import DTYPES
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import (
    any_tensors,
    broadcastable,
    ints,
    known_ints,
    lenient,
    numbers,
    tensor,
)

ROW = (12,)
SIZE = IntSpec(BATCH * 6)
WHOLE = {"dtype": "int64", "ints_below": 9}

CASES: list[Case] = [
    ("sub", {}, [ROW, None], "N x 12"),
    ("sub", {}, [(3, 4), tensor(3, 1)], "N x 3 x 4"),
    ("sub", {}, [SIZE, IntSpec(4)], "int 6*N - 4"),
    ("div", {"other": 2}, [ROW, None], "N x 12", WHOLE),
    ("div", {"rounding_mode": "floor"}, [(3, 4), tensor(4)], "N x 3 x 4"),
    ("div", {"rounding_mode": "trunc", "other": 3}, [ROW, None], "N x 12", WHOLE),
    ("floor_divide", {}, [SIZE, None], "int 3*N"),
    ("floor_divide", {"other": -2}, [ROW, None], "N x 12", WHOLE),
    ("remainder", {}, [IntSpec(7), None], "int 1"),
    ("remainder", {"other": 0.5}, [ROW, IntSpec(3)], "N x 12"),
    ("pow", {"other": 3}, [IntSpec(4), None], "int 64"),
    ("pow", {"other": -0.5}, [ROW, None], "N x 12"),
    ("maximum", {}, [(3, 4), tensor(4)], "N x 3 x 4"),
    ("maximum", {}, [ROW, tensor(dtype="int64")], "N x 12"),
    ("minimum", {}, [ROW, ROW], "N x 12"),
    ("minimum", {}, [(1, 4), (3, 1)], "N x 3 x 4"),
    ("logaddexp", {}, [(3, 4), tensor(4)], "N x 3 x 4"),
    ("xlogy", {}, [ROW, ROW], "N x 12"),
    ("atan2", {}, [ROW, ROW], "N x 12"),
    ("atan2", {}, [ROW, tensor(12, dtype="int64")], "N x 12", WHOLE),
    ("lerp", {"weight": 0.25}, [ROW, ROW, None], "N x 12"),
    ("lerp", {}, [(3, 4), (3, 4), (1, 1)], "N x 3 x 4"),
    ("addcmul", {}, [(3, 4), (3, 1), tensor(4)], "N x 3 x 4"),
    ("addcmul", {"value": 2}, [ROW, ROW, ROW], "N x 12", WHOLE),
    ("addcdiv", {"value": 0.5}, [ROW, ROW, ROW], "N x 12"),
    ("addcdiv", {}, [ROW, tensor(12), tensor(1)], "N x 12"),
]


def operations(*, more: dict[str, st.SearchStrategy[object]] | None = None) -> Draws:
    """Draw two operands: tensors, or numbers on wires or as the parameter."""
    pairs = st.one_of(
        broadcastable(2, DTYPES),
        st.tuples(any_tensors, any_tensors | ints | st.none()).map(list),
        st.tuples(known_ints, any_tensors | known_ints | st.none()).map(list),
    )
    params = {"other": numbers, **(more or {})}
    return st.tuples(st.fixed_dictionaries(params), pairs).map(lenient)


def functions(count: int, *, dtypes: tuple[str, ...] = DTYPES, **params: object) -> Draws:
    """Draw tensors that meet element by element."""
    arrivals = broadcastable(count, dtypes) | st.lists(any_tensors, min_size=count, max_size=count)
    return st.tuples(st.fixed_dictionaries(params), arrivals).map(lenient)


MOSTLY_FLOAT = ("float32",) * 6 + ("int64", "float64", "bool")

RANDOM: dict[str, Draws] = {
    "sub": operations(),
    "div": operations(more={"rounding_mode": st.sampled_from([None, "floor", "trunc"])}),
    "floor_divide": operations(),
    "remainder": operations(),
    "pow": operations(),
    "maximum": functions(2),
    "minimum": functions(2),
    "logaddexp": functions(2, dtypes=MOSTLY_FLOAT),
    "xlogy": functions(2, dtypes=MOSTLY_FLOAT),
    "atan2": functions(2),
    "lerp": functions(3, dtypes=MOSTLY_FLOAT)
    | st.tuples(
        st.fixed_dictionaries({"weight": numbers}),
        broadcastable(2, MOSTLY_FLOAT).map(lambda pair: [*pair, None]),
    ).map(lenient),
    "addcmul": functions(3, dtypes=MOSTLY_FLOAT, value=numbers),
    "addcdiv": functions(3, dtypes=MOSTLY_FLOAT, value=numbers),
}
