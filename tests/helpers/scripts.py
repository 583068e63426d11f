"""Exported scripts run by processes of their own that need not import torch anew each."""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
import runpy
import sys
import traceback
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from pathlib import Path

PATIENCE_S = 300


@dataclass(frozen=True)
class Ran:
    """What became of a script."""

    returncode: int
    stdout: str
    stderr: str


def run_script(script: Path, *, strict: bool = True) -> Ran:
    """Run a script in its folder, in a process of its own that cannot import this project.

    Args:
        script: The file.
        strict: Whether a warning is an error.
    """
    (ran,) = run_scripts([script], strict=strict)
    return ran


def run_scripts(scripts: Sequence[Path], *, strict: bool = True) -> list[Ran]:
    """Run scripts one after the other in one process, as :func:`run_script` runs one."""
    process = server().Process(target=_run_each, args=(scripts, strict))
    process.start()
    process.join(PATIENCE_S)
    if process.exitcode is None:
        process.kill()
        process.join()
    assert process.exitcode == 0, process.exitcode
    return [
        Ran(
            int(script.with_suffix(".code").read_text("ascii")),
            script.with_suffix(".stdout").read_text("utf-8"),
            script.with_suffix(".stderr").read_text("utf-8"),
        )
        for script in scripts
    ]


@functools.cache
def server() -> ForkServerContext:
    """Return what forks processes off one that has imported what each of them imports."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["sklearn.datasets", "torch._dynamo", "core.engine.worker"])
    return server


def _run_each(scripts: Sequence[Path], strict: bool) -> None:
    """Be the process of these scripts."""
    own = [name for name in sys.modules if name.startswith("core.")]
    sys.modules.update(dict.fromkeys(("app", "core", *own)))  # None: not to be imported
    warnings.simplefilter("error" if strict else "default")
    for script in scripts:
        sys.path.insert(0, str(script.parent))
        sys.argv = [str(script)]
        os.chdir(script.parent)
        with (
            script.with_suffix(".stdout").open("w", encoding="utf-8") as stdout,
            script.with_suffix(".stderr").open("w", encoding="utf-8") as stderr,
            contextlib.redirect_stdout(stdout),
            contextlib.redirect_stderr(stderr),
        ):
            code = _run(script)
        script.with_suffix(".code").write_text(str(code), "ascii")


def _run(script: Path) -> int:
    """Run a script; return its exit code."""
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else bool(error.code)
    except Exception:
        traceback.print_exc()
        return 1
    return 0
