"""Rules of the house that no linter knows. Each says why."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*ROOT.glob("app/**/*.py"), *ROOT.glob("core/**/*.py"), ROOT / "main.py"])
LINE_LIMIT = 600
# A file must never run code: these turn data into code or code into processes.
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
FORBIDDEN_CALLS = {"eval", "exec", "os.system", "torch.load", "yaml.load", "os.popen"}
# The one place that compiles the generated trace function, in the worker.
MAY_EXEC = {"core/engine/build.py"}
# The one writer of files, the log of crashes, a table that only ever gets another row, and what
# came so far of a download: it is taken up again, and put in place once its hash is right.
MAY_OPEN_FOR_WRITING = {
    "core/io/atomic.py",
    "app/crash.py",
    "core/runs/folder.py",
    "core/data/downloads/fetch.py",
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    return [(ast.unparse(n.func), n) for n in ast.walk(tree) if isinstance(n, ast.Call)]


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_nothing_turns_data_into_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert not imported & FORBIDDEN_MODULES
    used = {name for name, _ in _calls(tree)} & FORBIDDEN_CALLS
    assert not used or (used == {"exec"} and _name(path) in MAY_EXEC)
    for _, call in _calls(tree):
        flags = {k.arg for k in call.keywords if ast.unparse(k.value) == "True"}
        assert not flags & {"shell", "allow_pickle"}


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_files_are_written_in_one_place(path: Path) -> None:
    """A save in place loses work when the power goes: core.io.atomic knows how."""
    if _name(path) in MAY_OPEN_FOR_WRITING:
        return
    for name, call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
        if name.endswith((".write_text", ".write_bytes")):
            pytest.fail(f"line {call.lineno}: use core.io.atomic.atomic_write")
        if name == "open" or name.endswith(".open"):
            modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
            writes = [m for m in modes if isinstance(m, str) and re.fullmatch(r"[wax]\+?b?t?", m)]
            assert not writes, f"line {call.lineno}: use core.io.atomic.atomic_write"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_every_file_says_what_it_is_for_and_stays_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "the module needs a docstring"
    assert len(source.splitlines()) <= LINE_LIMIT, "find the second noun in this file"


def test_message_boxes_live_in_two_files() -> None:
    users = {_name(p) for p in SOURCES if "QMessageBox" in p.read_text(encoding="utf-8")}
    assert users <= {"app/notify.py", "app/crash.py"}


def test_nobody_blocks_the_event_loop() -> None:
    """A nested event loop lets a slot run inside itself; dialogs use ``open``."""
    for path in SOURCES:
        for name, call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            nested = name.endswith("processEvents") or (
                name.endswith(".exec") and _name(path) not in {"app/application.py"}
            )
            allowed = name.split(".")[0] in {"drag", "menu"}  # Qt's own loop, ended by the mouse
            assert not nested or allowed, f"{_name(path)}:{call.lineno} {name}"


def test_durations_use_a_monotonic_clock() -> None:
    """``time.time`` jumps with the clock and with suspend."""
    for path in SOURCES:
        names = {name for name, _ in _calls(ast.parse(path.read_text(encoding="utf-8")))}
        assert "time.time" not in names, _name(path)


def test_window_imports_neither_torch_nor_numpy_nor_pyqtgraph() -> None:
    code = (
        "import sys, app.application, app.main_window\n"
        "print(sorted({'torch', 'numpy', 'pyqtgraph', 'captum', 'sklearn'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_whole_editor_imports_without_torch() -> None:
    code = (
        "import sys, app.editor, app.runs.run_controller, core.cli\n"
        "print(sorted({'torch', 'captum'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
