"""The window goes as quietly as it came."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

COPY_AND_QUIT = """
import sys
from PySide6.QtGui import QGuiApplication
from app import application

begun = application._after_first_paint
def copy_and_quit(window, *others):
    begun(window, *others)
    canvas = window.editor.canvas
    canvas.commands.add("ReLU")
    canvas.commands.select_all()
    canvas.commands.copy()
    assert "ReLU" in QGuiApplication.clipboard().text()
    window.document.mark_saved()
    window.close()

application._after_first_paint = copy_and_quit
import main
sys.exit(main.main([]))
"""


@pytest.mark.gui
def test_a_window_that_copied_bricks_exits_without_a_crash(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", COPY_AND_QUIT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BRICKYARD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert shown.returncode == 0, shown.stderr
