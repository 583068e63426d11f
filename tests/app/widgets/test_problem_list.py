"""The list of problems paints, after any change, all that looks otherwise and little more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.problem_list import ProblemList, Row
from core.errors import Problem
from core.texts import text

pytestmark = pytest.mark.gui


class Painted(QObject):
    """What of a list was painted."""

    def __init__(self, list_: ProblemList) -> None:
        super().__init__(list_)
        self.region = QRegion()
        list_.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region + event.region()  # never in place: it is handed out
        return False


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ProblemList]:
    made = ProblemList()
    qtbot.addWidget(made)
    made.resize(300, 240)
    made.show()
    qtbot.waitExposed(made)
    settle()
    yield made


def settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def row(number: int, *, is_long: bool = False) -> Row:
    received = "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r" if is_long else "a"
    message = text("check.loss", received=received, known="b" * (number % 7 + 1))
    return Problem("warning", "n1", f"b{number}", "training", message), f"relu{number}"


def picture(list_: ProblemList) -> QImage:
    return list_.viewport().grab().toImage()


def rows_of(count: int) -> tuple[Row, ...]:
    return tuple(row(number) for number in range(count))


SOME = st.builds(row, st.integers(0, 5), is_long=st.booleans())


@st.composite
def next_rows(draw: st.DrawFn, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Draw what one edit makes of some rows: few come, go or are replaced."""
    first = draw(st.integers(0, len(rows)))
    gone, came = draw(st.integers(0, 2)), draw(st.lists(SOME, max_size=2))
    return (*rows[:first], *came, *rows[first + gone :])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_all_that_looks_otherwise_is_painted(shown: ProblemList, data: st.DataObject) -> None:
    shown.show_rows(())  # what was there for the last example
    settle()
    shown.resize(300, data.draw(st.sampled_from((200, 700))))
    shown.show_rows(tuple(data.draw(st.lists(SOME, max_size=9))))
    painted = Painted(shown)
    for _ in range(3):
        shown.verticalScrollBar().setValue(data.draw(st.sampled_from((0, 40, 1000))))
        chosen = data.draw(st.integers(-1, 9))
        shown.setCurrentRow(min(chosen, shown.count() - 1))
        settle()
        before = picture(shown)
        painted.region = QRegion()
        shown.show_rows(data.draw(next_rows(shown.rows)))
        if data.draw(st.booleans()):
            shown.show_rows(data.draw(next_rows(shown.rows)))  # before the first was laid out
        settle()
        region, after = painted.region, picture(shown)
        if before.size() == after.size():
            assert same_but_for(region, before, after)
        heights = [shown.visualItemRect(shown.item(i)).height() for i in range(shown.count())]
        words = [shown.item(i).text() for i in range(shown.count())]
        assert heights == [shown.itemDelegate().size_of(one).height() for one in words]


def same_but_for(region: QRegion, one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same outside a region."""
    rest = QRegion(one.rect()) - region
    return all(one.copy(rect) == other.copy(rect) for rect in rest)


def test_a_row_is_painted_that_is_chosen_because_another_went(shown: ProblemList) -> None:
    first, *others = rows_of(3)
    shown.show_rows((first, *others, first))
    shown.setCurrentRow(3)
    settle()
    painted = Painted(shown)
    shown.show_rows((first,))
    settle()
    assert shown.currentRow() == 0
    assert painted.region.contains(shown.visualItemRect(shown.item(0)))


def test_a_row_below_what_is_seen_paints_none(shown: ProblemList) -> None:
    shown.show_rows(rows_of(12))
    settle()
    painted = Painted(shown)
    shown.show_rows(rows_of(13))
    settle()
    assert shown.count() == 13
    assert painted.region.isEmpty()


def test_a_row_that_says_something_else_alone_is_painted(shown: ProblemList) -> None:
    shown.show_rows(rows_of(4))
    settle()
    painted = Painted(shown)
    first, _, *others = rows_of(4)
    shown.show_rows((first, row(8), *others))
    settle()
    place: QRect = shown.visualItemRect(shown.item(1))
    assert painted.region.boundingRect() == place


def test_the_chosen_row_stays_chosen_wherever_others_come(shown: ProblemList) -> None:
    rows = rows_of(4)
    shown.show_rows(rows)
    shown.setCurrentRow(2)
    shown.show_rows((row(8), *rows))
    assert shown.currentRow() == 3
    shown.show_rows((*rows[:2], rows[3]))
    assert shown.currentRow() == 2  # where it goes, another is at hand


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_chosen_row_stands_on_a_ground_that_words_are_read_on(
    shown: ProblemList, name: str
) -> None:
    theme.use(name)
    shown.show_rows(rows_of(4))
    shown.setCurrentRow(1)
    settle()
    place: QRect = shown.visualItemRect(shown.item(1))
    assert picture(shown).pixelColor(place.left() + 12, place.center().y()) == theme.color("hover")


def test_rows_are_measured_for_the_width_that_the_scroll_bar_leaves(shown: ProblemList) -> None:
    long = tuple(row(number, is_long=True) for number in range(6))
    for rows in (long[:1], long, long[:1]):
        shown.show_rows(rows)
        settle()
        width = shown.viewport().width()
        assert [shown.item(i).sizeHint().width() for i in range(shown.count())] == [width] * len(
            rows
        )


def test_rows_follow_the_width_at_once(shown: ProblemList) -> None:
    shown.show_rows((row(0, is_long=True),))
    settle()
    wide = shown.visualItemRect(shown.item(0)).height()
    shown.resize(140, 240)
    settle()
    assert shown.visualItemRect(shown.item(0)).height() > wide
