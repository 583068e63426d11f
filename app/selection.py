"""Which bricks are selected: one object that the canvas and the panels share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place


class Selection(QObject):
    """The selected block ids of the network shown; ids that leave it leave the selection.

    One of them is the current one: where keys go on from, and what a screen reader speaks.

    Signals:
        changed: The new ids, a ``frozenset[str]``, when they differ from the old ones.
        current_changed: The current id or None, when it is another one; after ``changed``.
    """

    changed = Signal(object)
    current_changed = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: frozenset[str] = frozenset()
        self._current: str | None = None
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

    @property
    def current(self) -> str | None:
        """The selected id that keys go on from; None where nothing is selected."""
        return self._current

    def set(self, ids: Iterable[str], current: str | None = None) -> None:
        """Select exactly these; ids that are not in the network are ignored.

        Args:
            ids: What to select.
            current: Which of them is the current one; by default the one that was, else the first.
        """
        blocks = self._document.network.blocks
        chosen = frozenset(ids) & blocks.keys()
        wanted = (current, self._current)
        current = next((id_ for id_ in wanted if id_ in chosen), None)
        if current is None and chosen:
            current = next(id_ for id_ in blocks if id_ in chosen)
        is_another = current != self._current
        self._current = current
        if chosen != self._ids:
            self._ids = chosen
            self.changed.emit(chosen)
        if is_another:
            self.current_changed.emit(current)

    def _forget_all(self, _: Place) -> None:
        self.set(())

    def _forget_removed(self, changes: ChangeSet) -> None:
        self.set(() if changes.reset else self._ids)
