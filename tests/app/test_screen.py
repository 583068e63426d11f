from __future__ import annotations

import os
import socket

import pytest

from app import screen
from core.errors import ExitCode


@pytest.fixture
def linux(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")


@pytest.fixture
def apt(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda tool: "/usr/bin/apt-get" if "apt" in tool else None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)


@pytest.fixture
def lacking(monkeypatch):
    """Make the linker find everything but the libraries in the set returned."""
    absent: set[str] = set()
    monkeypatch.setattr(screen, "_loads", lambda soname: soname not in absent)
    return absent


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:port=5900", "xcb;offscreen"])
def test_platforms_without_a_screen_are_let_through(linux, lacking, platform):
    assert screen.window_trouble({"QT_QPA_PLATFORM": platform}) is None


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":4321"},
        {"WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": "/nowhere"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "unheard-of"},
    ],
)
def test_no_screen_is_one_sentence_with_two_ways_on(linux, apt, environ):
    trouble = screen.window_trouble(environ)

    assert trouble is not None and trouble.exit_code == ExitCode.WORLD
    sentence = str(trouble)
    assert "there is no screen" in sentence and "\n" not in sentence
    assert "sudo apt-get update && sudo apt-get install -y " in sentence
    assert "xvfb xauth && xvfb-run -a python main.py" in sentence
    assert "python main.py gallery" in sentence


def test_without_a_screen_missing_libraries_are_installed_too(linux, apt, lacking):
    lacking |= {"libEGL.so.1", "libxcb-cursor.so.0"}

    assert "install -y libegl1 libxcb-cursor0 xvfb xauth &&" in str(screen.window_trouble({}))


def test_a_missing_library_is_named_with_its_package(linux, apt, lacking):
    lacking |= {"libGL.so.1", "libgthread-2.0.so.0", "libglib-2.0.so.0"}

    sentence = str(screen.window_trouble({"QT_QPA_PLATFORM": "offscreen"}))

    assert "lacks libGL.so.1, libglib-2.0.so.0, libgthread-2.0.so.0" in sentence
    assert 'apt-get install -y libgl1 libglib2.0-0"' in sentence


def test_fedora_is_told_its_own_command(linux, lacking, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda tool: "/usr/bin/dnf" if tool == "dnf" else None)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    lacking.add("libEGL.so.1")

    sentence = str(screen.window_trouble({"QT_QPA_PLATFORM": "offscreen"}))

    assert '"dnf install -y libglvnd-egl"' in sentence


def test_a_display_that_may_answer_is_judged_by_its_libraries(linux, apt, lacking):
    lacking |= {"libxcb.so.1", "libxcb-cursor.so.0"}

    sentence = str(screen.window_trouble({"DISPLAY": ":0"}))

    assert "lacks libxcb.so.1, libxcb-cursor.so.0" in sentence


def test_a_compositor_that_answers_is_enough(linux, lacking, tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(tmp_path / "wayland-5"))
        server.listen()
        environ = {"WAYLAND_DISPLAY": "wayland-5", "XDG_RUNTIME_DIR": os.fspath(tmp_path)}

        assert screen.window_trouble(environ) is None
        lacking.add("libwayland-cursor.so.0")
        assert "libwayland-cursor0" in str(screen.window_trouble(environ))


def test_without_the_binding_its_install_command_is_told(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert "python -m pip install -e ." in str(screen.window_trouble({}))


def test_elsewhere_nothing_is_asked(monkeypatch, lacking):
    monkeypatch.setattr("sys.platform", "darwin")
    lacking |= {library.soname for library in screen.ALWAYS}

    assert screen.window_trouble({}) is None
