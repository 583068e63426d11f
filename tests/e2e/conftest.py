"""A whole window with its real worker, and what a person can see and reach in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app import theme
from app.canvas.view import Canvas
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Wire, empty_project
from tests.helpers import drive

WORKER_MS = 90_000
"""How long a cold worker may take on a machine that also runs the other tests."""


class Person:
    """Someone in front of the window.

    Attributes:
        window: The window.
    """

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The widget with an object name."""
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {kind.__name__} is called {name}"
        return found

    def open_template(self, id_: str) -> None:
        """Scroll to a template's card and click it."""
        card = self.find(f"gallery.{id_}")
        area = self.find("gallery.scroll", QScrollArea)
        assert isinstance(area, QScrollArea)

        def is_in_view() -> bool:
            area.ensureWidgetVisible(card)
            middle = card.mapTo(self.window, card.rect().center())
            return self.window.childAt(middle) is card

        self.qtbot.waitUntil(is_in_view)
        drive.click(card, card.rect().center())

    def action(self, name: str) -> QAction:
        """The action with an object name, such as ``action.edit.undo``."""
        found = self.window.findChild(QAction, name)
        assert found is not None, f"no action is called {name}"
        return found

    @property
    def canvas(self) -> Canvas:
        """The canvas."""
        return self.window.editor.canvas

    def raise_tab(self, title: str) -> None:
        """Click a panel's tab."""
        for bar in self.window.findChildren(QTabBar):
            for index in range(bar.count()):
                if bar.tabText(index) == title:
                    drive.click(bar, bar.tabRect(index).center())
                    return
        raise AssertionError(f"no tab is called {title}")

    def pixel(self, x: float, y: float) -> QPoint:
        """Where a point of the canvas lies on its viewport."""
        return self.canvas.viewportTransform().map(QPointF(x, y)).toPoint()

    def joint(self, wire: Wire) -> QPoint:
        """Where two clicked bricks meet, left of the middle."""
        upper = self.window.document.network.blocks[wire.source]
        return self.pixel(upper.x + BRICK_WIDTH / 2, upper.y + BRICK_HEIGHT)

    def brick(self, name: str) -> QPoint:
        """The middle of a brick, away from its ports."""
        block = self.block(name)
        return self.pixel(block.x + 40, block.y + BRICK_HEIGHT / 2)

    def block(self, name: str):
        """The record of the brick with a name."""
        return next(b for b in self.window.document.network.blocks.values() if b.name == name)

    def shape_after(self, name: str) -> str:
        """What a brick puts out."""
        return str(self.window.document.inference(self.block(name).id).outputs[0])


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    theme.use("light")
    window = MainWindow(Document(empty_project()), start_page=True)
    window.resize(1480, 920)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Person(window, qtbot)
    window.document.mark_saved()
    window.close()
    window.deleteLater()
