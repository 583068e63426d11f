"""What the launcher says of this process's place."""

from __future__ import annotations

import pytest

from core.cli import seating
from core.engine.talk.requests import Seat
from core.errors import InputError

NAMES = ("WORLD_SIZE", "RANK", "LOCAL_RANK", "LOCAL_WORLD_SIZE", "TORCHELASTIC_RESTART_COUNT")


@pytest.fixture
def told(monkeypatch):
    """Return a function that sets the launcher's variables, and none but these."""

    def set_(**variables: str) -> None:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_


def test_alone_there_is_no_seat(told):
    told()
    assert seating.seat() is None
    told(WORLD_SIZE="1", RANK="0")
    assert seating.seat() is None


def test_a_seat_is_read_from_the_variables(told):
    told(WORLD_SIZE="4", RANK="3", LOCAL_RANK="1", LOCAL_WORLD_SIZE="2")
    assert seating.seat() == Seat(rank=3, local_rank=1, size=4)
    assert not seating.is_restart()
    assert seating.threads() >= 1


def test_a_restart_is_one_of_several_processes(told):
    told(WORLD_SIZE="2", TORCHELASTIC_RESTART_COUNT="1")
    assert seating.is_restart()
    told(TORCHELASTIC_RESTART_COUNT="1")
    assert not seating.is_restart()


@pytest.mark.parametrize(
    "variables",
    [
        {"WORLD_SIZE": "many"},
        {"WORLD_SIZE": "-2"},
        {"WORLD_SIZE": "9" * 5000},
        {"WORLD_SIZE": "2", "RANK": "2"},
        {"WORLD_SIZE": "2", "RANK": "½"},
    ],
)
def test_senseless_variables_are_told_by_name(told, variables):
    told(**variables)
    with pytest.raises(InputError) as caught:
        seating.seat()
    assert list(variables)[-1] in str(caught.value)
