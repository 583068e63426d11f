"""Fixtures and the guards that every test runs under."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["BRICKYARD_LANG"] = "en"  # whatever language the person who tests speaks
# Before anything imports torch: tests run beside each other, one a core, and threads that wait for
# another test's core burn their own.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import settings
from pytestqt import wait_signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("patient")
_SILENT_DISCONNECT = wait_signal._silent_disconnect
gc.disable()  # nothing that collecting thousands of tests makes is garbage


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Let the collector look only at what tests make, so that it is quick and comes by often.

    With a million objects more to look at it comes by so seldom that windows of tests long done
    live on, and whatever is told to all widgets takes seconds.
    """
    gc.collect()
    gc.freeze()
    gc.collect()  # the less it found the last time, the sooner it comes again
    gc.enable()
    wait_signal._silent_disconnect = _disconnected


def _disconnected(signal: object, slot: object) -> None:
    """Disconnect as pytest-qt does, with nothing collected meanwhile.

    Qt holds one of some hundred locks then while PySide looks for an override of
    ``disconnectNotify``; a QObject that were collected there would wait for its own, which may be
    the same one, for ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        _SILENT_DISCONNECT(signal, slot)
    finally:
        if was_on:
            gc.enable()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield folders that nobody had, without end.

    Numbered here: pytest looks for the next number among all folders of the tests before, which
    takes milliseconds once they are thousands.
    """
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, journals and runs out of the person's folders, fresh for each test."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("BRICKYARD_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Dress the application as ``app.application`` does, so that sizes are those people see."""
    from app import theme

    qapp.setStyle("Fusion")
    theme.use("light")
    return qapp


@pytest.fixture
def warm_workers() -> Iterator[None]:
    """Fork the workers that a test starts; a real one imports torch for seconds."""
    from tests.helpers import warm

    with warm.workers():
        yield


@pytest.fixture(autouse=True)
def light_theme() -> Iterator[None]:
    """Leave the light theme behind, whatever a test chose."""
    yield
    theme = sys.modules.get("app.theme")
    if theme is not None and theme.current().name != "light":
        theme.use("light")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Leave English behind, whatever a test spoke."""
    yield
    texts = sys.modules.get("core.texts")
    if texts is not None and texts.spoken_language() != "en":
        texts.use_language("en")
        language = sys.modules.get("app.language")
        if language is not None:
            language.use("en")


@pytest.fixture(autouse=True)
def no_windows_left() -> Iterator[None]:
    """Delete what a test is done with: Qt does that in an event loop, and tests run in none."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard, whatever a test copied.

    The next test is to find nothing there; and offscreen, Qt would free it when Python is gone
    that made it, and crash.
    """
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        clipboard = gui.QGuiApplication.clipboard()
        held = clipboard.mimeData()
        if held is not None and held.formats():
            clipboard.clear()
