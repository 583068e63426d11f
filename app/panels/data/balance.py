"""How many samples of each class, or in each range of values, lie in each part."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.widgets.label import label
from app.widgets.tally_list import TallyList, TallyRow
from core.data.info import DatasetInfo
from core.desk.views import Tally
from core.texts import phrase

UNEVEN = 3.0
"""From so many times as many samples in the largest class as in the smallest, it is told."""
TALLEST_PX = 260


class Balance(QWidget):
    """Bars, and a sentence where they are far from even."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = label(wrap=True)
        self._verdict.setObjectName("data.balance.verdict")
        self.bars = TallyList()
        self.bars.setObjectName("data.balance.bars")
        self.bars.setAccessibleName(self.tr("Samples of each class"))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.bars)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addWidget(self._scroll)

    def show_tallies(
        self, tallies: tuple[Tally, ...], info: DatasetInfo | None, *, are_own: bool = False
    ) -> None:
        """Show counts, or nothing of none; names in a person's own data stay as they are."""
        self._called = str if are_own else phrase
        rows = [self._row(tally) for tally in tallies]
        self.bars.set_rows(rows)
        self._scroll.setFixedHeight(min(self.bars.sizeHint().height() + 4, TALLEST_PX))
        words, role = self._words(tallies, info)
        self._verdict.setText(words)
        self._verdict.setProperty("role", role)
        self._verdict.style().polish(self._verdict)

    def _row(self, tally: Tally) -> TallyRow:
        train, validation, test = tally.counts
        words = self.tr("{name}: {train} to train, {validation} to validate, {test} to test")
        name = self._called(tally.name)
        said = words.format(name=name, train=train, validation=validation, test=test)
        return TallyRow(name, tally.counts, said)

    def _words(self, tallies: tuple[Tally, ...], info: DatasetInfo | None) -> tuple[str, str]:
        if info is None or not tallies:
            return "", "muted"
        told = {target.target for target in info.targets} or {info.target}
        if "class" not in told and "value" in told:
            return self.tr("How the values to predict are spread:"), "muted"
        if info.target == "mask":
            return self.tr("How many pixels are of each class:"), "muted"
        if info.target == "labels":
            return self.tr("How many samples have each label:"), "muted"
        sums = [sum(tally.counts) for tally in tallies]
        least, most = min(sums), max(sums)
        small, large = (self._called(tallies[sums.index(count)].name) for count in (least, most))
        if len(tallies) == 1:
            words = self.tr("All samples are of one class, “{name}”, so there is nothing to learn.")
            return words.format(name=large), "warning"
        absent = [self._called(tally.name) for tally in tallies if not tally.counts[0]]
        if absent:
            words = self.tr(
                "No sample of “{name}” is among those to train with. Part the samples by class, or "
                "use another seed."
            )
            return words.format(name=absent[0]), "warning"
        if most >= UNEVEN * least:
            words = self.tr(
                "The classes are uneven: {most} samples of “{large}”, {least} of “{small}”. A high "
                "accuracy may then mean little."
            )
            values = {"most": most, "large": large, "least": least, "small": small}
            return words.format(**values), "warning"
        words = (
            self.tr("The classes are even: {most} samples each.")
            if least == most
            else self.tr("Of each class there are {least} to {most} samples.")
        )
        return words.format(least=least, most=most), "muted"
