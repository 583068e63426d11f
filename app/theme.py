"""Colours and icons: the one place that knows what the program looks like.

A theme is ``resources/themes/<name>.json``, a table of colour roles. Widgets, items and plots ask
:func:`color` for a role when they paint and repaint on :data:`changed`; standard widgets are
styled by ``resources/themes/style.qss``, whose ``@role`` marks are filled in here. Icons are
one-colour SVGs drawn in ``currentColor``, which becomes the text colour.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

Choice = Literal["system", "light", "dark", "contrast"]


class Theme(msgspec.Struct, frozen=True):
    """A table of colours.

    Attributes:
        name: Its file's name.
        dark: Whether text is lighter than its background.
        colors: ``#rrggbb`` by role.
    """

    name: str
    dark: bool
    colors: dict[str, str]


class _Announcer(QObject):
    """Carries the signal: Qt forgets a listener when its widget is destroyed."""

    changed = Signal(object)


_announcer = _Announcer()
changed = _announcer.changed
"""Emitted with the new theme after it came into force."""


@functools.cache
def load(name: str) -> Theme:
    """Read one of the program's own themes."""
    data = (RESOURCES / "themes" / f"{name}.json").read_bytes()
    return msgspec.json.decode(data, type=Theme)


_current = load("light")


def current() -> Theme:
    """Return the theme in force."""
    return _current


@functools.lru_cache(maxsize=512)
def _parsed(value: str) -> QColor:
    return QColor(value)


def color(role: str) -> QColor:
    """Return the colour of a role; KeyError for one that no theme has."""
    return QColor(_parsed(_current.colors[role]))


@contextmanager
def painting_in(name: str) -> Iterator[None]:
    """Paint in the colours of a theme inside the ``with``; nothing on the screen hears of it."""
    global _current
    before, _current = _current, load(name)
    try:
        yield
    finally:
        _current = before


def use(choice: Choice) -> None:
    """Bring a theme into force: its palette, its style sheet, and :data:`changed`."""
    global _current
    _current = load(_system() if choice == "system" else choice)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(_palette())
        app.setStyleSheet(_style_sheet())
    changed.emit(_current)


def app_icon() -> QIcon:
    """Return the program's own picture, in its own colours."""
    return QIcon(str(RESOURCES / "icons" / "brickyard.svg"))


@functools.cache
def icon(name: str) -> QIcon:
    """Return ``resources/icons/<name>.svg``, drawn in the text colour of whatever theme is on."""
    return QIcon(_TintedSvg(name))


class _TintedSvg(QIconEngine):
    """Draws a one-colour SVG when it is needed, so an icon costs nothing until it is seen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer  # not before first paint

        svg = _svg(self._name).replace("currentColor", _tint(mode))
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = f"{self._name} {size.width()} {size.height()} {_tint(mode)}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap


def _tint(mode: QIcon.Mode) -> str:
    return color("border" if mode == QIcon.Mode.Disabled else "text").name()


@functools.cache
def _svg(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _system() -> Literal["light", "dark", "contrast"]:
    hints = QGuiApplication.styleHints()
    if _wants_contrast(hints):
        return "contrast"
    scheme = hints.colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the desktop is set to high contrast, as far as Qt can say (from 6.10 on)."""
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    wish = accessibility().contrastPreference()
    return bool(wish == Qt.ContrastPreference.HighContrast)


def follow_system(changed: Callable[[], None]) -> None:
    """Have ``changed`` called when the desktop turns light, dark or to high contrast."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: changed())
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        accessibility().contrastPreferenceChanged.connect(lambda _: changed())


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, "window"), (roles.WindowText, "text"), (roles.Base, "raised"),
        (roles.AlternateBase, "surface"), (roles.Text, "text"), (roles.Button, "raised"),
        (roles.ButtonText, "text"), (roles.ToolTipBase, "raised"), (roles.ToolTipText, "text"),
        (roles.Highlight, "accent"), (roles.HighlightedText, "on_accent"), (roles.Link, "accent"),
        (roles.PlaceholderText, "muted"), (roles.Mid, "border"), (roles.Dark, "border"),
        (roles.Light, "raised"), (roles.BrightText, "error"),
    ):  # fmt: skip
        palette.setColor(role, color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("muted"))
    return palette


def _style_sheet() -> str:
    sheet = (RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
    icons = (RESOURCES / "icons").as_posix()
    tone = "dark" if _current.dark else "light"
    filled = re.sub(r"@([a-z_.]+)", lambda found: _current.colors[found[1]], sheet)
    return filled.replace("ICONS", icons).replace("TONE", tone)
