"""Whether a window can open here at all, found out before Qt is imported.

Qt aborts the process where there is no screen, and an import fails with a linker's message where a
system library is missing. Both happen on fresh machines, so both are told in one sentence with the
command that helps. Only Linux needs asking: elsewhere the wheel brings all it needs.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from core.errors import WorldError
from core.texts import text


class Library(NamedTuple):
    """A shared library that Qt links with.

    Attributes:
        soname: What the linker looks for.
        deb: Package of Debian and Ubuntu.
        rpm: Package of Fedora and its kin.
    """

    soname: str
    deb: str
    rpm: str


# What libQt6Gui, libQt6DBus and the platform plugins of PySide6 6.8 to 6.11 need (readelf -d).
ALWAYS = (
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
)
XCB = "libxcb.so.1"
X11 = (
    Library(XCB, "libxcb1", "libxcb"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)
VIRTUAL_SCREEN = (
    Library("", "xvfb", "xorg-x11-server-Xvfb"),
    Library("", "xauth", "xorg-x11-xauth"),
)

SCREENLESS = frozenset(
    {"offscreen", "minimal", "vnc", "eglfs", "linuxfb", "vkkhrdisplay", "minimalegl"}
)
"""Platforms of Qt that open without asking X11 or Wayland."""

QT_PACKAGES = ("PySide6", "shiboken6")
HEADLESS_COMMAND = "python main.py gallery"


def window_trouble(environ: Mapping[str, str] = os.environ) -> WorldError | None:
    """Return why no window can open, with the command that helps, or None if one can.

    Args:
        environ: Environment variables.
    """
    if importlib.util.find_spec("PySide6") is None:
        return _trouble("screen.no_qt", command="python -m pip install -e .")
    if sys.platform != "linux":
        return None
    chosen = environ.get("QT_QPA_PLATFORM", "")
    platforms = [part.partition(":")[0] for part in chosen.split(";") if part]
    if SCREENLESS.intersection(platforms):
        return _missing(ALWAYS)
    reachable = _reachable_platforms(environ, platforms)
    if not reachable:
        packages = _install_command([*_absent((*ALWAYS, *X11)), *VIRTUAL_SCREEN])
        return _trouble("screen.none", command=f"{packages} && xvfb-run -a python main.py")
    # Of several, Qt takes the first whose plugin loads.
    troubles = [_missing((*ALWAYS, *libraries)) for libraries in reachable]
    return None if None in troubles else troubles[0]


def not_loaded(error: ImportError) -> WorldError:
    """Return why Qt, which is installed, cannot be loaded: this system is too old for it, say."""
    return _trouble("screen.not_loaded", reason=str(error))


def _reachable_platforms(
    environ: Mapping[str, str], wanted: list[str]
) -> list[tuple[Library, ...]]:
    """Return the libraries of each platform whose screen answers, in Qt's order."""
    found: list[tuple[Library, ...]] = []
    if (not wanted or "wayland" in wanted) and _wayland_answers(environ):
        found.append(WAYLAND)
    if (not wanted or "xcb" in wanted) and _x11_answers(environ):
        found.append(X11)
    return found


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    """Whether the compositor that WAYLAND_DISPLAY names takes a connection."""
    name = environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    import socket  # 5 ms that X11 does not need

    path = Path(environ.get("XDG_RUNTIME_DIR", "/"), name)
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(os.fspath(path))
        except OSError:
            return False
    return True


def _x11_answers(environ: Mapping[str, str]) -> bool:
    """Whether the X server that DISPLAY names takes a connection, its cookie included.

    Without the library that connects it may answer once that is installed.
    """
    display = environ.get("DISPLAY")
    if not display or not _loads(XCB):
        return bool(display)
    xcb = ctypes.CDLL(XCB)
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _absent(libraries: Iterable[Library]) -> list[Library]:
    return [library for library in libraries if not _loads(library.soname)]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _missing(libraries: Iterable[Library]) -> WorldError | None:
    absent = _absent(libraries)
    if not absent:
        return None
    names = ", ".join(library.soname for library in absent)
    return _trouble("screen.no_library", libraries=names, command=_install_command(absent))


def _install_command(libraries: Iterable[Library]) -> str:
    """Return the line that installs what holds the libraries, for this machine's tool."""
    import shutil

    has_dnf = shutil.which("dnf") is not None and shutil.which("apt-get") is None
    packages = " ".join(dict.fromkeys(lib.rpm if has_dnf else lib.deb for lib in libraries))
    sudo = "" if os.geteuid() == 0 else "sudo "
    if has_dnf:
        return f"{sudo}dnf install -y {packages}"
    # A fresh machine or container has no package lists yet.
    return f"{sudo}apt-get update && {sudo}apt-get install -y {packages}"


def _trouble(id_: str, **values: str) -> WorldError:
    return WorldError(text(id_, **values, headless=HEADLESS_COMMAND))
