"""The devices of this machine: name, memory, speed, and where the network shall train."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.bridges.engine import EngineBridge
from app.widgets.amounts import short_bytes
from app.widgets.bar_delegate import SHARE_ROLE, BarDelegate
from app.widgets.count_box import CountBox
from app.widgets.form_row import FormRow
from app.widgets.label import label, literal_tip
from core.document.document import Document
from core.engine.recipe.devices import AUTO, devices_of, together
from core.engine.talk.messages import Device, DeviceSpeed, Refused
from core.graph.edits import SetTraining
from core.texts import say, text

DEVICE, NAME, FREE, SPEED = range(4)
ID_ROLE = Qt.ItemDataRole.UserRole
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
CPU, CARD = "cpu", "cuda"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DevicesPanel(QWidget):
    """Shows what the worker says of the machine, and lets a person choose."""

    def __init__(
        self, document: Document, bridge: EngineBridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bridge = bridge
        self._devices: tuple[Device, ...] = ()
        self._speeds: dict[str, float] = {}
        self._waiting: deque[str] = deque()
        self._build_ui()
        self._connect()
        self._show_state()

    def _build_ui(self) -> None:
        self._table = QTreeWidget()
        self._table.setObjectName("devices.table")
        self._table.setAccessibleName(self.tr("Devices"))
        self._table.setStatusTip(
            self.tr("Tick where to train; several graphics cards train together")
        )
        self._table.setHeaderLabels(
            [self.tr("Device"), self.tr("Name"), self.tr("Memory free"), self.tr("Speed")]
        )
        self._table.setProperty("role", "table")
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.setItemDelegate(BarDelegate(self._table))
        head = self._table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self._processes = CountBox()
        self._processes.setObjectName("devices.processes")
        self._processes.setAccessibleName(self.tr("Processes on the processor"))
        self._processes.setStatusTip(
            self.tr("Several processes train together, each with its share of every batch")
        )
        self._processes.setKeyboardTracking(False)
        self._team = FormRow(self._processes.accessibleName(), self._processes)
        self._team.setContentsMargins(16, 8, 16, 0)
        self._sharded = QCheckBox(self.tr("Share out the weights too"))
        self._sharded.setObjectName("devices.sharded")
        self._sharded.setAccessibleName(self._sharded.text())
        tip = self.tr(
            "For a network too large for one device: each holds only its part of the weights, of "
            "their gradients and of the optimizer's memory. Steps take longer."
        )
        self._sharded.setToolTip(tip)
        self._sharded.setStatusTip(tip)
        self._box = QWidget()
        beside = QHBoxLayout(self._box)
        beside.setContentsMargins(16, 8, 16, 0)
        beside.addWidget(self._sharded)
        self._said = label(role="muted", wrap=True)
        self._said.setObjectName("devices.said")
        self._measure = QPushButton(self.tr("Measure speed"))
        self._measure.setObjectName("devices.measure")
        self._measure.setAccessibleName(self._measure.text())
        self._measure.setStatusTip(self.tr("Multiply matrices on each device for a second"))
        self._use = QPushButton(self.tr("Train here"))
        self._use.setObjectName("devices.use")
        self._use.setAccessibleName(self._use.text())
        self._use.setStatusTip(self.tr("Let the network train on the selected device"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.setSpacing(8)
        buttons.addWidget(self._measure)
        buttons.addWidget(self._use)
        buttons.addStretch(1)
        self._said.setContentsMargins(16, 8, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._team)
        column.addWidget(self._box)
        column.addWidget(self._said)
        column.addLayout(buttons)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.machine.devices.connect(self._show_devices)
        bridge.machine.speed.connect(self._show_speed)
        bridge.machine.refused.connect(self._show_refusal)
        bridge.state_changed.connect(self._follow_state)
        bridge.ready.connect(bridge.machine.request_devices)
        self._document.changed.connect(self._follow)
        self._measure.clicked.connect(self._measure_all)
        self._use.clicked.connect(self._use_selected)
        self._table.itemDoubleClicked.connect(self._use_selected)
        self._table.itemSelectionChanged.connect(self._show_state)
        self._table.itemChanged.connect(self._tick)
        self._processes.valueChanged.connect(self._use_processes)
        self._sharded.clicked.connect(self._share_out)

    # ------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bridge.machine.request_devices()

    def _show_devices(self, devices: Sequence[Device]) -> None:
        self._devices = tuple(devices)
        with QSignalBlocker(self._table):
            self._make_rows()
            for row, device in zip(self._rows, devices, strict=True):
                self._fill(row, device)
        self._show_state()

    def _make_rows(self) -> None:
        """Have a row for each device; those there are stay: a click may just tick one of them."""
        if [row.data(DEVICE, ID_ROLE) for row in self._rows] == [d.id for d in self._devices]:
            return
        selected = self._selected
        self._table.clear()
        for device in self._devices:
            item = QTreeWidgetItem()
            item.setData(DEVICE, ID_ROLE, device.id)
            for column in (FREE, SPEED):
                item.setTextAlignment(column, RIGHT)
            self._table.addTopLevelItem(item)
            if device.id == selected:
                self._table.setCurrentItem(item)

    @property
    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self._table.topLevelItem(row) for row in range(self._table.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _fill(self, item: QTreeWidgetItem, device: Device) -> None:
        for column, words in enumerate(self._cells(device)):
            item.setText(column, words)
        item.setCheckState(DEVICE, TICKED if device.id in self._in_use else UNTICKED)
        item.setToolTip(NAME, literal_tip(device.name))
        if device.memory:
            item.setData(FREE, SHARE_ROLE, device.free / device.memory)
        fastest = max(self._speeds.values(), default=0.0)
        if fastest:
            item.setData(SPEED, SHARE_ROLE, self._speeds.get(device.id, 0.0) / fastest)

    def _cells(self, device: Device) -> list[str]:
        memory = ""
        if device.memory:
            words = self.tr("{free} of {all}")
            memory = words.format(free=short_bytes(device.free), all=short_bytes(device.memory))
        speed = self._speeds.get(device.id)
        words = self.tr("{number} GFLOP/s")
        measured = "" if speed is None else words.format(number=f"{speed / 1e9:,.0f}")
        return [device.id, device.name, memory, measured]

    @property
    def _in_use(self) -> tuple[str, ...]:
        """The devices that train; the first there is where it is chosen by itself."""
        wanted = devices_of(self._document.project.training.device)
        first = self._devices[0].id if self._devices else ""
        return tuple(first if each == AUTO else each for each in wanted)

    @property
    def _selected(self) -> str:
        item = self._table.currentItem()
        return item.data(DEVICE, ID_ROLE) if item is not None else ""

    def _show_state(self) -> None:
        is_busy = self._bridge.is_training
        self._measure.setEnabled(bool(self._devices) and not is_busy and not self._waiting)
        self._measure.setToolTip(
            self.tr("A run is under way; its speed would suffer.") if is_busy else ""
        )
        self._use.setEnabled(bool(self._selected))
        self._use.setToolTip("" if self._selected else self.tr("Select a device first."))
        if self._waiting:
            words = self.tr("Measuring {device}…")
            self._said.setText(words.format(device=self._waiting[0]))
        elif not self._devices:
            self._said.setText(self.tr("The worker is still looking at this machine."))
        else:
            self._said.setText(self._where())
        in_use = self._in_use
        self._team.setVisible(bool(self._devices) and in_use[0] == CPU)
        with QSignalBlocker(self._processes):
            self._processes.setRange(1, max(2, _cores(), len(in_use)))
            self._processes.setValue(len(in_use))
        self._box.setVisible(bool(self._devices) and len(in_use) > 1)
        self._sharded.setChecked(self._document.project.training.sharded)

    def _where(self) -> str:
        """Say where the network trains."""
        first, *others = self._in_use
        if not others:
            return self.tr("The network trains on {device}.").format(device=first)
        count = len(others) + 1
        if self._document.project.training.sharded:
            words = self.tr(
                "{count} processes train together. Each takes its share of every batch and holds "
                "its part of the weights; the steps are those of one."
            )
            return words.format(count=count)
        if first == CPU:
            words = self.tr(
                "{count} processes on the processor train together. Each takes its share of every "
                "batch, so the steps are those of one."
            )
            return words.format(count=count)
        words = self.tr(
            "{devices} train together. Each takes its share of every batch, so the steps are "
            "those of one."
        )
        return words.format(devices=", ".join(self._in_use))

    def _follow_state(self, _: str) -> None:
        self._show_state()

    def _follow(self, _: object) -> None:
        if self.isVisible():
            self._show_devices(self._devices)

    # ------------------------------------------------------------ doing

    def _measure_all(self) -> None:
        self._waiting = deque(device.id for device in self._devices)
        self._measure_next()

    def _measure_next(self) -> None:
        if self._waiting:
            self._bridge.machine.request_speed(self._waiting[0])
        self._show_state()

    def _show_speed(self, speed: DeviceSpeed) -> None:
        self._speeds[speed.device] = speed.flops
        if self._waiting and self._waiting[0] == speed.device:
            self._waiting.popleft()
        self._show_devices(self._devices)
        self._measure_next()

    def _show_refusal(self, refused: Refused, kind: str) -> None:
        if kind == "speed":
            self._waiting.clear()
            self._show_state()
            self._said.setText(say(refused.what))

    def _use_selected(self) -> None:
        self._use_device(self._selected)

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        """Train on a device too, or no more; only graphics cards train together."""
        if column != DEVICE:
            return
        device = item.data(DEVICE, ID_ROLE)
        if item.checkState(DEVICE) == TICKED:
            cards = (each for each in self._in_use if each.startswith(CARD))
            used = [*cards, device] if device.startswith(CARD) else [device]
        else:
            used = [each for each in self._in_use if each != device]
        order = [each.id for each in self._devices if each.id in used]
        if order:
            self._use_device(together(order))
        self._show_devices(self._devices)  # the last one stays ticked

    def _use_processes(self, count: int) -> None:
        self._use_device(together([CPU] * count))

    def _use_device(self, device: str) -> None:
        training = self._document.project.training
        if device and device != training.device:
            edit = SetTraining(msgspec.structs.replace(training, device=device))
            self._document.apply((edit,), text("train.set", setting="device"))

    def _share_out(self, is_sharded: bool) -> None:
        training = self._document.project.training
        edit = SetTraining(msgspec.structs.replace(training, sharded=is_sharded))
        self._document.apply((edit,), text("train.set", setting="sharded"))


def _cores() -> int:
    from core.engine.talk.process import usable_cores  # not before the first paint

    return usable_cores()
