"""What one transaction changed: the only news the window gets from the document."""

from __future__ import annotations

import msgspec

from core.graph.records import Project, Wire


class ChangeSet(msgspec.Struct, frozen=True, kw_only=True):
    """Differences between two states of a project and of the network that is shown.

    Where another network is shown than before, ``document.shown_changed`` told so already, and
    nothing is said here of blocks and wires.

    Attributes:
        before: The project before.
        after: The project now.
        reset: Another project was opened; everything else here is to be ignored.
        added: Ids of blocks that are new.
        removed: Ids of blocks that are gone.
        changed: Ids of blocks whose own record changed (name, parameters, place).
        moved: Ids of those in ``changed`` whose place changed.
        wires_added: Wires that are new.
        wires_removed: Wires that are gone.
        inferred: Ids of blocks whose shapes, cost or problems changed.
        data_changed: Whether ``project.data`` changed.
        training_changed: Whether ``project.training`` changed.
    """

    before: Project
    after: Project
    reset: bool = False
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    wires_added: frozenset[Wire] = frozenset()
    wires_removed: frozenset[Wire] = frozenset()
    inferred: frozenset[str] = frozenset()
    data_changed: bool = False
    training_changed: bool = False
