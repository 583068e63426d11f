"""The checks besides the tests, in one command: ``python tests/check.py``.

Format, lint, types, the walls of ARCHITECTURE.md (import-linter), and the greps of
``tests/architecture``. CI and contributors run the same file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("walls", [str(Path(sys.executable).with_name("lint-imports"))]),
    ("guards", [sys.executable, "-m", "pytest", "tests/architecture", "-n0"]),
)


def main() -> int:
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
