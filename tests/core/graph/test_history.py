from __future__ import annotations

from core.graph.history import History, Transaction
from core.texts import Text


def transaction(name: str, merge: str = "") -> Transaction:
    return Transaction(Text(name), (), (), merge)


def test_undo_and_redo_give_transactions_in_turn() -> None:
    history = History()
    first, second = transaction("1"), transaction("2")
    history.push(first)
    history.push(second)

    assert history.undo_text == Text("2")
    assert [history.step_back(), history.step_back(), history.step_back()] == [second, first, None]
    assert history.redo_text == Text("1")
    assert [history.step_forward(), history.step_forward()] == [first, second]
    assert history.step_forward() is None


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History()
    history.push(transaction("1"))
    history.step_back()

    history.push(transaction("2"))

    assert history.redo_text is None


def test_clean_follows_undo_and_redo() -> None:
    history = History()
    history.push(transaction("1"))
    history.mark_clean()
    history.push(transaction("2"))
    assert not history.is_clean

    history.step_back()
    assert history.is_clean
    history.step_back()
    assert not history.is_clean


def test_a_saved_state_that_was_left_behind_never_counts_as_clean_again() -> None:
    history = History()
    history.push(transaction("1"))
    history.mark_clean()
    history.step_back()

    history.push(transaction("other"))

    assert not history.is_clean
    history.step_back()
    assert not history.is_clean


def test_successive_edits_with_one_key_are_undone_together() -> None:
    history = History()
    history.push(transaction("typing", "lr"))
    history.push(transaction("typing", "lr"))
    history.push(transaction("typing", "epochs"))

    assert history.step_back() is not None
    assert history.step_back() is not None
    assert history.step_back() is None


def test_merging_stops_at_a_saved_state() -> None:
    history = History()
    history.push(transaction("typing", "lr"))
    history.mark_clean()

    history.push(transaction("typing", "lr"))

    assert not history.is_clean
    history.step_back()
    assert history.is_clean


def test_merging_stops_after_undo() -> None:
    history = History()
    history.push(transaction("typing", "lr"))
    history.push(transaction("typing", "epochs"))
    history.step_back()

    history.push(transaction("typing", "lr"))

    assert history.step_back() is not None
    assert history.undo_text is not None


def test_end_merging_lets_the_next_edit_stand_alone() -> None:
    history = History()
    history.push(transaction("typing", "lr"))
    history.end_merging()
    history.push(transaction("typing", "lr"))

    history.step_back()

    assert history.undo_text is not None
