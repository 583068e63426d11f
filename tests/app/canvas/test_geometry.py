"""Ports, wires and labels as functions of places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.canvas import geometry
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH


def test_ports_lie_on_the_edges_that_data_passes():
    place = QPointF(16, 24)
    assert geometry.input_point(place) == QPointF(16 + BRICK_WIDTH / 2, 24)
    assert geometry.output_point(place) == QPointF(16 + BRICK_WIDTH / 2, 24 + BRICK_HEIGHT)


def test_several_ports_spread_evenly():
    xs = [geometry.port_x(i, 3) for i in range(3)]
    assert xs == [BRICK_WIDTH / 4, BRICK_WIDTH / 2, 3 * BRICK_WIDTH / 4]


def test_wires_into_one_port_fan_out_round_it():
    ends = [geometry.fanned(QPointF(100, 0), i, 3).x() for i in range(3)]
    assert ends == [100 - geometry.FAN_GAP, 100, 100 + geometry.FAN_GAP]


@pytest.mark.parametrize("end", [(0, 200), (300, 90), (-200, -150), (40, 1)])
@pytest.mark.parametrize("lane", [None, -120.0])
def test_a_wire_leaves_downwards_and_arrives_from_above(end, lane):
    start, end = QPointF(0, 0), QPointF(*end)
    path = geometry.wire_path(start, end, lane if end.y() > BRICK_HEIGHT else None)
    assert path.pointAtPercent(0) == start
    assert path.pointAtPercent(1) == end
    assert path.pointAtPercent(0.01).y() > start.y()
    assert path.pointAtPercent(0.99).y() < end.y()


@pytest.mark.parametrize(("x", "lane"), [(300.0, None), (-300.0, None), (40.0, -200.0)])
def test_a_wire_runs_along_a_joint_and_shows_beside_it(x, lane):
    start, end = QPointF(0, 0), QPointF(x, 300)
    side = -1 if (lane or x) < 0 else 1
    edge = BRICK_WIDTH / 2 + 1
    path = geometry.wire_path(start, end, lane, leaves_joint=True, enters_joint=True)
    points = geometry.samples(path)
    assert (points[0], points[-1]) == (start, end)
    behind = [p for p in points if abs(p.x()) < edge and p.y() < BRICK_HEIGHT]
    assert behind and all(p.y() == 0.0 for p in behind)
    assert all(p.x() * side >= 0 for p in behind)
    above_end = [p for p in points if abs(p.x() - x) < edge and p.y() > 300 - BRICK_HEIGHT]
    assert above_end and all(abs(p.y() - 300) < 1e-6 for p in above_end)


@given(*[st.floats(-4000, 4000)] * 4, st.booleans())
def test_samples_leave_no_gap_and_lie_on_the_line(x, y, lane, turn, goes_round):
    path = geometry.wire_path(QPointF(turn, 0), QPointF(x, y), lane if goes_round else None)
    points = geometry.samples(path)
    gaps = [geometry.distance(*pair) for pair in pairwise(points)]
    assert max(gaps, default=0.0) <= geometry.SAMPLE_GAP + 1e-6
    around = path.controlPointRect().adjusted(-0.5, -0.5, 0.5, 0.5)
    assert all(around.contains(point) for point in points)
    if path.controlPointRect().width() < 32:
        return  # where such a line doubles back on itself, Qt draws it shorter than it measures it
    for share in (0.0, 0.3, 0.7, 1.0):
        there = path.pointAtPercent(share)
        assert min(geometry.distance(there, point) for point in points) <= geometry.SAMPLE_GAP


def test_a_lane_passes_all_obstacles_on_the_left():
    obstacles = [QRectF(0, 0, 208, 56), QRectF(-40, 100, 208, 56)]
    lane = geometry.lane_beside(obstacles, 200.0)
    assert lane is not None and lane <= -40 - geometry.LANE_GAP
    assert geometry.lane_beside([], 200.0) is None


def test_only_long_straight_wires_may_hide_behind_bricks():
    assert geometry.corridor(QPointF(0, 0), QPointF(0, 2 * BRICK_HEIGHT)) is not None
    assert geometry.corridor(QPointF(0, 0), QPointF(0, BRICK_HEIGHT - 1)) is None
    assert geometry.corridor(QPointF(0, 0), QPointF(BRICK_WIDTH, 400)) is None


@pytest.mark.parametrize("width", [20.0, 80.0, 160.0])
def test_a_joints_label_is_clear_of_its_port_and_of_words(width):
    rect = geometry.joint_label_rect(QPointF(0, 0), QSizeF(width, 17))
    assert rect.left() > BRICK_WIDTH / 2 + geometry.PORT_RADIUS
    assert rect.center().y() == 0
    assert rect.bottom() < 10  # where the words of the brick below begin


@pytest.mark.parametrize("ports", [2, 3, 8])
def test_a_joints_label_is_clear_of_all_its_ports(ports):
    size = QSizeF(160.0, 17)
    last = geometry.output_point(QPointF(0, 0), ports - 1, ports)
    rect = geometry.joint_label_rect(QPointF(0, 0), size, ports=ports)
    assert rect.left() > last.x() + geometry.PORT_RADIUS
    over = geometry.joint_label_rect(QPointF(0, 0), size, ports=0)
    assert over.right() == BRICK_WIDTH + geometry.JOINT_OVERHANG


def test_a_lines_label_steps_off_the_bricks_beside_it():
    brick = QRectF(100, 0, BRICK_WIDTH, BRICK_HEIGHT)
    assert geometry.clear_of(QRectF(40, 10, 80, 17), [brick]).right() < 100
    assert geometry.clear_of(QRectF(brick.right() - 10, 10, 80, 17), [brick]).left() > brick.right()
    apart, behind = QRectF(-40, 10, 80, 17), QRectF(150, 10, 80, 17)
    assert geometry.clear_of(apart, [brick]) == apart
    assert geometry.clear_of(behind, [brick]) == behind


def test_a_port_stays_easy_to_hit_from_afar():
    assert geometry.port_reach(1.0) * 2 >= 12
    assert geometry.port_reach(0.5) * 0.5 * 2 >= 12
    assert geometry.port_reach(0.2) == 0.0


def test_a_wire_far_aside_goes_straight_past_bricks_where_it_can():
    start, end = QPointF(0, 0), QPointF(500, 400)
    expanse = geometry.expanse(start, end)
    assert expanse is not None and expanse.contains(250, 200)
    in_the_way = QRectF(150, 150, 208, 112)
    below, above = QRectF(-100, 150, 208, 56), QRectF(400, 150, 208, 56)

    assert geometry.lane_past(start, end, []) is None
    assert geometry.lane_past(start, end, [in_the_way]) == 0.0
    assert geometry.lane_past(start, end, [in_the_way, below]) == 500.0
    assert geometry.lane_past(start, end, [in_the_way, below, above]) is None


@pytest.mark.parametrize("end", [(500.0, 100.0), (60.0, 400.0), (500.0, -100.0)])
def test_a_wire_that_is_short_straight_or_goes_up_looks_for_no_way_past(end):
    assert geometry.expanse(QPointF(0, 0), QPointF(*end)) is None
