"""The window while it trains: does it slow training down, and does it stay quick itself?

The real window, its plots live. Run: ``pytest tests/bench -n0 -s``; under a virtual X server with
``QT_QPA_PLATFORM=xcb``, otherwise offscreen.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.bridges.engine import State
from app.main_window import MainWindow
from core.document.document import Document
from core.engine.talk.messages import EpochDone
from core.graph.edits import SetTraining
from core.graph.records import empty_project
from core.texts import text
from tests.bench.lateness import Lateness

ROOT = Path(__file__).resolve().parents[2]
EPOCHS = 40
ROUNDS = 4
BATCH_SIZE = 64
EPOCH_BOUND = 1.1
LATE_P99_MS = 16.0


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(empty_project()))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("template", ["digits-mlp", "digits-cnn"])
def test_training_beside_a_live_window(qtbot: QtBot, window: MainWindow, template: str) -> None:
    """Rounds in the window and by hand take turns; the best round of each counts."""
    window.files.new_from_template(template)
    recipe = msgspec.structs.replace(
        window.document.project.training, epochs=EPOCHS, batch_size=BATCH_SIZE, device="cpu"
    )
    window.document.apply((SetTraining(recipe),), text("edit.move", block="bench"))
    window.document.mark_saved()
    if window.bridge.state is not State.READY:
        with qtbot.waitSignal(window.bridge.ready, timeout=60_000):
            window.bridge.start()

    epochs: list[EpochDone] = []
    window.bridge.epoch_done.connect(epochs.append)
    ours, by_hand = [], []
    lateness = Lateness()
    for _ in range(ROUNDS):
        epochs.clear()
        lateness.start()
        with qtbot.waitSignal(window.bridge.run_finished, timeout=300_000):
            window.runs.train()
        lateness.stop()
        ours.append(statistics.median(epoch.seconds for epoch in epochs[1:]))
        by_hand.append(_seconds_by_hand(template))
    window.close()

    ratio = min(ours) / min(by_hand)
    p99, worst = lateness.percentile(0.99), max(lateness.late_ms)
    print(
        f"\n{template}: epoch {min(ours) * 1e3:.1f} ms beside the window, "
        f"{min(by_hand) * 1e3:.1f} ms by hand, ratio {ratio:.2f}; "
        f"5 ms timer late p99 {p99:.1f} ms, max {worst:.1f} ms"
    )
    assert ratio <= EPOCH_BOUND
    assert p99 <= LATE_P99_MS


def _seconds_by_hand(template: str) -> float:
    """Return the median seconds of an epoch's training part, measured in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.by_hand", template, str(EPOCHS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(run.stdout)
