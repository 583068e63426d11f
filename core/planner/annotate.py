"""Plans about what people draw and write round bricks: frames, notes and places to come back to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.graph.edits import SetBookmarks
from core.graph.frames import (
    NARROWEST_NOTE,
    NOTE_WIDTH,
    SMALLEST_HEIGHT,
    SMALLEST_WIDTH,
    around,
    contents,
    together,
)
from core.graph.layout import CANVAS_LIMIT, snapped
from core.graph.records import (
    NAME_LIMIT,
    NOTE_LIMIT,
    TINTS,
    Bookmark,
    Folded,
    Frame,
    Note,
    Tint,
    fresh_id,
)
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import Text, text


def plan_frame(scope: Scope, ids: Iterable[str], title: str = "") -> Plan | Refusal:
    """Plan a frame round bricks, in the next colour; it gets a free title by default."""
    draft = Draft(scope)
    chosen = dict.fromkeys(id_ for id_ in ids if id_ in draft.blocks)
    blocks = [draft.blocks[id_] for id_ in chosen]
    if not blocks:
        return Refused("plan.nothing_selected").refusal
    others = [block for block in draft.blocks.values() if block.id not in chosen]
    left, top, right, bottom = around(blocks, others)
    id_ = fresh_id(draft.frames, "f")
    free = FreshNames(frame.title for frame in draft.frames.values()).numbered("Frame ")
    try:
        title = _title(title, free) if title else free
    except Refused as refused:
        return refused.refusal
    draft.frames[id_] = Frame(
        id=id_,
        title=title,
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        tint=TINTS[len(draft.frames) % len(TINTS)],
    )
    return Plan(draft.edits(), text("edit.add_frame", title=title))


def plan_note(scope: Scope, words: str, x: float, y: float) -> Plan | Refusal:
    """Plan a note at ``(x, y)``."""
    draft = Draft(scope)
    try:
        words = _words(words)
    except Refused as refused:
        return refused.refusal
    id_ = fresh_id(draft.notes, "t")
    x, y = _on_canvas(snapped(x), snapped(y))
    draft.notes[id_] = Note(id=id_, text=words, x=x, y=y, width=NOTE_WIDTH)
    return Plan(draft.edits(), text("edit.add_note"))


def plan_rename_frame(scope: Scope, id_: str, title: str) -> Plan | Refusal:
    """Plan another title for a frame; spaces at its ends fall away."""
    try:
        draft, frame = _framed(scope, id_)
        title = _title(title, frame.title)
    except Refused as refused:
        return refused.refusal
    draft.frames[id_] = msgspec.structs.replace(frame, title=title)
    return Plan(draft.edits(), text("edit.rename_frame", old=frame.title, new=title))


def plan_tint_frame(scope: Scope, ids: Iterable[str], tint: Tint) -> Plan | Refusal:
    """Plan another colour for frames; ids already gone are ignored."""
    draft = Draft(scope)
    chosen = [draft.frames[id_] for id_ in dict.fromkeys(ids) if id_ in draft.frames]
    if not chosen:
        return Refused("plan.mark_gone").refusal
    for frame in chosen:
        draft.frames[frame.id] = msgspec.structs.replace(frame, tint=tint)
    titles = ", ".join(frame.title for frame in chosen[:3])
    return Plan(draft.edits(), text("edit.tint_frame", title=titles))


def plan_resize_frame(
    scope: Scope, id_: str, left: float, top: float, right: float, bottom: float
) -> Plan | Refusal:
    """Plan another rectangle for a frame, on the grid and no smaller than its title needs."""
    try:
        draft, frame = _framed(scope, id_)
    except Refused as refused:
        return refused.refusal
    x, y = _on_canvas(snapped(min(left, right)), snapped(min(top, bottom)))
    width = max(snapped(abs(right - left)), SMALLEST_WIDTH)
    height = max(snapped(abs(bottom - top)), SMALLEST_HEIGHT)
    draft.frames[id_] = msgspec.structs.replace(frame, x=x, y=y, width=width, height=height)
    return Plan(draft.edits(), text("edit.resize_frame", title=frame.title))


def plan_change_note(
    scope: Scope, id_: str, *, words: str | None = None, width: float | None = None
) -> Plan | Refusal:
    """Plan other words or another width for a note; without words it goes."""
    draft = Draft(scope)
    try:
        if id_ not in draft.notes:
            raise Refused("plan.mark_gone")
        note = draft.notes[id_]
        if words is not None and not words.strip():
            del draft.notes[id_]
            return Plan(draft.edits(), text("edit.delete_note"))
        words = note.text if words is None else _words(words)
    except Refused as refused:
        return refused.refusal
    width = note.width if width is None else max(snapped(width), NARROWEST_NOTE)
    draft.notes[id_] = msgspec.structs.replace(note, text=words, width=width)
    return Plan(draft.edits(), text("edit.change_note"))


def plan_move_marks(
    scope: Scope, frames: Iterable[str], notes: Iterable[str], dx: float, dy: float
) -> Plan | Refusal:
    """Plan to move frames with all that is in them, and notes."""
    draft = Draft(scope)
    chosen = [draft.frames[id_] for id_ in dict.fromkeys(frames) if id_ in draft.frames]
    loose = tuple(id_ for id_ in notes if id_ in draft.notes)
    if not chosen and not loose:
        return Refused("plan.mark_gone").refusal
    held = carried(scope, [frame.id for frame in chosen], loose)
    draft.by_hand = frozenset(held.bricks)
    draft.shift(held.bricks, dx, dy)
    for id_ in held.frames:
        frame = draft.frames[id_]
        x, y = _on_canvas(frame.x + dx, frame.y + dy)
        draft.frames[id_] = msgspec.structs.replace(frame, x=x, y=y)
    for id_ in held.notes:
        note = draft.notes[id_]
        x, y = _on_canvas(note.x + dx, note.y + dy)
        draft.notes[id_] = msgspec.structs.replace(note, x=x, y=y)
    return Plan(draft.edits(), _moving(chosen, len(loose)))


def carried(scope: Scope, frames: Iterable[str], notes: Iterable[str] = ()) -> Folded:
    """Return all that moves when frames and notes are dragged, themselves included."""
    network = scope.shown
    chosen = [network.frames[id_] for id_ in frames if id_ in network.frames]
    own = Folded((), tuple(frame.id for frame in chosen), tuple(notes))
    parts = together([own, *(contents(network, frame) for frame in chosen)])
    return Folded(
        tuple(id_ for id_ in parts.bricks if id_ in network.blocks),
        tuple(id_ for id_ in parts.frames if id_ in network.frames),
        tuple(id_ for id_ in parts.notes if id_ in network.notes),
    )


def plan_bookmark(
    scope: Scope, slot: int, place: tuple[float, float, float] | None
) -> Plan | Refusal:
    """Plan to come back to a place of the network shown.

    Args:
        scope: Where.
        slot: Its number, from 1 to 9; what was there before goes.
        place: Middle and zoom, or None to forget it.
    """
    kept = [mark for mark in scope.shown.bookmarks if mark.slot != slot]
    if place is None:
        if len(kept) == len(scope.shown.bookmarks):
            return Refused("plan.no_bookmark", slot=slot).refusal
    else:
        x, y = _on_canvas(place[0], place[1])
        kept.append(Bookmark(slot=slot, x=round(x), y=round(y), zoom=round(place[2], 4)))
    marks = tuple(sorted(kept, key=lambda mark: mark.slot))
    message = text("edit.forget_bookmark" if place is None else "edit.bookmark", slot=slot)
    edits = () if marks == scope.shown.bookmarks else (SetBookmarks(scope.network, marks),)
    return Plan(edits, message)


def _framed(scope: Scope, id_: str) -> tuple[Draft, Frame]:
    draft = Draft(scope)
    if id_ not in draft.frames:
        raise Refused("plan.mark_gone")
    return draft, draft.frames[id_]


def _title(title: str, now: str) -> str:
    title = title.strip()
    if not title or not title.isprintable():
        raise Refused("plan.frame_title", title=now)
    if len(title) > NAME_LIMIT:
        raise Refused("plan.name_too_long", limit=NAME_LIMIT, length=len(title))
    return title


def _words(words: str) -> str:
    words = words.strip()
    if not words:
        raise Refused("plan.note_empty")
    if len(words) > NOTE_LIMIT:
        raise Refused("plan.note_too_long", limit=NOTE_LIMIT, length=len(words))
    return words


def _on_canvas(x: float, y: float) -> tuple[float, float]:
    return min(max(x, -CANVAS_LIMIT), CANVAS_LIMIT), min(max(y, -CANVAS_LIMIT), CANVAS_LIMIT)


def _moving(frames: list[Frame], notes: int) -> Text:
    if len(frames) == 1 and not notes:
        return text("edit.move_frame", title=frames[0].title)
    return text("edit.move_marks") if frames or notes > 1 else text("edit.move_note")
