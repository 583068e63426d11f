"""Where the keyboard is can be seen and heard, everywhere in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import theme
from app.main_window import MainWindow
from core.document.document import Document
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")))
    qtbot.addWidget(made)
    made.resize(1480, 920)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    made.selection.set({"b2"})
    return made


def takers(part: QWidget) -> list[QWidget]:
    """The visible widgets of a part that Tab leads to."""
    return [
        widget
        for widget in [part, *part.findChildren(QWidget)]
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
    ]


def name_of(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def parts(window: MainWindow) -> list[QWidget]:
    return [window.editor.canvas, *window.editor.docks.values()]


def show(window: MainWindow, part: QWidget) -> None:
    docks = window.editor.docks
    name = next((name for name, dock in docks.items() if dock is part), None)
    if name is not None:
        window.editor.raise_panel(name)
        QApplication.processEvents()


def test_everything_that_takes_the_keyboard_has_a_name(window):
    nameless = []
    for part in parts(window):
        show(window, part)
        nameless += [name_of(w) for w in takers(part) if not w.accessibleName()]
    assert nameless == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_that_takes_the_keyboard_shows_it(window, name):
    theme.use(name)
    unseen = []
    for part in parts(window):
        show(window, part)
        for widget in takers(part):
            window.editor.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            if widget is window.editor.canvas:
                window.setFocus()
                widget.clearFocus()
            QApplication.processEvents()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if widget.grab().toImage() == before:
                unseen.append(name_of(widget))
    assert sorted(set(unseen)) == []


def test_f6_goes_round_all_parts_that_are_seen_and_back(window):
    docks = window.editor.docks
    seen = [d for d in docks.values() if not d.visibleRegion().isEmpty() and takers(d)]
    for key, order in ((Qt.KeyboardModifier.NoModifier, seen), (SHIFT, seen[::-1])):
        window.editor.canvas.setFocus()
        for dock in order:
            drive.key(window, Qt.Key.Key_F6, key)
            focus = QApplication.focusWidget()
            assert dock.isAncestorOf(focus), f"{name_of(dock)} has not got it, {name_of(focus)} has"
        drive.key(window, Qt.Key.Key_F6, key)
        assert window.editor.canvas.hasFocus()


def test_tab_reaches_everything_of_a_panel(window):
    missed = []
    for part in parts(window)[1:]:
        show(window, part)
        wanted = takers(part)
        reached: set[QWidget] = set()
        if wanted:
            wanted[0].setFocus(Qt.FocusReason.ShortcutFocusReason)  # as F6 does
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            for _ in range(len(wanted) + 2):
                focus = QApplication.focusWidget()
                if not part.isAncestorOf(focus):
                    break
                reached.add(focus)
                drive.key(window, key)
            if wanted:
                wanted[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        missed += [name_of(widget) for widget in wanted if widget not in reached]
    assert missed == []


def test_the_keyboard_goes_to_the_canvas_when_its_panel_goes_behind(window: MainWindow) -> None:
    show(window, window.editor.docks["inspector"])
    field = window.findChild(QWidget, "inspector.out_channels")
    assert field is not None
    field.setFocus()
    window.editor.raise_panel("train")
    QApplication.processEvents()
    assert QApplication.focusWidget() is window.editor.canvas
