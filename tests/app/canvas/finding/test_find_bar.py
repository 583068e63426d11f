"""Finding bricks from the bar above the canvas, by typing and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.finding.find_bar import FindBar
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import Project
from tests.helpers.build import composite, joined
from tests.helpers.drive import click, key

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Seeker:
    """A window whose find bar is open, and hands for it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        key(window.editor.canvas, Qt.Key.Key_F, CONTROL)
        self.bar = window.findChild(FindBar)
        assert self.bar is not None

    @property
    def field(self) -> QLineEdit:
        return self.part(QLineEdit, "query")

    def part(self, kind: type, name: str):
        found = self.window.findChild(kind, f"find.{name}")
        assert found is not None
        return found

    @property
    def count(self) -> str:
        return self.part(QLabel, "count").text()

    def type(self, words: str) -> None:
        self.field.selectAll()
        QTest.keyClicks(self.field, words)
        popup = self.window.findChild(QWidget, "find.completions") or self.field.completer().popup()
        popup.hide()

    def seek(self, words: str, count: str) -> None:
        self.type(words)
        self._qtbot.waitUntil(lambda: self.count == count)

    def press(
        self, which: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.field, which, keys)

    @property
    def selected(self) -> list[str]:
        network = self.window.document.network
        ids = self.window.selection.ids
        return [f"{network.id}.{b.name}" for b in network.blocks.values() if b.id in ids]


@pytest.fixture
def seeker(qtbot: QtBot) -> Iterator[Seeker]:
    project = Project(
        networks={
            "n1": joined(
                "n1",
                [
                    ("Input", {"shape": (1, 8, 8)}),
                    ("Conv2d", {"out_channels": 4}),
                    ("network:n2", {}),
                    ("Conv2d", {"out_channels": 8}),
                    ("Flatten", {}),
                    ("Linear", {"out_features": 10}),
                    ("Output", {}),
                ],
            ),
            "n2": composite("n2", "Cell", [("Conv2d", {"out_channels": 4}), ("ReLU", {})]),
        }
    )
    window = MainWindow(Document(project))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield Seeker(window, qtbot)


def test_the_bar_opens_ready_to_type_and_esc_gives_the_keys_back(seeker: Seeker) -> None:
    assert seeker.bar.isVisible() and seeker.field.hasFocus()

    seeker.press(Qt.Key.Key_Escape)

    assert not seeker.bar.isVisible() and seeker.window.editor.canvas.hasFocus()


def test_enter_walks_over_what_matches_and_into_composite_bricks(seeker: Seeker) -> None:
    seeker.seek("type:Conv2d", "3 bricks, 1 in other networks")

    walked, counts = [], []
    for _ in range(4):
        seeker.press(Qt.Key.Key_Return)
        walked.append(seeker.selected)

        counts.append(seeker.count)

    assert walked == [["n1.conv1"], ["n1.conv2"], ["n2.conv1"], ["n1.conv1"]]
    assert counts[1:3] == ["2 of 3, 1 in other networks", "3 of 3, 2 in other networks"]
    assert seeker.field.hasFocus()


def test_shift_enter_walks_back(seeker: Seeker) -> None:
    seeker.seek("in:network conv", "2 bricks")

    seeker.press(Qt.Key.Key_Return, SHIFT)
    assert seeker.selected == ["n1.conv2"] and seeker.count == "2 of 2"
    seeker.press(Qt.Key.Key_Return, SHIFT)
    assert seeker.selected == ["n1.conv1"] and seeker.count == "1 of 2"


def test_alt_enter_selects_all_that_match_here(seeker: Seeker) -> None:
    seeker.seek("conv", "3 bricks, 1 in other networks")

    seeker.press(Qt.Key.Key_Return, ALT)

    assert seeker.selected == ["n1.conv1", "n1.conv2"]


def test_enter_does_not_wait_for_the_search(seeker: Seeker) -> None:
    seeker.type("linear")

    seeker.press(Qt.Key.Key_Return)

    assert seeker.selected == ["n1.fc1"]


def test_a_wrong_search_says_what_is_wrong_under_the_bar(seeker: Seeker, qtbot: QtBot) -> None:
    complaint = seeker.part(QLabel, "complaint")
    seeker.type("params>many")

    qtbot.waitUntil(complaint.isVisible)

    assert "params>1M" in complaint.text() and "many" in complaint.text()
    assert seeker.count == ""
    seeker.seek("params>0", "5 bricks, 1 in other networks")
    assert not complaint.isVisible()


def test_keys_and_types_are_completed(seeker: Seeker) -> None:
    seeker.field.clear()
    QTest.keyClicks(seeker.field, "-ty")
    completer = seeker.field.completer()
    assert completer.completionCount() == 1 and completer.currentCompletion() == "-type:"

    QTest.keyClicks(seeker.field, "pe:li")
    assert completer.currentCompletion() == "-type:Linear"
    popup = completer.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert seeker.field.text() == "-type:Linear"
    popup.hide()


def test_what_matches_stays_bright_while_the_bar_is_open(seeker: Seeker) -> None:
    canvas = seeker.window.editor.canvas
    canvas.camera.fit()

    def color_of(name: str):
        block = next(b for b in canvas._document.network.blocks.values() if b.name == name)
        at = canvas.mapFromScene(block.x + 150.0, block.y + 6.0)
        return canvas.viewport().grab().toImage().pixelColor(at)

    plain = {name: color_of(name) for name in ("conv1", "flatten1")}
    seeker.seek("conv", "3 bricks, 1 in other networks")
    canvas.camera.fit()

    assert color_of("conv1") == plain["conv1"]
    assert color_of("flatten1") != plain["flatten1"]
    click(seeker.part(QToolButton, "close"), QPoint(5, 5))
    canvas.camera.fit()
    assert color_of("flatten1") == plain["flatten1"]


def test_the_search_follows_what_happens_to_the_network(seeker: Seeker, qtbot: QtBot) -> None:
    seeker.seek("flatten", "1 brick")
    window = seeker.window
    window.selection.set(
        b.id for b in window.document.network.blocks.values() if b.type == "Flatten"
    )

    window.editor.canvas.commands.delete()

    qtbot.waitUntil(lambda: seeker.count == "No brick")
    window.document.undo()
    qtbot.waitUntil(lambda: seeker.count == "1 brick")


def test_what_is_found_elsewhere_alone_is_told_so(seeker: Seeker) -> None:
    seeker.seek("in:cell type:conv2d", "1 brick in another network")
    seeker.seek("in:cell", "4 bricks in other networks")


def test_the_keys_are_told(seeker: Seeker) -> None:
    assert "Alt+" in seeker.part(QToolButton, "all").toolTip()
