"""Whatever someone does in whatever order, the picture stays true and all can be taken back.

``BRICKYARD_GESTURES=10000`` makes the session as long as that, ``BRICKYARD_SEED`` another one.
"""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import theme
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import Project
from tests.helpers.build import chain, composite
from tests.helpers.random_person import RandomPerson

pytestmark = [pytest.mark.gui, pytest.mark.slow]

GESTURES = int(os.environ.get("BRICKYARD_GESTURES", "250"))
OURS = ("writer", "worker-reader", "worker-writer", "worker-log")
"""Threads that a window has, one of each at most."""

SEEDS = [int(seed) for seed in os.environ.get("BRICKYARD_SEED", "1 2").split()]


def residual() -> Project:
    return chain("Input", "Conv2d", "ReLU", "add", "Flatten", "Linear", "Output")


def nested() -> Project:
    part = composite("n2", "Part", [("Linear", {}), ("ReLU", {})])
    main = chain("Input", "Flatten", "Output").main
    return Project(title="Nested", networks={"n1": main, "n2": part})


def running_timers(window: MainWindow) -> set[str]:
    """Return who owns a timer that runs, by name."""
    return {
        f"{type(timer.parent()).__name__}:{timer.interval()}"
        for timer in window.editor.canvas.findChildren(QTimer)
        if timer.isActive() and not timer.isSingleShot()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_session_of_any_gestures(qtbot: QtBot, seed: int) -> None:
    theme.use("light")
    others = set(threading.enumerate())  # of windows that tests before this one closed unsaved
    starts = [residual(), nested(), chain("Input", "Output")]
    window = MainWindow(Document(starts[0]))
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.editor.canvas.setFocus()
    person = RandomPerson(window, seed, starts[1:])
    person.look()
    timers = running_timers(window)

    for number in range(GESTURES):
        try:
            person.act()
        except BaseException as error:
            error.add_note(f"seed {seed}, gesture {number}, after {person.done[-8:]}")
            raise

    person.undo_all()
    assert all(one.project in starts for one in window.files.projects.row)
    QApplication.processEvents()
    gc.collect()
    assert running_timers(window) <= timers
    threads = Counter(thread.name for thread in threading.enumerate() if thread not in others)
    assert threads["journal"] <= len(window.files.projects.row)
    assert all(threads[name] <= 1 for name in OURS), threads
    window.document.mark_saved()
    for one in window.files.projects.row:
        window.files.projects.show(one)
        window.document.mark_saved()
    window.close()
