"""Pools: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.rules.window import slides_of
from core.catalog.values import TensorSpec, default_roles
from core.graph.records import Params
from tests.helpers.blocks import Case, Draws
from tests.helpers.windows import draws, samples, sizes

VOLUME = [(2, 5, 6, 4)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]


def indices(*sizes_: int) -> TensorSpec:
    """Places of maxima, as pools put them out."""
    return TensorSpec((BATCH, *sizes_), "int64", default_roles(len(sizes_) + 1))


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
    ("FractionalMaxPool2d", {}, IMAGE, "N x 3 x 4 x 4, None"),
    (
        "FractionalMaxPool2d",
        {"kernel_size": (3, 2), "output_ratio": (0.6, 0.75), "return_indices": True},
        IMAGE,
        "N x 3 x 5 x 6, N x 3 x 5 x 6",
    ),
    ("FractionalMaxPool3d", {"output_size": (3, 4, 2)}, VOLUME, "N x 2 x 3 x 4 x 2, None"),
    (
        "FractionalMaxPool3d",
        {"output_size": 2, "output_ratio": None, "return_indices": True},
        VOLUME,
        "N x 2 x 2 x 2 x 2, N x 2 x 2 x 2 x 2",
    ),
    ("MaxUnpool1d", {}, [(4, 5), indices(4, 5)], "N x 4 x 10"),
    (
        "MaxUnpool1d",
        {"kernel_size": (3,), "stride": 2, "padding": 1, "output_size": 10},
        [(4, 5), indices(4, 5)],
        "N x 4 x 10",
    ),
    ("MaxUnpool2d", {}, [(3, 4, 4), indices(3, 4, 4)], "N x 3 x 8 x 8"),
    (
        "MaxUnpool2d",
        {"kernel_size": (2, 3), "output_size": (9, 10)},
        [(3, 4, 4), indices(3, 4, 4)],
        "N x 3 x 9 x 10",
    ),
    ("MaxUnpool3d", {}, [(2, 2, 3, 2), indices(2, 2, 3, 2)], "N x 2 x 4 x 6 x 4"),
    (
        "MaxUnpool3d",
        {"kernel_size": 3, "stride": (1, 2, 3), "padding": (0, 1, 0), "output_size": (4, 6, 8)},
        [(2, 2, 3, 2), indices(2, 2, 3, 2)],
        "N x 2 x 4 x 6 x 8",
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


def fractional(axes: int) -> Draws:
    """Pools laid at random that give a size or a ratio, both or neither, which may not fit."""
    params = {
        "kernel_size": sizes(axes, 1, 3),
        "output_size": st.none() | sizes(axes, 1, 6),
        "output_ratio": st.none() | st.sampled_from([0.1, 0.5, 0.7, 0.9, (0.3, 0.6, 0.75)[:axes]]),
        "return_indices": st.booleans(),
    }
    drawn = draws(params, samples(axes, channels=3))
    return drawn.map(lambda one: (*one, {"strict": _gives_nothing(*one)}))


def _gives_nothing(params: Params, arrivals: list[tuple[int, ...]]) -> bool:
    """Whether the ratio leaves no cell along an axis, which torch lets pass as an empty tensor."""
    ratio, sizes_ = params["output_ratio"], arrivals[0][1:]
    if params["output_size"] is not None or ratio is None:
        return False
    ratios = ratio if isinstance(ratio, tuple) else (ratio,) * len(sizes_)
    return any(int(size * each) == 0 for size, each in zip(sizes_, ratios, strict=True))


@st.composite
def unpools(draw: st.DrawFn, axes: int) -> tuple[object, ...]:
    """Unpools whose padding may be too large, or the size asked for not be near enough."""
    params = {
        "kernel_size": draw(sizes(axes, 1, 4)),
        "stride": draw(st.none() | sizes(axes, 1, 3)),
        "padding": draw(st.just(0) | sizes(axes, 0, 2)),
    }
    sample = draw(samples(axes, channels=3, most=4))
    axes_ = zip(sample[1:], slides_of(params, axes), strict=True)
    least = [(size - 1) * a.stride - 2 * a.before + a.cells for size, a in axes_]
    near = st.tuples(*(st.integers(max(size - 3, 1), max(size + 3, 1)) for size in least))
    params["output_size"] = draw(st.none() | near)
    # Torch lets nothing pass as an empty tensor.
    return params, [sample, indices(*sample)], {"strict": 0 in least}


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
    **{f"FractionalMaxPool{axes}d": fractional(axes) for axes in (2, 3)},
    **{f"MaxUnpool{axes}d": unpools(axes) for axes in (1, 2, 3)},
}
