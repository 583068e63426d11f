from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.text_changes import Change, text_changes

LINES = [f"line{i}\n" for i in range(60)]


def changed(old: str, changes: list[Change]) -> str:
    made, at = "", 0
    for start, end, text in changes:
        assert at <= start <= end <= len(old)
        made, at = made + old[at:start] + text, end
    return made + old[at:]


@given(st.data())
def test_what_differs_is_little_and_makes_the_one_out_of_the_other(data: st.DataObject) -> None:
    new = list(LINES)
    edits = data.draw(st.integers(0, 5))
    for number in range(edits):
        place = data.draw(st.integers(0, len(new) - 1))
        gone, came = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 2))
        new[place : place + gone] = [f"n{number}{i}\n" for i in range(came)]
    old = "".join(LINES)
    changes = text_changes(old, "".join(new))
    assert changed(old, changes) == "".join(new)
    gone = sum(old[start : end + 1].count("\n") for start, end, _ in changes if end > start)
    assert gone <= 10 * edits


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "\n", "\r\n", "\x0c", "\u2028"])).map("".join)


@given(TEXTS, TEXTS)
def test_any_two_texts_are_told_apart(old: str, new: str) -> None:
    assert changed(old, text_changes(old, new)) == new


@pytest.mark.parametrize("count", [1, 40])
def test_lines_that_change_far_apart_are_changes_of_their_own(count: int) -> None:
    old = [f"line{i}\n" for i in range(800)]
    new = [f"other{i}\n" if i % 20 == 3 and i < 20 * count else old[i] for i in range(800)]
    changes = text_changes("".join(old), "".join(new))
    assert [change.text for change in changes] == [f"other{20 * i + 3}" for i in range(count)]
