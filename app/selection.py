"""Which bricks are selected: one object that the canvas and the panels share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place


class Selection(QObject):
    """The selected block ids of the network shown; ids that leave it leave the selection.

    Signals:
        changed: The new ids, a ``frozenset[str]``, when they differ from the old ones.
    """

    changed = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: frozenset[str] = frozenset()
        document.shown_changed.connect(self._forget_all)
        document.changed.connect(self._forget_removed)

    @property
    def ids(self) -> frozenset[str]:
        """The selected ids."""
        return self._ids

    @property
    def single(self) -> str | None:
        """The selected id if exactly one is selected."""
        return next(iter(self._ids)) if len(self._ids) == 1 else None

    def set(self, ids: Iterable[str]) -> None:
        """Select exactly these; ids that are not in the network are ignored."""
        chosen = frozenset(ids) & self._document.network.blocks.keys()
        if chosen != self._ids:
            self._ids = chosen
            self.changed.emit(chosen)

    def _forget_all(self, _: Place) -> None:
        self.set(())

    def _forget_removed(self, changes: ChangeSet) -> None:
        self.set(() if changes.reset else self._ids)
