from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.widgets.turning_pair import TurningPair

pytestmark = pytest.mark.gui


class Box(QWidget):
    """A part that needs some height."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)


def pair(qtbot, **options) -> tuple[TurningPair, Box, Box]:
    first, second = Box(10), Box(30)
    made = TurningPair(first, second, turn_at_px=300, gap_px=0, **options)
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    return made, first, second


def test_one_above_the_other_they_share_the_height(qtbot):
    _, first, second = pair(qtbot)
    assert (first.height(), second.height()) == (100, 100)
    assert first.y() < second.y()


def test_a_second_that_leads_is_on_top_at_its_own_height(qtbot):
    _, first, second = pair(qtbot, second_leads=True)
    assert second.y() == 0
    assert second.height() == 30
    assert first.geometry().height() == 170


def test_side_by_side_they_share_the_width(qtbot):
    made, first, second = pair(qtbot, shares=(1, 3), second_leads=True)
    with qtbot.waitSignal(made.turned) as told:
        made.resize(400, 200)
    assert told.args == [True]
    made.layout().activate()
    assert (first.x(), first.width()) == (0, 100)
    assert second.width() == 300


def test_another_turning_point_counts_at_once(qtbot):
    made, *_ = pair(qtbot)
    made.set_turn_at(150)
    assert made.is_wide
    made.set_turn_at(250)
    assert not made.is_wide
