from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.graph.layout import (
    BRICK_HEIGHT,
    BRICK_WIDTH,
    GRID,
    above,
    are_clicked,
    below,
    free_place,
    is_joint,
    stack_below,
)
from core.graph.order import Wiring
from core.graph.records import Block, Network, Wire
from tests.helpers.build import chain
from tests.helpers.strategies import patient, places


def brick(x: float, y: float, id_: str = "b") -> Block:
    return Block(id=id_, type="ReLU", name=id_, x=x, y=y)


def test_bricks_placed_above_and_below_are_clicked() -> None:
    middle = brick(16.0, 64.0)

    assert are_clicked(middle, brick(*below(middle)))
    assert are_clicked(brick(*above(middle)), middle)
    assert not are_clicked(middle, brick(*above(middle)))
    assert not are_clicked(middle, brick(24.0, 64.0 + BRICK_HEIGHT))


def test_touching_bricks_without_a_wire_are_no_stack() -> None:
    network = chain("Input", "ReLU", "ReLU", "Output").main
    cut = Network(id="n1", name="Net", blocks=network.blocks, wires=network.wires[:1])

    assert stack_below(network, Wiring(network), "b1") == ["b2", "b3", "b4"]
    assert stack_below(cut, Wiring(cut), "b1") == ["b2"]
    assert is_joint(network, network.wires[0])


def test_a_brick_wired_to_itself_is_no_endless_stack() -> None:
    loop = Network(
        id="n1", name="Net", blocks={"b": brick(0, 0)}, wires=(Wire("b", "output", "b", "input"),)
    )

    assert stack_below(loop, Wiring(loop), "b") == []


@patient
@given(st.lists(st.tuples(places, places), max_size=12), places, places)
def test_free_place_covers_nothing(taken: list[tuple[float, float]], x: float, y: float) -> None:
    bricks = [brick(*place) for place in taken]

    found_x, found_y = free_place(bricks, x, y)

    assert found_x % GRID == 0 and found_y % GRID == 0
    assert abs(found_x - x) <= GRID / 2
    assert found_y >= y - GRID / 2
    for other in bricks:
        apart = abs(other.x - found_x) >= BRICK_WIDTH or abs(other.y - found_y) >= BRICK_HEIGHT
        assert apart, (other, found_x, found_y)
