"""Going out of bricks that stand for networks."""

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
