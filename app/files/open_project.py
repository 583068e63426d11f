"""One project that is open, shown or not: its state, its file and its journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from core.document.document import Document
from core.document.parked import Parked
from core.graph.records import Project

if TYPE_CHECKING:
    from app.canvas.sights import Sights
    from core.io.claim import Claim
    from core.io.journal import Journal


class OpenProject:
    """What belongs to one tab.

    Attributes:
        parked: The project's state while another one is shown; None while the document has it.
        path: The file it was opened from or saved to last, or None.
        version: Of that file as it was seen last, see :mod:`core.io.version`.
        is_read_only: Another program works on the file, so that only a copy can be saved.
        sight: How the canvas was looked at, or None before it was.
        chosen: Ids of the bricks that were selected when it was left.
        begun: Folders of the runs it began since it was opened.
    """

    def __init__(self, document: Document, parked: Parked | None, path: Path | None = None) -> None:
        self._document = document
        self.parked = parked
        self.path = path
        self.version: str | None = None
        self.is_read_only = False
        self.sight: Sights | None = None
        self.chosen: frozenset[str] = frozenset()
        self.begun: set[Path] = set()
        self._journal: Journal | None = None
        self._claim: Claim | None = None

    # ------------------------------------------------------------ reading

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._document.project if self.parked is None else self.parked.project

    @property
    def title(self) -> str:
        """What its tab, the window's title and questions call it."""
        return self.path.stem if self.path else self.project.title

    @property
    def is_clean(self) -> bool:
        """Whether it is as it was saved or opened last."""
        return self._document.is_clean if self.parked is None else self.parked.history.is_clean

    @property
    def is_untouched(self) -> bool:
        """Whether it is an empty canvas on which nothing was ever done."""
        state = self.parked or self._document
        history = self.parked.history if self.parked else self._document
        networks = state.project.networks.values()
        is_empty = not any(network.blocks for network in networks)
        never = history.undo_text is None and history.redo_text is None
        return is_empty and never and self.is_clean and self.path is None

    # ------------------------------------------------------------ its file

    def claim(self, path: Path) -> Claim:
        """Return the claim on a file: its own for its own file."""
        from core.io.claim import Claim  # not before first paint

        if self._claim is not None and path == self.path:
            return self._claim
        return Claim(paths.claims_folder(), path)

    def belong_to(self, path: Path, version: str, claim: Claim | None = None) -> None:
        """Call a file its own; the one before is free for others.

        Args:
            path: The file.
            version: As which it was read or written just now.
            claim: On the file, where there is one already.
        """
        if path != self.path or self._claim is None:
            self._release()
            self._claim = claim or self.claim(path)
        self.path = path
        self.version = version
        self.is_read_only = False
        # Where somebody else works on it, the version tells before anything of theirs is lost.
        self._claim.take()

    @property
    def is_free(self) -> bool:
        """Whether nobody else works on its file."""
        return self._claim is None or self._claim.take()

    def mark_saved(self) -> None:
        """Call the present state the saved one."""
        if self.parked is None:
            self._document.mark_saved()
        else:
            self.parked.history.mark_clean()

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    # ------------------------------------------------------------ its journal

    def keep_journal(self) -> None:
        """Let what is not saved survive the death of the program, and forget it when it is."""
        if not self.is_clean:
            self._own_journal().keep(self.project, self.path, self.version)
        elif self._journal is not None:
            self._journal.discard()

    def flush_journal(self) -> None:
        """Bring the journal to the disk at once."""
        if self._journal is not None:
            self._journal.flush()

    def _own_journal(self) -> Journal:
        if self._journal is None:
            from core.io.journal import Journal  # not before first paint

            self._journal = Journal(paths.recovery_folder())
        return self._journal

    def close(self) -> None:
        """Forget the journal and let others have the file."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._release()
