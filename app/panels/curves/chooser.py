"""The button with the metrics to choose from, each with a check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from app.panels.curves.looks import metric_title
from app.widgets.check_menu import CheckMenu


class MetricChooser(QToolButton):
    """Offers metrics; hidden where there is nothing to choose.

    Signals:
        toggled_one: Name of the metric that a person checked, or took the check from.
        all_requested, usual_requested: All metrics shall be drawn, or only the usual one.
    """

    toggled_one = Signal(str)
    all_requested = Signal()
    usual_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setObjectName("curves.metrics")
        self.setProperty("role", "menu")
        self.setText(self.tr("Metrics"))
        self.setAccessibleName(self.tr("Metrics that are drawn"))
        tip = self.tr("Choose which metrics are drawn; each has a plot and a scale of its own.")
        self.setStatusTip(tip)
        self.setToolTip(tip)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = CheckMenu(self)
        self._menu.setObjectName("curves.metrics_menu")
        self._menu.triggered.connect(self._tell)
        self.setMenu(self._menu)
        self.hide()

    def show_metrics(self, names: Sequence[str], shown: Sequence[str]) -> None:
        """Offer these metrics; those that are shown have a check."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._fill()
        for action in self._menu.actions():
            if action.isCheckable():
                with QSignalBlocker(action):
                    action.setChecked(action.data() in shown)
        self.setVisible(len(self._names) > 1)

    def _fill(self) -> None:
        self._menu.clear()
        for name in self._names:
            action = self._menu.addAction(metric_title(name).replace("&", "&&"))
            action.setData(name)
            action.setCheckable(True)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("All of them")).triggered.connect(self.all_requested)
        self._menu.addAction(self.tr("Only the usual one")).triggered.connect(self.usual_requested)

    def _tell(self, action: QAction) -> None:
        if action.isCheckable():
            self.toggled_one.emit(action.data())
