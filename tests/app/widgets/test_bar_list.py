from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.widgets.bar_list import Bar, BarList

pytestmark = pytest.mark.gui


@pytest.fixture
def bars(qtbot):
    bars = BarList(selectable=True)
    qtbot.addWidget(bars)
    bars.set_bars([Bar("cat", 0.9, "90 %", "true class"), Bar("dog", 0.1, "10 %")], chosen=0)
    with qtbot.waitExposed(bars):
        bars.show()
    return bars


def test_a_row_says_everything_without_color(bars):
    assert bars.rows[0].accessibleName() == "cat, 90 %, true class"
    assert bars.rows[1].accessibleName() == "dog, 10 %"


def test_a_click_chooses_a_row(qtbot, bars):
    with qtbot.waitSignal(bars.chosen) as blocker:
        qtbot.mouseClick(bars.rows[1], Qt.MouseButton.LeftButton)
    assert blocker.args == [1]
    assert bars.rows[1].isChecked()
    assert not bars.rows[0].isChecked()


def test_the_keyboard_chooses_a_row(qtbot, bars):
    bars.rows[0].setFocus()
    qtbot.keyClick(bars.rows[0], Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.chosen) as blocker:
        qtbot.keyClick(bars.rows[1], Qt.Key.Key_Space)
    assert blocker.args == [1]


def test_new_bars_keep_their_rows_and_do_not_signal(qtbot, bars):
    rows = bars.rows
    with qtbot.assertNotEmitted(bars.chosen):
        bars.set_bars([Bar("a", 0, "0"), Bar("b", 1, "1"), Bar("c", 0.5, "½")], chosen=1)
    assert bars.rows[:2] == rows
    bars.set_bars([Bar("a", 0, "0")])
    assert len(bars.rows) == 1


def test_few_rows_stay_together_at_the_top(bars):
    bars.resize(300, 400)
    bars.layout().activate()
    assert bars.rows[1].geometry().top() == bars.rows[0].geometry().bottom() + 1
    assert bars.rows[0].geometry().top() == 0


def test_the_bar_is_as_long_as_its_fraction(qtbot):
    bars = BarList()
    qtbot.addWidget(bars)
    bars.resize(300, 60)
    bars.set_bars([Bar("x", 0.0, ""), Bar("x", 1.0, "")])
    bars.layout().activate()
    accent = [_count_accent(row) for row in bars.rows]
    assert accent[0] == 0
    assert accent[1] > 150


def _count_accent(row) -> int:
    from app import theme

    image = row.grab().toImage()
    middle = image.height() // 2
    wanted = theme.color("accent")
    return sum(image.pixelColor(x, middle) == wanted for x in range(image.width()))
