"""The runs that wait, in the order they will be trained."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.widgets.label import label

MOST_ROWS = 5


class QueueList(QWidget):
    """Hidden while nothing waits.

    The run that goes on beside the one under way is told above, with a button that stops it.

    Signals:
        moved: Place of a run and by how many places it shall move.
        removed: Place of a run that shall not be trained.
        next_requested: The next run shall begin.
        beside_requested: Place of a run that shall begin beside the one under way.
        stop_requested: The run beside shall end.
    """

    moved = Signal(int, int)
    removed = Signal(int)
    next_requested = Signal()
    beside_requested = Signal(int)
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(role="heading")
        self._title.setObjectName("queue.title")
        self._slower: Sequence[bool] = ()
        self._is_training = False
        self._beside = label(role="muted", wrap=True)
        self._beside.setObjectName("queue.beside_words")
        self._stop = self._button("stop_beside", self.tr("Stop it"))
        self._stop.setStatusTip(self.tr("End the run beside; a checkpoint is written."))
        self._along = self._button("beside", self.tr("Run beside"))
        self._along.setStatusTip(self.tr("Train this run at the same time as the one under way."))
        self._list = QListWidget()
        self._list.setObjectName("queue.list")
        self._list.setProperty("role", "table")
        self._list.setAccessibleName(self.tr("Runs that wait"))
        self._up = self._button("up", self.tr("Earlier"))
        self._down = self._button("down", self.tr("Later"))
        self._remove = self._button("remove", self.tr("Remove"))
        self._run = self._button("next", self.tr("Run next"))
        self._list.setStatusTip(self.tr("What is trained when the run under way is over."))
        self._up.setStatusTip(self.tr("Let this run begin earlier."))
        self._down.setStatusTip(self.tr("Let this run begin later."))
        self._remove.setStatusTip(self.tr("Do not train this one."))
        self._run.setStatusTip(self.tr("Begin the first of them now."))
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._along)
        row.addWidget(self._run)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self._beside, 1)
        above.addWidget(self._stop)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self._title)
        below.addWidget(self._list)
        below.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._above)
        column.addWidget(self._below)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._remove.clicked.connect(lambda: self.removed.emit(self._list.currentRow()))
        self._run.clicked.connect(self.next_requested)
        self._along.clicked.connect(lambda: self.beside_requested.emit(self._list.currentRow()))
        self._stop.clicked.connect(self.stop_requested)
        self._list.currentRowChanged.connect(self._show_enabled)
        self.hide()

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"queue.{name}")
        button.setAccessibleName(words)
        return button

    def show_jobs(self, titles: Sequence[str], *, can_run: bool) -> None:
        """Show what waits.

        Args:
            titles: What the runs are called, the next first.
            can_run: Whether the next one could begin now.
        """
        at = max(0, self._list.currentRow())
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItems([f"{n}. {title}" for n, title in enumerate(titles, 1)])
            self._list.setCurrentRow(min(at, len(titles) - 1))
        row = max(self._list.sizeHintForRow(0), 1)
        frame = 2 * self._list.frameWidth()
        self._list.setFixedHeight(row * min(MOST_ROWS, max(1, len(titles))) + frame)
        words = self.tr("Queue: {n} waiting")
        self._title.setText(words.format(n=len(titles)))
        self._run.setEnabled(can_run)
        why = "" if can_run else self.tr("It begins when the run under way is over.")
        self._run.setToolTip(why)
        self._show_enabled()
        self._below.setVisible(bool(titles))
        self.setVisible(bool(titles) or bool(self._beside.text()))

    def show_beside(self, words: str) -> None:
        """Tell of the run beside the one under way; "" for none."""
        self._beside.setText(words)
        self._above.setVisible(bool(words))
        self.setVisible(bool(words) or self._list.count() > 0)

    def allow_beside(self, slower: Sequence[bool], *, is_training: bool) -> None:
        """Offer to begin runs beside the one under way.

        Args:
            slower: For each that waits, whether both would share a device; empty for no offer.
            is_training: Whether a run is under way.
        """
        self._slower, self._is_training = slower, is_training
        self._show_enabled()

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(max(0, min(at + by, self._list.count() - 1)))
        self.moved.emit(at, by)

    def _show_enabled(self, _row: int = 0) -> None:
        at, count = self._list.currentRow(), self._list.count()
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < count - 1)
        self._remove.setEnabled(at >= 0)
        can_begin = 0 <= at < len(self._slower)
        self._along.setEnabled(can_begin)
        if not self._is_training:
            why = self.tr("No run is under way: begin the next one instead.")
        elif not can_begin:
            why = self.tr("One run goes on beside already.")
        elif self._slower[at]:
            why = self.tr("Both share one device, and each will be slower than alone.")
        else:
            why = self.tr("Its device is free.")
        self._along.setToolTip(why)
