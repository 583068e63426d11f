"""The first rows of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.widgets.sample_table import SampleTable, TableColumn

pytestmark = pytest.mark.gui
ROWS = [("-1.8575815695839373", "20200101123456")]


def test_long_fractions_are_short_and_told_in_full_on_demand(qtbot: QtBot) -> None:
    table = SampleTable()
    qtbot.addWidget(table)
    table.set_table([TableColumn("x"), TableColumn("id")], ROWS)
    number, name = (table.model().index(0, column) for column in (0, 1))
    assert number.data() == "-1.85758"
    assert number.data(Qt.ItemDataRole.ToolTipRole) == ROWS[0][0]
    assert name.data() == ROWS[0][1]
    assert name.data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_same_columns_stay_where_one_looked(qtbot: QtBot) -> None:
    table = SampleTable()
    qtbot.addWidget(table)
    table.resize(200, 200)
    table.show()
    columns = [TableColumn(f"a column with a long name {n}") for n in range(9)]
    rows = [tuple("0.1" for _ in columns)]
    table.set_table(columns, rows)
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    at = bar.value()
    assert at > 0
    table.set_table(columns, rows)
    assert bar.value() == at
    table.set_table(columns[:8], rows)
    assert bar.value() < at
