"""Tensors of any size and element type, for the random checks of operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.rules.dtypes import DTYPES, FLOATS
from core.catalog.values import IntSpec, TensorSpec, Value, roles_of
from tests.helpers.blocks import Draws

SIZES = (1, 3, 4)
"""Sizes of dimensions; none is 2, which the checker's smaller batch would equal by chance."""


def tensor(*dims: Any, dtype: str = "float32") -> TensorSpec:
    """Return a tensor of these sizes."""
    return TensorSpec(dims, dtype, roles_of(dims))


def tensors(
    least: int = 1,
    most: int = 4,
    *,
    dtypes: tuple[str, ...] = ("float32",),
    batch: st.SearchStrategy[Any] = st.just(BATCH),  # noqa: B008 - strategies never change
) -> st.SearchStrategy[TensorSpec]:
    """Draw tensors of ``least`` to ``most`` dimensions, the batch first."""
    rests = st.lists(st.sampled_from(SIZES), min_size=least - 1, max_size=most - 1)
    return st.builds(
        lambda first, rest, dtype: tensor(first, *rest, dtype=dtype),
        batch,
        rests,
        st.sampled_from(dtypes),
    )


any_tensors = st.one_of(
    tensors(dtypes=("float32", "float32", "float64", "int64", "int32", "uint8", "bool")),
    tensors(batch=st.sampled_from(SIZES), dtypes=("float32", "int64", "bool")),
    st.sampled_from(DTYPES).map(lambda dtype: tensor(dtype=dtype)),
)
"""Tensors with and without a batch, scalars too, of several element types."""

floats = tensors(dtypes=FLOATS)

ints = st.builds(IntSpec, st.integers(-3, 5) | st.just(BATCH) | st.just(BATCH * 3))

known_ints = st.integers(-3, 5).map(IntSpec)

numbers = st.integers(-3, 3) | st.sampled_from([0.5, 2.0, -1.0])


def broadcastable(
    count: int, dtypes: tuple[str, ...] = ("float32",)
) -> st.SearchStrategy[list[TensorSpec]]:
    """Draw tensors that mostly stretch to one size: some dimensions are 1, leading ones missing."""

    @st.composite
    def together(draw: st.DrawFn) -> list[TensorSpec]:
        dims = (BATCH, *draw(st.lists(st.sampled_from((3, 4)), max_size=3)))
        found = []
        for _ in range(count):
            kept = [draw(st.sampled_from((dim, dim, 1))) for dim in dims]
            start = draw(st.integers(0, len(kept) - 1)) if draw(st.booleans()) else 0
            found.append(tensor(*kept[start:], dtype=draw(st.sampled_from(dtypes))))
        return found

    return together()


def lenient(drawn: tuple[Any, Any]) -> tuple[Any, Any, dict[str, Any]]:
    """Let a rule refuse what only the meta device takes (truth values, zeros), or Python's int."""
    params, arrivals = drawn
    are_real = all(value is None or getattr(value, "dtype", "") in FLOATS for value in arrivals)
    return params, arrivals, {"strict": not are_real}


def calls(
    params: Mapping[str, st.SearchStrategy[Any]],
    *arrivals: st.SearchStrategy[Value | None],
    **options: Any,
) -> Draws:
    """Draw parameters, what enters each port, and options of ``check_rule``."""
    return st.tuples(
        st.fixed_dictionaries({}, optional=dict(params)),
        st.tuples(*arrivals).map(list),
        st.just(options),
    )
