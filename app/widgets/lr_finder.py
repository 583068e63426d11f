"""Find a learning rate: a button, the curve of the search, and the rate to begin with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets.lr_plot import LrPlot
from app.widgets.outcome import Outcome
from core.engine.talk.messages import LrFound, LrTried


class LrFinder(QWidget):
    """Starts a search, shows it, and offers what it found.

    Signals:
        find_requested: The person wants a search.
        cancel_requested: The person wants it to end.
        chosen: The learning rate that the person takes.
    """

    find_requested = Signal()
    cancel_requested = Signal()
    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_searching = False
        self._suggestion: float | None = None
        self._find = QPushButton()
        self._find.setObjectName("train.find_lr")
        self._find.clicked.connect(self._ask)
        self._use = QPushButton()
        self._use.setObjectName("train.take_lr")
        self._use.setAccessibleName(self.tr("Use this learning rate"))
        self._use.setStatusTip(self.tr("Take this learning rate into the recipe."))
        self._use.clicked.connect(self._take)
        self._use.hide()
        self._plot = LrPlot()
        self._plot.hide()
        self._words = Outcome("train.lr_found")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._find)
        row.addWidget(self._use)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)  # first: what grows below it does not carry it away
        column.addWidget(self._words)
        column.addWidget(self._plot)
        self._show_button()

    def allow(self, why_not: str) -> None:
        """Let a search begin, or say why none can."""
        self._find.setEnabled(self._is_searching or not why_not)
        self._find.setToolTip(why_not or self._find.statusTip())

    def begin(self) -> None:
        """Show that a search begins."""
        self._is_searching, self._suggestion = True, None
        self._plot.clear()
        self._plot.show()
        self._use.hide()
        self._words.say(self.tr("Trying learning rates…"), "ok")
        self._show_button()

    def add(self, tried: LrTried) -> None:
        """Show more of the search."""
        if not self._is_searching:
            return  # it was forgotten
        self._plot.add(tried.lrs, tried.losses)
        share = round(100 * len(self._plot.points[0]) / tried.count)
        self._words.say(self.tr("Trying learning rates… {share} %").format(share=share), "ok")

    def end(self, found: LrFound) -> None:
        """Show what was found."""
        if not self._is_searching:
            return
        self._is_searching, self._suggestion = False, found.suggestion
        self._plot.clear()
        self._plot.add(found.lrs, found.losses)
        self._plot.mark(found.suggestion)
        if found.suggestion is None:
            stopped = self.tr("Stopped before the loss began to fall.")
            lost = self.tr("The loss fell at no learning rate. Look at data and network.")
            self._words.say(lost if found.is_whole else stopped, "warning")
        else:
            words = self.tr("The loss falls fastest at {lr}.")
            self._words.say(words.format(lr=f"{found.suggestion:g}"), "ok")
            self._use.setText(self.tr("Use {lr}").format(lr=f"{found.suggestion:g}"))
            self._use.show()
        self._show_button()

    def fail(self, why: str) -> None:
        """Say why there was no search."""
        if self._is_searching:
            self._is_searching = False
            self._plot.setVisible(bool(self._plot.points[0]))
            self._words.say(why, "error")
            self._show_button()

    def forget(self) -> None:
        """Take away what was found, for it says nothing about another project."""
        if self._is_searching:
            self.cancel_requested.emit()
        self._is_searching, self._suggestion = False, None
        self._plot.clear()
        self._plot.hide()
        self._use.hide()
        self._words.say("", "ok")
        self._show_button()

    @property
    def is_searching(self) -> bool:
        """Whether a search is under way."""
        return self._is_searching

    def _show_button(self) -> None:
        searching = self._is_searching
        words = self.tr("Stop searching") if searching else self.tr("Find a learning rate")
        tip = (
            self.tr("End the search; what was tried stays.")
            if searching
            else self.tr("Try growing learning rates on a copy: where does the loss fall fastest?")
        )
        self._find.setText(words)
        self._find.setAccessibleName(words)
        self._find.setStatusTip(tip)
        self._find.setToolTip(tip)

    def _ask(self) -> None:
        (self.cancel_requested if self._is_searching else self.find_requested).emit()

    def _take(self) -> None:
        if self._suggestion is not None:
            self._use.hide()
            self.chosen.emit(self._suggestion)
