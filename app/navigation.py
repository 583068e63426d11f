"""Going from one network of the project to another, with what was left or looked for selected."""

from __future__ import annotations

from app.selection import Selection
from core.document.document import Document


def leave_to(document: Document, selection: Selection, depth: int) -> None:
    """Go out to the network at ``depth`` of the path, 0 being the outermost.

    The brick that one comes out of is selected.
    """
    place = document.place
    if depth < len(place) - 1:
        document.show(place[1 : depth + 1])
        selection.set((place[depth + 1],))


def go_to(document: Document, selection: Selection, network: str, block: str) -> bool:
    """Show a network and select a brick in it.

    A network around the one shown is left to; any other is shown by itself.

    Returns:
        Whether there is such a brick.
    """
    found = document.project.networks.get(network)
    if found is None or block not in found.blocks:
        return False
    along = [each.id for each in document.path]
    if network not in along:
        document.show_network(network)
    elif network != along[-1]:
        document.show(document.place[1 : along.index(network) + 1])
    selection.set((block,))
    return True
