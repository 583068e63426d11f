from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.code_view import CodeView, _hunks, _lines

pytestmark = pytest.mark.gui
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


def test_changed_lines_keep_the_scroll_position(view: CodeView) -> None:
    view.show_source(LONG)
    view.verticalScrollBar().setValue(100)
    view.show_source(LONG.replace("line50 = 50", "other = 1\nmore = 2"))
    view.show_source(view.toPlainText().replace("line110 = 110", "changed = True"))
    assert view.verticalScrollBar().value() == 100
    assert "more = 2" in view.toPlainText()


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
    shown = [extra.cursor.selectedText().split() for extra in view.extraSelections()]
    assert [(words[0], words[-1]) for words in shown] == [("line200", "201"), ("line250", "250")]


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
    view.show_source("def f(): ...")
    theme.use("dark")
    assert color_at(view, 0, 0) == theme.color("code.keyword")


LINES = [f"line{i}\n" for i in range(60)]


@settings(deadline=None)
@given(st.data())
def test_what_differs_is_little_and_makes_the_one_out_of_the_other(data: st.DataObject) -> None:
    old, new = [*LINES, ""], [*LINES, ""]
    edits = data.draw(st.integers(0, 5))
    for number in range(edits):
        place = data.draw(st.integers(0, len(new) - 2))
        gone, came = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 2))
        new[place : place + min(gone, len(new) - 1 - place)] = [
            f"n{number}{i}\n" for i in range(came)
        ]
    made, at = [], 0
    for hunk in _hunks(old, new):
        made += old[at : hunk.old] + new[hunk.new : hunk.new_end]
        at = hunk.old_end
    assert made + old[at:] == new
    assert sum(hunk.old_end - hunk.old for hunk in _hunks(old, new)) <= 10 * edits


@pytest.mark.parametrize("source", ["", "a", "a\n", "a\x0cb\n", "a\r\nb\n", "\n\n", "a\u2028b\n"])
def test_only_line_feeds_end_lines(source: str) -> None:
    assert "".join(_lines(source)) == source
    assert len(_lines(source)) == source.count("\n") + 1
