"""The recipe as a form: one field for each value of a ``TrainingConfig``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.amounts import short_bytes
from app.widgets.argument_fields import ArgumentFields
from app.widgets.field import Field
from app.widgets.form_row import FormRow
from app.widgets.heads_field import HeadsField
from app.widgets.label import literal_tip
from app.widgets.loss_field import LossField, Networks
from app.widgets.metrics_field import MetricsField
from app.widgets.more_training import MoreTraining
from app.widgets.objective_field import ObjectiveField
from app.widgets.opponent_field import OpponentField
from app.widgets.reasoned_list import LIST_MARGIN_PX
from app.widgets.still_combo import StillCombo
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.data.info import DatasetInfo
from core.engine.recipe.devices import AUTO, devices_of
from core.engine.recipe.optimizers import OPTIMIZERS, find_optimizer
from core.engine.recipe.own_loss import OwnLoss
from core.engine.talk.messages import Device
from core.graph.records import TrainingConfig
from core.texts import phrase

DEFAULT = TrainingConfig()
SPECS = (
    ParamSpec(
        name="epochs", kind="int", default=DEFAULT.epochs, minimum=1, maximum=100_000,
        help="How often the network sees every sample of the training part.",
    ),
    ParamSpec(
        name="batch_size", kind="int", default=DEFAULT.batch_size, minimum=1, maximum=1_000_000,
        help="Samples for each step.",
    ),
    ParamSpec(
        name="optimizer", kind="choice", default=DEFAULT.optimizer, choices=OPTIMIZERS,
        help="How a step changes the weights.",
    ),
    ParamSpec(
        name="lr", kind="float", default=DEFAULT.lr, minimum=0, maximum=1000,
        help="Learning rate: how far a step goes.",
    ),
    ParamSpec(
        name="momentum", kind="float", default=DEFAULT.momentum, minimum=0, maximum=1,
        help="How much of the last step's direction is kept.",
    ),
    ParamSpec(
        name="weight_decay", kind="float", default=DEFAULT.weight_decay, minimum=0, maximum=1000,
        help="How strongly large weights are pulled towards zero.",
    ),
    ParamSpec(
        name="seed", kind="int", default=DEFAULT.seed, minimum=0, maximum=2**31 - 1,
        help="Start of all randomness; the same seed gives the same run.",
    ),
)  # fmt: skip


class TrainingForm(QWidget):
    """Edits a recipe; fields that objective and optimiser do not use are hidden.

    Signals:
        chosen: Name of a field of ``TrainingConfig`` and the legal value a person chose.
        own_loss_requested: The person wants a loss of bricks, or to see the one there is, for an
            Output by its id; "" for all together.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()
    own_loss_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._devices: tuple[Device, ...] = ()
        self._chosen_device = AUTO
        self._build_ui()
        self._show_devices()

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._objective = ObjectiveField(self)
        self._objective.chosen.connect(self.chosen)
        self._objective.finished.connect(self.finished)
        column.addWidget(self._objective)
        self._loss = LossField(parent=self)
        self._loss.chosen.connect(self.chosen)
        self._loss.finished.connect(self.finished)
        self._loss.own_requested.connect(lambda: self.own_loss_requested.emit(""))
        column.addWidget(self._loss)
        self._heads = HeadsField(self)
        self._heads.chosen.connect(self.chosen)
        self._heads.finished.connect(self.finished)
        self._heads.own_requested.connect(self.own_loss_requested)
        column.addWidget(self._heads)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._own = ArgumentFields("train.optimizer", self)
        self._own.chosen.connect(lambda given: self.chosen.emit("optimizer_args", given))
        self._own.finished.connect(self.finished)
        for spec in SPECS:
            label, unit = phrase(spec.name), unit_of(spec)
            field = Field(spec, f"train.{spec.name}", label=label, unit=unit, parent=self)
            field.chosen.connect(lambda value, name=spec.name: self.chosen.emit(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            column.addWidget(field)
            if spec.name == "optimizer":
                field.add_below(self._about, indented=True)
            if spec.name == "weight_decay":
                column.addWidget(self._own)
        self._metrics = MetricsField(self)
        self._metrics.chosen.connect(self.chosen)
        column.addWidget(self._metrics)
        self._opponent = OpponentField(self)
        self._opponent.chosen.connect(self.chosen)
        self._opponent.finished.connect(self.finished)
        column.addWidget(self._opponent)
        column.addWidget(self._device_row())
        self._more = MoreTraining(self)
        self._more.chosen.connect(self.chosen)
        self._more.finished.connect(self.finished)
        column.addWidget(self._more)

    def _device_row(self) -> FormRow:
        self._device = StillCombo()
        self._device.setObjectName("train.device")
        self._device.setAccessibleName(self.tr("device"))
        self._device.setStatusTip(self.tr("Where to train: what this machine has."))
        self._device.activated.connect(self._choose_device)
        return FormRow(self.tr("device"), self._device)

    def show_config(
        self,
        config: TrainingConfig,
        info: DatasetInfo | None,
        networks: Networks = (),
        owns: Sequence[OwnLoss] = (),
    ) -> None:
        """Show a recipe for the data, if there are any.

        Args:
            config: The recipe.
            info: The data.
            networks: Those that may be the loss.
            owns: Those that are.
        """
        self._objective.show_config(config, info)
        self._opponent.show_config(config)
        self._metrics.show_config(config, info, owns)
        self._loss.show_config(config, info, networks)
        self._heads.show_config(config, info, networks, owns)
        if config.heads:  # what is measured and made smaller is said for each output
            self._metrics.hide()
        self._loss.setVisible(not config.heads)
        for name, field in self._fields.items():
            field.show_values([getattr(config, name)])
        optimizer = find_optimizer(config.optimizer)
        self._about.setText(phrase(optimizer.summary) if optimizer else "")
        self._about.setToolTip(literal_tip(optimizer.paper) if optimizer else "")
        common = optimizer.common if optimizer else ()
        self._fields["momentum"].setVisible("momentum" in common)
        self._fields["weight_decay"].setVisible("weight_decay" in common)
        params = optimizer.params if optimizer else ()
        self._own.show_arguments(config.optimizer, params, config.optimizer_args)
        self._more.show_config(config)
        self._chosen_device = config.device
        self._show_devices()

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Offer what this machine has; the first is what ``auto`` means."""
        self._devices = tuple(devices)
        self._show_devices()

    def _show_devices(self) -> None:
        with QSignalBlocker(self._device):
            self._device.clear()
            best = self._devices[0].id if self._devices else ""
            words = self.tr("Automatic ({device})") if best else self.tr("Automatic")
            self._device.addItem(words.format(device=best), AUTO)
            for device in self._devices:
                self._device.addItem(_described(device), device.id)
            if self._device.findData(self._chosen_device) < 0:
                self._device.addItem(self._words_of(self._chosen_device), self._chosen_device)
            self._device.setCurrentIndex(self._device.findData(self._chosen_device))
            self._device.setToolTip(self._device.currentText())
        self._device.view().setMinimumWidth(
            self._device.view().sizeHintForColumn(0) + LIST_MARGIN_PX
        )

    def _words_of(self, device: str) -> str:
        """Return how to call what is none of the devices: several of them, or one that is gone."""
        chosen = devices_of(device)
        if not self._devices:
            return device
        if not {each.id for each in self._devices}.issuperset(chosen):
            return self.tr("{device} (not on this machine)").format(device=device)
        if len({*chosen}) < len(chosen):
            words = self.tr("{count} processes on {device}")
            return words.format(count=len(chosen), device=chosen[0])
        return self.tr("{devices} together").format(devices=", ".join(chosen))

    def _choose_device(self, index: int) -> None:
        self.chosen.emit("device", self._device.itemData(index))
        self.finished.emit()


def _described(device: Device) -> str:
    """Return a device as ``cuda:0 · NVIDIA H200 · 139 GiB``."""
    memory = short_bytes(device.memory) if device.memory else ""
    return " · ".join(part for part in (device.id, device.name, memory) if part)
