"""Brickyard: no arguments or project files open the window, anything else is a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.graph.records import Project

OWN_PACKAGES = ("app", "core")
EXIT_WORLD, EXIT_INTERRUPTED = 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    args = sys.argv[1:] if argv is None else list(argv)
    try:
        if all(arg.endswith(".brickyard") for arg in args):
            return _show_window([Path(arg) for arg in args])
        from core import cli

        return cli.run(args, draw=_drawn, draw_matrix=_drawn_matrix)
    except KeyboardInterrupt:  # before the command could take it: imports take a while
        return EXIT_INTERRUPTED
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", *OWN_PACKAGES):
            raise
        # Not one of our tables' sentences: those need msgspec, which may be what is missing.
        print(
            f"brickyard: the package {package} is not installed; run"
            ' "python -m pip install -e ." in the folder of main.py.',
            file=sys.stderr,
        )
        return EXIT_WORLD


def _drawn(project: Project, format: str) -> bytes:
    """Return a picture of a project; Qt is loaded only for this."""
    from app.pictures import picture_command

    return picture_command.draw(project, format)


def _drawn_matrix(names: Sequence[str], counts: Sequence[Sequence[int]]) -> bytes:
    """Return a picture of which class was taken for which."""
    from app.pictures import picture_command

    return picture_command.draw_matrix(names, counts)


def _show_window(projects: Sequence[Path]) -> int:
    """Open the window, each project in a tab, or say in a sentence why that cannot be."""
    gc.disable()  # nothing that imports make is garbage; application.run enables it again
    from app import screen
    from core.texts import use_language, wished_language

    use_language(wished_language(os.environ))
    trouble = screen.window_trouble()
    if trouble is not None:
        print(f"brickyard: {trouble}", file=sys.stderr)
        return trouble.exit_code
    _import_core()
    try:
        import PySide6.QtCore  # noqa: F401 - first: where it does not load, only its own error says why

        from app import application
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in screen.QT_PACKAGES or not error.path:
            raise
        print(f"brickyard: {screen.not_loaded(error)}", file=sys.stderr)
        return EXIT_WORLD
    return application.run(projects)


def _import_core() -> None:
    """Import what the window needs of core before Qt.

    Qt for Python reads the whole source of each module that is imported after it.
    """
    import core.document.document
    import core.io.gallery
    import core.settings  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
