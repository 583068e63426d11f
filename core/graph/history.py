"""Undo and redo: a list of transactions and a place in it."""

from __future__ import annotations

import msgspec

from core.graph.edits import Edit
from core.texts import Text


class Transaction(msgspec.Struct, frozen=True):
    """Edits that happen and are undone together.

    Attributes:
        text: What the person did, for the menus: "Undo *Insert Conv2d*".
        edits: In the order they were applied.
        inverses: In the order that undoes them.
        merge: Successive transactions with the same non-empty key become one (typing a number).
        place: Where the person was, as :mod:`core.document.place` writes it.
    """

    text: Text
    edits: tuple[Edit, ...]
    inverses: tuple[Edit, ...]
    merge: str = ""
    place: tuple[str, ...] = ()


class History:
    """What can be undone, what can be redone, and where the saved state lies."""

    def __init__(self) -> None:
        self._done: list[Transaction] = []
        self._undone: list[Transaction] = []
        self._clean_at: int | None = 0
        self._may_merge = False

    @property
    def is_clean(self) -> bool:
        """Whether the state is the one that was saved last."""
        return self._clean_at == len(self._done)

    @property
    def undo_text(self) -> Text | None:
        """What the next undo takes back, or None."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> Text | None:
        """What the next redo brings back, or None."""
        return self._undone[-1].text if self._undone else None

    def push(self, transaction: Transaction) -> None:
        """Note what was done; what was undone before is forgotten."""
        if self._clean_at is not None and self._clean_at > len(self._done):
            self._clean_at = None
        self._undone.clear()
        last = self._done[-1] if self._done else None
        same_key = last is not None and transaction.merge and last.merge == transaction.merge
        if last and same_key and self._may_merge and not self.is_clean:
            self._done[-1] = Transaction(
                last.text,
                last.edits + transaction.edits,
                transaction.inverses + last.inverses,
                last.merge,
                last.place,
            )
        else:
            self._done.append(transaction)
        self._may_merge = True

    def step_back(self) -> Transaction | None:
        """Move the newest transaction to the undone ones and return it."""
        self.end_merging()
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def step_forward(self) -> Transaction | None:
        """Move the last undone transaction back and return it."""
        self.end_merging()
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def mark_clean(self) -> None:
        """Call the present state the saved one."""
        self._clean_at = len(self._done)

    def mark_dirty(self) -> None:
        """Say that no state in this history is saved (a recovered project)."""
        self._clean_at = None

    def end_merging(self) -> None:
        """Let the next transaction stand alone, whatever its merge key."""
        self._may_merge = False
