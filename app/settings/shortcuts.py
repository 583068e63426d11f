"""Which keys do what: the table's own, or those a person chose instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.actions import ACTIONS, ActionSpec, menu_path, native, title_of, tr
from core.settings import SettingsStore
from core.signal import Signal

translate = QCoreApplication.translate

SPECS = {spec.name: spec for spec in ACTIONS}
MOST_KEYS = 4
"""Most shortcuts of one action."""


class KeyMap:
    """The keys of every action, remembered between starts.

    Names of actions and keys that nobody knows, as in a file of another version, are passed over.

    Signals:
        changed: Name of an action whose keys are others now.
    """

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings
        self.changed: Signal[str] = Signal()

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of an action in portable text, the first is shown."""
        chosen = self._settings.value.shortcuts.get(name)
        if chosen is None:
            return SPECS[name].keys
        return tuple(dict.fromkeys(filter(None, map(portable, chosen))))[:MOST_KEYS]

    def is_usual(self, name: str) -> bool:
        """Whether an action has the keys of the table."""
        return self.keys(name) == SPECS[name].keys

    def owners(self, keys: str, apart_from: str = "") -> list[ActionSpec]:
        """Return the actions that answer to some keys."""
        return [s for s in ACTIONS if s.name != apart_from and keys in self.keys(s.name)]

    def give(self, name: str, keys: tuple[str, ...]) -> None:
        """Give an action other keys; who had one of them loses it."""
        for key in keys:
            for other in self.owners(key, apart_from=name):
                self._store(other.name, tuple(k for k in self.keys(other.name) if k != key))
        self._store(name, keys)

    def reset(self, name: str) -> None:
        """Give an action the keys of the table again; who has one of them loses it."""
        self.give(name, SPECS[name].keys)

    def reset_all(self) -> None:
        """Give every action the keys of the table again."""
        names = [name for name in SPECS if not self.is_usual(name)]
        self._settings.update(shortcuts={})
        for name in names:
            self.changed.emit(name)

    def _store(self, name: str, keys: tuple[str, ...]) -> None:
        chosen = {n: k for n, k in self._settings.value.shortcuts.items() if n != name}
        if keys != SPECS[name].keys:
            chosen[name] = keys
        self._settings.update(shortcuts=chosen)
        self.changed.emit(name)


def portable(keys: str) -> str:
    """Return keys as they are written everywhere, or "" for what are no keys.

    >>> portable("ctrl+s"), portable("Ctrl+Nonsense")
    ('Ctrl+S', '')
    """
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def key_table(keymap: KeyMap) -> str:
    """Return a table of all keys for the page of help, menu by menu."""
    rooms: dict[str, list[str]] = {}
    for spec in ACTIONS:
        keys = ", ".join(map(native, keymap.keys(spec.name)))
        if keys:
            room = (*menu_path(spec.name), translate("Actions", "Canvas"))[0]
            line = f"| {_cell(keys)} | {_cell(title_of(spec))} | {_cell(tr(spec.tip))} |"
            rooms.setdefault(room, []).append(line)
    names = (
        translate("Actions", "Keys"),
        translate("Actions", "Action"),
        translate("Actions", "What it does"),
    )
    head = f"| {' | '.join(names)} |\n| --- | --- | --- |"
    return "\n\n".join(f"## {room}\n\n{head}\n" + "\n".join(rows) for room, rows in rooms.items())


def _cell(words: str) -> str:
    return words.replace("\\", "\\\\").replace("|", "\\|").replace("`", "\\`").replace("*", "\\*")
