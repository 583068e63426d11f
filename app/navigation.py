"""Going into bricks that stand for networks, and out of them."""

from __future__ import annotations

from app.selection import Selection
from core.document.document import Document
from core.document.place import way_to


def leave_to(document: Document, selection: Selection, depth: int) -> None:
    """Go out to the network at ``depth`` of the path, 0 being the outermost.

    The brick that one comes out of is selected.
    """
    place = document.place
    if depth < len(place) - 1:
        document.show(place[1 : depth + 1])
        selection.set((place[depth + 1],))


def go_into(document: Document, network: str) -> None:
    """Show a network where it stands as a brick; nothing where it is shown already."""
    if network == document.network.id:
        return
    outermost, *bricks = way_to(document.project.networks, network)
    document.show_network(outermost)
    if bricks:
        document.show(bricks)
