"""Rules of the house that no linter knows. Each says why."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from pathlib import Path

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


@functools.cache
def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_source(path))


@functools.cache
def _calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Return what a file calls, by the words it is called by."""
    calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    return [(ast.unparse(call.func), call) for call in calls]


def _imported(path: Path) -> set[str]:
    """Return the packages that a file imports anything of."""
    names: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def _is_true(keyword: ast.keyword) -> bool:
    return isinstance(keyword.value, ast.Constant) and keyword.value.value is True


def test_nothing_turns_data_into_code() -> None:
    found = []
    for path in SOURCES:
        allowed = {"exec"} if _name(path) in MAY_EXEC else set()
        found += [(_name(path), module) for module in _imported(path) & FORBIDDEN_MODULES]
        for name, call in _calls(path):
            flags = {word.arg for word in call.keywords if _is_true(word)}
            if name in FORBIDDEN_CALLS - allowed or flags & {"shell", "allow_pickle"}:
                found.append((_name(path), f"line {call.lineno}: {name}"))
    assert found == []


def test_files_are_written_in_one_place() -> None:
    """A save in place loses work when the power goes: core.io.atomic knows how."""
    found = []
    for path in SOURCES:
        if _name(path) in MAY_OPEN_FOR_WRITING:
            continue
        for name, call in _calls(path):
            modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
            writes = [m for m in modes if isinstance(m, str) and re.fullmatch(r"[wax]\+?b?t?", m)]
            is_open = name == "open" or name.endswith(".open")
            if name.endswith((".write_text", ".write_bytes")) or (is_open and writes):
                found.append((_name(path), f"line {call.lineno}: use core.io.atomic.atomic_write"))
    assert found == []


def test_every_file_says_what_it_is_for_and_stays_readable() -> None:
    found = []
    for path in SOURCES:
        if not ast.get_docstring(_tree(path)):
            found.append((_name(path), "the module needs a docstring"))
        if len(_source(path).splitlines()) > LINE_LIMIT:
            found.append((_name(path), "find the second noun in this file"))
    assert found == []


def test_message_boxes_live_in_two_files() -> None:
    users = {_name(p) for p in SOURCES if "QMessageBox" in _source(p)}
    assert users <= {"app/notify.py", "app/crash.py"}


def test_nobody_blocks_the_event_loop() -> None:
    """A nested event loop lets a slot run inside itself; dialogs use ``open``."""
    for path in SOURCES:
        for name, call in _calls(path):
            nested = name.endswith("processEvents") or (
                name.endswith(".exec") and _name(path) not in {"app/application.py"}
            )
            allowed = name.split(".")[0] in {"drag", "menu"}  # Qt's own loop, ended by the mouse
            assert not nested or allowed, f"{_name(path)}:{call.lineno} {name}"


def test_durations_use_a_monotonic_clock() -> None:
    """``time.time`` jumps with the clock and with suspend."""
    for path in SOURCES:
        names = {name for name, _ in _calls(path)}
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
