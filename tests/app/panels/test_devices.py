"""The devices of this machine: shown, measured, chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from app.panels.devices import DevicesPanel
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.texts import text
from tests.helpers import drive
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
GIB = 2**30
FORGOTTEN_PX = 10
"""What Qt forgets of the theme's check."""
CPU = m.Device(id="cpu", name="A processor", memory=16 * GIB, free=8 * GIB)
OTHER = m.Device(id="cuda:1", name="A card", memory=80 * GIB, free=80 * GIB)
CARD = m.Device(id="cuda:0", name="A card", memory=80 * GIB, free=79 * GIB)


class Machine:
    """The panel over a worker that the test plays."""

    def __init__(self, qtbot: QtBot) -> None:
        self.document = digits_document()
        self.stage = Stage(qtbot, self.document)
        self.panel = DevicesPanel(self.document, self.stage.bridge)
        qtbot.addWidget(self.panel)
        self.panel.resize(460, 320)
        self.stage.warm()
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.table = self.panel.findChild(QTreeWidget, "devices.table")
        self.measure = self.panel.findChild(QPushButton, "devices.measure")
        self.use = self.panel.findChild(QPushButton, "devices.use")

    @property
    def said(self) -> str:
        return self.panel.findChild(QLabel, "devices.said").text()

    def tell(self, *devices: m.Device) -> None:
        asked = self.stage.host.last(ask.ListDevices)
        self.stage.says(m.Devices(request=asked.request, devices=devices))

    def cells(self, row: int) -> list[str]:
        item = self.table.topLevelItem(row)
        return [item.text(column) for column in range(4)]

    @property
    def ticked(self) -> list[str]:
        rows = [self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount())]
        return [row.text(0) for row in rows if row.checkState(0) == Qt.CheckState.Checked]

    def tick(self, row: int) -> None:
        """Click the box before a device."""
        item = self.table.topLevelItem(row)
        option = QStyleOptionViewItem()
        self.table.itemDelegate().initStyleOption(option, self.table.indexFromItem(item))
        option.rect = self.table.visualItemRect(item)
        box = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        place = self.table.style().subElementRect(box, option, self.table).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click(self, button: QPushButton) -> None:
        drive.click(button, button.rect().center())

    def choose(self, row: int) -> None:
        place = self.table.visualItemRect(self.table.topLevelItem(row)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def machine(qtbot: QtBot) -> Iterator[Machine]:
    made = Machine(qtbot)
    yield made
    made.stage.bridge.close()


def test_devices_are_asked_for_when_it_is_seen_and_shown_with_their_memory(machine) -> None:
    machine.tell(CARD, CPU)
    assert machine.cells(0) == ["cuda:0", "A card", "79 GiB of 80 GiB", ""]
    assert machine.cells(1) == ["cpu", "A processor", "8.0 GiB of 16 GiB", ""]
    assert machine.ticked == ["cuda:0"]


def test_each_device_is_measured_after_the_other(machine) -> None:
    machine.tell(CARD, CPU)
    machine.click(machine.measure)
    assert "cuda:0" in machine.said and not machine.measure.isEnabled()
    for device, flops in (("cuda:0", 5e13), ("cpu", 7.5e10)):
        asked = machine.stage.host.last(ask.MeasureDevice)
        assert asked.device == device
        machine.stage.says(m.DeviceSpeed(request=asked.request, device=device, flops=flops))
    assert [machine.cells(row)[3] for row in (0, 1)] == ["50,000 GFLOP/s", "75 GFLOP/s"]
    assert machine.measure.isEnabled()


def test_a_device_that_cannot_be_measured_says_why(machine) -> None:
    machine.tell(CPU)
    machine.click(machine.measure)
    asked = machine.stage.host.last(ask.MeasureDevice)
    machine.stage.says(m.Refused(request=asked.request, what=text("engine.oom_host")))
    assert "memory" in machine.said and machine.measure.isEnabled()


def test_the_selected_device_is_chosen_in_one_step(machine) -> None:
    machine.tell(CARD, CPU)
    assert not machine.use.isEnabled() and machine.use.toolTip()
    machine.choose(1)
    machine.click(machine.use)
    assert machine.document.project.training.device == "cpu"
    assert machine.ticked == ["cpu"]
    machine.document.undo()
    assert machine.ticked == ["cuda:0"]


def test_nothing_is_measured_beside_a_run(machine) -> None:
    machine.tell(CPU)
    machine.stage.train()
    assert not machine.measure.isEnabled() and "speed would suffer" in machine.measure.toolTip()


def test_cards_that_are_ticked_train_together(machine) -> None:
    machine.tell(CARD, OTHER, CPU)
    machine.tick(1)
    assert machine.document.project.training.device == "cuda:0,cuda:1"
    assert machine.ticked == ["cuda:0", "cuda:1"]
    assert "cuda:0, cuda:1 train together" in machine.said
    machine.tick(0)
    assert machine.document.project.training.device == "cuda:1"
    machine.document.undo()
    assert machine.ticked == ["cuda:0", "cuda:1"]


def test_a_card_and_the_processor_do_not_train_together(machine) -> None:
    machine.tell(CARD, CPU)
    machine.tick(1)
    assert machine.document.project.training.device == "cpu" and machine.ticked == ["cpu"]
    machine.tick(0)
    assert machine.document.project.training.device == "cuda:0" and machine.ticked == ["cuda:0"]


def test_the_last_device_stays_ticked(machine) -> None:
    machine.tell(CARD, CPU)
    machine.tick(0)
    assert machine.ticked == ["cuda:0"]
    assert machine.document.project.training.device == "auto"


def test_several_processes_train_on_the_processor(machine) -> None:
    machine.tell(CPU)
    processes = machine.panel.findChild(QSpinBox, "devices.processes")
    assert processes.value() == 1 and processes.isVisible()
    processes.stepUp()
    assert machine.document.project.training.device == "cpu,cpu"
    assert "2 processes on the processor" in machine.said
    processes.stepDown()
    assert machine.document.project.training.device == "cpu"


def test_processes_are_not_asked_for_where_a_card_trains(machine) -> None:
    machine.tell(CARD, CPU)
    assert not machine.panel.findChild(QSpinBox, "devices.processes").isVisible()


def test_a_team_may_share_out_the_weights(machine) -> None:
    machine.tell(CPU)
    box = machine.panel.findChild(QCheckBox, "devices.sharded")
    assert not box.isVisible()
    machine.panel.findChild(QSpinBox, "devices.processes").stepUp()
    assert box.isVisible() and not box.isChecked()
    drive.click(box, QPoint(8, box.height() // 2))
    assert machine.document.project.training.sharded
    assert "its part of the weights" in machine.said
    machine.document.undo()
    assert not box.isChecked() and "2 processes on the processor" in machine.said


def test_a_check_leaves_room_for_the_name_of_a_device(qtbot: QtBot) -> None:
    machine = Machine(qtbot)
    machine.tell(CPU)
    table, index = machine.table, machine.table.model().index(0, 0)
    made = table.itemDelegate().sizeHint(QStyleOptionViewItem(), index)
    usual = QStyledItemDelegate(table).sizeHint(QStyleOptionViewItem(), index)
    assert made.width() >= usual.width() + FORGOTTEN_PX
