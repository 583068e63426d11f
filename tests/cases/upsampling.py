"""Upsampling and shuffles: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.graph.records import Params
from tests.helpers.blocks import Case, Draws
from tests.helpers.windows import draws, samples, sizes

VOLUME = [(2, 5, 6, 4)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("Upsample", {}, SEQUENCE, "N x 4 x 20"),
    ("Upsample", {"scale_factor": (1.5, 0.5), "mode": "nearest-exact"}, IMAGE, "N x 3 x 13 x 4"),
    ("Upsample", {"size": (4, 5, 6), "mode": "trilinear"}, VOLUME, "N x 2 x 4 x 5 x 6"),
    ("Upsample", {"size": 7, "scale_factor": None, "mode": "area"}, IMAGE, "N x 3 x 7 x 7"),
    ("Upsample", {"mode": "bicubic", "align_corners": True}, IMAGE, "N x 3 x 18 x 16"),
    (
        "Upsample",
        {"scale_factor": (0.35,), "mode": "linear", "recompute_scale_factor": True},
        SEQUENCE,
        "N x 4 x 3",
    ),
    ("UpsamplingNearest2d", {}, IMAGE, "N x 3 x 18 x 16"),
    ("UpsamplingNearest2d", {"size": (4, 5)}, IMAGE, "N x 3 x 4 x 5"),
    ("UpsamplingBilinear2d", {"scale_factor": (2, 1.3)}, IMAGE, "N x 3 x 18 x 10"),
    ("UpsamplingBilinear2d", {"size": 12, "scale_factor": None}, IMAGE, "N x 3 x 12 x 12"),
    ("PixelShuffle", {}, [(8, 3, 5)], "N x 2 x 6 x 10"),
    ("PixelShuffle", {"upscale_factor": 3}, [(2, 9, 1, 2)], "N x 2 x 1 x 3 x 6"),
    ("PixelUnshuffle", {}, [(3, 4, 6)], "N x 12 x 2 x 3"),
    ("PixelUnshuffle", {"downscale_factor": 3}, [(1, 3, 6)], "N x 9 x 1 x 2", {"dtype": "int64"}),
    ("ChannelShuffle", {}, [(6, 5)], "N x 6 x 5"),
    ("ChannelShuffle", {"groups": 3}, IMAGE, "N x 3 x 9 x 8", {"dtype": "int64"}),
]

FACTOR = st.sampled_from([0.05, 0.3, 0.5, 0.7, 1, 1.1, 1.5, 2.0, 3])
MODES = ["nearest", "nearest-exact", "area", "linear", "bilinear", "bicubic", "trilinear"]


def upsampling(axes: int, **more: st.SearchStrategy[object]) -> Draws:
    """Sizes and factors, both, neither, or for another number of axes."""
    count = st.just(axes) if not more else st.just(axes) | st.integers(1, 3)
    params = {
        "size": st.none() | count.flatmap(lambda n: sizes(n, 1, 9)),
        "scale_factor": st.none() | FACTOR | count.flatmap(lambda n: st.tuples(*[FACTOR] * n)),
        **more,
    }
    drawn = draws(params, samples(axes, channels=3))
    return drawn.map(lambda one: (*one, {"strict": _gives_nothing(*one)}))


def _gives_nothing(params: Params, arrivals: list[tuple[int, ...]]) -> bool:
    """Whether a factor may leave no cell along an axis: some modes let that pass."""
    factor, sizes_ = params["scale_factor"], arrivals[0][1:]
    if params["size"] is not None or factor is None:
        return False
    factors = factor if isinstance(factor, tuple) else (factor,)
    return min(sizes_) * min(factors) < 1


ANY_MODE = {
    "mode": st.sampled_from(MODES),
    "align_corners": st.sampled_from([None, True, False]),
    "recompute_scale_factor": st.sampled_from([None, True, False]),
}


def shuffled(name: str, least: int, most: int) -> Draws:
    """Shuffles, their channels or sizes a multiple only now and then."""
    axis = st.integers(1, 4) | st.sampled_from([6, 8, 9, 12])
    sample = st.integers(least, most).flatmap(lambda rank: st.tuples(*[axis] * rank))
    return draws({name: st.integers(1, 4)}, sample)


RANDOM: dict[str, Draws] = {
    "Upsample": st.integers(1, 3).flatmap(lambda axes: upsampling(axes, **ANY_MODE)),
    "UpsamplingNearest2d": upsampling(2),
    "UpsamplingBilinear2d": upsampling(2),
    "PixelShuffle": shuffled("upscale_factor", 3, 4),
    "PixelUnshuffle": shuffled("downscale_factor", 3, 4),
    "ChannelShuffle": shuffled("groups", 2, 4),
}
