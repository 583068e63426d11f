"""A column of sentences about what is wrong, worst first; takes no room when all is well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.label import breakable, label
from core.errors import Problem
from core.texts import say

MOST_SHOWN = 4


class Notes(QWidget):
    """Shows the problems of one thing in words."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: tuple[Problem, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems instead of the former ones."""
        wanted = tuple(sorted(problems, key=lambda problem: problem.severity))
        if wanted == self._shown:
            return
        self._shown = wanted
        while item := self._column.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        for problem in wanted[:MOST_SHOWN]:
            sentence = label(breakable(say(problem.message)), problem.severity, wrap=True)
            sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(sentence)
        if len(wanted) > MOST_SHOWN:
            more = self.tr("and {count} more").format(count=len(wanted) - MOST_SHOWN)
            self._column.addWidget(label(more, "muted"))
        self.setVisible(bool(wanted))
