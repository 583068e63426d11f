"""The person's settings: typed, with defaults, in one small JSON file.

A missing file means defaults. A damaged one is kept as ``settings.json.bad`` and reported once; it
never keeps the program from starting.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from core.errors import AppError
from core.io.atomic import atomic_write
from core.signal import Signal
from core.texts import Text, text

RECENT_LIMIT = 10
SIZE_LIMIT = 1_000_000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything remembered between two starts.

    Attributes:
        theme: ``system`` follows the desktop.
        language: ``system`` follows the desktop.
        toured: Whether the tour of the window was shown, or skipped.
        recent: Paths of projects, the latest first.
        session: Paths of the projects that were open last, from the left.
        reopen: Whether these are opened at the start.
        geometry: Qt's window geometry, base64, or "".
        data_folder: Where data was chosen last, or "".
        layout: Qt's dock layout, base64, or "".
        sections: Names of the palette's sections that are open.
        recent_bricks: Types of bricks used last, the latest first.
        curve_metrics: Names of the metrics that a person wants drawn, of whatever run.
        costs: Whether bricks show what they cost.
        minimap: Whether the overview is there when something is out of sight.
        grid: Whether the canvas shows its dots.
        snap: Whether dragged bricks keep to the grid.
        shortcuts: Keys of actions, by name, where a person chose others than the usual.
        recent_actions: Names of actions chosen last in the command palette, the latest first.
        new_epochs: Epochs that a new project begins with.
        new_batch_size: Its samples a step.
        new_device: Where it trains.
    """

    theme: Literal["system", "light", "dark", "contrast"] = "system"
    language: Literal["system", "en", "ko"] = "system"
    toured: bool = False
    recent: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    reopen: bool = False
    data_folder: str = ""
    geometry: str = ""
    layout: str = ""
    sections: tuple[str, ...] = ("recent", "basics")
    recent_bricks: tuple[str, ...] = ()
    curve_metrics: tuple[str, ...] = ()
    costs: bool = True
    minimap: bool = True
    grid: bool = True
    snap: bool = True
    shortcuts: dict[str, tuple[str, ...]] = {}
    recent_actions: tuple[str, ...] = ()
    new_epochs: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 10
    new_batch_size: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 64
    new_device: Literal["auto", "cpu"] = "auto"


class SettingsStore:
    """The settings and the file they live in.

    Attributes:
        notice: What was wrong with the file when it was read, if anything.
        changed: Names of the fields that are others now, after each change.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notice: Text | None = None
        self.changed: Signal[frozenset[str]] = Signal()
        self._value = self._read()

    @property
    def value(self) -> Settings:
        """The settings now."""
        return self._value

    def update(self, **changes: Any) -> None:  # noqa: ANN401 - field values, checked by the struct
        """Change fields and write the file; a disk that says no is told at the next start only.

        Losing a remembered window size must not interrupt anybody's work.
        """
        value = msgspec.structs.replace(self._value, **changes)
        if value == self._value:
            return
        before, self._value = self._value, value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(self._path, msgspec.json.format(msgspec.json.encode(value)))
        except (AppError, OSError):
            self.notice = text("settings.not_written", path=self._path)
        names = value.__struct_fields__
        self.changed.emit(
            frozenset(name for name in names if getattr(before, name) != getattr(value, name))
        )

    def remember_project(self, path: Path) -> None:
        """Put a project first in the recent list."""
        first = str(path)
        rest = tuple(other for other in self._value.recent if other != first)
        self.update(recent=(first, *rest)[:RECENT_LIMIT])

    def forget_projects(self, paths: Iterable[Path]) -> None:
        """Take projects off the recent list."""
        gone = {str(path) for path in paths}
        self.update(recent=tuple(name for name in self._value.recent if name not in gone))

    def _read(self) -> Settings:
        try:
            if not self._path.exists():
                return Settings()
            with self._path.open("rb") as file:
                data = file.read(SIZE_LIMIT)
            value = msgspec.json.decode(data, type=Settings)
            return msgspec.structs.replace(value, recent=value.recent[:RECENT_LIMIT])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            self.notice = text("settings.unreadable", path=self._path)
            self._set_aside()
            # Who had settings has seen the tour, and it would stand before the notice.
            return Settings(toured=True)

    def _set_aside(self) -> None:
        # In a read-only folder the defaults do, and the notice names the file.
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_name(self._path.name + ".bad"))
