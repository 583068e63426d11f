"""Commands whose output goes nowhere: a full disk, a closed stream, a reader that has left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).resolve().parents[3] / "main.py"
FULL = Path("/dev/full")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
with_full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")


def shell(line: str, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run ``main.py argv`` as ``$@`` of a shell's line."""
    command = ["sh", "-c", line, "sh", sys.executable, str(MAIN), *argv]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@with_full
def test_a_full_disk_behind_stdout_is_one_sentence():
    shown = shell('"$@" > /dev/full', "blocks")

    assert shown.returncode == 3
    assert "the disk is full" in shown.stderr
    assert shown.stderr.count("\n") == 1


@with_full
def test_an_error_keeps_its_code_where_nobody_can_read_it():
    assert shell('"$@" 2> /dev/full', "check", "nothing.brickyard").returncode == 3


@on_posix
@pytest.mark.parametrize(
    ("argv", "code"), [(("blocks", "--json"), 0), (("check", "nothing"), 3), (("nothing",), 2)]
)
def test_closed_streams_change_no_exit_code(argv, code):
    shown = shell('"$@" <&- >&- 2>&-', *argv)

    assert shown.returncode == code


@on_posix
def test_a_reader_that_leaves_is_no_error():
    shown = shell('{ "$@"; echo $? >&2; } | true', "blocks")

    assert shown.stderr == "0\n"
