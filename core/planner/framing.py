"""Frames that go along with their bricks: where these make way, close up or are laid out anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from core.graph.frames import Box, around, box_of, contents, middles, touches
from core.graph.records import Block, Frame, Network


def followed(
    before: Network,
    blocks: Mapping[str, Block],
    frames: Mapping[str, Frame],
    by_hand: Collection[str],
) -> dict[str, Frame]:
    """Return the frames, each as far round its bricks as it was.

    Args:
        before: The network as it was.
        blocks: Its blocks as they are to be.
        frames: Its frames; one that was changed on purpose stays as it is.
        by_hand: Bricks that a person drags. One that is dragged out of a frame leaves it behind;
            only where all bricks of a frame, and no single one, are dragged does it come along.
    """
    away = [old for id_, old in before.blocks.items() if _has_gone(old, blocks.get(id_))]
    found = dict(frames)
    was = middles(before.blocks.values()) if away else []
    now = middles(block for id_, block in blocks.items() if id_ in before.blocks) if away else []
    for id_, frame in before.frames.items() if away else ():
        if frames.get(id_) is not frame:
            continue
        if frame.folded is not None or any(touches(box_of(frame), block) for block in away):
            held = contents(before, frame, was).bricks
            found[id_] = _moved(before, blocks, now, frame, held, by_hand)
    return found


def along(network: Network, by_hand: Collection[str]) -> tuple[str, ...]:
    """Return the frames that come along with dragged bricks: all that they hold are among them."""
    dragged = set(by_hand)
    if len(dragged) < 2:
        return ()
    held = ((id_, contents(network, frame)) for id_, frame in network.frames.items())
    return tuple(id_ for id_, part in held if part.bricks and dragged.issuperset(part.bricks))


def _moved(
    before: Network,
    blocks: Mapping[str, Block],
    middles_now: Sequence[tuple[str, float, float]],
    frame: Frame,
    bricks: Iterable[str],
    by_hand: Collection[str],
) -> Frame:
    held = dict.fromkeys(id_ for id_ in bricks if id_ in before.blocks)
    kept = [id_ for id_ in held if id_ in blocks and id_ not in by_hand]
    if not kept and len(by_hand) > 1:
        kept = [id_ for id_ in held if id_ in blocks]
    if not kept:
        return frame
    was = _round(before.blocks[id_] for id_ in held)
    now = _round(blocks[id_] for id_ in kept)
    left, top, right, bottom = (
        edge + new - old for edge, old, new in zip(box_of(frame), was, now, strict=True)
    )
    if any(
        left <= x <= right and top <= y <= bottom and id_ not in held for id_, x, y in middles_now
    ):
        others = [blocks[id_] for id_, _, _ in middles_now if id_ not in held]
        left, top, right, bottom = around([blocks[id_] for id_ in kept], others)
    return msgspec.structs.replace(frame, x=left, y=top, width=right - left, height=bottom - top)


def _has_gone(old: Block, new: Block | None) -> bool:
    return new is None or (new is not old and (new.x, new.y) != (old.x, old.y))


def _round(blocks: Iterable[Block]) -> Box:
    corners = [(block.x, block.y) for block in blocks]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
