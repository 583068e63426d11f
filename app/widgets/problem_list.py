"""The list of problems: after a change only the rows are painted that came, went or moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.stretch import differing
from app.widgets.problem_delegate import ProblemDelegate
from core.errors import Problem
from core.texts import say

Row = tuple[Problem, str]
"""A problem, and the name of what has it."""


class ProblemList(QListWidget):
    """Rows that follow what is wrong.

    A plain list measures and paints all of itself whenever a row comes or goes, which costs more
    than many an edit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._heights: list[int] = []
        self._width = 0  # that the rows are measured for
        self._stale: tuple[int, int] | None = None
        self._delegate = ProblemDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; those that stay are let be.

        The chosen one stays chosen, or, where it goes, that of the same number.
        """
        if rows == self._rows:
            return
        was, (first, end, new_end) = self.currentRow(), differing(self._rows, rows)
        row = was
        if row >= 0 and self._rows[row] in rows:
            row = rows.index(self._rows[row])
        came = [self._item(*one) for one in rows[first:new_end]]
        self._replace(first, end, [item.sizeHint().height() for item in came])
        self._rows = rows
        self.blockSignals(True)
        for _ in range(first, end):
            self.takeItem(first)
        for place, item in enumerate(came, first):
            self.insertItem(place, item)
        row = min(row, len(rows) - 1)
        if row != self.currentRow():
            self.setCurrentRow(row)
        self.blockSignals(False)
        if first <= was < end:
            self._spoil(row)
        elif row != (now := was if was < first else was + new_end - end):
            self._spoil(now)
            self._spoil(row)

    def doItemsLayout(self) -> None:
        viewport, bar = self.viewport(), self.verticalScrollBar()
        before = bar.value()
        # Laying out asks for all to be painted. Unlike setUpdatesEnabled, this then asks for none.
        viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)
        for _ in range(2):  # once more where the scroll bar came or went, and with it some width
            if viewport.width() != self._width:
                self._measure()
            super().doItemsLayout()
            if viewport.width() == self._width:
                break
        viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        if self._stale is None or before != bar.value():
            viewport.update()
        else:
            top, bottom = self._stale
            viewport.update(QRect(0, top - before, self._width, bottom - top))
        self._stale = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_laying = self.state() != QListWidget.State.NoState
        if not is_laying and self.viewport().width() != self._width:
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
            self.scheduleDelayedItemsLayout()

    def _measure(self) -> None:
        """Measure all rows anew, for the width and the font there are now."""
        self._width, self._stale = self.viewport().width(), None
        sizes = [self._delegate.size_of(self.item(row).text()) for row in range(self.count())]
        self._heights = [size.height() for size in sizes]
        model = self.model()
        model.blockSignals(True)  # who calls lays out next
        for row, size in enumerate(sizes):
            self.item(row).setSizeHint(size)
        model.blockSignals(False)

    def _replace(self, first: int, end: int, heights: list[int]) -> None:
        """Note heights of rows that come, and from which pixel of all to which rows look other."""
        before = self._heights
        gone, new = sum(before[first:end]), sum(heights)
        top = sum(before[:first])
        bottom = top + (gone if gone == new else max(gone, new) + sum(before[end:]))
        self._heights = [*before[:first], *heights, *before[end:]]
        self._widen(top, bottom)

    def _spoil(self, row: int) -> None:
        """Note that a row is chosen or not chosen any more, which Qt forgets while rows go."""
        if row >= 0:
            top = sum(self._heights[:row])
            self._widen(top, top + self._heights[row])

    def _widen(self, top: int, bottom: int) -> None:
        if self._stale is not None:
            top, bottom = min(top, self._stale[0]), max(bottom, self._stale[1])
        self._stale = top, bottom

    def _item(self, problem: Problem, name: str) -> QListWidgetItem:
        words = say(problem.message)
        item = QListWidgetItem(words)
        item.setSizeHint(self._delegate.size_of(words))
        item.setData(ProblemDelegate.NAME_ROLE, name)
        item.setData(ProblemDelegate.SEVERITY_ROLE, problem.severity)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
        return item
