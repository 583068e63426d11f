"""Layouts have room for languages with longer words than English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from core.document.document import Document
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
LONGER = 1.4
SLACK_PX = 2


class Stretched(QTranslator):
    """A language whose texts are all 40 % longer than in English."""

    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:
        more = round(len(source) * (LONGER - 1))
        return source + " wort" * (more // 5 + 1) if more else source


@pytest.fixture
def stretched(qapp: QApplication) -> Iterator[None]:
    translator = Stretched()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def clipped(root: QWidget) -> list[str]:
    """Return the labels and buttons that show less than their text."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not getattr(widget, "text", str)():
            continue
        if isinstance(widget, QLabel) and not widget.wordWrap():
            lacks = widget.minimumSizeHint().width() - widget.width()
        elif isinstance(widget, QLabel):
            lacks = widget.heightForWidth(widget.width()) - widget.height()
        elif isinstance(widget, QPushButton | QCheckBox) or _shows_words(widget):
            lacks = widget.sizeHint().width() - widget.width()
        else:
            continue
        if lacks > SLACK_PX:
            name = widget.objectName() or type(widget).__name__
            found.append(f"{name}: {widget.text()!r} lacks {lacks} px")
    return found


def _shows_words(widget: QWidget) -> bool:
    return (
        isinstance(widget, QToolButton)
        and isinstance(widget, QAbstractButton)
        and (widget.icon().isNull() and len(widget.text()) > 2)
    )


def test_start_page_has_room(qtbot: QtBot, stretched: None) -> None:
    window = MainWindow(Document(chain("Input", "Output")), start_page=True)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    assert not clipped(window.centralWidget())


PANELS = (
    "palette", "inspector", "data", "train", "evaluation", "code", "curves", "activations",
    "explain", "problems", "costs",
)  # fmt: skip


def test_panels_have_room(qtbot: QtBot, stretched: None) -> None:
    window = MainWindow(Document(chain("Input", "Flatten", "Linear", "ReLU", "Linear", "Output")))
    qtbot.addWidget(window)
    window.show()
    window.selection.set(tuple(window.document.network.blocks)[2:3])
    for panel in PANELS:
        window.editor.raise_panel(panel)
        QApplication.processEvents()
        assert clipped(window.editor.docks[panel]) == [], panel


def test_project_page_has_room(qtbot: QtBot, stretched: None) -> None:
    window = MainWindow(Document(chain("Input", "Flatten", "Linear", "Output")))
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    assert not clipped(window.editor.docks["inspector"])
