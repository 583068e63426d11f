"""Edits are data: small frozen records whose ``apply`` returns the new project and the inverse.

Undo, copy and paste, tests and scripting all use these same records. An edit
names things by id and holds whole records, so applying its inverse restores not only the content
but the order of blocks and wires. Many things change in one edit: deleting ten thousand blocks is
one record, not ten thousand.

What an edit may do is decided by the planner (``core.planner``); an edit itself only
refuses what would break the records (an id twice, a wire to nowhere) with :class:`EditError`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, pairwise
from operator import attrgetter
from typing import Protocol, TypeVar

import msgspec

from core.graph.records import (
    Block,
    Bookmark,
    DataConfig,
    Frame,
    Knob,
    Network,
    Note,
    Project,
    TrainingConfig,
    Wire,
)

T = TypeVar("T")

FEW = 50
"""So many are inserted one by one faster than in one walk over all."""


class EditError(ValueError):
    """The edit does not fit the project it is applied to."""


class Edit(Protocol):
    """What every edit can do."""

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """Return the changed project and the edit that undoes the change.

        Raises:
            EditError: The edit does not fit ``project``, which is left as it was.
        """


class AddBlocks(msgspec.Struct, frozen=True):
    """Add blocks, at the end or (``at``, ascending) at the positions they once had."""

    network: str
    blocks: tuple[Block, ...]
    at: tuple[int, ...] = ()

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        ids = tuple(block.id for block in self.blocks)
        twice = [id_ for id_ in ids if id_ in network.blocks]
        if twice or len(set(ids)) < len(ids):
            raise EditError(f"block id in use: {', '.join(twice or ids)}")
        added = dict(zip(ids, self.blocks, strict=True))
        if self.at:
            items = _inserted(list(network.blocks.items()), tuple(added.items()), self.at)
            blocks = dict(items)
        else:
            blocks = network.blocks | added
        changed = msgspec.structs.replace(network, blocks=blocks)
        return _with_network(project, changed), RemoveBlocks(self.network, ids)


class RemoveBlocks(msgspec.Struct, frozen=True):
    """Remove blocks that no wire touches any more."""

    network: str
    ids: tuple[str, ...]

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        gone = set(self.ids)
        _require(gone, network.blocks)
        if any(wire.source in gone or wire.target in gone for wire in network.wires):
            raise EditError("a wire still touches a block to be removed")
        at, blocks = _picked(network.blocks.values(), lambda block: block.id in gone)
        kept = {id_: block for id_, block in network.blocks.items() if id_ not in gone}
        changed = msgspec.structs.replace(network, blocks=kept)
        return _with_network(project, changed), AddBlocks(self.network, blocks, at)


class ReplaceBlocks(msgspec.Struct, frozen=True):
    """Give blocks another name, type, place or other parameters; their ids stay."""

    network: str
    blocks: tuple[Block, ...]

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        new = {block.id: block for block in self.blocks}
        _require(new, network.blocks)
        before = tuple([network.blocks[id_] for id_ in new])
        changed = msgspec.structs.replace(network, blocks={**network.blocks, **new})
        return _with_network(project, changed), ReplaceBlocks(self.network, before)


class AddWires(msgspec.Struct, frozen=True):
    """Add wires, at the end or (``at``, ascending) at the positions they once had."""

    network: str
    wires: tuple[Wire, ...]
    at: tuple[int, ...] = ()

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        _require({w.source for w in self.wires} | {w.target for w in self.wires}, network.blocks)
        new = set(self.wires)
        if len(new) < len(self.wires) or any(True for _ in _found(network.wires, new)):
            raise EditError("a wire is already there")
        wires = tuple(_inserted(list(network.wires), self.wires, self.at))
        changed = msgspec.structs.replace(network, wires=wires)
        return _with_network(project, changed), RemoveWires(self.network, self.wires)


class RemoveWires(msgspec.Struct, frozen=True):
    """Remove wires."""

    network: str
    wires: tuple[Wire, ...]

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        gone = set(self.wires)
        at = tuple(_found(network.wires, gone))
        if len(at) < len(gone):
            raise EditError("no such wire")
        wires = tuple(network.wires[i] for i in at)
        starts, stops = (0, *(i + 1 for i in at)), (*at, len(network.wires))
        between = (network.wires[i:j] for i, j in zip(starts, stops, strict=True))
        changed = msgspec.structs.replace(network, wires=tuple(chain.from_iterable(between)))
        return _with_network(project, changed), AddWires(self.network, wires, at)


class RenameNetwork(msgspec.Struct, frozen=True):
    """Give a network, and so its class, another name."""

    network: str
    name: str

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        changed = msgspec.structs.replace(network, name=self.name)
        return _with_network(project, changed), RenameNetwork(self.network, network.name)


class SetKnobs(msgspec.Struct, frozen=True):
    """Give a network other knobs and another sentence of help."""

    network: str
    knobs: tuple[Knob, ...]
    help: str = ""

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        changed = msgspec.structs.replace(network, knobs=self.knobs, help=self.help)
        return _with_network(project, changed), SetKnobs(self.network, network.knobs, network.help)


class SetMarks(msgspec.Struct, frozen=True):
    """Give a network other frames and notes: they are few, so all of them."""

    network: str
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        frames = {frame.id: frame for frame in self.frames}
        notes = {note.id: note for note in self.notes}
        if len(frames) < len(self.frames) or len(notes) < len(self.notes):
            raise EditError("the id of a frame or a note is there twice")
        changed = msgspec.structs.replace(network, frames=frames, notes=notes)
        before = tuple(network.frames.values()), tuple(network.notes.values())
        return _with_network(project, changed), SetMarks(self.network, *before)


class SetBookmarks(msgspec.Struct, frozen=True):
    """Give a network other places to come back to."""

    network: str
    bookmarks: tuple[Bookmark, ...]

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        network = _network(project, self.network)
        changed = msgspec.structs.replace(network, bookmarks=self.bookmarks)
        return _with_network(project, changed), SetBookmarks(self.network, network.bookmarks)


class AddNetworks(msgspec.Struct, frozen=True):
    """Add networks, at the end or (``at``, ascending) at the positions they once had."""

    networks: tuple[Network, ...]
    at: tuple[int, ...] = ()

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        ids = tuple(network.id for network in self.networks)
        twice = [id_ for id_ in ids if id_ in project.networks]
        if twice or len(set(ids)) < len(ids):
            raise EditError(f"network id in use: {', '.join(twice or ids)}")
        items = _inserted(list(project.networks.values()), self.networks, self.at)
        networks = {network.id: network for network in items}
        return msgspec.structs.replace(project, networks=networks), RemoveNetworks(ids)


class RemoveNetworks(msgspec.Struct, frozen=True):
    """Remove networks; at least one stays."""

    ids: tuple[str, ...]

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        gone = set(self.ids)
        if not gone <= project.networks.keys():
            raise EditError("no such network")
        if gone == project.networks.keys():
            raise EditError("a project has at least one network")
        at, networks = _picked(project.networks.values(), lambda network: network.id in gone)
        kept = {id_: network for id_, network in project.networks.items() if id_ not in gone}
        return msgspec.structs.replace(project, networks=kept), AddNetworks(networks, at)


class RenameProject(msgspec.Struct, frozen=True):
    """Give the project another title."""

    title: str

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        return msgspec.structs.replace(project, title=self.title), RenameProject(project.title)


class SetData(msgspec.Struct, frozen=True):
    """Choose other data or another split."""

    data: DataConfig

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        return msgspec.structs.replace(project, data=self.data), SetData(project.data)


class SetTraining(msgspec.Struct, frozen=True):
    """Choose another recipe."""

    training: TrainingConfig

    def apply(self, project: Project) -> tuple[Project, Edit]:
        """See :meth:`Edit.apply`."""
        changed = msgspec.structs.replace(project, training=self.training)
        return changed, SetTraining(project.training)


def apply_all(project: Project, edits: Iterable[Edit]) -> tuple[Project, tuple[Edit, ...]]:
    """Apply edits in order; return the project and the inverses, in the order to apply them."""
    inverses: list[Edit] = []
    for edit in edits:
        project, inverse = edit.apply(project)
        inverses.append(inverse)
    return project, tuple(reversed(inverses))


def laid_by(edits: Iterable[Edit], network: str) -> dict[str, Block]:
    """Return the blocks of a network that edits add or replace, as they are afterwards."""
    return {
        block.id: block
        for edit in edits
        if isinstance(edit, AddBlocks | ReplaceBlocks) and edit.network == network
        for block in edit.blocks
    }


def names_laid(edits: Iterable[Edit], type_: str) -> set[tuple[str, str, str]]:
    """Return network, id and name of each block of a type that edits add or replace."""
    laid = [edit for edit in edits if isinstance(edit, AddBlocks | ReplaceBlocks)]
    return {
        (edit.network, block.id, block.name)
        for edit in laid
        for block in edit.blocks
        if block.type == type_
    }


def _network(project: Project, id_: str) -> Network:
    try:
        return project.networks[id_]
    except KeyError:
        raise EditError(f"no network {id_}") from None


def _with_network(project: Project, network: Network) -> Project:
    return msgspec.structs.replace(project, networks={**project.networks, network.id: network})


def _require(ids: Iterable[str], present: Mapping[str, object]) -> None:
    missing = [id_ for id_ in ids if id_ not in present]
    if missing:
        raise EditError(f"no block {', '.join(missing)}")


def _found(wires: Sequence[Wire], some: Collection[Wire]) -> Iterator[int]:
    """Yield the places of some wires among all."""
    ends = {wire.target for wire in some}  # whose hash is known, unlike that of a wire
    targets = map(attrgetter("target"), wires)
    entering = compress(enumerate(wires), map(ends.__contains__, targets))
    return (i for i, wire in entering if wire in some)


def _inserted(items: list[T], new: tuple[T, ...], at: tuple[int, ...]) -> list[T]:
    """Insert ``new`` so that each lands on its position in the result."""
    if not at:
        return items + list(new)
    if len(at) != len(new) or any(b <= a for a, b in pairwise(at)):
        raise EditError("positions must ascend, one for each item")
    if at[0] < 0 or at[-1] >= len(items) + len(new):
        raise EditError("position out of range")
    if len(new) <= FEW:
        for place, item in zip(at, new, strict=True):
            items.insert(place, item)
        return items
    placed = dict(zip(at, new, strict=True))
    rest = iter(items)
    return [placed[i] if i in placed else next(rest) for i in range(len(items) + len(new))]


def _picked(
    items: Iterable[T], wanted: Callable[[T], bool]
) -> tuple[tuple[int, ...], tuple[T, ...]]:
    """Return positions and values of the items for which ``wanted(item)`` holds."""
    found = [(i, item) for i, item in enumerate(items) if wanted(item)]
    return tuple(i for i, _ in found), tuple(item for _, item in found)
