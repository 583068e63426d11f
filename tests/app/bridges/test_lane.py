from __future__ import annotations

import itertools

from app.bridges.lane import Lane
from core.engine.talk.requests import ShowActivations


def lane_of(sent: list) -> Lane:
    return Lane(sent.append, itertools.count(1))


def question(block: str) -> ShowActivations:
    return ShowActivations(request=0, block=block)


def test_first_question_is_sent_at_once_with_a_number():
    sent: list = []
    lane_of(sent).ask(question("a"))
    assert sent == [ShowActivations(request=1, block="a")]


def test_while_one_is_on_its_way_only_the_newest_wish_waits():
    sent: list = []
    lane = lane_of(sent)
    for block in "abcd":
        lane.ask(question(block))
    assert [s.block for s in sent] == ["a"]

    assert not lane.answered(1)
    assert [s.block for s in sent] == ["a", "d"]
    assert lane.answered(2)


def test_the_question_on_its_way_is_not_sent_twice():
    sent: list = []
    lane = lane_of(sent)
    for block in "aba":
        lane.ask(question(block))
    assert lane.answered(1)
    assert [s.block for s in sent] == ["a"]


def test_an_answer_to_another_number_is_late():
    lane = lane_of([])
    lane.ask(question("a"))
    assert not lane.answered(7)
    assert lane.answered(1)
    assert not lane.answered(1)


def test_a_refusal_of_a_run_which_has_no_number_answers_nothing():
    lane = lane_of([])
    assert not lane.owns(0) and not lane.answered(0)


def test_after_clear_an_answer_is_late_and_the_next_question_goes_out():
    sent: list = []
    lane = lane_of(sent)
    lane.ask(question("a"))
    lane.ask(question("b"))
    lane.clear()
    assert not lane.answered(1)
    lane.ask(question("c"))
    assert [s.block for s in sent] == ["a", "c"]
