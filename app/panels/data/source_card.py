"""What data are chosen, in words, and the buttons that choose others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets.facts import grouped
from app.widgets.label import label
from core.data.info import DatasetInfo
from core.texts import phrase

translate = QCoreApplication.translate


class SourceCard(QWidget):
    """Title, description and facts of the data.

    Signals:
        change_requested: The person wants to choose from all data sets.
        download_requested: The person wants the data to be fetched.
    """

    change_requested = Signal()
    download_requested = Signal()

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
        self.download = self._button("data.download", self.tr("Download…"))
        self.download.setStatusTip(self.tr("Fetch the data, which are not on this computer yet."))
        self.download.clicked.connect(self.download_requested)
        self.download.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.download, 0, Qt.AlignmentFlag.AlignTop)
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

    def show_info(
        self, info: DatasetInfo | None, unknown: str, targets: Sequence[str] = ()
    ) -> None:
        """Say what is chosen.

        Args:
            info: The data; None for data that this program does not know.
            unknown: What the project calls those.
            targets: Names of the columns to predict, where they have some.
        """
        self.title.setText(phrase(info.title) if info else unknown)
        self._facts.setText(figures(info, targets) if info else "")
        self._description.setText(self._described(info) if info else "")
        for part in (self._facts, self._description):
            part.setVisible(bool(part.text()))

    def _described(self, info: DatasetInfo) -> str:
        if not info.description:
            return self.tr("From: {source}").format(source=phrase(info.source))
        words = self.tr("{description} From: {source}.")
        return words.format(description=phrase(info.description), source=phrase(info.source))


def figures(info: DatasetInfo, targets: Sequence[str] = ()) -> str:
    """Return in a sentence how many samples there are, of what size, and what is to be told.

    Args:
        info: The data.
        targets: Names of the columns to predict, where they have some.
    """
    answer = _answer(info)
    if targets:
        named = translate("SourceCard", "{columns} ({answer})")
        answer = named.format(columns=", ".join(targets), answer=answer)
    words = translate("SourceCard", "{samples}. To predict: {answer}.")
    return words.format(samples=counted(info), answer=answer)


def counted(info: DatasetInfo) -> str:
    """Return how many samples there are, of what kind and size."""
    words = {
        "table": translate("SourceCard", "{count} rows of {sizes}"),
        "image": translate("SourceCard", "{count} pictures of {sizes}"),
        "series": translate("SourceCard", "{count} series of {sizes}"),
        "audio": translate("SourceCard", "{count} sounds of {sizes}"),
        "text": translate("SourceCard", "{count} texts of {sizes} tokens"),
    }
    sizes = " x ".join(map(str, info.sample_shape))
    return words[info.kind].format(count=grouped(info.samples), sizes=sizes)


def _answer(info: DatasetInfo) -> str:
    sizes = " x ".join(map(str, info.target_shape))
    count = len(info.classes)
    words = {
        "class": translate("SourceCard", "one of {count} classes"),
        "tokens": translate("SourceCard", "the next of {count} tokens"),
        "mask": translate("SourceCard", "a class of {count} for each pixel"),
        "labels": translate("SourceCard", "which of {count} labels hold"),
        "sequence": translate("SourceCard", "another sequence of {count} tokens"),
        "pair": translate("SourceCard", "whether two samples are alike"),
        "value": translate("SourceCard", "a number")
        if sizes == "1"
        else translate("SourceCard", "{sizes} numbers"),
        "several": translate("SourceCard", "several targets: {names}"),
        "none": translate("SourceCard", "nothing, there are only the samples"),
    }
    names = ", ".join(target.name for target in info.targets)
    return words[info.target].format(count=count, sizes=sizes, names=names)
