"""What a dragged brick would click onto."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPointF

from app.canvas.geometry import wire_path
from app.canvas.snapping import GRIP, Field, WireLine
from app.canvas.targets import EdgeTarget, FlankTarget, JoinTarget, WireTarget
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, COLUMN, SNAP_DISTANCE
from core.graph.order import Wiring
from core.graph.records import Wire
from core.planner.crowd import Crowd
from tests.helpers.build import chain

NETWORK = chain("Input", "Conv2d", "Output").main
BOTTOM = 3 * BRICK_HEIGHT


def field_of(network, lines_in, **more):
    return Field(network, Wiring(network), Crowd(network.blocks.values()), lines_in, **more)


def aimed(x, y, pointer=None, lines=(), ignoring=()):
    place = QPointF(x, y)

    def lines_in(_area):
        return [(line.wire, line.path) for line in lines]

    field = field_of(NETWORK, lines_in, ignoring=ignoring)
    return field.target(place, pointer or place + GRIP)


def no_lines(_area):
    return []


@pytest.mark.parametrize("gap", [-20.0, -1.0, 0.0, SNAP_DISTANCE])
def test_a_top_near_a_bottom_goes_below(gap):
    assert aimed(6.0, BOTTOM + gap) == EdgeTarget("b3", "below")


def test_a_bottom_near_a_stacks_top_goes_above():
    assert aimed(0.0, -BRICK_HEIGHT - 12.0) == EdgeTarget("b1", "above")


def test_a_joint_is_the_bottom_of_its_upper_brick():
    assert aimed(0.0, BRICK_HEIGHT + 4) == EdgeTarget("b1", "below")


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (0.0, BOTTOM + SNAP_DISTANCE + 1),
        (BRICK_WIDTH * 0.6, BOTTOM),
        (COLUMN + 12, 0.0),
        (BRICK_WIDTH - SNAP_DISTANCE - 1, BRICK_HEIGHT),
        (0.0, -BRICK_HEIGHT - SNAP_DISTANCE - 1),
    ],
)
def test_farther_off_is_empty_canvas(x, y):
    assert aimed(x, y) is None


def test_what_is_dragged_is_no_target():
    assert aimed(0.0, BOTTOM, ignoring=("b3",)) is None


def test_the_pointer_on_a_line_means_the_line():
    wire = Wire("b1", "output", "b3", "input")
    line = WireLine(wire, wire_path(QPointF(500, 0), QPointF(500, 120)))
    assert aimed(400, 40, QPointF(496, 60), [line]) == WireTarget(wire)
    assert aimed(400, 40, QPointF(440, 60), [line], ignoring=("b3",)) is None


def test_a_line_through_the_middle_of_the_brick_is_meant_too():
    wire = Wire("b1", "output", "b3", "input")
    line = WireLine(wire, wire_path(QPointF(500, 0), QPointF(500, 300)))
    place = QPointF(500 - BRICK_WIDTH / 2 + 10, 150)
    assert aimed(place.x(), place.y(), QPointF(420, 160), [line]) == WireTarget(wire)


def test_pointing_at_a_brick_means_its_nearer_edge():
    lone = chain("ReLU").main
    far = QPointF(-900, -900)
    field = field_of(lone, no_lines)
    upper, lower = field.target(far, QPointF(10, 10)), field.target(far, QPointF(10, 50))
    assert (upper, lower) == (EdgeTarget("b1", "above"), EdgeTarget("b1", "below"))


def test_what_a_joint_hides_of_a_line_is_not_aimed_at():
    wire = Wire("b1", "output", "b3", "input")
    joint = QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT)
    line = WireLine(wire, wire_path(joint, QPointF(500, 300), leaves_joint=True))
    in_joint = QPointF(BRICK_WIDTH - 30, BRICK_HEIGHT + 2)
    assert aimed(0.0, BRICK_HEIGHT + 4, in_joint, [line]) == EdgeTarget("b1", "below")
    beside = QPointF(BRICK_WIDTH + 30, BRICK_HEIGHT + 2)
    assert aimed(400.0, 40.0, beside, [line]) == WireTarget(wire)


@pytest.mark.parametrize("x", [BRICK_WIDTH - 20, BRICK_WIDTH, COLUMN, COLUMN + 8])
@pytest.mark.parametrize("dy", [-SNAP_DISTANCE + 1, 0.0, 9.0])
def test_beside_a_brick_means_a_branch(x, dy):
    assert aimed(x, BRICK_HEIGHT + dy) == FlankTarget("b2", "right")
    assert aimed(-x, BRICK_HEIGHT + dy) == FlankTarget("b2", "left")


def test_a_taken_place_beside_a_brick_is_no_target():
    wide = put_beside(COLUMN)
    field = field_of(wide, no_lines)
    above_it = QPointF(COLUMN - 40, 0.0)
    assert field.target(above_it, QPointF(-900, 0)) is None


def put_beside(x):
    other = msgspec.structs.replace(NETWORK.blocks["b1"], id="b9", x=x)
    return msgspec.structs.replace(NETWORK, blocks={**NETWORK.blocks, "b9": other})


def test_the_upper_half_of_a_merge_means_one_more_column():
    merge = chain("Input", "add").main
    field = field_of(merge, no_lines, takes_more=lambda id_: id_ == "b2")

    def at(x, y):
        return field.target(QPointF(x, y) - GRIP, QPointF(x, y))

    assert at(20, BRICK_HEIGHT + 9) == JoinTarget("b2", "left")
    assert at(BRICK_WIDTH - 20, BRICK_HEIGHT + 9) == JoinTarget("b2", "right")
    assert at(20, BRICK_HEIGHT - 4) == EdgeTarget("b1", "below")
    assert at(20, 2 * BRICK_HEIGHT - 4) == EdgeTarget("b2", "below")


def test_a_brick_alone_in_the_hand_may_go_back_on_its_stack():
    place = QPointF(4.0, 6.0)
    field = field_of(NETWORK, no_lines, ignoring=("b1",))
    assert field.target(place, place + GRIP) == EdgeTarget("b2", "above")


def test_a_line_across_the_whole_canvas_is_still_aimed_at():
    wire = Wire("b1", "output", "b3", "input")
    line = WireLine(wire, wire_path(QPointF(500, 0), QPointF(90_000, 90_000)))
    assert aimed(400, 40, QPointF(500, 4), [line]) == WireTarget(wire)
