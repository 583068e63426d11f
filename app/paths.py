"""Where the program keeps its own files. ``BRICKYARD_HOME`` moves them all (tests use it)."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from core.texts import Text, text


def home() -> Path:
    """Return the program's folder for settings, recovery journals, logs and unsaved runs."""
    chosen = os.environ.get("BRICKYARD_HOME")
    if chosen:
        return Path(chosen)
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(base or Path.home()) / "brickyard"


def unwritable() -> Text | None:
    """Return in words that nothing can be kept in the program's folder; None where it can."""
    there = home()
    while not there.exists() and there != there.parent:
        there = there.parent
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return None
    return text("settings.home_unwritable", folder=home())


def settings_file() -> Path:
    """Return the settings file."""
    return home() / "settings.json"


def habits_file() -> Path:
    """Return the file of which brick the person puts after which."""
    return home() / "habits.json"


def recovery_folder() -> Path:
    """Return the folder of crash journals."""
    return home() / "recovery"


def claims_folder() -> Path:
    """Return the folder that says which files are open in some window."""
    return home() / "open"


def shelf_folder() -> Path:
    """Return the folder of the person's own composites."""
    return home() / "shelf"


def log_file() -> Path:
    """Return the log."""
    return home() / "brickyard.log"


def runs_folder(project: Path | None) -> Path:
    """Return where the runs of a project go: ``runs`` beside its file, or our own folder."""
    return (project.parent if project else home()) / "runs"
