"""What two runs differ in, as a short table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.widgets.label import label, literal_tip
from core.texts import phrase

if TYPE_CHECKING:
    from core.runs.difference import Difference

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

KINDS = {
    "metric": QT_TRANSLATE_NOOP("Comparison", "How well they did"),
    "network": QT_TRANSLATE_NOOP("Comparison", "Networks"),
    "brick": QT_TRANSLATE_NOOP("Comparison", "Bricks"),
    "wire": QT_TRANSLATE_NOOP("Comparison", "Wires"),
    "recipe": QT_TRANSLATE_NOOP("Comparison", "Recipe"),
    "data": QT_TRANSLATE_NOOP("Comparison", "Data"),
    "machine": QT_TRANSLATE_NOOP("Comparison", "Machine and versions"),
}
MOST_LETTERS = 60
INDENT_PX = 8
"""Little, so that names of figures are read whole in a narrow panel."""

CHANGE = 3
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Comparison(QWidget):
    """Shows the differences of two runs, by what they are about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs.comparison")
        self._summary = label(role="muted", wrap=True)
        self._summary.setObjectName("runs.summary")
        self._table = QTreeWidget()
        self._table.setObjectName("runs.differences")
        self._table.setAccessibleName(self.tr("Differences of two runs"))
        self._table.setProperty("role", "differences")
        self._table.setColumnCount(4)
        self._table.setUniformRowHeights(True)
        self._table.setIndentation(INDENT_PX)
        self._table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        header = self._table.header()
        # All columns are seen at once, in a narrow panel too; tips tell what is cut off.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CHANGE, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._summary)
        column.addWidget(self._table, 1)

    def show_runs(self, first: str, second: str, differences: Sequence[Difference]) -> None:
        """Show what differs between a run and a later one.

        Args:
            first: What the first is called.
            second: What the second is called.
            differences: All that they do not share.
        """
        heads = (self.tr("What"), first, second, self.tr("Change"))
        self._table.setHeaderLabels(heads)
        self._table.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for one in differences:
            group = groups.get(one.kind)
            if group is None:
                words = QCoreApplication.translate("Comparison", KINDS[one.kind])
                group = groups[one.kind] = QTreeWidgetItem(self._table, [words])
                group.setFirstColumnSpanned(True)
            name = phrase(one.name) if one.kind in ("metric", "recipe") else one.name
            row = QTreeWidgetItem(group, [name, *self._values(one)])
            for column in range(4):
                row.setToolTip(column, literal_tip(row.text(column)))
            for column in (1, 2, CHANGE):
                row.setTextAlignment(column, RIGHT)
        self._table.expandAll()
        kinds = [kind for kind in groups if kind not in ("metric", "machine")]
        count = sum(groups[kind].childCount() for kind in kinds)
        words = self.tr("Differences in network, recipe and data: {n}.").format(n=count)
        none = self.tr("Network, recipe and data are the same.")
        self._summary.setText(words if count else none)

    def say(self, words: str) -> None:
        """Say why two runs cannot be compared."""
        self._table.clear()
        self._summary.setText(words)

    def _values(self, one: Difference) -> tuple[str, str, str]:
        before, after = _shown(one.before), _shown(one.after)
        if one.before is None and one.kind in ("brick", "wire", "network"):
            return "–", after, self.tr("added")
        if one.after is None and one.kind in ("brick", "wire", "network"):
            return before, "–", self.tr("removed")
        numbers = [v for v in (one.before, one.after) if isinstance(v, int | float)]
        if one.kind == "metric" and len(numbers) == 2:
            return before, after, f"{numbers[1] - numbers[0]:+.4g}"
        return before, after, ""


def _shown(value: object) -> str:
    if value is None:
        return "–"
    words = f"{value:.4g}" if isinstance(value, float) else str(value)
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"
