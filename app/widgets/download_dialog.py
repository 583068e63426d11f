"""The question whether data shall be downloaded, and how far that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.label import label

WIDTH_PX = 460
SOON_S = 2.0
"""Before so long nobody can tell how long it takes."""


class DownloadDialog(QDialog):
    """Asks first, then shows bytes and time left, and what went wrong.

    Signals:
        download_requested: The person wants the data.
    """

    download_requested = Signal()

    def __init__(self, title: str, size: str, folder: str, parent: QWidget | None = None) -> None:
        """Ask about data.

        Args:
            title: What they are called.
            size: How much is to come, in megabytes.
            folder: Where it will be kept.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("question.download")
        self.setWindowTitle(self.tr("Download data"))
        self._first: int | None = None
        asked = self.tr(
            "{title} is not on this computer yet: {size} MB have to be downloaded once."
        )
        self._words = QLabel(asked.format(title=title, size=size))
        self._words.setWordWrap(True)
        where = label(self.tr("It is kept in {folder}.").format(folder=folder), "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("download.bar")
        self._bar.setAccessibleName(self.tr("Download"))
        self._bar.setTextVisible(False)
        self._state = label("", "muted", wrap=True)
        self._state.setObjectName("download.state")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._download = QPushButton(self.tr("Download"))
        self._download.setObjectName("download.start")
        self._download.setDefault(True)
        self._buttons.addButton(self._download, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.rejected.connect(self.reject)
        self._download.clicked.connect(self._start)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self._words, where, self._bar, self._state, self._buttons):
            column.addWidget(part)
        self._bar.hide()
        self._state.hide()
        self.setMinimumWidth(WIDTH_PX)

    def _start(self) -> None:
        self._first = None
        self._download.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._state.show()
        self._state.setText(self.tr("Asking the server…"))
        self._grow()
        self.download_requested.emit()

    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """Say how much of it is here and how long the rest takes.

        Args:
            done: Bytes.
            total: Bytes of all.
            seconds: Since it began.
        """
        if self._first is None:
            self._first = done
        self._bar.setRange(0, 1000)
        self._bar.setValue(done * 1000 // max(total, 1))
        here, all_ = f"{done / 1e6:.1f}", f"{total / 1e6:.1f}"
        came = done - self._first
        if seconds < SOON_S or came <= 0:
            self._state.setText(self.tr("{here} of {all} MB").format(here=here, all=all_))
            return
        left = round((total - done) * seconds / came)
        words = self.tr("{here} of {all} MB, about {seconds} s left")
        self._state.setText(words.format(here=here, all=all_, seconds=left))

    def show_failure(self, words: str) -> None:
        """Say what went wrong; it can be tried again."""
        self._bar.hide()
        self._state.setText(words)
        self._download.setText(self.tr("Try again"))
        self._download.setEnabled(True)
        self._download.setFocus()
        self._grow()

    def _grow(self) -> None:
        """Make room for all words: a dialog that is open does not by itself."""
        column = self.layout()
        assert column is not None
        column.activate()
        self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))
