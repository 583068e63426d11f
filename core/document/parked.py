"""A project that is open but not shown: all that a document needs to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.document.place import Place
from core.graph.history import History
from core.graph.records import Project

if TYPE_CHECKING:
    from core.document.inferences import Inferences


class Parked(msgspec.Struct, frozen=True, eq=False):
    """The state of a document that shows something else now.

    Attributes:
        project: The project.
        place: What of it was shown.
        history: Its transactions and where the saved state lies.
        inferred: What is known of its shapes, or None while nobody asked.
    """

    project: Project
    place: Place
    history: History
    inferred: Inferences | None = None

    @classmethod
    def fresh(cls, project: Project, *, recovered: bool = False) -> Parked:
        """Return the state of a project that was just opened.

        Args:
            project: The project.
            recovered: It came from a journal, so it counts as not saved.
        """
        history = History()
        if recovered:
            history.mark_dirty()
        return cls(project, (project.main.id,), history)
