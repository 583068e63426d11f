"""Pads: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.windows import draws, samples

VOLUME = [(2, 5, 6, 4)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
KINDS = ("ReflectionPad", "ReplicationPad", "CircularPad", "ZeroPad")
CUTTING = ("ZeroPad", "ConstantPad")

CASES: list[Case] = [
    *((f"{kind}1d", {}, SEQUENCE, "N x 4 x 12") for kind in KINDS),
    *((f"{kind}1d", {"padding": (3, 0)}, SEQUENCE, "N x 4 x 13") for kind in KINDS),
    *((f"{kind}2d", {"padding": 2}, IMAGE, "N x 3 x 13 x 12") for kind in KINDS),
    *((f"{kind}2d", {"padding": (1, 2, 3, 4)}, IMAGE, "N x 3 x 16 x 11") for kind in KINDS),
    *((f"{kind}3d", {}, VOLUME, "N x 2 x 7 x 8 x 6") for kind in KINDS),
    *(
        (f"{kind}3d", {"padding": (3, 0, 1, 2, 0, 4)}, VOLUME, "N x 2 x 9 x 9 x 7")
        for kind in KINDS
    ),
    ("ConstantPad1d", {"value": 2}, SEQUENCE, "N x 4 x 12"),
    ("ConstantPad1d", {"padding": (-3, 4), "value": -1.5}, SEQUENCE, "N x 4 x 11"),
    ("ConstantPad2d", {}, IMAGE, "N x 3 x 11 x 10"),
    ("ConstantPad2d", {"padding": (0, -2, 1, 0)}, IMAGE, "N x 3 x 10 x 6"),
    ("ConstantPad3d", {"padding": -1, "value": 1e-3}, VOLUME, "N x 2 x 3 x 4 x 2"),
    ("ConstantPad3d", {"padding": (0, 0, 0, 0, 1, 2)}, VOLUME, "N x 2 x 8 x 6 x 4"),
    ("ZeroPad2d", {"padding": (0, 1, 2, 3)}, IMAGE, "N x 3 x 14 x 9", {"dtype": "int64"}),
    ("CircularPad1d", {"padding": 10}, SEQUENCE, "N x 4 x 30", {"dtype": "int64"}),
]


def pads(axes: int, low: int, **more: st.SearchStrategy[object]) -> Draws:
    """Pads of any width, now and then wider than the input or cutting all of it away."""
    width = st.integers(low, 6)
    padding = width | st.tuples(*[width] * (2 * axes))
    drawn = draws({"padding": padding, **more}, samples(axes, channels=3, most=6))
    return drawn.map(lambda one: (*one, {"strict": _cuts_all(one[0]["padding"], one[1][0][1:])}))


def _cuts_all(padding: int | tuple[int, ...], sizes: tuple[int, ...]) -> bool:
    """Whether exactly nothing is left of the input along an axis, which torch lets pass."""
    each = padding if isinstance(padding, tuple) else (padding,) * (2 * len(sizes))
    cut = [min(cells, 0) for cells in each]
    pairs = zip(reversed(sizes), cut[::2], cut[1::2], strict=True)
    return any(size + before + after == 0 for size, before, after in pairs)


RANDOM: dict[str, Draws] = {
    **{
        f"{kind}{axes}d": pads(axes, -4 if kind in CUTTING else 0)
        for kind in KINDS
        for axes in (1, 2, 3)
    },
    **{f"ConstantPad{axes}d": pads(axes, -4, value=st.integers(-2, 2)) for axes in (1, 2, 3)},
}
