"""Plans that line bricks up. Bricks that are clicked together move as one, so joints survive."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Literal

import msgspec

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, GRID, snapped
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.room import column_from, joints, make_way
from core.planner.scope import Scope
from core.texts import text

Edge = Literal["left", "center", "right", "top", "middle", "bottom"]
Axis = Literal["horizontally", "vertically"]

SIDE_GAP = 4 * GRID
ROW_GAP = 3 * GRID
"""Least room between what would cover each other, beside and below."""


MOST_COMPARED = 200


class _Piece(msgspec.Struct):
    """Bricks that are clicked together, or a brick alone."""

    ids: list[str]
    x: float
    y: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        return BRICK_WIDTH, self.height


def plan_align(scope: Scope, ids: Iterable[str], edge: Edge) -> Plan | Refusal:
    """Plan to line up an edge, or the middle, of bricks.

    What would cover another then goes below it (or, in a row, right of it).
    """
    draft = Draft(scope)
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in draft.blocks]
    pieces = _pieces(draft, chosen)
    if len(pieces) < 2:
        return Refused("plan.align_one", least=2, received=len(pieces)).refusal
    if edge in ("left", "center", "right"):
        for piece, x in zip(pieces, _lined_up(pieces, edge, 0), strict=True):
            piece.x = x
        _spread(pieces, 1, ROW_GAP)
    else:
        for piece, y in zip(pieces, _lined_up(pieces, edge, 1), strict=True):
            piece.y = y
        _spread(pieces, 0, SIDE_GAP)
    return _plan(draft, pieces, "edit.align", len(chosen))


def plan_distribute(scope: Scope, ids: Iterable[str], axis: Axis) -> Plan | Refusal:
    """Plan equal room between bricks; the first and the last stay if there is enough for all."""
    draft = Draft(scope)
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in draft.blocks]
    pieces = _pieces(draft, chosen)
    if len(pieces) < 3:
        return Refused("plan.align_one", least=3, received=len(pieces)).refusal
    along, least = (0, SIDE_GAP) if axis == "horizontally" else (1, ROW_GAP)
    pieces.sort(key=lambda piece: _at(piece, along) + piece.size[along] / 2)
    first, last = _at(pieces[0], along), _at(pieces[-1], along)
    inner = last - first - sum(piece.size[along] for piece in pieces[:-1])
    gap = inner / (len(pieces) - 1)
    _lay_out(pieces, along, first, gap)
    if gap < least and _cover_each_other(pieces):
        _lay_out(pieces, along, first, least)
    return _plan(draft, pieces, "edit.distribute", len(chosen))


def _pieces(draft: Draft, ids: Iterable[str]) -> list[_Piece]:
    """Return the columns that the bricks belong to, each once."""
    lower = joints(draft)
    upper = {below: above for above, below in lower.items()}
    found: dict[str, _Piece] = {}
    for id_ in ids:
        seen = {id_}
        while (above := upper.get(id_)) is not None and above not in seen:
            seen.add(above)
            id_ = above
        if id_ not in found:
            column = column_from(draft, id_)
            head = draft.blocks[id_]
            found[id_] = _Piece(column, head.x, head.y, len(column) * BRICK_HEIGHT)
    return list(found.values())


def _lined_up(pieces: list[_Piece], edge: Edge, along: int) -> list[float]:
    starts = [_at(piece, along) for piece in pieces]
    sizes = [piece.size[along] for piece in pieces]
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    if edge in ("left", "top"):
        return [min(starts)] * len(pieces)
    if edge in ("right", "bottom"):
        return [max(ends) - size for size in sizes]
    middle = (min(starts) + max(ends)) / 2
    return [snapped(middle - size / 2) for size in sizes]


def _spread(pieces: list[_Piece], along: int, gap: float) -> None:
    """Move pieces on, from the first one, that would cover the one before them."""
    order = sorted(pieces, key=lambda piece: _at(piece, along))
    for before, piece in pairwise(order):
        end = _at(before, along) + before.size[along]
        if _at(piece, along) < end:
            _move_to(piece, along, end + gap)


def _lay_out(pieces: list[_Piece], along: int, at: float, gap: float) -> None:
    for piece in pieces:
        _move_to(piece, along, snapped(at))
        at += piece.size[along] + gap


def _cover_each_other(pieces: list[_Piece]) -> bool:
    """Whether one of the pieces lies over another; of very many that is taken for granted."""
    if len(pieces) > MOST_COMPARED:
        return True
    return any(
        abs(one.x - other.x) < BRICK_WIDTH
        and one.y < other.y + other.height
        and other.y < one.y + one.height
        for one, other in combinations(pieces, 2)
    )


def _at(piece: _Piece, along: int) -> float:
    return piece.y if along else piece.x


def _move_to(piece: _Piece, along: int, value: float) -> None:
    if along:
        piece.y = value
    else:
        piece.x = value


def _plan(draft: Draft, pieces: list[_Piece], words: str, count: int) -> Plan:
    for piece in pieces:
        head = draft.blocks[piece.ids[0]]
        dx, dy = piece.x - head.x, piece.y - head.y
        draft.shift(piece.ids, dx, dy)
    make_way(draft, [id_ for piece in pieces for id_ in piece.ids])
    return Plan(draft.edits(), text(words, block=text("edit.bricks", count=count)))
