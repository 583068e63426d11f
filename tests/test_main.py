"""The front door, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def start(*args: str, code: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run main.py without a screen, or ``code`` in its place."""
    kept = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and "QT_" not in k}
    command = ["-c", code] if code else [str(ROOT / "main.py")]
    return subprocess.run(
        [sys.executable, *command, *args],
        cwd=ROOT,
        env={**kept, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_screen_the_window_is_refused_in_a_sentence():
    for args in ((), ("some.brickyard",), ("some.brickyard", "other.brickyard")):
        result = start(*args)

        assert result.returncode == 3
        assert result.stderr.startswith("brickyard: The window cannot open because there is no")
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""


NO_QT = """
import sys
import main

class Finder:
    def find_spec(self, name, path, target=None):
        if name == "PySide6.QtCore":
            raise ImportError("version GLIBC_9 not found", name=name, path="QtCore.so")

sys.meta_path.insert(0, Finder())
sys.exit(main.main([]))
"""


def test_a_qt_that_does_not_load_is_told_in_a_sentence():
    result = start(code=NO_QT, QT_QPA_PLATFORM="offscreen")

    assert result.returncode == 3
    assert result.stderr.startswith("brickyard: The window cannot open because Qt does not load")
    assert "GLIBC_9" in result.stderr and "Traceback" not in result.stderr


def test_a_command_needs_no_screen_and_no_heavy_package():
    code = (
        "import sys, main; code = main.main(['gallery']); "
        "heavy = {'torch', 'numpy', 'PySide6', 'sklearn', 'pyqtgraph'} & set(sys.modules); "
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )

    result = start(code=code)

    assert (result.returncode, result.stderr) == (0, "")
    assert "digits-cnn" in result.stdout


def test_a_missing_package_is_told_in_a_sentence():
    code = (
        "import sys; sys.modules['msgspec'] = None; import main; sys.exit(main.main(['gallery']))"
    )

    result = start(code=code)

    assert result.returncode == 3
    assert "the package msgspec is not installed" in result.stderr
    assert "Traceback" not in result.stderr


INTERRUPTED = """
import builtins, sys
import main

def interrupted(name, *args, imported=builtins.__import__):
    if name.startswith("core"):
        raise KeyboardInterrupt
    return imported(name, *args)

builtins.__import__ = interrupted
sys.exit(main.main(["blocks"]))
"""


def test_ctrl_c_before_the_command_began_is_no_traceback():
    result = start(code=INTERRUPTED)

    assert (result.returncode, result.stderr) == (130, "")


def test_a_picture_needs_no_screen(tmp_path: Path):
    """A server has none; one that is named but does not answer changes nothing."""
    project = str(ROOT / "resources" / "templates" / "xor-mlp.brickyard")
    for form, begins in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        out = tmp_path / f"a.{form}"
        args = ("export", project, "--to", form, "-o", str(out))
        result = start(*args, DISPLAY=":9999", QT_QPA_PLATFORM="xcb")

        assert result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        assert out.read_bytes().startswith(begins)
