"""What the overview paints after any edits is what it would paint of the network anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from app.canvas.overview.spots import Spots
from core.graph.records import Network
from tests.helpers.build import chain
from tests.helpers.next_states import next_states

SIZE = QSizeF(4.0, 2.0)


def painted(spots: Spots, ratio: float) -> dict[str, list[tuple[float, ...]]]:
    found = spots.rects(SIZE, ratio)
    return {type_: sorted(rect.getRect() for rect in rects) for type_, rects in found.items()}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_bricks_are_followed_from_state_to_state(data: st.DataObject) -> None:
    state: Network = chain("Input", "Linear", "ReLU", "Output").main
    spots = Spots()
    for _ in range(data.draw(st.integers(1, 8))):
        scale = data.draw(st.sampled_from([0.1, 0.1, 0.1, 0.02]))
        spots.follow(state.blocks, scale)
        fresh = Spots()
        fresh.follow(state.blocks, scale)
        ratio = data.draw(st.sampled_from([2.0, 2.0, 1.0]))
        assert painted(spots, ratio) == painted(fresh, ratio)
        state = data.draw(next_states(state))


def test_bricks_on_one_pixel_are_painted_once() -> None:
    spots = Spots()
    spots.follow(chain("Input", "ReLU", "ReLU", "ReLU", "Output").main.blocks, 1e-6)
    assert {type_: len(rects) for type_, rects in spots.rects(SIZE, 1.0).items()} == {
        "Input": 1,
        "ReLU": 1,
        "Output": 1,
    }
