"""Pools: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.windows import draws, samples, sizes

VOLUME = [(2, 5, 6, 4)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("MaxPool1d", {}, SEQUENCE, "N x 4 x 5, None"),
    ("MaxPool1d", {"kernel_size": (3,), "ceil_mode": True}, SEQUENCE, "N x 4 x 4, None"),
    ("MaxPool1d", {"return_indices": True}, SEQUENCE, "N x 4 x 5, N x 4 x 5"),
    ("MaxPool2d", {}, IMAGE, "N x 3 x 4 x 4, None"),
    ("MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}, IMAGE, "N x 3 x 9 x 8, None"),
    (
        "MaxPool2d",
        {"kernel_size": (2, 3), "dilation": 2, "ceil_mode": True},
        IMAGE,
        "N x 3 x 4 x 2, None",
    ),
    ("MaxPool2d", {"return_indices": True}, IMAGE, "N x 3 x 4 x 4, N x 3 x 4 x 4"),
    ("MaxPool3d", {}, VOLUME, "N x 2 x 2 x 3 x 2, None"),
    (
        "MaxPool3d",
        {"kernel_size": 3, "stride": (1, 2, 3), "padding": 1, "return_indices": True},
        VOLUME,
        "N x 2 x 5 x 3 x 2, N x 2 x 5 x 3 x 2",
    ),
    ("AvgPool1d", {}, SEQUENCE, "N x 4 x 5"),
    ("AvgPool1d", {"kernel_size": 3, "stride": 2, "padding": (1,)}, SEQUENCE, "N x 4 x 5"),
    ("AvgPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    (
        "AvgPool2d",
        {"stride": 3, "ceil_mode": True, "count_include_pad": False, "divisor_override": 3},
        IMAGE,
        "N x 3 x 3 x 3",
    ),
    ("AvgPool3d", {}, VOLUME, "N x 2 x 2 x 3 x 2"),
    (
        "AvgPool3d",
        {"kernel_size": (1, 2, 3), "padding": (0, 1, 1), "ceil_mode": True, "divisor_override": 2},
        VOLUME,
        "N x 2 x 5 x 4 x 2",
    ),
    ("LPPool1d", {}, SEQUENCE, "N x 4 x 5"),
    ("LPPool1d", {"norm_type": 1, "kernel_size": 3, "ceil_mode": True}, SEQUENCE, "N x 4 x 4"),
    ("LPPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    ("LPPool2d", {"norm_type": 3.5, "kernel_size": (3, 2), "stride": 2}, IMAGE, "N x 3 x 4 x 4"),
    ("LPPool3d", {}, VOLUME, "N x 2 x 2 x 3 x 2"),
    ("LPPool3d", {"kernel_size": (5, 1, 2), "ceil_mode": True}, VOLUME, "N x 2 x 1 x 6 x 2"),
    ("AdaptiveAvgPool1d", {}, SEQUENCE, "N x 4 x 1"),
    ("AdaptiveAvgPool1d", {"output_size": (12,)}, SEQUENCE, "N x 4 x 12"),
    ("AdaptiveAvgPool2d", {}, IMAGE, "N x 3 x 1 x 1"),
    ("AdaptiveAvgPool2d", {"output_size": (4, 12)}, IMAGE, "N x 3 x 4 x 12"),
    ("AdaptiveAvgPool3d", {}, VOLUME, "N x 2 x 1 x 1 x 1"),
    ("AdaptiveAvgPool3d", {"output_size": (2, 6, 3)}, VOLUME, "N x 2 x 2 x 6 x 3"),
    ("AdaptiveMaxPool1d", {}, SEQUENCE, "N x 4 x 1, None"),
    (
        "AdaptiveMaxPool1d",
        {"output_size": 3, "return_indices": True},
        SEQUENCE,
        "N x 4 x 3, N x 4 x 3",
    ),
    ("AdaptiveMaxPool2d", {}, IMAGE, "N x 3 x 1 x 1, None"),
    (
        "AdaptiveMaxPool2d",
        {"output_size": (4, 2), "return_indices": True},
        IMAGE,
        "N x 3 x 4 x 2, N x 3 x 4 x 2",
    ),
    ("AdaptiveMaxPool3d", {"output_size": (2, 6, 3)}, VOLUME, "N x 2 x 2 x 6 x 3, None"),
    (
        "AdaptiveMaxPool3d",
        {"return_indices": True},
        VOLUME,
        "N x 2 x 1 x 1 x 1, N x 2 x 1 x 1 x 1",
    ),
]


def pools(axes: int, *, padded: bool = True, **more: st.SearchStrategy[object]) -> Draws:
    """Pools with a sliding window, now and then larger than their input."""
    params = {
        "kernel_size": sizes(axes, 1, 5),
        "stride": st.none() | sizes(axes, 1, 4),
        "ceil_mode": st.booleans(),
        **more,
    }
    if padded:
        params["padding"] = st.just(0) | sizes(axes, 0, 3)
    return draws(params, samples(axes, channels=3))


def max_pools(axes: int) -> Draws:
    """Pools of maxima, with holes and indices."""
    return pools(axes, dilation=st.just(1) | sizes(axes, 1, 3), return_indices=st.booleans())


def adaptive(axes: int, **more: st.SearchStrategy[object]) -> Draws:
    """Pools that give any size from any size."""
    return draws({"output_size": sizes(axes, 1, 9), **more}, samples(axes, channels=3))


RANDOM: dict[str, Draws] = {
    **{f"MaxPool{axes}d": max_pools(axes) for axes in (1, 2, 3)},
    **{f"AvgPool{axes}d": pools(axes, count_include_pad=st.booleans()) for axes in (1, 2, 3)},
    **{f"LPPool{axes}d": pools(axes, padded=False, norm_type=st.integers(1, 4)) for axes in (2, 3)},
    "LPPool1d": pools(1, padded=False, kernel_size=st.integers(1, 5)),
    **{f"AdaptiveAvgPool{axes}d": adaptive(axes) for axes in (1, 2, 3)},
    **{
        f"AdaptiveMaxPool{axes}d": adaptive(axes, return_indices=st.booleans())
        for axes in (1, 2, 3)
    },
}
