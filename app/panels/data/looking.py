"""While the desk looks at a file or folder: how far it is, and a way to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.widgets.label import label
from core.desk.messages import Progress

REFRESH_MS = 250
STEPS = 1000


class Looking(QWidget):
    """A bar, the time so far and the time left, and Cancel.

    Signals:
        cancelled: The person does not want to wait.
    """

    cancelled = Signal()

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._began = 0.0
        self._progress: Progress | None = None
        self._build_ui()
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_time)

    def _build_ui(self) -> None:
        self._title = label(role="heading", wrap=True)
        self._title.setObjectName("data.looking.title")
        self._bar = QProgressBar()
        self._bar.setObjectName("data.looking.progress")
        self._bar.setAccessibleName(self.tr("How much has been looked at"))
        self._time = label(role="muted", wrap=True)
        self._time.setObjectName("data.looking.time")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("data.looking.cancel")
        self._cancel.setAccessibleName(self._cancel.text())
        self._cancel.setStatusTip(self.tr("Stop looking; nothing is changed."))
        self._cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (self._title, self._bar, self._time):
            column.addWidget(part)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def begin(self, name: str) -> None:
        """Begin to wait for a file or folder."""
        self._title.setText(self.tr("Looking at “{name}”…").format(name=name))
        self._began, self._progress = self._clock(), None
        self._bar.setRange(0, 0)
        self._time.setText("")
        self._timer.start()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        # A bar that moves by itself must not go on where nobody sees it.
        self._bar.setRange(0, STEPS)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the desk is."""
        self._progress = progress
        if progress.total:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(STEPS * progress.done // progress.total)
        self._show_time()

    def _show_time(self) -> None:
        passed, progress = self._clock() - self._began, self._progress
        if passed < 1:
            return
        if progress is None or not progress.done:
            words = self.tr("{seconds} s so far").format(seconds=f"{passed:.0f}")
        elif not progress.total:
            words = self.tr("{done} so far, {seconds} s").format(
                done=f"{progress.done:,}", seconds=f"{passed:.0f}"
            )
        else:
            left = passed * (progress.total - progress.done) / progress.done
            words = self.tr("{done} of {total}, about {seconds} s left").format(
                done=f"{progress.done:,}", total=f"{progress.total:,}", seconds=f"{left:.0f}"
            )
        self._time.setText(words)
