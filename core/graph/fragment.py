"""A piece of a network on its own: what copy takes along and paste brings."""

from __future__ import annotations

import msgspec

from core.graph.records import Block, Frame, Network, Note, Wire


class Incoming(msgspec.Struct, frozen=True):
    """A wire from a brick that does not come along.

    Attributes:
        wire: From that brick to one of the fragment.
        type: Of that brick, to know it again where the fragment is pasted.
        name: Of that brick, likewise.
        at: How many of the wires among the fragment's bricks were drawn before it.
    """

    wire: Wire
    type: str
    name: str
    at: int


class Fragment(msgspec.Struct, frozen=True):
    """Bricks and the wires among them.

    Attributes:
        blocks: With the ids and places they had; each id once.
        wires: Each from one of the bricks to another.
        networks: Those that the bricks stand for, with all that stand in them.
        frames: Drawn round the bricks.
        notes: Written beside them.
        incoming: Wires that come from other bricks.
    """

    blocks: tuple[Block, ...]
    wires: tuple[Wire, ...] = ()
    networks: tuple[Network, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    incoming: tuple[Incoming, ...] = ()
