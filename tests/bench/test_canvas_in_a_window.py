"""Frames of ten thousand bricks in a window on a screen, where there is one (Xvfb will do).

Run: DISPLAY=:1 pytest tests/bench/test_canvas_in_a_window.py -n0 -s
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.bench.test_canvas_scale import FRAME_MS


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="there is no screen")
def test_in_a_window_a_frame_takes_sixteen_milliseconds() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.real_window"],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    print(f"{found['platform']}, {found['screen'][0]} x {found['screen'][1]}")
    for name, milliseconds in found["frames"].items():
        print(f"{name}: {milliseconds:.1f} ms at p95")
    assert found["platform"] == "xcb"
    assert max(found["frames"].values()) <= FRAME_MS
