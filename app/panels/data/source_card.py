"""What data are chosen, in words, and the buttons that choose others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets.facts import grouped
from app.widgets.label import label
from core.data.info import DatasetInfo
from core.texts import phrase


class SourceCard(QWidget):
    """Title, description and facts of the data.

    Signals:
        change_requested: The person wants to choose from all data sets.
    """

    change_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role="heading", wrap=True)
        self.title.setObjectName("data.title")
        self._facts = label(wrap=True)
        self._facts.setObjectName("data.facts")
        self._description = label(role="muted", wrap=True)
        self._description.setObjectName("data.description")
        self.change = self._button("data.change", self.tr("Change…"))
        self.change.setStatusTip(self.tr("Choose another data set from a list with search."))
        self.change.clicked.connect(self.change_requested)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._description)

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words.rstrip("…"))
        return button

    def show_info(self, info: DatasetInfo | None, unknown: str) -> None:
        """Say what is chosen.

        Args:
            info: The data; None for data that this program does not know.
            unknown: What the project calls those.
        """
        self.title.setText(phrase(info.title) if info else unknown)
        self._facts.setText(self._figures(info) if info else "")
        words = self.tr("{description} From: {source}.")
        described = (
            words.format(description=phrase(info.description), source=phrase(info.source))
            if info
            else ""
        )
        self._description.setText(described)
        for part in (self._facts, self._description):
            part.setVisible(bool(part.text()))

    def _figures(self, info: DatasetInfo) -> str:
        sizes = " x ".join(map(str, info.sample_shape))
        words = (
            self.tr("{count} samples of {sizes} tokens. To predict: {answer}.")
            if info.dtype == "int64"
            else self.tr("{count} samples of {sizes}. To predict: {answer}.")
        )
        return words.format(count=grouped(info.samples), sizes=sizes, answer=self._answer(info))

    def _answer(self, info: DatasetInfo) -> str:
        sizes = " x ".join(map(str, info.target_shape))
        count = len(info.classes)
        words = {
            "class": self.tr("one of {count} classes"),
            "tokens": self.tr("the next of {count} tokens"),
            "mask": self.tr("a class of {count} for each pixel"),
            "labels": self.tr("which of {count} labels hold"),
            "sequence": self.tr("another sequence of {count} tokens"),
            "pair": self.tr("whether two samples are alike"),
            "value": self.tr("a number") if sizes == "1" else self.tr("{sizes} numbers"),
            "none": self.tr("nothing: only the samples themselves"),
        }
        return words[info.target].format(count=count, sizes=sizes)
