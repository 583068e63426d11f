"""The lines of the outline that are in view, to see which of them show something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from app.panels.outline.face import Face
from app.panels.outline.nodes import Node


class Line(NamedTuple):
    """What a line of the view shows.

    Attributes:
        node: The row.
        face: What that shows; None where nobody saw it yet.
        unfolds: Whether anything stands under it.
        is_unfolded: Whether that is shown.
        is_current: Whether the keys go on from it.
    """

    node: Node
    face: Face | None
    unfolds: bool
    is_unfolded: bool
    is_current: bool


def in_view(top: Node, count: int) -> list[Node]:
    """Return the rows in view, from the topmost on."""
    return list(islice(_from(top), count))


def _from(node: Node) -> Iterator[Node]:
    """Yield a row and those that a view shows below it."""
    here: Node | None = node
    while here is not None:
        yield here
        here = here.below[0] if here.is_unfolded and here.below else _after(here)


def _after(node: Node) -> Node | None:
    """Return the row below a row and all that stands under it."""
    while node.above is not None:
        rows, next_ = node.above.below or [], node.row() + 1
        if next_ < len(rows):
            return rows[next_]
        node = node.above
    return None
