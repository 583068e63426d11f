"""What one transaction changed: the only news the window gets from the document."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from core.graph.difference import network_changes
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
        altered: Ids of those in ``changed`` of which anything but the place changed.
        wires_added: Wires that are new.
        wires_removed: Wires that are gone.
        inferred: Ids of blocks whose shapes, cost or problems changed.
        is_another: Whether so many blocks came or went that it is less work to begin anew.
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
    altered: frozenset[str] = frozenset()
    wires_added: frozenset[Wire] = frozenset()
    wires_removed: frozenset[Wire] = frozenset()
    inferred: frozenset[str] = frozenset()
    is_another: bool = False
    data_changed: bool = False
    training_changed: bool = False


def difference(
    before: Project, after: Project, network: str, inferred: frozenset[str]
) -> ChangeSet:
    """Compare two states of a project and one of its networks; what is unchanged is the same."""
    was, is_ = before.networks[network], after.networks[network]
    old, new = was.blocks, is_.blocks
    found = network_changes(was, is_)
    moved = []
    for id_ in found.blocks.changed:
        then, now = old[id_], new[id_]
        if then.x != now.x or then.y != now.y:
            moved.append(id_)
    others = [
        id_ for id_ in found.altered if old[id_] != replace(new[id_], x=old[id_].x, y=old[id_].y)
    ]
    left, came = frozenset(found.gone), frozenset(found.new)
    return replace(
        without_network(before, after),
        added=frozenset(found.blocks.added),
        removed=frozenset(found.blocks.removed),
        changed=frozenset((*moved, *others)),
        moved=frozenset(moved),
        altered=frozenset(others),
        wires_added=came - left,
        wires_removed=left - came,
        inferred=inferred,
        is_another=found.is_another,
    )


def without_network(before: Project, after: Project) -> ChangeSet:
    """Compare all of a project but its networks."""
    return ChangeSet(
        before=before,
        after=after,
        data_changed=before.data != after.data,
        training_changed=before.training != after.training,
    )
