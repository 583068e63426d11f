"""Read-only Python source with line numbers and marked lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import theme
from app.widgets.code_gutter import CodeGutter
from app.widgets.code_highlighter import CodeHighlighter
from app.widgets.text_changes import Change, text_changes

MOST_APART = 12
"""With more changes than this the source is edited in one go. Qt lays out and colours all from the
first to the last line of one edit, so a few that lie far apart are cheaper one by one."""


class CodeView(QPlainTextEdit):
    """Shows source, keeps its place when the source changes, and says which line is clicked.

    Qt would paint all anew where the number of lines changes, so its layout is not heard while the
    source does, and what is to be painted is told here: lines that differ and those that moved.

    Signals:
        line_clicked: Number of the line, counted from 1, that a person clicked.
    """

    line_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # So that what lies under it is not painted with it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._marked: tuple[int, ...] = ()
        self._source = ""
        self._highlighter = CodeHighlighter(self.document())
        self._gutter = CodeGutter(self)
        self._theme = theme.current()
        self._fit_gutter()

    # ------------------------------------------------------------ showing

    def show_source(self, source: str, marks: Iterable[tuple[int, int]] = ()) -> None:
        """Show other source.

        Only lines that differ are touched, and what is in view stays there, with more lines above
        it or fewer.

        Args:
            source: The source.
            marks: The ranges of lines to mark in it, as in :meth:`mark`; nothing scrolls to them.
        """
        if source != self._source:
            self._turn_to(source)
        self.mark(marks, reveal=False)

    def _turn_to(self, source: str) -> None:
        document, layout = self.document(), self.document().documentLayout()
        count, length = self.blockCount(), document.characterCount() - 1
        changes = text_changes(self._source, source)
        if length != len(self._source):  # it holds what Qt counts otherwise
            changes = [Change(0, length, source)]
        self._source = source
        more_above = self._more_above(changes)
        cursor = QTextCursor(document)
        layout.blockSignals(True)
        # From the bottom up: what is above a change stays where it was counted.
        if len(changes) <= MOST_APART:
            for change in reversed(changes):
                self._replace(change, cursor)
        else:
            cursor.beginEditBlock()
            for change in reversed(changes):
                _put(change, cursor)
            cursor.endEditBlock()
            self.viewport().update()
        layout.blockSignals(False)
        self._take_size(self.blockCount() - count, more_above)

    def _more_above(self, changes: Sequence[Change]) -> int:
        """Return how many lines more changes bring above those in view."""
        top, more = self.firstVisibleBlock().position(), 0
        for change in changes:
            if change.end > top or not top:  # at the very top one reads from the beginning
                break
            gone = self.document().findBlock(change.end).blockNumber()
            gone -= self.document().findBlock(change.start).blockNumber()
            more += change.text.count("\n") - gone
        return more

    def _replace(self, change: Change, cursor: QTextCursor) -> None:
        """Replace lines, and have those painted that are others now or stand elsewhere."""
        document, count, seen = self.document(), self.blockCount(), self._in_view()
        is_above = 0 < change.end <= self.firstVisibleBlock().position()
        first = document.findBlock(change.start).blockNumber() + 1
        last = document.findBlock(change.end).blockNumber() + 1
        end = self._row(last).bottom() if last in seen else None
        self._highlighter.reached = 0
        _put(change, cursor)
        more = self.blockCount() - count
        if is_above and self._highlighter.reached - more < seen.start:
            return
        stay = more == 0  # the lines below
        reached = max(last, self._highlighter.reached)
        if first >= seen.stop or (stay and reached < seen.start):
            return
        rows = self.viewport().rect()
        if first in seen:
            rows.setTop(self._row(first).top())
        if stay and reached == last and end is not None and self._row(last).bottom() == end:
            rows.setBottom(end)
        self.viewport().update(rows)

    def _take_size(self, more: int, more_above: int) -> None:
        """Let the scroll bars and the numbers follow, with so many lines more than before."""
        layout, bar = self.document().documentLayout(), self.verticalScrollBar()
        # Where the line at the top goes too, with all below it, there may be fewer lines than that.
        top = min(bar.value() + more_above, self.blockCount() - 1)
        if more_above < 0:
            self._stand_at(top)  # while the bar reaches that far
        # Where the bar stays, and stays where it is, the whole area need not be laid out anew.
        bar.blockSignals(bar.maximum() > 0 and bar.maximum() + more >= max(1, bar.value()))
        layout.documentSizeChanged.emit(layout.documentSize())
        bar.blockSignals(False)
        if more_above > 0:
            self._stand_at(top)
        if more_above:
            self._marked = tuple(line + more_above for line in self._marked)
            self._gutter.mark(self._marked)
            self._gutter.update()
            if bar.value() != top or not top:  # there is a margin above the first line
                self.viewport().update()
        if more and self.blockCount() - abs(more) < self._in_view().stop:
            self._gutter.update()  # a number comes or goes
        if self._gutter.width() != self._gutter.needed_width():
            self._fit_gutter()

    def _stand_at(self, top: int) -> None:
        """Scroll to a line that is there already: nothing moves."""
        rows = self.viewport()
        # The attribute alone: who allows painting again by its method has all painted.
        rows.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
        self.verticalScrollBar().setValue(top)
        rows.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)

    def mark(self, ranges: Iterable[tuple[int, int]], *, reveal: bool = True) -> None:
        """Mark ranges of lines, counted from 1 and inclusive; others lose their mark."""
        lines = tuple(sorted({line for first, last in ranges for line in range(first, last + 1)}))
        if lines != self._marked:
            others = set(lines).symmetric_difference(self._marked)
            self._marked = lines
            self._gutter.mark(lines)
            for line in others.intersection(self._in_view()):
                row = self._row(line)
                self.viewport().update(row)
                self._gutter.update(row)
        if lines and reveal:
            self._reveal(lines)

    def show_from(self, line: int) -> None:
        """Let a line, counted from 1, stand at the top, unless it is well in view."""
        top, visible = self._seen()
        if not top <= line < top + visible // 2:
            self.verticalScrollBar().setValue(line - 1)

    @property
    def marked(self) -> tuple[int, ...]:
        """The marked lines, in order."""
        return self._marked

    def _reveal(self, lines: Sequence[int]) -> None:
        """Scroll as little as needed to see a marked line, if none is in view."""
        top, visible = self._seen()
        if not any(top <= line < top + visible for line in lines):
            self.verticalScrollBar().setValue(max(0, lines[0] - 1 - visible // 3))

    def _seen(self) -> tuple[int, int]:
        """Return the first line in view and how many are."""
        spacing = max(1, self.fontMetrics().lineSpacing())
        visible = max(1, self.viewport().height() // spacing - 1)
        return self.firstVisibleBlock().blockNumber() + 1, visible

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = event.rect()
        painter = QPainter(self.viewport())
        painter.fillRect(rect, theme.color("surface"))
        for line in set(self._marked).intersection(self._in_view()):
            painter.fillRect(self._row(line) & rect, theme.color("code.highlight"))
        painter.end()
        super().paintEvent(event)

    def _in_view(self) -> range:
        """Return the lines of which something may be in view."""
        top, visible = self._seen()
        return range(top, top + visible + 3)

    def _row(self, line: int) -> QRect:
        """Return where a line stands, as wide as the view."""
        block = self.document().findBlockByNumber(line - 1)
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        top, end = round(place.top()), round(place.bottom())
        return QRect(0, top, self.viewport().width(), end - top)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Another theme comes with another style sheet.
        if event.type() == QEvent.Type.StyleChange and self._theme is not theme.current():
            self._theme = theme.current()
            self._highlighter.take_theme()
            self.viewport().update()
            self._gutter.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_gutter()

    def _fit_gutter(self) -> None:
        width = self._gutter.needed_width()
        if self.viewportMargins().left() != width:  # as else all is laid out anew
            self.setViewportMargins(width, 0, 0, 0)
        inside = self.viewport().geometry()
        self._gutter.setGeometry(inside.left() - width, inside.top(), width, inside.height())

    # ------------------------------------------------------------ clicking

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # A drag that selects text is for copying, not for choosing a brick.
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_clicked.emit(self.textCursor().blockNumber() + 1)


def _put(change: Change, cursor: QTextCursor) -> None:
    cursor.beginEditBlock()  # else Qt lays out the lines at both ends once more
    cursor.setPosition(change.start)
    cursor.setPosition(change.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(change.text)
    cursor.endEditBlock()
