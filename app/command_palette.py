"""The command palette: every action of the window, found by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QDockWidget, QWidget

from app.actions import ACTIONS, menu_path, plain, tr
from app.bridges.state import State
from app.reasons import why_not
from app.widgets.chooser import Choice, Chooser
from app.window_actions import Actions
from core.settings import SettingsStore

WIDTH_PX, TOP_PX = 620, 72
MOST_RECENT = 8
PANEL = "panel."
"""What the names of the choices begin with that lead to a panel."""


class CommandPalette(QObject):
    """Offers actions over the window: those used last first, those that cannot run now last.

    Args:
        window: What it floats over.
        actions: What it runs.
        settings: Remembers what was used.
    """

    def __init__(self, window: QWidget, actions: Actions, settings: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._settings = settings
        self._docks: Mapping[str, QDockWidget] = {}
        self._run_state: State | None = None
        self._chooser = Chooser(
            "commands",
            self.tr("Type what you want to do"),
            self.tr("Enter runs it, Esc closes"),
            window,
        )
        self._chooser.chosen.connect(self._run)

    def open(self, docks: Mapping[str, QDockWidget], run: State | None = None) -> None:
        """Offer all actions.

        Args:
            docks: The panels that one may go to; none on the start page.
            run: What the worker does; None while there is none.
        """
        self._docks, self._run_state = docks, run
        left = (self._window.width() - WIDTH_PX) // 2
        self._chooser.open(list(self._choices()), QRect(left, TOP_PX, WIDTH_PX, 0))

    def _choices(self) -> Iterable[Choice]:
        recent = self._settings.value.recent_actions
        found = [
            self._choice(spec.name, spec.label, spec.tip) for spec in ACTIONS if not spec.is_late
        ]
        found += [self._to_panel(name, dock) for name, dock in self._docks.items()]
        rank = {name: place for place, name in enumerate(recent)}

        def order(choice: Choice) -> tuple[bool, int]:
            return bool(choice.reason), rank.get(str(choice.data), len(rank))

        return sorted(found, key=order)

    def _choice(self, name: str, label: str, tip: str) -> Choice:
        action, is_editing = self._actions[name], bool(self._docks)
        shown = plain(action.text()).rstrip("…")
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        return Choice(
            self.tr("{command} (on)").format(command=shown) if action.isChecked() else shown,
            " › ".join(menu_path(name)),
            keys,
            f"{tr(tip)} {plain(label)}",  # in English too: many know the names of other programs
            "" if action.isEnabled() else why_not(name, editing=is_editing, run=self._run_state),
            name,
        )

    def _to_panel(self, name: str, dock: QDockWidget) -> Choice:
        words = self.tr("Go to {panel}").format(panel=dock.accessibleName())
        return Choice(words, self.tr("Panels"), terms=name, data=PANEL + name)

    def _run(self, name: str) -> None:
        before = self._settings.value.recent_actions
        kept = (name, *(other for other in before if other != name))
        self._settings.update(recent_actions=kept[:MOST_RECENT])
        if name.startswith(PANEL):
            self._go_to(self._docks[name.removeprefix(PANEL)])
        else:
            self._actions[name].trigger()

    def _go_to(self, dock: QDockWidget) -> None:
        from app.parts import enter

        dock.show()
        dock.raise_()
        enter(dock)
