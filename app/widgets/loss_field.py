"""Which loss, with those that fit the data first, and the loss's own parameters."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.widgets.argument_fields import ArgumentFields
from app.widgets.form_row import FormRow
from core.data.info import DatasetInfo
from core.engine.losses import LOSSES, find_loss, get_loss
from core.engine.objective import find_objective, unfit_loss, unusable
from core.graph.records import TrainingConfig
from core.texts import Text, phrase, say

LIST_MARGIN_PX = 32


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
        self._loss = _Losses()
        self._loss.setObjectName("train.loss")
        self._loss.setAccessibleName(self.tr("loss"))
        self._loss.setStatusTip(self.tr("What training makes smaller."))
        self._loss.activated.connect(self._choose_loss)
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
        fitting = [name for name, reason in reasons.items() if reason is None]
        with QSignalBlocker(self._loss):
            self._loss.clear()
            for name in fitting:
                self._add(name, phrase(get_loss(name).summary))
            if 0 < len(fitting) < len(LOSSES):
                self._loss.insertSeparator(len(fitting))
            for name, reason in reasons.items():
                if reason is not None:
                    self._add(name, say(reason), fits=False)
            self._loss.setPlaceholderText(self._config.loss)
            self._loss.setCurrentIndex(self._loss.findText(self._config.loss))
        tip = self._loss.itemData(self._loss.currentIndex(), Qt.ItemDataRole.ToolTipRole)
        self._loss.setToolTip(str(tip or ""))
        widest = self._loss.view().sizeHintForColumn(0) + LIST_MARGIN_PX
        self._loss.view().setMinimumWidth(widest)

    def _add(self, name: str, tip: str, *, fits: bool = True) -> None:
        self._loss.addItem(name)
        number = self._loss.count() - 1
        self._loss.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        model = self._loss.model()
        if isinstance(model, QStandardItemModel):
            model.item(number).setEnabled(fits)

    # ------------------------------------------------------------ choosing

    def _choose_loss(self, index: int) -> None:
        name = self._loss.itemText(index)
        if name != self._config.loss:
            self.chosen.emit("loss", name)
            self.finished.emit()


class _Losses(QComboBox):
    """A list that scrolling the panel does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


def _why_not(name: str, config: TrainingConfig, info: DatasetInfo | None) -> Text | None:
    """Return why a loss cannot be chosen; without data any can."""
    objective = find_objective(config.objective)
    if info is None or objective is None:
        return None
    return unusable(objective, info) or unfit_loss(get_loss(name), objective, info)
