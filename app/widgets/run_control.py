"""The buttons of a run under way: pause or continue, one step, stop.

Widgets know no bridge: the panel says in which state the run is.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app import theme

RUN_BUTTON_PX = 36
Phase = Literal["training", "pausing", "paused", "stopping"]


class RunControl(QWidget):
    """Shows what can be done with a run now.

    Signals:
        pause_requested: The run shall wait.
        step_requested: The paused run shall take one step.
        continue_requested: The paused run shall go on.
        stop_requested: The run shall end.
    """

    pause_requested = Signal()
    step_requested = Signal()
    continue_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = self._button("pause", self.tr("Pause"))
        self._continue = self._button("continue", self.tr("Continue"))
        self._step = self._button("step", self.tr("Step"))
        self._stop = self._button("stop", self.tr("Stop"))
        self._pause.setStatusTip(self.tr("Wait after this step; you can look inside meanwhile."))
        self._continue.setStatusTip(self.tr("Let the paused run go on."))
        self._step.setStatusTip(self.tr("Take one step of training and pause again."))
        self._stop.setStatusTip(self.tr("Stop after this step and keep what was learned."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._pause, self._continue, self._step, self._stop):
            row.addWidget(button, 1)
        self._pause.clicked.connect(self.pause_requested)
        self._continue.clicked.connect(self.continue_requested)
        self._step.clicked.connect(self.step_requested)
        self._stop.clicked.connect(self.stop_requested)
        self.show_phase("training")

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"train.{name}")
        button.setAccessibleName(words)
        button.setIcon(theme.icon(name))
        button.setMinimumHeight(RUN_BUTTON_PX)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button

    def show_phase(self, phase: Phase) -> None:
        """Offer what can be done with a run that takes steps, waits or ends."""
        is_paused = phase == "paused"
        had_focus = self._pause.hasFocus() or self._continue.hasFocus()
        self._pause.setVisible(not is_paused)
        self._continue.setVisible(is_paused)
        if had_focus:  # the key that paused continues too
            (self._continue if is_paused else self._pause).setFocus()
        self._pause.setEnabled(phase == "training")
        self._step.setEnabled(phase in ("training", "paused"))
        self._stop.setEnabled(phase != "stopping")
        self._pause.setText(self.tr("Pausing…") if phase == "pausing" else self.tr("Pause"))
        self._stop.setText(self.tr("Stopping…") if phase == "stopping" else self.tr("Stop"))
