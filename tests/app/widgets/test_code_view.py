from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
import shiboken6
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.code_gutter import CodeGutter
from app.widgets.code_view import CodeView

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]
LONG = "\n".join(f"line{i} = {i}" for i in range(1, 301))


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    made = CodeView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def color_at(view: CodeView, line: int, column: int) -> QColor:
    """The colour that the highlighter gave a character; the text colour where it gave none."""
    layout = view.document().findBlockByNumber(line).layout()
    found = [f for f in layout.formats() if f.start <= column < f.start + f.length]
    return found[-1].format.foreground().color() if found else theme.color("text")


@pytest.mark.parametrize(
    ("gone", "came"),
    [
        ("line50 = 50", "other = 1\nmore = 2"),
        ("line50 = 50\nline51 = 51\n", ""),
        ("line100 = 100\n", "line100 = 100\nmore = 2\n"),
        ("line110 = 110", "changed = True"),
        ("line110 = 110", "other = 1\nmore = 2"),
    ],
)
def test_changed_lines_keep_what_is_in_view(view: CodeView, gone: str, came: str) -> None:
    view.show_source(LONG)
    view.verticalScrollBar().setValue(100)
    view.show_source(LONG.replace(gone, came))
    assert view.firstVisibleBlock().text() == "line101 = 101"
    assert view.toPlainText() == LONG.replace(gone, came)


def test_nearly_all_lines_may_go_while_one_reads_far_down(view: CodeView) -> None:
    lines = [f"line{i} = {i}" for i in range(20_000)]
    few = "\n".join([*lines[:3], *lines[1777::1777], lines[-1]])
    view.show_source("\n".join(lines))
    view.verticalScrollBar().setValue(15_000)
    view.show_source(few)
    QApplication.processEvents()
    assert view.toPlainText() == few
    assert view.firstVisibleBlock().blockNumber() == view.verticalScrollBar().value()


def test_lines_that_come_first_show_to_who_reads_from_the_beginning(view: CodeView) -> None:
    view.show_source(LONG)
    view.show_source("first = 0\n" + LONG)
    assert view.firstVisibleBlock().text() == "first = 0"


def test_what_is_in_view_stays_however_the_lines_above_change(view: CodeView) -> None:
    """Also where the last lines are in view, and where there are many changes."""
    view.show_source(LONG)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    first = view.firstVisibleBlock().text()
    many = LONG.replace("0 = ", "_ = 1\nmore = ", 20)
    for source in (many, LONG, "more = 2\n" * 3 + LONG, LONG):
        view.show_source(source)
        assert view.firstVisibleBlock().text() == first


@settings(max_examples=60, deadline=None)
@given(states=st.lists(st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8), max_size=5))
def test_any_change_ends_with_the_source(states: list[list[str]]) -> None:
    view = CodeView()
    for lines in states:
        view.show_source("\n".join(lines))
        assert view.toPlainText() == "\n".join(lines)


def test_same_source_touches_nothing(view: CodeView, qtbot: QtBot) -> None:
    view.show_source(LONG)
    with qtbot.assertNotEmitted(view.textChanged):
        view.show_source(LONG)


def test_marked_lines_come_into_view(view: CodeView) -> None:
    view.show_source(LONG)
    view.mark([(200, 201), (250, 250)])
    assert view.marked == (200, 201, 250)
    top = view.firstVisibleBlock().blockNumber() + 1
    assert top <= 200 <= top + 20
    assert stand_out(view) == [200, 201]
    view.verticalScrollBar().setValue(240)
    assert stand_out(view) == [250]


def stand_out(view: CodeView) -> list[int]:
    """Return the lines in view whose ground is that of marked lines, over their whole width."""
    picture = view.viewport().grab().toImage()
    look = theme.color("code.highlight").rgb()
    found = []
    block = view.firstVisibleBlock()
    while block.isValid():
        place = view.blockBoundingGeometry(block).translated(view.contentOffset()).toRect()
        if place.bottom() >= picture.height():
            return found
        spots = [
            picture.pixelColor(x, y).rgb() == look
            for x in (0, picture.width() - 1)
            for y in (place.top(), place.bottom())
        ]
        assert all(spots) == any(spots)
        found += [block.blockNumber() + 1] if all(spots) else []
        block = block.next()
    return found


def test_marks_in_view_do_not_scroll(view: CodeView) -> None:
    view.show_source(LONG)
    view.verticalScrollBar().setValue(10)
    view.mark([(14, 14)])
    assert view.verticalScrollBar().value() == 10


def test_click_tells_the_line(view: CodeView, qtbot: QtBot) -> None:
    view.show_source(LONG)
    third = view.document().findBlockByNumber(2)
    place = view.blockBoundingGeometry(third).translated(view.contentOffset()).center().toPoint()
    with qtbot.waitSignal(view.line_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [3]


def test_nothing_can_be_typed(view: CodeView) -> None:
    view.show_source("x = 1")
    QTest.keyClicks(view, "abc")
    assert view.toPlainText() == "x = 1"


def test_python_is_coloured(view: CodeView) -> None:
    view.show_source('def f():  # why\n    return "a" + 12\n"""long\nstring"""\nx = 1')
    assert color_at(view, 0, 0) == theme.color("code.keyword")
    assert color_at(view, 0, 4) == theme.color("code.name")
    assert color_at(view, 0, 11) == theme.color("code.comment")
    assert color_at(view, 1, 12) == theme.color("code.string")
    assert color_at(view, 1, 17) == theme.color("code.number")
    assert color_at(view, 2, 4) == theme.color("code.string")
    assert color_at(view, 3, 0) == theme.color("code.string")
    assert color_at(view, 4, 0) == theme.color("text")


def test_colours_follow_the_theme(view: CodeView) -> None:
    view.show_source("def f(): ...\nx = 1\n")
    view.mark([(2, 2)])
    on_screen(view)
    theme.use("dark")
    assert color_at(view, 0, 0) == theme.color("code.keyword")
    picture, below = on_screen(view), QPoint(390, 200)
    assert picture.pixelColor(below) == theme.color("surface")
    assert picture.pixelColor(QPoint(2, 200)) == theme.color("surface")
    place = view.cursorRect(QTextCursor(view.document().findBlockByNumber(1))).center()
    right = view.viewport().mapTo(view, QPoint(300, place.y()))
    assert picture.pixelColor(right) == theme.color("code.highlight")


WORDS = st.sampled_from(["def f():", "x = 'a'", "# why", '"""', "", "return 12"])
STATES = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3), st.lists(WORDS, max_size=3))),
        st.lists(st.integers(1, 40), max_size=3),
        st.integers(0, 45) | st.none(),
    ),
    max_size=6,
)


STRING = ["def f():", '"""', "def f():"]
ENDED = [([(0, 0, STRING)], [], 3), ([(0, 0, STRING[:2])], [], None)]
"""A string that goes on to the last line, and then another one that ends above those in view."""


@settings(max_examples=25, deadline=None)
@given(states=STATES, rows=st.integers(3, 30))
@example(states=ENDED, rows=3)
def test_what_little_is_painted_looks_as_if_all_were(
    states: list[tuple[list[tuple[int, int, list[str]]], list[int], int | None]], rows: int
) -> None:
    with shown(QSize(300, 17 * rows + 5)) as view:
        lines = [f"line{i} = {i}" for i in range(40)]
        for edits, marks, scrolled in states:
            for place, gone, came in edits:
                lines[place : place + gone] = came
            source = "\n".join(lines)
            view.show_source(source, [(line, line) for line in marks])
            if scrolled is not None:
                view.verticalScrollBar().setValue(scrolled)
            seen = on_screen(view)
            for part in view.findChildren(QWidget):
                part.update()
            assert seen == on_screen(view)
            with shown(view.size()) as anew:
                anew.show_source(source)
                on_screen(anew)
                assert view.verticalScrollBar().maximum() == anew.verticalScrollBar().maximum()
                assert colours(view) == colours(anew)


@contextmanager
def shown(size: QSize) -> Iterator[CodeView]:
    view = CodeView()
    view.resize(size)
    view.show()
    yield view
    shiboken6.delete(view)


def on_screen(view: CodeView) -> QImage:
    """Let the view paint; return what its window shows."""
    for _ in range(2):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage()


def colours(view: CodeView) -> list[list[tuple[int, int, str]]]:
    """Return what is coloured in each line: from where, how far, and how."""
    lines, block = [], view.document().begin()
    while block.isValid():
        parts = block.layout().formats()
        lines.append([(p.start, p.length, p.format.foreground().color().name()) for p in parts])
        block = block.next()
    return lines


class Paints(QObject):
    """Which lines were painted, of the text and of the numbers."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view
        self.text: set[int] = set()
        self.numbers: set[int] = set()
        view.viewport().installEventFilter(self)
        view.findChild(CodeGutter).installEventFilter(self)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            found = self.text if part is self._view.viewport() else self.numbers
            for line in range(1, self._view.blockCount() + 1):
                block = self._view.document().findBlockByNumber(line - 1)
                place = self._view.blockBoundingGeometry(block)
                if event.region().intersects(place.translated(self._view.contentOffset()).toRect()):
                    found.add(line)
        return False

    def of(self, lines: Sequence[str], *marks: int) -> tuple[set[int], set[int]]:
        """Show other lines; return the lines whose text is painted, and whose numbers are."""
        on_screen(self._view)
        self.text.clear()
        self.numbers.clear()
        self._view.show_source("\n".join(lines), [(line, line) for line in marks])
        on_screen(self._view)
        return self.text, self.numbers


@pytest.fixture
def lines() -> list[str]:
    return LONG.split("\n")


@pytest.fixture
def paints(view: CodeView, lines: list[str]) -> Paints:
    """Of lines that are scrolled to the hundredth; the tenth after it is in view."""
    made = Paints(view)
    made.of(lines)
    view.verticalScrollBar().setValue(99)
    return made


def test_a_changed_line_alone_is_painted(paints: Paints, lines: list[str]) -> None:
    lines[109] = "other"
    assert paints.of(lines) == ({110}, set())


@pytest.mark.parametrize("line", [3, 290])
def test_a_change_out_of_view_is_not_painted(paints: Paints, lines: list[str], line: int) -> None:
    lines[line] = "other"
    assert paints.of(lines) == (set(), set())


def test_a_line_added_below_the_view_is_not_painted(paints: Paints, lines: list[str]) -> None:
    assert paints.of([*lines[:280], "more", *lines[280:]]) == (set(), set())


def test_a_line_added_above_the_view_moves_only_the_numbers(
    paints: Paints, lines: list[str]
) -> None:
    text, numbers = paints.of([*lines[:3], "more", *lines[3:]])
    assert not text
    assert min(numbers) == 101


def test_an_added_line_is_painted_with_those_that_it_moves(
    paints: Paints, lines: list[str]
) -> None:
    text, numbers = paints.of([*lines[:109], "more", *lines[109:]])
    assert min(text) == 110
    assert not numbers


def test_a_mark_paints_its_line_and_number(paints: Paints, lines: list[str]) -> None:
    assert paints.of(lines, 108, 200) == ({108}, {108})
    assert paints.of(lines, 109) == ({108, 109}, {108, 109})
