"""What a person chooses in the menus once and for all: theme, language, costs and tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from app import language, theme
from app.window_actions import Actions
from core.settings import SettingsStore

THEMES: tuple[theme.Choice, ...] = get_args(theme.Choice)
LANGUAGES: tuple[language.Choice, ...] = get_args(language.Choice)


AIDS = {"view.minimap": "minimap", "view.grid": "grid", "arrange.snap": "snap"}
"""What helps on the canvas if one wants it: the setting, by action."""


class Preferences:
    """Remembers each choice and marks it in the menu.

    Args:
        actions: That show the choices.
        settings: Where they are remembered.
        say_anew: Builds what shows texts anew, in another language.
    """

    def __init__(
        self, actions: Actions, settings: SettingsStore, say_anew: Callable[[], object]
    ) -> None:
        self._actions = actions
        self._settings = settings
        self._say_anew = say_anew
        self._actions["view.costs"].setChecked(settings.value.costs)
        for name, field in AIDS.items():
            self._actions[name].setChecked(getattr(settings.value, field))
        self._actions["file.reopen"].setChecked(settings.value.reopen)
        self._show_theme()
        self._show_language()

    def choose_theme(self, choice: theme.Choice) -> None:
        """Bring a theme into force."""
        self._settings.update(theme=choice)
        self._show_theme()
        theme.use(choice)

    def choose_language(self, choice: language.Choice) -> None:
        """Speak a language."""
        self._settings.update(language=choice)
        self._show_language()
        if language.spoken() != language.use(choice):
            self._say_anew()

    def keep_costs(self) -> bool:
        """Remember whether bricks show what they cost, as the action says now, and return it."""
        shown = self._actions["view.costs"].isChecked()
        self._settings.update(costs=shown)
        return shown

    def keep_aids(self) -> None:
        """Remember which aids of the canvas are wanted, as their actions say now."""
        self._settings.update(
            **{field: self._actions[name].isChecked() for name, field in AIDS.items()}
        )

    def keep_reopening(self) -> None:
        """Remember whether the projects open at the end are opened at the next start."""
        self._settings.update(reopen=self._actions["file.reopen"].isChecked())

    def _show_theme(self) -> None:
        for choice in THEMES:
            self._actions[f"view.theme_{choice}"].setChecked(choice == self._settings.value.theme)

    def _show_language(self) -> None:
        for choice in LANGUAGES:
            chosen = choice == self._settings.value.language
            self._actions[f"view.language_{choice}"].setChecked(chosen)
