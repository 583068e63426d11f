"""What lies in a frame, what folded frames hide, and how large a note or a folded frame is.

Pure functions of records. An open frame holds what lies in it; a folded one holds what it held when
it was folded, wherever that lies.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Folded, Frame, Network, Note

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

NOTHING = Folded()
PADDING = 24.0
"""Between a frame and the bricks it is drawn round."""

TIGHT = 8.0
"""Likewise above and below, where other bricks are near."""

TITLE_HEIGHT = 32.0
TITLE_WIDTH = 136.0
"""Room for a title beside the bricks."""

SMALLEST_WIDTH, SMALLEST_HEIGHT = 96.0, 64.0
NOTE_WIDTH = 208.0
NARROWEST_NOTE = 80.0
NOTE_REACH = 32.0
"""Height of the first line of a note, by whose middle it counts as in a frame or not."""


def box_of(frame: Frame) -> Box:
    """Return the rectangle of an open frame."""
    return frame.x, frame.y, frame.x + frame.width, frame.y + frame.height


def around(blocks: Iterable[Block], others: Iterable[Block]) -> Box:
    """Return the rectangle of a frame round bricks, of which there is at least one.

    Its title has its place above them; where other bricks are near, as in a stack, beside them.
    """
    corners = [(block.x, block.y) for block in blocks]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right = max(x for x, _ in corners) + BRICK_WIDTH
    bottom = max(y for _, y in corners) + BRICK_HEIGHT
    roomy = left - PADDING, top - PADDING - TITLE_HEIGHT, right + PADDING, bottom + PADDING
    if not any(touches(roomy, other) for other in others):
        return roomy
    return left - TITLE_WIDTH, top - TIGHT, right + PADDING, bottom + TIGHT


def touches(box: Box, block: Block) -> bool:
    """Whether a brick lies over a rectangle, if only in part."""
    left, top, right, bottom = box
    beside = block.x + BRICK_WIDTH <= left or block.x >= right
    return not (beside or block.y + BRICK_HEIGHT <= top or block.y >= bottom)


def hidden(network: Network) -> Folded:
    """Return what folded frames hide."""
    folded = [frame.folded for frame in network.frames.values() if frame.folded is not None]
    return together(folded) if folded else NOTHING


def together(parts: Iterable[Folded]) -> Folded:
    """Return all that parts hold, each thing once."""
    bricks, frames, notes = dict[str, None](), dict[str, None](), dict[str, None]()
    for part in parts:
        bricks |= dict.fromkeys(part.bricks)
        frames |= dict.fromkeys(part.frames)
        notes |= dict.fromkeys(part.notes)
    return Folded(tuple(bricks), tuple(frames), tuple(notes))


def middles(blocks: Iterable[Block]) -> list[tuple[str, float, float]]:
    """Return where the middles of bricks lie, by whose place they are in a frame or not."""
    right, down = BRICK_WIDTH / 2, BRICK_HEIGHT / 2
    return [(block.id, block.x + right, block.y + down) for block in blocks]


def contents(
    network: Network, frame: Frame, places: Iterable[tuple[str, float, float]] | None = None
) -> Folded:
    """Return what a frame holds: bricks and notes by their middle, frames as a whole.

    Args:
        network: The network.
        frame: One of its frames.
        places: The middles of its bricks, where somebody has them.
    """
    if frame.folded is not None:
        return frame.folded
    out_of_sight = hidden(network)
    unseen = set(out_of_sight.bricks)
    box = left, top, right, bottom = box_of(frame)
    inner = [
        other
        for id_, other in network.frames.items()
        if id_ != frame.id and id_ not in out_of_sight.frames and _holds(box, other)
    ]
    bricks = tuple(
        id_
        for id_, x, y in (middles(network.blocks.values()) if places is None else places)
        if left <= x <= right and top <= y <= bottom and id_ not in unseen
    )
    notes = tuple(
        id_
        for id_, note in network.notes.items()
        if id_ not in out_of_sight.notes and _is_in(box, *_middle(note))
    )
    own = Folded(bricks, tuple(other.id for other in inner), notes)
    return together([own, *(other.folded for other in inner if other.folded is not None)])


def frames_round(network: Network, bricks: Iterable[str]) -> tuple[str, ...]:
    """Return the innermost frame that is seen round each of the bricks, each frame once."""
    if not network.frames:
        return ()
    out_of_sight = hidden(network).frames
    seen = [frame for id_, frame in network.frames.items() if id_ not in out_of_sight]
    seen.sort(key=lambda frame: frame.width * frame.height)
    held = [(frame.id, set(contents(network, frame).bricks)) for frame in seen]
    found = (next((id_ for id_, part in held if brick in part), "") for brick in bricks)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def stand_in(network: Network, frame: Frame) -> tuple[float, float]:
    """Return where the bar of a folded frame lies: at the upper left of the bricks it hides."""
    bricks = frame.folded.bricks if frame.folded is not None else ()
    blocks = [network.blocks[id_] for id_ in bricks if id_ in network.blocks]
    return (
        min((block.x for block in blocks), default=frame.x),
        min((block.y for block in blocks), default=frame.y),
    )


def homes(network: Network) -> dict[str, tuple[float, float]]:
    """Return where each hidden brick is seen: at the bar of the frame that hides it."""
    out_of_sight = hidden(network).frames
    return {
        id_: stand_in(network, frame)
        for key, frame in network.frames.items()
        if frame.folded is not None and key not in out_of_sight
        for id_ in frame.folded.bricks
        if id_ in network.blocks
    }


def _middle(note: Note) -> tuple[float, float]:
    return note.x + note.width / 2, note.y + NOTE_REACH / 2


def _holds(box: Box, other: Frame) -> bool:
    left, top, right, bottom = box
    width, height = (BRICK_WIDTH, BRICK_HEIGHT) if other.folded else (other.width, other.height)
    inside = left <= other.x and top <= other.y
    inside = inside and other.x + width <= right and other.y + height <= bottom
    # Of two frames that are equal, neither holds the other.
    return inside and (width, height) != (right - left, bottom - top)


def _is_in(box: Box, x: float, y: float) -> bool:
    left, top, right, bottom = box
    return left <= x <= right and top <= y <= bottom
