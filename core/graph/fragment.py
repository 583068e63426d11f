"""A piece of a network on its own: what copy takes along and paste brings."""

from __future__ import annotations

import msgspec

from core.graph.records import Block, Frame, Network, Note, Wire


class Fragment(msgspec.Struct, frozen=True):
    """Bricks and the wires among them.

    Attributes:
        blocks: With the ids and places they had; each id once.
        wires: Each from one of the bricks to another.
        networks: Those that the bricks stand for, with all that stand in them.
        frames: Drawn round the bricks.
        notes: Written beside them.
    """

    blocks: tuple[Block, ...]
    wires: tuple[Wire, ...] = ()
    networks: tuple[Network, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
