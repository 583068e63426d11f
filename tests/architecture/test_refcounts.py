"""PySide6 6.12.0 on Python below 3.12 loses references to None and then aborts."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROUNDS = 300


@pytest.mark.gui
@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_no_reference_is_lost_by_calls_into_qt(qtbot: QtBot, value: object) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(value)
    for number in range(ROUNDS):
        label.setText(str(number))
        label.setEnabled(number % 2 == 0)
        label.update()
    assert sys.getrefcount(value) - before > -50
