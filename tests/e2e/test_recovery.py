"""The program is killed at any moment of work, and the next start brings the work back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.document import Document
from core.io.journal import recoverable

pytestmark = [pytest.mark.slow, pytest.mark.gui]
ROOT = Path(__file__).resolve().parents[2]
KILLS = 6
LATEST_S = 5.0
"""How old the newest state may be that survives edits without a pause."""

WORK = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.edits import RenameProject
from core.graph.records import empty_project
from core.texts import text

app = QApplication([])
window = MainWindow(Document(empty_project("a")))
window.show()
window.editor.canvas.commands.add("Conv2d")
window.files.new()
window.editor.canvas.commands.add("ReLU")
started = time.monotonic()

def edit():
    title = f"{time.monotonic() - started:.3f}"
    window.document.apply((RenameProject(title),), text("train.set", setting="title"))
    print(title, flush=True)

timer = QTimer()
timer.timeout.connect(edit)
timer.start(20)
app.exec()
"""


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_at_any_moment_loses_seconds_at_most(own_home: Path, seed: int) -> None:
    busy_s = random.Random(seed).uniform(0.2, 6.0)
    program = subprocess.Popen(
        [sys.executable, "-c", WORK],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    last = 0.0
    while last < busy_s:
        last = float(program.stdout.readline())
    program.send_signal(signal.SIGKILL)
    later = program.communicate()[0].split("\n")
    last = max([last, *(float(line) for line in later if line.endswith(tuple("0123456789")))])

    found = recoverable(own_home / "recovery")

    titles = {recovery.project.title for recovery in found}
    if last > LATEST_S:
        assert "a" in titles  # what lay in the other tab rested long enough
    saved = [float(title) for title in titles if title[:1].isdecimal()]
    assert max(saved, default=0.0) >= last - LATEST_S
    for recovery in found:
        assert Document(recovery.project).network.blocks
