"""Convolutions: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from core.catalog.rules.window import along_axes, slides_of
from core.graph.records import Params
from tests.helpers.blocks import Case, Draws
from tests.helpers.windows import draws, samples, sizes

VOLUME = [(2, 5, 6, 4)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("Conv1d", {}, SEQUENCE, "N x 16 x 8"),
    ("Conv1d", {"kernel_size": (5,), "padding": "same"}, SEQUENCE, "N x 16 x 10"),
    ("Conv1d", {"groups": 4, "stride": 2, "bias": False}, SEQUENCE, "N x 16 x 4"),
    ("Conv2d", {}, IMAGE, "N x 16 x 7 x 6"),
    ("Conv2d", {"padding": 1, "stride": 2}, IMAGE, "N x 16 x 5 x 4"),
    ("Conv2d", {"padding": (2, 0), "dilation": (2, 3)}, IMAGE, "N x 16 x 9 x 2"),
    ("Conv2d", {"kernel_size": (4, 3), "padding": "same"}, IMAGE, "N x 16 x 9 x 8"),
    ("Conv2d", {"padding": "valid", "out_channels": 6, "groups": 3}, IMAGE, "N x 6 x 7 x 6"),
    ("Conv2d", {"padding": 2, "padding_mode": "reflect"}, IMAGE, "N x 16 x 11 x 10"),
    ("Conv3d", {}, VOLUME, "N x 16 x 3 x 4 x 2"),
    (
        "Conv3d",
        {"kernel_size": (1, 3, 2), "padding": "same", "dilation": 2, "groups": 2, "bias": False},
        VOLUME,
        "N x 16 x 5 x 6 x 4",
    ),
    (
        "Conv3d",
        {"stride": (1, 2, 1), "padding": (0, 1, 1), "padding_mode": "circular"},
        VOLUME,
        "N x 16 x 3 x 3 x 4",
    ),
    ("ConvTranspose1d", {}, SEQUENCE, "N x 16 x 12"),
    (
        "ConvTranspose1d",
        {"stride": 3, "padding": 2, "output_padding": (1,), "groups": 2, "bias": False},
        SEQUENCE,
        "N x 16 x 27",
    ),
    ("ConvTranspose2d", {"kernel_size": 2, "stride": 2}, IMAGE, "N x 16 x 18 x 16"),
    (
        "ConvTranspose2d",
        {"out_channels": 6, "groups": 3, "stride": (2, 1), "dilation": 2, "output_padding": (1, 0)},
        IMAGE,
        "N x 6 x 22 x 12",
    ),
    ("ConvTranspose3d", {}, VOLUME, "N x 16 x 7 x 8 x 6"),
    (
        "ConvTranspose3d",
        {"kernel_size": (2, 4, 3), "stride": 2, "padding": 1, "output_padding": 1, "bias": False},
        VOLUME,
        "N x 16 x 9 x 13 x 8",
    ),
    ("Unfold", {}, IMAGE, "N x 27 x 42"),
    ("Unfold", {"kernel_size": (2, 3), "dilation": (1, 2), "padding": 1}, IMAGE, "N x 18 x 60"),
    ("Fold", {}, [(18, 36)], "N x 2 x 8 x 8"),
    (
        "Fold",
        {"output_size": (4, 5), "kernel_size": (1, 2), "stride": (1, 3), "padding": (0, 1)},
        [(6, 8)],
        "N x 3 x 4 x 5",
    ),
]


def convolutions(axes: int) -> Draws:
    """Convolutions of any kind, their input too small or their channels odd now and then."""
    modes = st.sampled_from(["zeros", "reflect", "replicate", "circular"])
    params = {
        "out_channels": st.integers(1, 6),
        "kernel_size": sizes(axes, 1, 4),
        "stride": st.just(1) | sizes(axes, 1, 3),
        "padding": sizes(axes, 0, 4) | st.sampled_from(["same", "valid"]),
        "dilation": st.just(1) | sizes(axes, 1, 3),
        "groups": st.just(1) | st.integers(1, 3),
        "bias": st.booleans(),
        "padding_mode": modes,
    }
    return draws(params, samples(axes))


def transposed(axes: int) -> Draws:
    """Transposed convolutions, some of which cut everything away."""
    params = {
        "out_channels": st.integers(1, 6),
        "kernel_size": sizes(axes, 1, 4),
        "stride": st.just(1) | sizes(axes, 1, 3),
        "padding": sizes(axes, 0, 3),
        "output_padding": st.just(0) | sizes(axes, 0, 3),
        "groups": st.just(1) | st.integers(1, 3),
        "bias": st.booleans(),
        "dilation": st.just(1) | sizes(axes, 1, 3),
    }
    return draws(params, samples(axes, most=6)).map(
        lambda drawn: (*drawn, {"strict": _is_degenerate(*drawn)})
    )


def _is_degenerate(params: Params, arrivals: list[tuple[int, ...]]) -> bool:
    """Whether nothing would be left along an axis, or more be added than can be told apart.

    Torch lets the first pass as an empty tensor, and tells of the second only when it computes.
    """
    sizes_ = arrivals[0][1:]
    names = ("kernel_size", "stride", "padding", "dilation", "output_padding")
    each = zip(*(along_axes(params, name, len(sizes_)) for name in names), strict=True)
    return any(
        extra >= max(stride, dilation)
        or (size - 1) * stride - 2 * padding + dilation * (cells - 1) + extra + 1 < 1
        for size, (cells, stride, padding, dilation, extra) in zip(sizes_, each, strict=True)
    )


WINDOW = {
    "kernel_size": sizes(2, 1, 3),
    "dilation": st.just(1) | sizes(2, 1, 2),
    "padding": st.just(0) | sizes(2, 0, 2),
    "stride": sizes(2, 1, 3),
}


@st.composite
def folds(draw: st.DrawFn) -> tuple[Params, list[tuple[int, ...]]]:
    """Folds of as many patches as fit, or any number."""
    params, _ = draw(draws({"output_size": sizes(2, 1, 6), **WINDOW}, st.just((1, 1))))
    axes = zip(slides_of(params, 2), along_axes(params, "output_size", 2), strict=True)
    patches = math.prod(axis.places(size) for axis, size in axes)
    channels = draw(st.integers(1, 3)) * math.prod(along_axes(params, "kernel_size", 2))
    fitting = (channels, max(patches, 1))
    return params, [draw(st.just(fitting) | st.tuples(st.integers(1, 12), st.integers(1, 12)))]


RANDOM: dict[str, Draws] = {
    **{f"Conv{axes}d": convolutions(axes) for axes in (1, 2, 3)},
    **{f"ConvTranspose{axes}d": transposed(axes) for axes in (1, 2, 3)},
    "Unfold": draws(WINDOW, samples(2)),
    "Fold": folds(),
}
