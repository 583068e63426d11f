"""Why an action cannot run now: whatever can be disabled says so, in every state."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.action_states import EDITOR_ACTIONS, ActionStates
from app.actions import ACTIONS
from app.bridges.state import State
from app.main_window import MainWindow
from app.reasons import why_not
from core.document.document import Document
from core.graph.records import empty_project
from core.settings import SettingsStore

pytestmark = pytest.mark.gui
NAMES = [spec.name for spec in ACTIONS if not spec.is_late]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Document(empty_project()), SettingsStore(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def states(window: MainWindow) -> ActionStates:
    return ActionStates(window._actions, window.files.projects, window.document, window.selection)


def test_whatever_is_disabled_has_a_reason(window, states):
    for editing, run in itertools.product([True, False], [None, *State]):
        states.show(editing=editing, run=run)
        off = [name for name in NAMES if not window._actions[name].isEnabled()]
        assert off, (editing, run)
        silent = [name for name in off if not why_not(name, editing=editing, run=run)]
        assert silent == [], (editing, run)


def test_whatever_can_be_disabled_has_a_reason(states):
    conditions = states.conditions(editing=True, run=State.STOPPING)
    assert all(why_not(name, editing=True, run=State.STOPPING) for name in conditions)
    assert all(why_not(name, editing=False) for name in (*EDITOR_ACTIONS, *conditions))


def test_what_can_always_run_has_no_reason():
    with pytest.raises(KeyError):
        why_not("view.fit", editing=True)


@pytest.mark.parametrize(
    ("name", "run", "reason"),
    [
        ("train.pause", None, "nothing is training"),
        ("train.pause", State.PAUSED, "the run is paused already"),
        ("train.step", State.PAUSING, "the run is about to pause"),
        ("train.stop", State.STOPPING, "the run is about to stop"),
        ("train.continue", State.TRAINING, "no run is paused"),
        ("train.start", State.TRAINING, "a run is under way"),
        ("data.propose", None, "choose data first"),
    ],
)
def test_a_reason_goes_by_what_the_run_does(name, run, reason):
    assert why_not(name, editing=True, run=run) == reason


@pytest.mark.parametrize("run", [None, State.PAUSED])
def test_the_start_page_offers_what_steers_a_run(window, states, run):
    states.show(editing=False, run=run)
    assert window._actions["train.stop"].isEnabled() == (run is State.PAUSED)
    assert window._actions["train.step"].isEnabled() == (run is State.PAUSED)
    if run is None:
        assert why_not("train.stop", editing=False) == "nothing is training"
        assert why_not("train.step", editing=False) == "open a project first"
