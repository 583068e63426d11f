"""The program is killed at any moment of work, and the next start brings the work back."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.document import Document
from core.io.journal import recoverable

pytestmark = [pytest.mark.slow, pytest.mark.gui]
ROOT = Path(__file__).resolve().parents[2]
MOMENTS, BUSY_S = 20, 6.0
PATIENCE_S = 60
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


def last_said(program: subprocess.Popen[bytes], earlier: float) -> float:
    """Return what the program printed last; waits for nothing."""
    assert program.stdout is not None
    said = (program.stdout.read() or b"").split()
    return float(said[-1]) if said else earlier


def expect_work(folder: Path, last: float) -> None:
    """Demand that what lies in a folder brings back all but the last seconds."""
    found = recoverable(folder)
    titles = {recovery.project.title for recovery in found}
    if last > LATEST_S:
        assert "a" in titles  # what lay in the other tab rested long enough
    saved = [float(title) for title in titles if title[:1].isdecimal()]
    assert max(saved, default=0.0) >= last - LATEST_S
    for recovery in found:
        assert Document(recovery.project).network.blocks


def test_a_kill_at_any_moment_loses_seconds_at_most(own_home: Path, tmp_path: Path) -> None:
    """What lies on the disk of a program that is held is what a kill would leave at that moment."""
    dice, folder = random.Random(0), own_home / "recovery"
    program = subprocess.Popen(
        [sys.executable, "-c", WORK],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    os.set_blocking(program.stdout.fileno(), False)
    last = 0.0
    for number, moment in enumerate(sorted(dice.uniform(0.2, BUSY_S) for _ in range(MOMENTS))):
        while last < moment:
            assert program.poll() is None
            assert select.select([program.stdout], [], [], PATIENCE_S)[0], "it is silent"
            last = last_said(program, last)
        if number == MOMENTS - 1:
            program.kill()
            program.wait()
        else:
            program.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, program.pid, os.WSTOPPED)
        last = last_said(program, last)
        left = folder if number == MOMENTS - 1 else tmp_path / str(number)
        if left != folder and folder.exists():
            shutil.copytree(folder, left)
        program.send_signal(signal.SIGCONT)

        expect_work(left, last)

    program.stdout.close()
