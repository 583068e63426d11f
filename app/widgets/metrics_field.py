"""What is measured besides: a button with a list to tick, of what objective and data allow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.form_row import FormRow
from app.widgets.label import literal_tip
from core.data.info import DatasetInfo
from core.engine.recipe.figures import possible_figures
from core.engine.recipe.goals import usual_goal
from core.engine.recipe.losses import find_loss
from core.engine.recipe.objective import find_objective
from core.engine.recipe.own_loss import OwnLoss, own_for
from core.graph.records import TrainingConfig
from core.texts import Text, phrase

LEAST_WIDTH_PX = 96
ARROW_ROOM_PX = 34


class MetricsField(QWidget):
    """A line that is hidden where nothing more can be measured.

    Signals:
        chosen: ``metrics`` and the names of all that are ticked.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = TrainingConfig()
        self._shown = ""
        self._button = QPushButton()
        self._button.setObjectName("train.metrics")
        self._button.setProperty("role", "choice")
        self._button.setAccessibleName(self.tr("also measure"))
        self._button.setStatusTip(
            self.tr("More figures after each epoch; the first time it takes seconds to load them.")
        )
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._button.setMinimumWidth(LEAST_WIDTH_PX)
        self._menu = QMenu(self._button)
        self._button.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FormRow(self.tr("also measure"), self._button))

    def show_config(
        self, config: TrainingConfig, info: DatasetInfo | None, owns: Sequence[OwnLoss] = ()
    ) -> None:
        """Show what a recipe measures, among what it could."""
        self._config = config
        names = (*_possible(config, info, owns),)
        names = (*names, *(name for name in config.metrics if name not in names))
        self.setVisible(bool(names))
        self._menu.clear()
        for name in names:
            action = QAction(phrase(name), self._menu)
            action.setCheckable(True)
            action.setChecked(name in config.metrics)
            action.toggled.connect(lambda ticked, name=name: self._tick(name, ticked))
            self._menu.addAction(action)
        self._shown = ", ".join(phrase(name) for name in config.metrics)
        self._button.setToolTip(literal_tip(self._shown))
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        room = self._button.width() - ARROW_ROOM_PX
        words = self._shown or self.tr("nothing more")
        right = Qt.TextElideMode.ElideRight
        self._button.setText(self._button.fontMetrics().elidedText(words, right, room))

    def _tick(self, name: str, ticked: bool) -> None:
        others = [each for each in self._config.metrics if each != name]
        self.chosen.emit("metrics", (*others, name) if ticked else tuple(others))


def _possible(
    config: TrainingConfig, info: DatasetInfo | None, owns: Sequence[OwnLoss]
) -> tuple[str, ...]:
    known = find_objective(config.objective) and find_loss(config.loss)
    goal = usual_goal(config, info, own_for(owns)) if info is not None and known else None
    if info is None or goal is None or isinstance(goal, Text):
        return ()
    return tuple(possible_figures(goal, info))
