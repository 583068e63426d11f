"""Where bricks are when nobody drags them: at their place, or at the bar of what hides them."""

from __future__ import annotations

from core.document.document import Document
from core.graph.frames import homes
from core.graph.records import Wire


class Homes:
    """Reads a document.

    Attributes:
        hidden: Where each brick is seen that lies in a folded frame, by id.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.hidden = homes(document.network)

    def follow(self) -> frozenset[str]:
        """Take over the network's state; return the bricks hidden, shown or seen elsewhere now."""
        before, self.hidden = self.hidden, homes(self._document.network)
        return frozenset(id_ for id_, _ in before.items() ^ self.hidden.items())

    def has(self, id_: str) -> bool:
        """Whether there is such a brick."""
        return id_ in self._document.network.blocks

    def of(self, id_: str) -> tuple[float, float]:
        """Return where a brick is; a hidden one where its bar is."""
        if id_ in self.hidden:
            return self.hidden[id_]
        block = self._document.network.blocks[id_]
        return block.x, block.y

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""
        home = self.hidden.get(wire.source)
        return home is not None and home == self.hidden.get(wire.target)
