"""Data that must be downloaded first: asked for, shown on the way, refused in words, cancelled."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bridges.desk import DeskBridge
from app.download_controller import DownloadController
from app.widgets.download_dialog import DownloadDialog
from core.desk.messages import DataFetched, Progress, Refused
from core.document.document import Document
from core.graph.records import DataConfig, empty_project
from core.texts import text
from tests.helpers.fake_desk import FakeDesks

pytestmark = pytest.mark.gui


class Room:
    """A window whose project has MNIST, which is not here."""

    def __init__(self, qtbot: QtBot, dataset: str = "mnist") -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(700, 500)
        self.window.show()
        project = msgspec.structs.replace(empty_project(), data=DataConfig(dataset=dataset))
        self.desks = FakeDesks()
        self.desk = DeskBridge(self.desks, self.window)
        self.downloads = DownloadController(Document(project), self.desk, self.window)
        self.went_on: list[bool] = []

    def offer(self) -> bool:
        return self.downloads.offer(lambda: self.went_on.append(True))

    @property
    def dialog(self) -> DownloadDialog | None:
        found = self.window.findChildren(DownloadDialog)
        return found[0] if found else None

    def part(self, kind: type, name: str) -> QWidget:
        found = self.window.findChild(kind, name)
        assert found is not None
        return found

    def press_download(self) -> None:
        QTest.mouseClick(self.part(QPushButton, "download.start"), Qt.MouseButton.LeftButton)

    def says(self, message: object) -> None:
        number = self.desks.newest.asked[-1].request
        self.desks.newest.says(msgspec.structs.replace(message, request=number))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path))


def test_it_asks_first_and_says_how_much_and_where(qtbot: QtBot, tmp_path) -> None:
    room = Room(qtbot)

    assert room.offer()
    words = [each.text() for each in room.dialog.findChildren(QLabel)]
    assert any("MNIST is not on this computer yet: 11.6 MB" in each for each in words)
    assert any(str(tmp_path) in each for each in words)
    assert room.desks.made == []


def test_data_that_are_here_need_no_question(qtbot: QtBot) -> None:
    room = Room(qtbot, "digits")

    assert not room.offer()
    assert room.dialog is None


def test_what_waited_goes_on_once_all_is_here(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.offer()
    room.press_download()
    assert room.desks.newest.asked[-1].dataset == "mnist"
    assert not room.part(QPushButton, "download.start").isEnabled()

    room.says(Progress(request=0, done=5_000_000, total=11_594_722))
    bar = room.part(QProgressBar, "download.bar")
    qtbot.waitUntil(lambda: bar.value() == 431)
    assert room.part(QLabel, "download.state").text() == "5.0 of 11.6 MB"
    with qtbot.waitSignal(room.downloads.fetched):
        room.says(DataFetched(request=0))
    assert room.went_on == [True]
    qtbot.waitUntil(lambda: room.dialog is None)


def test_what_went_wrong_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.offer()
    room.press_download()
    what = text("data.offline", title="MNIST", url="http://x/a")
    room.says(Refused(request=0, what=what, fix=text("data.offline_fix")))

    state = room.part(QLabel, "download.state")
    qtbot.waitUntil(lambda: "Check the connection and try again" in state.text())
    assert state.height() >= state.heightForWidth(state.width())
    again = room.part(QPushButton, "download.start")
    assert again.isEnabled() and again.text() == "Try again"
    room.press_download()
    assert len(room.desks.newest.asked) == 2
    assert room.went_on == []


def test_cancelling_ends_the_process_and_nothing_goes_on(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.offer()
    room.press_download()
    buttons = room.dialog.findChild(QDialogButtonBox)
    cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)

    assert room.desks.newest.is_closed
    assert room.went_on == []
    qtbot.waitUntil(lambda: room.dialog is None)


def test_time_left_is_told_once_it_can_be_known(qtbot: QtBot) -> None:
    dialog = DownloadDialog("MNIST", "11.6", "/here")
    qtbot.addWidget(dialog)
    dialog.show_progress(1_000_000, 11_000_000, 0.5)
    dialog.show_progress(6_000_000, 11_000_000, 5.0)

    state = dialog.findChild(QLabel, "download.state")
    assert state is not None
    assert state.text() == "6.0 of 11.0 MB, about 5 s left"
