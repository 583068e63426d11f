"""Read-only Python source with line numbers and marked lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, count, islice
from operator import ne
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app import theme
from app.widgets.code_highlighter import CodeHighlighter

GUTTER_PADDING_PX = 12
NEAR, SURE, MOST_NEAR = 6, 3, 16
"""Within how many lines sources are looked at for going on alike, for how many at least, and how
often: beyond that another way is faster."""

MOST_APART = 12
"""With more changes than this the source is edited in one go."""


class CodeView(QPlainTextEdit):
    """Shows source, keeps its place when the source changes, and says which line is clicked.

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
        self._marked: tuple[int, ...] | None = ()
        self._numbered: tuple[int, ...] = ()
        self._source, self._lines = "", [""]
        self._highlighter = CodeHighlighter(self.document())
        self._gutter = _Gutter(self)
        self.blockCountChanged.connect(self._number_anew)
        self.updateRequest.connect(self._follow_scrolling)
        self._theme = theme.current()
        self._fit_gutter()

    # ------------------------------------------------------------ showing

    def show_source(self, source: str, marks: Iterable[tuple[int, int]] = ()) -> None:
        """Show other source.

        Only lines that differ are touched, so the view stays where it is.

        Args:
            source: The source.
            marks: The ranges of lines to mark in it, as in :meth:`mark`; nothing scrolls to them.
        """
        if source != self._source:
            self._turn_to(source)
            self._marked = None  # they stand on the former lines
        self.mark(marks, reveal=False)

    def _turn_to(self, source: str) -> None:
        old, new = self._lines, _lines(source)
        self._source, self._lines = source, new
        cursor = QTextCursor(self.document())
        hunks = _hunks(old, new)
        # Qt lays out and colours all from the first to the last line of one edit, so a few changes
        # that lie far apart are cheaper one by one.
        together = len(hunks) > MOST_APART
        if together:
            cursor.beginEditBlock()
        # From the bottom up: what is above a change stays where it was counted.
        for hunk in reversed(hunks):
            was, is_ = "".join(old[hunk.old : hunk.old_end]), "".join(new[hunk.new : hunk.new_end])
            if was.endswith("\n") and is_.endswith("\n"):
                was, is_ = was[:-1], is_[:-1]  # one line that changes lets the next one be
            start = self.document().findBlockByNumber(hunk.old).position()
            cursor.setPosition(start)
            cursor.setPosition(start + len(was), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(is_)
        if together:
            cursor.endEditBlock()

    def mark(self, ranges: Iterable[tuple[int, int]], *, reveal: bool = True) -> None:
        """Mark ranges of lines, counted from 1 and inclusive; others lose their mark."""
        lines = tuple(sorted({line for first, last in ranges for line in range(first, last + 1)}))
        if lines != self._marked:
            self._marked = lines
            self._show_marked()
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
        return self._marked or ()

    def _show_marked(self) -> None:
        look = QTextCharFormat()
        look.setBackground(theme.color("code.highlight"))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        selections = []
        for first, last in _runs(self.marked):
            extra = QTextEdit.ExtraSelection()
            extra.format = look
            extra.cursor = QTextCursor(self.document().findBlockByNumber(first - 1))
            end = self.document().findBlockByNumber(last)
            after = end.position() if end.isValid() else self.document().characterCount() - 1
            extra.cursor.setPosition(after, QTextCursor.MoveMode.KeepAnchor)
            selections.append(extra)
        self.setExtraSelections(selections)
        if self._numbered != self.marked:
            self._numbered = self.marked
            self._gutter.update()

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Another theme comes with another style sheet.
        if event.type() == QEvent.Type.StyleChange and self._theme is not theme.current():
            self._theme = theme.current()
            self._highlighter.take_theme()
            self._show_marked()
            self._gutter.update()

    # ------------------------------------------------------------ clicking

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # A drag that selects text is for copying, not for choosing a brick.
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_clicked.emit(self.textCursor().blockNumber() + 1)

    # ------------------------------------------------------------ line numbers

    def gutter_width(self) -> int:
        """Return how many pixels the line numbers need."""
        digits = max(2, len(str(self.blockCount())))
        return 2 * GUTTER_PADDING_PX + self._digit_width() * digits

    def _digit_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("9")  # of a font in which all are as wide

    def paint_gutter(self, painter: QPainter, rect: QRect) -> None:
        """Write the numbers of the lines that lie in ``rect``."""
        painter.fillRect(rect, theme.color("surface"))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        right, digit = self.gutter_width() - GUTTER_PADDING_PX, self._digit_width()
        ascent = self.fontMetrics().ascent()
        painter.setFont(self.font())
        usual, marked = theme.color("muted"), theme.color("text")
        while block.isValid() and top <= rect.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height >= rect.top():
                number = block.blockNumber() + 1
                words = str(number)
                painter.setPen(marked if number in self.marked else usual)
                painter.drawText(right - digit * len(words), round(top) + ascent, words)
            top += height
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_gutter()

    def _number_anew(self) -> None:
        self._fit_gutter()
        self._gutter.update()

    def _fit_gutter(self) -> None:
        width, inside = self.gutter_width(), self.contentsRect()
        if self.viewportMargins().left() != width:  # as else all is laid out anew
            self.setViewportMargins(width, 0, 0, 0)
        self._gutter.setGeometry(inside.left(), inside.top(), width, inside.height())

    def _follow_scrolling(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())


class _Gutter(QWidget):
    """The strip with the line numbers."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._view.paint_gutter(painter, event.rect())
        painter.end()


def _lines(source: str) -> list[str]:
    """Return the lines, each but the last with its newline."""
    lines = source.splitlines(keepends=True)
    if len(lines) == source.count("\n") and source.endswith("\n"):
        return [*lines, ""]
    *whole, last = source.split("\n")  # others end lines too, or the last one has no end
    return [*[line + "\n" for line in whole], last]


def _runs(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as ranges: a thousand marks cost Qt much more than one long one.

    >>> _runs([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


class _Hunk(NamedTuple):
    """Lines that differ: from the first to before the end, in the old source and in the new."""

    old: int
    old_end: int
    new: int
    new_end: int


def _hunks(old: Sequence[str], new: Sequence[str]) -> list[_Hunk]:
    """Return what differs, from the top.

    With as many lines as before, as after a changed parameter, each of a few is a hunk of its own.
    Otherwise, where lines differ, both mostly go on alike after a few. Where they do not, the next
    line that is there once in each brings them together again: nearly every line of generated
    source names its block.

    >>> _hunks(["a", "b", "c"], ["a", "x", "y", "c"])
    [_Hunk(old=1, old_end=2, new=1, new_end=3)]
    >>> _hunks(["a", "b", "c", "d"], ["a", "c", "e"])
    [_Hunk(old=1, old_end=2, new=1, new_end=1), _Hunk(old=3, old_end=4, new=2, new_end=3)]
    """
    if len(old) == len(new):
        places = list(compress(count(), map(ne, old, new)))
        if len(places) <= MOST_APART:
            return [_Hunk(i, i + 1, i, i + 1) for i in places]
    hunks: list[_Hunk] = []
    i = j = 0
    for _ in range(MOST_NEAR):
        alike = _alike(old, new, i, j)
        i, j = i + alike, j + alike
        if i == len(old) and j == len(new):
            return hunks
        step = _step(old, new, i, j)
        if step is None:
            break
        hunks.append(_Hunk(i, i + step[0], j, j + step[1]))
        i, j = i + step[0], j + step[1]
    return [*hunks, *_anchored(old, new, i, j)]


def _alike(old: Sequence[str], new: Sequence[str], i: int, j: int) -> int:
    """Return how many lines from some on are the same."""
    pairs = map(ne, islice(old, i, None), islice(new, j, None))
    return next(compress(count(), pairs), min(len(old) - i, len(new) - j))


def _step(old: Sequence[str], new: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """Return how few lines go and come until both go on alike, where they soon do."""
    for lines in range(1, NEAR + 1):
        for gone in range(lines + 1):
            there, then = i + gone, j + lines - gone
            ahead = new[then : then + SURE]
            if len(ahead) == SURE and old[there : there + SURE] == ahead:
                return gone, lines - gone
    return None


def _anchored(old: Sequence[str], new: Sequence[str], above: int, above_new: int) -> list[_Hunk]:
    """Return what differs from some lines on."""
    rest, rest_new = len(old) - above, len(new) - above_new
    shorter = min(rest, rest_new)
    # The ends meet as well, for the last lines that are alike.
    ends = map(ne, reversed(old), reversed(new))
    below = min(shorter, next(compress(count(), ends), shorter))
    old_last, new_last = len(old) - below, len(new) - below
    place = _only_once(new, above_new, new_last)
    once = _only_once(old, above, old_last).items()
    anchors = [(i, place[line]) for line, i in once if line in place]
    hunks: list[_Hunk] = []
    i, j = above, above_new
    at = 0
    while i < old_last or j < new_last:
        if i < old_last and j < new_last and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        while at < len(anchors) and (anchors[at][0] < i or anchors[at][1] < j):
            at += 1
        old_end, new_end = anchors[at] if at < len(anchors) else (old_last, new_last)
        hunks.append(_Hunk(i, old_end, j, new_end))
        i, j = old_end, new_end
    return hunks


def _only_once(lines: Sequence[str], first: int, last: int) -> dict[str, int]:
    """Return those of the lines before ``last`` that are there once, with their numbers."""
    part = lines[first:last]
    number = dict(zip(part, range(first, last), strict=True))
    if len(number) == len(part):
        return number
    often = Counter(part)
    return {line: at for line, at in number.items() if often[line] == 1}
