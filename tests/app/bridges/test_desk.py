from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridges.desk import DeskBridge
from core.desk.messages import DataShown, Progress, Refused, ShowData
from core.errors import WorldError
from core.graph.records import DataConfig
from core.texts import text
from tests.helpers.fake_desk import FakeDesks

pytestmark = pytest.mark.gui
DIGITS, IRIS, WINE = (
    ShowData(data=DataConfig(dataset=name)) for name in ("digits", "iris", "wine")
)


def shown(request: int) -> DataShown:
    return DataShown(request=request, sizes=(1, 1, 1), tallies=(), view=None)


@pytest.fixture
def desks() -> FakeDesks:
    return FakeDesks()


@pytest.fixture
def bridge(qtbot: QtBot, desks: FakeDesks) -> Iterator[DeskBridge]:
    bridge = DeskBridge(desks)
    yield bridge
    bridge.close()


def test_no_process_is_started_before_the_first_question(bridge, desks) -> None:
    assert desks.made == []
    bridge.ask("data", DIGITS)
    assert len(desks.made) == 1


def test_an_answer_comes_with_its_topic(qtbot, bridge, desks) -> None:
    bridge.ask("data", DIGITS)
    with qtbot.waitSignal(bridge.answered) as told:
        desks.newest.says(shown(desks.newest.asked[-1].request))
    assert told.args[0] == "data"
    assert not bridge.is_busy("data")


def test_of_several_wishes_only_the_newest_is_asked_and_told(qtbot, bridge, desks) -> None:
    heard = []
    bridge.answered.connect(lambda topic, answer, arrays: heard.append(answer.request))
    for question in (DIGITS, IRIS, WINE):
        bridge.ask("data", question)
    desk = desks.newest
    assert [asked.data for asked in desk.asked] == [DIGITS.data]
    desk.says(shown(desk.asked[0].request))
    qtbot.waitUntil(lambda: len(desk.asked) == 2)
    assert desk.asked[1].data == WINE.data
    assert heard == []
    with qtbot.waitSignal(bridge.answered):
        desk.says(shown(desk.asked[1].request))
    assert heard == [desk.asked[1].request]


def test_cancelling_ends_the_process_and_the_next_question_starts_another(bridge, desks) -> None:
    bridge.ask("look", DIGITS)
    bridge.ask("data", IRIS)
    bridge.cancel("look")
    assert desks.made[0].is_closed
    assert [asked.data for asked in desks.newest.asked] == [IRIS.data]
    assert bridge.is_busy("data") and not bridge.is_busy("look")


def test_progress_is_told_with_the_time_since_the_question(qtbot, bridge, desks) -> None:
    bridge.ask("look", DIGITS)
    with qtbot.waitSignal(bridge.progressed) as told:
        desks.newest.says(Progress(request=desks.newest.asked[0].request, done=3, total=10))
    assert told.args[0] == "look"
    assert told.args[2] >= 0
    assert bridge.is_busy("look")


def test_a_process_that_dies_is_told_and_replaced(qtbot, bridge, desks) -> None:
    bridge.ask("data", DIGITS)
    with qtbot.waitSignal(bridge.refused) as told:
        desks.newest.dies()
    assert isinstance(told.args[1], Refused)
    bridge.ask("data", IRIS)
    assert len(desks.made) == 2


def test_a_process_that_cannot_start_is_told(qtbot) -> None:
    desks = FakeDesks(WorldError(text("desk.not_started", reason="no memory")))
    bridge = DeskBridge(desks)
    with qtbot.waitSignal(bridge.refused) as told:
        bridge.ask("data", DIGITS)
    assert told.args[1].what.values["reason"] == "no memory"
    assert not bridge.is_busy("data")
    bridge.close()
