"""Fixtures and the guards that every test runs under."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, journals and runs out of the person's folders, fresh for each test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BRICKYARD_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def light_theme() -> Iterator[None]:
    """Leave the light theme behind, whatever a test chose."""
    yield
    import sys

    theme = sys.modules.get("app.theme")
    if theme is not None and theme.current().name != "light":
        theme.use("light")


def pytest_configure(config: pytest.Config) -> None:
    """Let the offscreen platform say what it cannot do; every other Qt warning fails a test."""
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")
