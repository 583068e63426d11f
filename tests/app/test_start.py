"""What a start costs, told by what it imports: the time itself is measured in ``tests/bench``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "PySide6.QtSvg", "core.catalog.blocks", "core.codegen.module", "core.io.project_file",
    "core.shapes", "numpy", "pyqtgraph", "torch",
)  # fmt: skip

TELL_AT_FIRST_PAINT = """
import os
import sys
from PySide6.QtCore import QEvent
from app.main_window import MainWindow

seen = MainWindow.event
def event(window, event):
    if event.type() == QEvent.Type.Paint:
        print(*sys.modules, flush=True)
        os._exit(0)
    return seen(window, event)

MainWindow.event = event
import main
main.main([])
"""


@pytest.mark.gui
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", TELL_AT_FIRST_PAINT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BRICKYARD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    modules = set(shown.stdout.split())
    assert "app.panels.gallery" in modules
    assert sorted(modules.intersection(HEAVY)) == []
