"""Recurrent layers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH, Dim
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws

SEQUENCE = (6, 5)


def state(*dims: Dim) -> TensorSpec:
    """Return a state as it comes out of another recurrent layer: its batch is in the middle."""
    return TensorSpec(dims, "float32", "?NF")


CASES: list[Case] = [
    ("RNN", {}, [SEQUENCE, None], "N x 6 x 64, 1 x N x 64"),
    (
        "RNN",
        {"hidden_size": 3, "nonlinearity": "relu", "num_layers": 2, "bias": False},
        [SEQUENCE, state(2, BATCH, 3)],
        "N x 6 x 3, 2 x N x 3",
    ),
    ("RNN", {"hidden_size": 3, "dropout": 0.5}, [SEQUENCE, None], "N x 6 x 3, 1 x N x 3"),
    ("LSTM", {}, [SEQUENCE, None, None], "N x 6 x 64, 1 x N x 64, 1 x N x 64"),
    (
        "LSTM",
        {"hidden_size": 4, "bidirectional": True, "num_layers": 3, "proj_size": 2, "dropout": 0.1},
        [SEQUENCE, state(6, BATCH, 2), state(6, BATCH, 4)],
        "N x 6 x 4, 6 x N x 2, 6 x N x 4",
    ),
    (
        "LSTM",
        {"hidden_size": 4, "batch_first": False, "bidirectional": True},
        [SEQUENCE, None, None],
        "N x 6 x 8, 2 x 6 x 4, 2 x 6 x 4",
    ),
    ("GRU", {"hidden_size": 3}, [SEQUENCE, state(1, BATCH, 3)], "N x 6 x 3, 1 x N x 3"),
    (
        "GRU",
        {"hidden_size": 3, "num_layers": 2, "bidirectional": True, "bias": False},
        [SEQUENCE, None],
        "N x 6 x 6, 4 x N x 3",
    ),
]


@st.composite
def _draws(draw: st.DrawFn, states: int, **own: st.SearchStrategy) -> tuple:
    params = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "hidden_size": st.integers(1, 5),
                "num_layers": st.integers(1, 3),
                "bias": st.booleans(),
                "batch_first": st.booleans(),
                "dropout": st.sampled_from([0.0, 0.5]),
                "bidirectional": st.booleans(),
                **own,
            },
        )
    )
    length, features = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    hidden = params.get("hidden_size", 64)
    batch = BATCH if params.get("batch_first", True) else length
    stack = params.get("num_layers", 1) * (2 if params.get("bidirectional") else 1)
    fitting = [
        state(stack, batch, params.get("proj_size") or hidden),
        state(stack, batch, hidden),
    ]
    given = [
        draw(st.sampled_from([None, fit, fit, fit, state(stack + 1, batch, hidden)]))
        for fit in fitting[:states]
    ]
    rank = draw(st.sampled_from([(length, features)] * 8 + [(2, length, features)]))
    return params, [rank, *given]


RANDOM: dict[str, Draws] = {
    "RNN": _draws(1, nonlinearity=st.sampled_from(["tanh", "relu"])),
    "LSTM": _draws(2, proj_size=st.integers(0, 5)),
    "GRU": _draws(1),
}
