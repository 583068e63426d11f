"""What opens over the window: help, settings, the command palette, the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from app.settings.shortcuts import KeyMap
from app.window_actions import Actions
from core.settings import SettingsStore

if TYPE_CHECKING:
    from app.bridges.state import State
    from app.command_palette import CommandPalette
    from app.editor import Editor


class Overlays:
    """Makes each when it is first asked for; they go with the texts of a language.

    Args:
        window: What they open over.
        actions: What can be done in it.
        settings: What a person chose.
        keymap: Which keys do what.
    """

    def __init__(
        self, window: QMainWindow, actions: Actions, settings: SettingsStore, keymap: KeyMap
    ) -> None:
        self._window = window
        self._actions = actions
        self._settings = settings
        self._keymap = keymap
        self._commands: CommandPalette | None = None

    def widgets(self) -> list[QWidget]:
        """Return those that are there, to be taken away."""
        window = self._window
        loose: list[QWidget] = [
            *window.findChildren(QWidget, "tour"),
            *window.findChildren(QWidget, "commands"),
            *window.findChildren(QDialog, "settings"),
        ]
        return [*loose, *window.findChildren(QWidget, "outline.targets")]

    def show_help(self, page: str) -> None:
        """Show a page of help."""
        from app.help import HelpDialog

        HelpDialog(page, self._window, self._keymap).show()

    def settings_place(self) -> QRect | None:
        """Return where the settings stand; None where they are not open."""
        dialog = self._window.findChild(QDialog, "settings")
        return dialog.geometry() if dialog is not None and dialog.isVisible() else None

    def reopen_settings(self, place: QRect) -> None:
        """Show the settings where they stood, with the language just chosen under the keys."""
        dialog = self.show_settings()
        dialog.setGeometry(place)
        language = dialog.findChild(QWidget, "settings.language")
        if language is not None:
            language.setFocus()

    def show_settings(self) -> QDialog:
        """Show what a person can choose, or bring it forward."""
        from app.settings.settings_dialog import SettingsDialog

        shown = self._window.findChild(SettingsDialog) or SettingsDialog(
            self._window, self._settings, self._actions, self._keymap
        )
        shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    def show_commands(self, editor: Editor | None, run: State | None) -> None:
        """Offer every action by a few letters, and the panels of the editor where it is shown."""
        from app.command_palette import CommandPalette

        if self._commands is None:
            self._commands = CommandPalette(self._window, self._actions, self._settings)
        self._commands.open(editor.docks if editor is not None else {}, run)

    def show_tour(self, editor: Editor) -> None:
        """Show a newcomer round the window, unless that is going on."""
        from app.tour import Tour

        if self._window.findChild(Tour) is None:
            tour = Tour(self._window, editor.raise_panel)
            tour.ended.connect(lambda: self._settings.update(toured=True))
