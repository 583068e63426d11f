"""The window's actions: made from the table, with a person's keys, in menus and toolbar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app.actions import ACTIONS, ActionSpec, give_keys, made, plain, tr
from app.menus import CANVAS_MENU, IN_OUTLINE, MENUS, SEPARATOR, SUBMENUS, TOOLBAR
from app.settings.shortcuts import KeyMap
from app.widgets.steady_bar import SteadyBar


class Actions:
    """The window's actions, made from the table, and the menus that show them."""

    def __init__(self, window: QMainWindow, keymap: KeyMap) -> None:
        self._window = window
        self._keymap = keymap
        self._actions = {spec.name: self._made(spec) for spec in ACTIONS if not spec.is_late}
        keymap.changed.connect(self._follow_keys)
        for spec in ACTIONS:
            if spec.scope == "window":
                window.addAction(self._actions[spec.name])
        self._menus: dict[str, QMenu] = {}
        self._bars: list[QMenu] = []
        self._build_menus()
        self._build_toolbar()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, name: str) -> QMenu:
        """Return a submenu that is filled at run time, such as :data:`RECENT_MENU`."""
        return self._menus[name]

    def widgets(self) -> list[QObject]:
        """Return everything made here, for who builds the window anew."""
        return [self._bar, *self._bars, *self._actions.values()]

    def canvas_menu(self) -> QMenu:
        """Return a new menu of what can be done now with the selected bricks."""
        menu = QMenu(self._window)
        menu.setObjectName("canvas.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in CANVAS_MENU:
            if name == SEPARATOR:
                menu.addSeparator()
            elif name in SUBMENUS:
                if self._menus[name].isEnabled():
                    # Not addMenu: that gives it to this menu, and it would die with it.
                    menu.addAction(self._menus[name].menuAction())
            elif self._actions[name].isEnabled():
                menu.addAction(self._actions[name])
        return menu

    def lend(
        self, canvas: QWidget, outline: QWidget, handlers: Mapping[str, Callable[[], object]]
    ) -> None:
        """Let the canvas answer to the keys of its own actions, and the outline to some of them.

        Args:
            canvas: The canvas.
            outline: The outline's tree.
            handlers: What each action does that is made only now.
        """
        for spec in ACTIONS:
            if spec.is_late:
                self._actions[spec.name] = self._made(spec)
                self._actions[spec.name].triggered.connect(handlers[spec.name])
            if spec.scope == "canvas":
                canvas.addAction(self._actions[spec.name])
        for name in IN_OUTLINE:
            outline.addAction(self._actions[name])

    def _made(self, spec: ActionSpec) -> QAction:
        action = made(spec, self._window)
        keys = self._keymap.keys(spec.name)
        if keys != spec.keys:
            give_keys(action, keys)
        return action

    def _follow_keys(self, name: str) -> None:
        if name in self._actions and shiboken6.isValid(self._actions[name]):
            give_keys(self._actions[name], self._keymap.keys(name))

    def _build_menus(self) -> None:
        for title, names in MENUS:
            menu = self._window.menuBar().addMenu(tr(title))
            self._bars.append(menu)
            self._fill(menu, names)

    def _fill(self, menu: QMenu, names: tuple[str, ...]) -> None:
        for name in names:
            if name == SEPARATOR:
                menu.addSeparator()
            elif name in SUBMENUS:
                title, inside = SUBMENUS[name]
                self._menus[name] = menu.addMenu(tr(title))
                self._fill(self._menus[name], inside)
            else:
                menu.addAction(self._actions[name])

    def _build_toolbar(self) -> None:
        bar = SteadyBar(QCoreApplication.translate("Actions", "Tools"), self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        for name in TOOLBAR:
            if name == SEPARATOR:
                bar.addSeparator()
            else:
                bar.addAction(self._actions[name])
                button = bar.widgetForAction(self._actions[name])
                if isinstance(button, QWidget):
                    button.setObjectName(f"toolbar.{name}")
                    button.setAccessibleName(plain(self._actions[name].text()))
        self._window.addToolBar(bar)
        self._bar = bar
