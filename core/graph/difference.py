"""What differs between two states of a network, found by identity.

Edits share every record that stayed the same, so comparing addresses is enough, and ten thousand
of them are compared in well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress, count, filterfalse, islice
from operator import is_not, ne

import msgspec

from core.graph.records import Block, Network, Wire

MOST = 0.5
"""Where more of the blocks of both states came or went, they are as good as two networks."""


class BlockChanges(msgspec.Struct, frozen=True):
    """Ids of blocks by what happened to them.

    Attributes:
        added: New ones, in their order.
        removed: Those that are gone.
        changed: Those whose record is another one.
        stays: Whether all the others are where they were: what is new or gone is behind them.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stays: bool = True


class NetworkChanges(msgspec.Struct, frozen=True):
    """How two states of a network differ; only to be read, as others are handed the same.

    Attributes:
        blocks: What happened to the blocks.
        altered: Those of the changed ones of which anything but the place is otherwise.
        gone: Wires that are not there any more.
        new: Wires that are there now.
        is_another: Whether so much came or went that following it is more work than beginning anew.
    """

    blocks: BlockChanges = BlockChanges()
    altered: tuple[str, ...] = ()
    gone: tuple[Wire, ...] = ()
    new: tuple[Wire, ...] = ()
    is_another: bool = False


# Of an edit, which all who follow the network ask for in turn.
_latest: tuple[Network | None, Network | None, NetworkChanges] = None, None, NetworkChanges()


def network_changes(before: Network, after: Network) -> NetworkChanges:
    """Compare two states of a network."""
    global _latest
    if before is after:
        return NetworkChanges()
    old, new, found = _latest
    if old is not before or new is not after:
        blocks = block_changes(before.blocks, after.blocks)
        others = altered(before.blocks, after.blocks, blocks.changed)
        gone, came = wire_changes(before.wires, after.wires)
        turnover = len(blocks.added) + len(blocks.removed)
        is_another = turnover > (len(before.blocks) + len(after.blocks)) * MOST
        found = NetworkChanges(blocks, tuple(others), tuple(gone), tuple(came), is_another)
        _latest = before, after, found
    return found


def block_changes(before: Mapping[str, object], after: Mapping[str, object]) -> BlockChanges:
    """Compare the blocks of two states, or what is kept of each."""
    if before is after:
        return BlockChanges()
    different = list(map(is_not, before.values(), after.values()))
    changed = list(compress(after, different))
    if list(compress(before, different)) == changed:  # the usual edit adds at the end, if at all
        return BlockChanges(
            added=tuple(islice(after, len(before), None)),
            removed=tuple(islice(before, len(after), None)),
            changed=tuple(changed),
        )
    others = map(is_not, map(before.get, after), after.values())
    return BlockChanges(
        added=tuple(filterfalse(before.__contains__, after)),
        removed=tuple(filterfalse(after.__contains__, before)),
        changed=tuple([id_ for id_ in compress(after, others) if id_ in before]),
        stays=False,
    )


def altered(
    before: Mapping[str, Block], after: Mapping[str, Block], ids: Iterable[str]
) -> list[str]:
    """Return those of some blocks of which anything but the place is another record or value."""
    found = []
    for id_ in ids:  # of a thousand, most of which only moved
        then, now = before[id_], after[id_]
        if not (
            then.params is now.params
            and then.name == now.name
            and then.type == now.type
            and then.shares == now.shares
            and then.state == now.state
            and then.extra is now.extra
        ):
            found.append(id_)
    return found


def wire_changes(
    before: tuple[Wire, ...], after: tuple[Wire, ...]
) -> tuple[list[Wire], list[Wire]]:
    """Return the wires that are gone and those that are new.

    Where wires that stayed are in another order, which changes a variadic port's arguments, they
    count as gone and new.
    """
    if before is after:
        return [], []
    shorter = min(len(before), len(after))
    start = next(compress(count(), map(is_not, before, after)), shorter)
    alike = compress(count(), map(is_not, reversed(before), reversed(after)))
    end = min(next(alike, shorter), shorter - start)  # wires put in between leave the last ones
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    old_ids, new_ids = list(map(id, old)), list(map(id, new))
    were, are = set(old_ids), set(new_ids)
    kept_then = compress(old_ids, map(are.__contains__, old_ids))
    kept_now = compress(new_ids, map(were.__contains__, new_ids))
    if any(map(ne, kept_then, kept_now)):
        return list(old), list(new)
    return (
        [wire for wire, id_ in zip(old, old_ids, strict=True) if id_ not in are],
        [wire for wire, id_ in zip(new, new_ids, strict=True) if id_ not in were],
    )
