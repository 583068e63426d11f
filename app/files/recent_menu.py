"""The menu of projects opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from core.settings import SettingsStore


class RecentMenu(QObject):
    """Fills a menu with the recent projects; those that are gone are greyed.

    Signals:
        changed: The list was cleared or projects that are gone were taken off it.
    """

    changed = Signal()

    def __init__(
        self, menu: QMenu, settings: SettingsStore, open_path: Callable[[Path], None]
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._open = open_path
        self._own = list(menu.actions())
        menu.aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the projects as they are now."""
        for action in self._menu.actions():
            self._menu.removeAction(action)
            if action not in self._own:
                action.deleteLater()
        recent = [Path(name) for name in self._settings.value.recent]
        gone = [path for path in recent if not path.is_file()]
        for path in recent:
            words = self.tr("{path} (not found)") if path in gone else "{path}"
            action = self._menu.addAction(words.format(path=path).replace("&", "&&"))
            action.setEnabled(path not in gone)
            action.triggered.connect(partial(self._open, path))
        if recent:
            self._menu.addSeparator()
        if gone:
            words = self.tr("Remove those not found")
            remove = self._menu.addAction(words)
            remove.setObjectName("recent.remove_missing")
            remove.triggered.connect(partial(self._forget, tuple(gone)))
        clear = self._menu.addAction(self.tr("Clear the list"))
        clear.setObjectName("recent.clear")
        clear.setEnabled(bool(recent))
        clear.triggered.connect(partial(self._forget, tuple(recent)))
        self._menu.addActions(self._own)

    def forget(self, name: str) -> None:
        """Take one project off the list."""
        self._forget((Path(name),))

    def _forget(self, gone: tuple[Path, ...]) -> None:
        self._settings.forget_projects(gone)
        self.changed.emit()
