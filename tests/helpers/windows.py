"""Random parameters and inputs of layers with windows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st


def sizes(axes: int, low: int, high: int) -> st.SearchStrategy[Any]:
    """One number for all axes, or one for each."""
    number = st.integers(low, high)
    return number | st.tuples(*[number] * axes)


@st.composite
def samples(draw: st.DrawFn, axes: int, channels: int = 6, most: int = 9) -> tuple[int, ...]:
    """The sizes of a sample: channels and so many axes."""
    return (draw(st.integers(1, channels)), *(draw(st.integers(1, most)) for _ in range(axes)))


@st.composite
def draws(
    draw: st.DrawFn,
    params: dict[str, st.SearchStrategy[Any]],
    sample: st.SearchStrategy[tuple[int, ...]],
) -> tuple[dict[str, Any], list[tuple[int, ...]]]:
    """Parameters with the sizes of a sample for a layer with one input."""
    return {name: draw(values) for name, values in params.items()}, [draw(sample)]
