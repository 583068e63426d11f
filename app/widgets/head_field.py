"""What one of several outputs learns: its target, its loss and how much that counts."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.field import Field
from app.widgets.form_row import FormRow
from app.widgets.loss_field import LossField, Networks
from app.widgets.metrics_field import MetricsField
from app.widgets.still_combo import StillCombo
from core.catalog.spec import ParamSpec
from core.data.info import DatasetInfo
from core.engine.recipe.heads import SAMPLES, TARGET, info_for, recipe_of, with_recipe
from core.engine.recipe.objective import chosen
from core.engine.recipe.own_loss import OwnLoss
from core.graph.heads import Head
from core.graph.records import TrainingConfig
from core.planner.heads import with_fitting_loss

_WEIGHT = ParamSpec(
    name="weight", kind="float", default=1.0, minimum=0, maximum=1_000_000,
    help="How much the loss of this output counts in the sum of all.",
)  # fmt: skip


class HeadField(QWidget):
    """A heading with the name of the output over its target, loss, weight and metrics.

    Signals:
        changed: What the output learns now.
        own_requested: The person wants a loss of bricks, or to see the one there is.
        finished: The person leaves a field.
    """

    changed = Signal(object)
    own_requested = Signal()
    finished = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Head(output="-", name="-")
        self._config = TrainingConfig()
        self._info: DatasetInfo | None = None
        self._name = QLabel()
        self._name.setProperty("role", "heading")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._target = StillCombo()
        self._target.setObjectName(f"train.head.{number}.target")
        self._target.setAccessibleName(self.tr("target"))
        self._target.setStatusTip(self.tr("What this output is compared with."))
        self._target.activated.connect(self._choose_target)
        self._loss = LossField(f"train.head.{number}")
        self._loss.chosen.connect(self._choose)
        self._loss.finished.connect(self.finished)
        self._loss.own_requested.connect(self.own_requested)
        self._weight = Field(_WEIGHT, f"train.head.{number}.weight", label=self.tr("weight"))
        self._weight.chosen.connect(lambda value: self._choose("weight", value))
        self._weight.finished.connect(self.finished)
        self._metrics = MetricsField()
        self._metrics.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(FormRow(self.tr("target"), self._target))
        for part in (self._loss, self._weight, self._metrics):
            column.addWidget(part)

    def show_head(
        self,
        head: Head,
        config: TrainingConfig,
        info: DatasetInfo | None,
        networks: Networks = (),
        own: OwnLoss | None = None,
    ) -> None:
        """Show what an output learns, among what it could.

        Args:
            head: What it learns.
            config: The recipe.
            info: The data.
            networks: Those that may be its loss.
            own: The one that is.
        """
        self._head, self._config, self._info = head, config, info
        self._name.setText(self.tr("Output {name}").format(name=head.name))
        self._show_targets()
        recipe, known = recipe_of(config, head), info and info_for(head, info)
        self._loss.show_config(recipe, known, networks)
        alone = () if own is None else (msgspec.structs.replace(own, head=""),)
        self._metrics.show_config(recipe, known, alone)
        self._weight.show_values([head.weight])

    def _show_targets(self) -> None:
        head, info = self._head, self._info
        with QSignalBlocker(self._target):
            self._target.clear()
            if info is not None and info.target != "several":
                self._target.addItem(self.tr("the target of the data"), (TARGET, ""))
            for target in info.targets if info is not None else ():
                self._target.addItem(target.name, (TARGET, target.name))
            self._target.addItem(self.tr("the samples themselves"), (SAMPLES, ""))
            places = [self._target.itemData(i) for i in range(self._target.count())]
            wanted = (head.compares, head.target if head.compares == TARGET else "")
            self._target.setCurrentIndex(places.index(wanted) if wanted in places else -1)

    # ------------------------------------------------------------ choosing

    def _choose_target(self, index: int) -> None:
        compares, target = self._target.itemData(index)
        head = msgspec.structs.replace(self._head, compares=compares, target=target)
        if self._info is not None:
            head = with_fitting_loss(self._config, head, self._info)
        self.changed.emit(head)
        self.finished.emit()

    def _choose(self, name: str, value: object) -> None:
        if name == "weight":
            self.changed.emit(msgspec.structs.replace(self._head, weight=value))
            return
        own = None if self._info is None else info_for(self._head, self._info)
        recipe = chosen(recipe_of(self._config, self._head), name, value, own)
        self.changed.emit(with_recipe(self._head, recipe))
