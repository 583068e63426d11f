"""How long until the window is there, against an empty one. Run: pytest tests/bench -n0 -s

Both are whole processes, started in turn so that a noisy machine hurts both alike: from the start
of Python to the first paint of the window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 12
BOUND = 2.0

END_AT_FIRST_PAINT = """
import os
from PySide6.QtCore import QEvent, QObject

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os._exit(0)
        return False
"""

EMPTY = f"""
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
{END_AT_FIRST_PAINT}
app = QApplication(sys.argv)
window = QMainWindow()
watch = Watch()
window.installEventFilter(watch)
window.resize(1480, 920)
window.show()
app.exec()
"""

WATCH = f"""
{END_AT_FIRST_PAINT}
from PySide6.QtWidgets import QMainWindow
shown = QMainWindow.show
def show(window):
    window.watch = Watch()
    window.installEventFilter(window.watch)
    shown(window)
QMainWindow.show = show
"""

REAL = f"""
import sys
import main

class Finder:
    def find_spec(self, name, path, target=None):
        if name == "app.application":  # the first after Qt; importing Qt before main does costs
            watch()

def watch():
{textwrap.indent(WATCH, "    ")}

sys.meta_path.insert(0, Finder())
main.main([])
"""


def _seconds(code: str, home: Path) -> float:
    # As on any other start, everything was compiled by an earlier one.
    environment = {**os.environ, "BRICKYARD_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, timeout=60)
    return time.perf_counter() - start


def test_first_paint_costs_at_most_twice_an_empty_window(tmp_path: Path) -> None:
    _seconds(EMPTY, tmp_path), _seconds(REAL, tmp_path)  # fill the caches
    times = [(_seconds(EMPTY, tmp_path), _seconds(REAL, tmp_path)) for _ in range(ROUNDS)]
    empty = statistics.median(pair[0] for pair in times)
    real = statistics.median(pair[1] for pair in times)
    print(f"\nfirst paint: empty {empty:.3f} s, Brickyard {real:.3f} s, ratio {real / empty:.2f}")
    assert real / empty <= BOUND
