"""A line in parts is the line: they follow each other, cover it and are not too long."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.canvas.items.line_form import form_of
from app.canvas.items.line_parts import LENGTH, THICK, parts_of, within

WAYS = st.floats(-6000, 6000).map(lambda way: round(way * 4) / 4)


@settings(max_examples=60, deadline=None)
@given(WAYS, WAYS, st.none() | WAYS, st.booleans(), st.booleans())
def test_parts_of_a_line_are_the_line(right, down, lane, leaves, enters) -> None:
    path = form_of(right, down, lane, leaves_joint=leaves, enters_joint=enters).path
    parts = parts_of(path)

    assert all(before.end == after.start for before, after in pairwise(parts))
    assert sum(length(part) for part in parts) == pytest.approx(path.length(), rel=1e-3, abs=0.1)
    assert all(length(part) <= LENGTH * 3 for part in parts)  # a curve is cut by its shares
    for part in parts:
        covered = line(part).controlPointRect()
        assert part.box == pytest.approx(
            (
                *(covered.left() - THICK, covered.top() - THICK),
                *(covered.right() + THICK, covered.bottom() + THICK),
            )
        )


def test_a_straight_line_is_cut_into_equal_straight_parts() -> None:
    path = QPainterPath()
    path.lineTo(0.0, 4.5 * LENGTH)

    parts = parts_of(path)

    ends = [part.end.y() for part in parts]
    assert ends == pytest.approx([0.9 * LENGTH * number for number in range(1, 6)])
    assert parts[-1].end == QPointF(0.0, 4.5 * LENGTH)
    seen = within(parts, (-10.0, 2 * LENGTH, 10.0, 2.1 * LENGTH))
    assert seen.controlPointRect().top() == pytest.approx(1.8 * LENGTH)
    assert seen.length() == pytest.approx(0.9 * LENGTH)


def line(part) -> QPainterPath:
    path = QPainterPath(part.start)
    path.cubicTo(part.one, part.two, part.end)
    return path


def length(part) -> float:
    return line(part).length()
