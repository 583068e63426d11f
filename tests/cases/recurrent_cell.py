"""Recurrent cells: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws

ROW = (5,)

CASES: list[Case] = [
    ("RNNCell", {}, [ROW, None], "N x 64"),
    ("RNNCell", {"hidden_size": 3, "nonlinearity": "relu"}, [ROW, (3,)], "N x 3"),
    ("LSTMCell", {"bias": False}, [ROW, None, None], "N x 64, N x 64"),
    ("LSTMCell", {"hidden_size": 3}, [ROW, (3,), (3,)], "N x 3, N x 3"),
    ("GRUCell", {}, [ROW, None], "N x 64"),
    ("GRUCell", {"hidden_size": 3, "bias": False}, [ROW, (3,)], "N x 3"),
]


@st.composite
def _draws(draw: st.DrawFn, states: int, **own: st.SearchStrategy) -> tuple:
    hidden = draw(st.integers(1, 4))
    params = draw(st.fixed_dictionaries({}, optional={"bias": st.booleans(), **own}))
    fitting = st.sampled_from([None, (hidden,), (hidden,), (hidden + 1,)])
    row = draw(st.sampled_from([(3,), (1,), (4, 3)]))
    return {"hidden_size": hidden, **params}, [row, *(draw(fitting) for _ in range(states))]


RANDOM: dict[str, Draws] = {
    "RNNCell": _draws(1, nonlinearity=st.sampled_from(["tanh", "relu"])),
    "LSTMCell": _draws(2),
    "GRUCell": _draws(1),
}
