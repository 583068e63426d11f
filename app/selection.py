"""What is selected: one object that the canvas and the panels share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.frames import frames_round

Mark = tuple[Literal["frame", "note"], str]
"""A frame or a note, by its kind and id."""

Chosen = tuple[frozenset[str], str | None, frozenset[Mark]]
"""What is selected, for :meth:`Selection.set`: ids, the current one, frames and notes."""


class Selection(QObject):
    """The selected block ids of the network shown; ids that leave it leave the selection.

    Frames and notes are selected beside them.

    One of them is the current one: where keys go on from, and what a screen reader speaks.

    Signals:
        changed: The new ids, a ``frozenset[str]``, when they or the marks differ from the old.
        current_changed: The current id or None, when it is another one; after ``changed``.
    """

    changed = Signal(object)
    current_changed = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._ids: frozenset[str] = frozenset()
        self._current: str | None = None
        self._marks: frozenset[Mark] = frozenset()
        document.shown_changed.connect(self._forget_all)
        document.changed.connect(self._forget_removed)

    @property
    def ids(self) -> frozenset[str]:
        """The selected ids."""
        return self._ids

    @property
    def marks(self) -> frozenset[Mark]:
        """The selected frames and notes."""
        return self._marks

    @property
    def chosen(self) -> Chosen:
        """All that is selected, to be selected again later."""
        return self._ids, self._current, self._marks

    @property
    def single(self) -> str | None:
        """The selected id if exactly one is selected."""
        return next(iter(self._ids)) if len(self._ids) == 1 else None

    @property
    def current(self) -> str | None:
        """The selected id that keys go on from; None where nothing is selected."""
        return self._current

    def set(
        self, ids: Iterable[str], current: str | None = None, marks: Iterable[Mark] = ()
    ) -> None:
        """Select exactly these; what is not in the network is ignored.

        Args:
            ids: What to select.
            current: Which of them is the current one; by default the one that was, else the first.
            marks: Frames and notes.
        """
        blocks = self._document.network.blocks
        chosen = frozenset(ids) & blocks.keys()
        wanted = (current, self._current)
        current = next((id_ for id_ in wanted if id_ in chosen), None)
        if current is None and chosen:
            current = next(id_ for id_ in blocks if id_ in chosen)
        is_another = current != self._current
        self._current = current
        marked = frozenset(mark for mark in marks if self._is_there(mark))
        if (chosen, marked) != (self._ids, self._marks):
            self._ids, self._marks = chosen, marked
            self.changed.emit(chosen)
        if is_another:
            self.current_changed.emit(current)

    def _forget_all(self, _: Place) -> None:
        self.set(())

    def _forget_removed(self, changes: ChangeSet) -> None:
        if changes.reset:
            self.set(())
        else:
            self.set(self._ids, marks=self._marks)

    def _is_there(self, mark: Mark) -> bool:
        network = self._document.network
        return mark[1] in (network.frames if mark[0] == "frame" else network.notes)


def chosen_frames(document: Document, selection: Selection) -> tuple[str, ...]:
    """Return the selected frames; with none selected, those round the selected bricks."""
    marks = tuple(id_ for kind, id_ in selection.marks if kind == "frame")
    return marks or frames_round(document.network, selection.ids)
