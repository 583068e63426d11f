"""Strategies that several families of cases draw from."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


def shapes(least: int, most: int, *, largest: int = 5) -> st.SearchStrategy[tuple[int, ...]]:
    """Sizes of one sample with a number of dimensions in these bounds, the batch not counted."""
    return st.lists(st.integers(1, largest), min_size=least, max_size=most).map(tuple)


def floats(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers as people type them."""
    return st.integers(round(low * 8), round(high * 8)).map(lambda eighths: eighths / 8)


def mostly_floats() -> st.SearchStrategy[dict[str, Any]]:
    """Element types; whole numbers are refused where torch may leave them as they are."""
    return st.sampled_from(
        [{"dtype": "float32"}, {"dtype": "float64"}, {"dtype": "int64", "strict": True}]
    )
