"""A canvas in a window, and eyes and hands for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import theme
from app.actions import ACTIONS, made
from app.canvas.by_keys import ByKeys
from app.canvas.view import Canvas
from app.routes import COMMANDS, LOOKING
from app.selection import Selection
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Project
from core.texts import Text


def _without_arguments(handler: Callable[[], object], *_: object) -> None:
    handler()


class Table:
    """A shown canvas with what a test asks of it.

    Attributes:
        canvas: The widget.
        document: What it shows.
        selection: What is selected.
        refusals: What was refused, in order.
    """

    def __init__(self, project: Project, qtbot: QtBot) -> None:
        self.document = Document(project)
        self.selection = Selection(self.document)
        self.canvas = Canvas(self.document, self.selection)
        self.refusals: list[Text] = []
        self.canvas.refused.connect(self.refusals.append)
        self.by_keys = ByKeys(self.canvas)
        self._give_keys()
        self.canvas.resize(1000, 800)
        QCursor.setPos(QPoint(-5000, -5000))  # where the test before left it, new bricks would lie
        qtbot.addWidget(self.canvas)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.canvas.activateWindow()
        self.canvas.setFocus()
        assert QTest.qWaitForWindowActive(self.canvas)
        self.canvas.camera.reset_zoom()
        self.canvas.centerOn(QPointF(104, 200))

    def _give_keys(self) -> None:
        """Connect the actions as the window does."""
        own = self.by_keys.handlers
        for who, methods in ((self.canvas.commands, COMMANDS), (self.canvas.camera, LOOKING)):
            own = own | {name: getattr(who, method) for name, method in methods.items()}
        for spec in ACTIONS:
            if spec.name in own:
                action = made(spec, self.canvas)
                action.triggered.connect(partial(_without_arguments, own[spec.name]))
                self.canvas.addAction(action)

    @property
    def port(self):
        """The widget that mouse and drops go to."""
        return self.canvas.viewport()

    def pixel(self, x: float, y: float) -> QPoint:
        """Where a point of the canvas is on screen."""
        return self.canvas.viewportTransform().map(QPointF(x, y)).toPoint()

    def on(self, id_: str, dx: float = 40.0, dy: float = BRICK_HEIGHT / 2) -> QPoint:
        """Where a brick is on screen, by default left of its middle, away from its ports."""
        block = self.document.network.blocks[id_]
        return self.pixel(block.x + dx, block.y + dy)

    def output(self, id_: str) -> QPoint:
        """Where a brick's output port is on screen."""
        return self.on(id_, BRICK_WIDTH / 2, BRICK_HEIGHT)

    def input(self, id_: str) -> QPoint:
        """Where a brick's input port is on screen."""
        return self.on(id_, BRICK_WIDTH / 2, 0.0)

    def place(self, id_: str) -> tuple[float, float]:
        """Where a brick lies."""
        block = self.document.network.blocks[id_]
        return block.x, block.y

    def wires(self) -> set[tuple[str, str]]:
        """Who feeds whom."""
        return {(wire.source, wire.target) for wire in self.document.network.wires}

    def column(self) -> list[str]:
        """Types of the bricks from top to bottom."""
        blocks = sorted(self.document.network.blocks.values(), key=lambda b: (b.y, b.x))
        return [block.type for block in blocks]


@pytest.fixture
def lay(qtbot: QtBot) -> Callable[[Project], Table]:
    """Return a function that shows a project on a canvas."""
    theme.use("light")
    return lambda project: Table(project, qtbot)
