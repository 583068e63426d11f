"""Rows that can be ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.widgets.check_delegate import TICK_PX, CheckDelegate

pytestmark = pytest.mark.gui


def test_a_tick_gets_room_besides_the_words(qtbot: QtBot) -> None:
    table = QTreeWidget()
    qtbot.addWidget(table)
    item = QTreeWidgetItem(["cpu"])
    item.setCheckState(0, Qt.CheckState.Checked)
    table.addTopLevelItem(item)
    usual = table.sizeHintForColumn(0)
    table.setItemDelegate(CheckDelegate(table))
    assert table.sizeHintForColumn(0) == usual + TICK_PX
