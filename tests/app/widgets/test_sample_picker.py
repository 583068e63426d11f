from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.widgets.sample_picker import SamplePicker

pytestmark = pytest.mark.gui


@pytest.fixture
def picker(qtbot):
    picker = SamplePicker("test")
    qtbot.addWidget(picker)
    picker.set_count(3)
    picker.show()
    return picker


def test_buttons_step_and_stop_at_the_ends(qtbot, picker):
    assert not picker.previous.isEnabled()
    with qtbot.waitSignal(picker.changed) as blocker:
        qtbot.mouseClick(picker.next, Qt.MouseButton.LeftButton)
    assert blocker.args == [1]
    qtbot.mouseClick(picker.next, Qt.MouseButton.LeftButton)
    assert not picker.next.isEnabled()
    assert picker.sample == 2


def test_a_typed_number_counts_once_it_is_finished(qtbot, picker):
    picker.spin.selectAll()
    qtbot.keyClicks(picker.spin, "2")
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.spin, Qt.Key.Key_Return)
    assert picker.sample == 2


def test_fewer_samples_move_the_pick_into_range(qtbot, picker):
    picker.set_sample(2)
    with qtbot.waitSignal(picker.changed) as blocker:
        picker.set_count(2)
    assert blocker.args == [1]


def test_set_sample_is_silent(qtbot, picker):
    with qtbot.assertNotEmitted(picker.changed):
        picker.set_sample(1)
    assert picker.sample == 1
