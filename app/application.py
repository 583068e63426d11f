"""How the window starts.

1. ``main.py`` has seen that there is a screen and that Qt's libraries load.
2. Hooks first: from here on no exception goes unseen (``crash``).
3. Settings, theme, window, first paint. Nothing heavy is imported up to here: no torch (never in
   this process), no numpy, no pyqtgraph.
4. After the first paint: the editor, a worker that warms up, the log, the question about work a
   crash left behind.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from app import crash, language, paths, theme, titles
from app.collector import Collector
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import empty_project
from core.settings import SettingsStore
from core.texts import say

TITLE_PX = 32
"""Room for a title that the desktop draws above the window."""


def run(projects: Sequence[Path]) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        projects: Files to open, each in a tab; with none there is the start page.
    """
    # As an argument: asking for the style and setting it cost 20 ms, and making it twice 9 more.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Brickyard")
    app.setOrganizationName("Brickyard")
    app.setDesktopFileName("brickyard")
    handler = crash.CrashHandler(app)
    handler.install()
    settings = SettingsStore(paths.settings_file())
    language.use(settings.value.language)
    theme.use(settings.value.theme)
    theme.follow_system(lambda: _follow_system(settings))
    document = Document(empty_project(titles.untitled()))
    window = MainWindow(document, settings, start_page=not projects)
    window.ready.connect(lambda: _after_first_paint(window, settings, projects))
    keep_on_screen(window)
    window.show()
    code = app.exec()
    _let_go_of_clipboard(app)
    return code


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than its screen has room for, with a title above it."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableSize() - QSize(0, TITLE_PX)
    window.resize(window.size().boundedTo(room))


def _let_go_of_clipboard(app: QApplication) -> None:
    """Empty the clipboard where nobody outside sees it and what was copied crashes the exit.

    There Qt itself keeps it, until after Python is gone that made it. Desktops take it from the
    window as that closes, and what was copied can still be pasted elsewhere.
    """
    if app.platformName() in ("offscreen", "minimal"):
        app.clipboard().clear()


def _after_first_paint(
    window: MainWindow, settings: SettingsStore, projects: Sequence[Path]
) -> None:
    keep_on_screen(window)  # once more: before, panels that are tabs behind others asked for room
    # Imports are over: let the collector run again, but not over what they made.
    Collector(window.document, window)
    gc.enable()
    crash.start_log(paths.log_file())
    window.greets = not settings.value.toured
    if settings.value.reopen:
        there = [Path(name) for name in settings.value.session]
        window.files.open_paths([file for file in there if file.is_file()])
    window.files.open_paths(projects)
    window.staff.recovery.offer()
    for notice in (settings.notice, paths.unwritable()):  # below what opening the file said
        if notice is not None:
            window.notifier.notice.add_message(say(notice), "warning")


def _follow_system(settings: SettingsStore) -> None:
    if settings.value.theme == "system":
        theme.use("system")
