"""Ten thousand messages a second through the real pipes: does the window stay quick?

Run: ``pytest tests/bench/test_flood.py -n0 -s``; under a virtual X server with
``QT_QPA_PLATFORM=xcb``, otherwise offscreen.
"""

from __future__ import annotations

import functools

import pytest
from pytestqt.qtbot import QtBot

from app.bridges.state import State
from app.main_window import MainWindow
from core.document.document import Document
from core.engine.talk import host
from core.engine.talk.process import start_process
from core.graph.records import empty_project
from tests.bench.flood import A_SECOND, BOOT, KINDS, SECONDS
from tests.bench.lateness import Lateness

LATE_P99_MS = 16.0


@pytest.mark.parametrize("panel", ["curves", "doctor"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_flood_of_messages_leaves_the_window_quick(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str, panel: str
) -> None:
    """All that is sent arrives; the pipe may fill where the window cannot take that much."""
    boot = functools.partial(start_process, boot=BOOT.format(kind=kind))
    monkeypatch.setattr(host, "start_process", boot)
    window = MainWindow(Document(empty_project()))
    window.resize(1600, 1000)
    window.show()
    qtbot.waitExposed(window)
    window.files.new_from_template("digits-mlp")
    window.document.mark_saved()
    if window.bridge.state is not State.READY:
        with qtbot.waitSignal(window.bridge.ready, timeout=60_000):
            window.bridge.start()
    window.editor.raise_panel("train")
    window.editor.raise_panel(panel)
    qtbot.wait(500)

    epochs: list[object] = []
    window.bridge.epoch_done.connect(epochs.append)
    lateness = Lateness()
    lateness.start()
    with qtbot.waitSignal(window.bridge.run_finished, timeout=120_000) as end:
        window.runs.train()
    lateness.stop()
    sent = end.args[0].metrics["sent"]
    window.close()

    p99, worst = lateness.percentile(0.99), max(lateness.late_ms)
    print(
        f"\n{kind}, {panel} in front: {sent / SECONDS:,.0f} messages a second of {A_SECOND:,}, "
        f"{len(epochs):,} epochs told; 5 ms timer late p50 {lateness.percentile(0.5):.1f} ms, "
        f"p99 {p99:.1f} ms, max {worst:.1f} ms"
    )
    assert p99 <= LATE_P99_MS
