"""What a dragged brick would click onto."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from app.canvas.geometry import wire_path
from app.canvas.snapping import GRIP, EdgeTarget, WireLine, WireTarget, snap_target
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, SNAP_DISTANCE
from core.graph.order import Wiring
from core.graph.records import Wire
from tests.helpers.build import chain

NETWORK = chain("Input", "Conv2d", "Output").main
WIRING = Wiring(NETWORK)
BOTTOM = 3 * BRICK_HEIGHT


def aimed(x, y, pointer=None, lines=(), ignoring=()):
    place = QPointF(x, y)
    return snap_target(NETWORK, WIRING, lines, place, pointer or place + GRIP, ignoring=ignoring)


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
    wiring = Wiring(lone)
    upper = snap_target(lone, wiring, (), far, QPointF(10, 10))
    lower = snap_target(lone, wiring, (), far, QPointF(10, 50))
    assert (upper, lower) == (EdgeTarget("b1", "above"), EdgeTarget("b1", "below"))


def test_what_a_joint_hides_of_a_line_is_not_aimed_at():
    wire = Wire("b1", "output", "b3", "input")
    joint = QPointF(BRICK_WIDTH / 2, BRICK_HEIGHT)
    line = WireLine(wire, wire_path(joint, QPointF(500, 300), leaves_joint=True))
    in_joint = QPointF(BRICK_WIDTH - 30, BRICK_HEIGHT + 2)
    assert aimed(0.0, BRICK_HEIGHT + 4, in_joint, [line]) == EdgeTarget("b1", "below")
    beside = QPointF(BRICK_WIDTH + 30, BRICK_HEIGHT + 2)
    assert aimed(400.0, 40.0, beside, [line]) == WireTarget(wire)
