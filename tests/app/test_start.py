"""What a start costs, told by what it imports: the time itself is measured in ``tests/bench``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.application import TITLE_PX

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

TELL_TABS = """
import os
import sys
from app import application

begun = application._after_first_paint
def begin(window, *others):
    begun(window, *others)
    print(*(tab.title for tab in window.files.projects.row), sep="|", flush=True)
    os._exit(0)

application._after_first_paint = begin
import main
main.main(sys.argv[1:])
"""

TELL_SIZE = """
import os
import sys
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QScreen
from app import application

QScreen.availableSize = lambda screen: QSize(960, 540)
begun = application._after_first_paint
def begin(window, *others):
    begun(window, *others)
    window.show_editor()
    QTimer.singleShot(0, lambda: tell(window))

def tell(window):
    print(window.width(), window.height(), flush=True)
    os._exit(0)

application._after_first_paint = begin
import main
main.main(sys.argv[1:])
"""


@pytest.mark.gui
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    modules = set(told(tmp_path, TELL_AT_FIRST_PAINT).split())
    assert "app.panels.gallery" in modules
    assert sorted(modules.intersection(HEAVY)) == []


@pytest.mark.gui
def test_each_project_on_the_command_line_has_a_tab(tmp_path: Path) -> None:
    templates = ROOT / "resources" / "templates"
    for name in ("xor-mlp", "digits-mlp"):
        shutil.copy(templates / f"{name}.brickyard", tmp_path)
    files = [str(tmp_path / f"{name}.brickyard") for name in ("xor-mlp", "gone", "digits-mlp")]
    assert told(tmp_path / "home", TELL_TABS, *files).split("|") == ["xor-mlp", "digits-mlp\n"]


@pytest.mark.gui
@pytest.mark.parametrize("names", [(), ("xor-mlp.brickyard",)])
def test_the_window_fits_a_small_screen(tmp_path: Path, names: tuple[str, ...]) -> None:
    files = [str(ROOT / "resources" / "templates" / name) for name in names]
    assert told(tmp_path, TELL_SIZE, *files).split() == ["960", str(540 - TITLE_PX)]


def told(home: Path, code: str, *args: str) -> str:
    """Return what a program prints that starts the window."""
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BRICKYARD_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
