"""How curves are drawn: on which scale, with or without steps, how smooth; and their export."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label

USUAL, MOST = 50, 100
"""Smoothing of the slider, which begins in the middle."""
USUAL_SHARE = 0.1
NOTCHES_A_DECADE = 25
SLIDER_PX = 84


def half_life(value: int) -> float:
    """Return after which share of an epoch a loss counts half; 0 for no smoothing.

    >>> half_life(0), half_life(50), half_life(75), half_life(100)
    (0.0, 0.1, 1.0, 10.0)
    """
    if value == 0:
        return 0.0
    return float(f"{USUAL_SHARE * 10 ** ((value - USUAL) / NOTCHES_A_DECADE):.4g}")


class CurveBar(QWidget):
    """What a person sets of the curves.

    Signals:
        log_changed: Whether every factor of ten has the same height.
        rate_changed: Whether the learning rate is drawn.
        steps_changed: Whether the loss of each step is drawn.
        smoothing_changed: After which share of an epoch a loss counts half; 0 for none.
        clear_requested: No other runs' curves shall be shown.
        csv_requested: The figures are wanted as a table.
        png_requested: The curves are wanted as a picture.
    """

    log_changed = Signal(bool)
    rate_changed = Signal(bool)
    steps_changed = Signal(bool)
    smoothing_changed = Signal(float)
    clear_requested = Signal()
    csv_requested = Signal()
    png_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = self._check("log", self.tr("Log scale"))
        self._log.setStatusTip(self.tr("Give every factor of ten the same height."))
        self._log.toggled.connect(self.log_changed)
        self._steps = self._check("steps", self.tr("Each step"))
        self._steps.setStatusTip(self.tr("Draw the loss of each step, or only that of epochs."))
        self._steps.setChecked(True)
        self._steps.toggled.connect(self._show_steps)
        self._rate = self._check("rate", self.tr("Learning rate"))
        self._rate.setStatusTip(self.tr("Draw the learning rate of every epoch below."))
        self._rate.toggled.connect(self.rate_changed)
        self._smooth = QSlider(Qt.Orientation.Horizontal)
        self._smooth.setObjectName("curves.smoothing")
        self._smooth.setAccessibleName(self.tr("Smoothing"))
        self._smooth.setStatusTip(self.tr("How much the losses of steps are smoothed."))
        self._smooth.setRange(0, MOST)
        self._smooth.setValue(USUAL)
        self._smooth.setFixedWidth(SLIDER_PX)
        self._smooth.valueChanged.connect(self._tell_smoothing)
        self._show_smoothing(USUAL)
        self._clear = QToolButton()
        self._clear.setObjectName("curves.clear")
        self._clear.setProperty("role", "button")
        self._clear.setText(self.tr("Only this run"))
        self._clear.setAccessibleName(self._clear.text())
        self._clear.setStatusTip(self.tr("Take other runs' curves away."))
        self._clear.clicked.connect(self.clear_requested)
        self._clear.hide()
        smoothing = QWidget()
        pair = QHBoxLayout(smoothing)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(label(self.tr("Smoothing"), "muted"))
        pair.addWidget(self._smooth)
        inside = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(12, 4, 12, 0)
        around.addWidget(inside)
        row = FlowLayout(inside, spacing=10, even=False)
        marks = (self._log, self._steps, self._rate)
        for part in (*marks, smoothing, self._export_button(), self._clear):
            row.addWidget(part)

    def _check(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(f"curves.{name}")
        box.setAccessibleName(words)
        return box

    def _export_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("curves.export")
        button.setProperty("role", "menu")
        button.setText(self.tr("Export"))
        button.setIcon(theme.icon("export"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # one line in a low dock
        button.setAccessibleName(button.text())
        tip = self.tr("Keep the figures as a table or the curves as a picture.")
        button.setStatusTip(tip)
        button.setToolTip(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("curves.export_menu")
        for words, signal in (
            (self.tr("Table (CSV)…"), self.csv_requested),
            (self.tr("Picture (PNG)…"), self.png_requested),
        ):
            menu.addAction(words).triggered.connect(signal)
        button.setMenu(menu)
        return button

    @property
    def is_log(self) -> bool:
        """Whether every factor of ten has the same height."""
        return self._log.isChecked()

    @property
    def has_rate(self) -> bool:
        """Whether the learning rate is drawn."""
        return self._rate.isChecked()

    def show_others(self, count: int) -> None:
        """Offer to take other runs' curves away, where some are shown."""
        self._clear.setVisible(count > 0)

    def _show_steps(self, shown: bool) -> None:
        self._smooth.setEnabled(shown)
        self.steps_changed.emit(shown)

    def _tell_smoothing(self, value: int) -> None:
        self._show_smoothing(value)
        self.smoothing_changed.emit(half_life(value))

    def _show_smoothing(self, value: int) -> None:
        words = self.tr("After {share} epochs a loss counts half.").format(share=half_life(value))
        self._smooth.setToolTip(words if value else self.tr("Nothing is smoothed."))
