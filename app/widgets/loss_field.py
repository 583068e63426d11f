"""Which loss, with those that fit the data first, and the loss's own parameters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.argument_fields import ArgumentFields
from app.widgets.form_row import FormRow
from app.widgets.reasoned_list import Choice, ReasonedList
from core.data.info import DatasetInfo
from core.engine.losses import LOSSES, find_loss, get_loss
from core.engine.objective import find_objective, unfit_loss, unusable
from core.graph.records import TrainingConfig
from core.texts import Text, phrase, say


class LossField(QWidget):
    """A list of all losses over fields for the parameters of the one chosen.

    Signals:
        chosen: ``loss`` and a name, or ``loss_args`` and all arguments that are not default.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = TrainingConfig()
        self._build_ui()

    def _build_ui(self) -> None:
        self._loss = ReasonedList()
        self._loss.setObjectName("train.loss")
        self._loss.setAccessibleName(self.tr("loss"))
        self._loss.setStatusTip(self.tr("What training makes smaller."))
        self._loss.chosen.connect(self._choose_loss)
        self._own = ArgumentFields("train.loss")
        self._own.chosen.connect(lambda given: self.chosen.emit("loss_args", given))
        self._own.finished.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(FormRow(self.tr("loss"), self._loss))
        column.addWidget(self._own)

    # ------------------------------------------------------------ showing

    def show_config(self, config: TrainingConfig, info: DatasetInfo | None) -> None:
        """Show a recipe's loss among those that fit its objective and the data."""
        self._config = config
        self._show_losses(info)
        loss = find_loss(config.loss)
        self._own.show_arguments(config.loss, loss.params if loss else (), config.loss_args)

    def _show_losses(self, info: DatasetInfo | None) -> None:
        reasons = {name: _why_not(name, self._config, info) for name in LOSSES}
        choices = [
            Choice(name, name, phrase(get_loss(name).summary) if why is None else say(why), not why)
            for name, why in reasons.items()
        ]
        self._loss.show_choices(choices, self._config.loss, parted=True)

    # ------------------------------------------------------------ choosing

    def _choose_loss(self, name: str) -> None:
        self.chosen.emit("loss", name)
        self.finished.emit()


def _why_not(name: str, config: TrainingConfig, info: DatasetInfo | None) -> Text | None:
    """Return why a loss cannot be chosen; without data any can."""
    objective = find_objective(config.objective)
    if info is None or objective is None:
        return None
    return unusable(objective, info) or unfit_loss(get_loss(name), objective, info)
