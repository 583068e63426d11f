"""A look at a text: which characters it is made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from core.data.own.describe import NAMED
from core.data.own.found import Found
from core.data.own.sniff import encoding_of
from core.errors import InputError
from core.graph.own_data import TextData
from core.texts import text

MOST_CHARACTERS = 500
"""Kinds of characters that are told apart; the rarest others are left out."""

PREVIEW_LINES = 50
LIMIT = 1 << 28
_LINE = 200
_PIECE = 1 << 22


def look_text(path: Path, wish: TextData | None = None) -> Found:
    """Return what a text is made of.

    Raises:
        InputError: It is empty, too large, or not in the encoding that was wished.
        OSError: It cannot be read.
    """
    size = path.stat().st_size
    if size > LIMIT:
        mb = LIMIT // 1_000_000
        raise InputError(text("own.text_too_large", file=path.name, mb=size // 1_000_000, most=mb))
    encoding = wish.encoding if wish is not None else encoding_of(path)
    counts, lines = Counter[str](), list[str]()
    try:
        with path.open(encoding=encoding) as file:
            while piece := file.read(_PIECE):
                counts.update(piece)
                if not lines:
                    lines = [line[:_LINE] for line in piece.split("\n")[:PREVIEW_LINES]]
    except (UnicodeError, LookupError) as error:
        raise InputError(text("own.text_encoding", file=path.name, encoding=encoding)) from error
    known = [
        (letter, count) for letter, count in counts.items() if not "\ud800" <= letter < "\ue000"
    ]
    known = [(letter, count) for letter, count in known if letter != "\ufeff"]
    kept = sorted(known, key=lambda item: (-item[1], item[0]))[:MOST_CHARACTERS]
    if len(kept) < 2:
        raise InputError(text("own.text_empty", file=path.name))
    characters = sum(count for _, count in kept)
    own = wish or TextData(path=str(path), length=min(64, max(1, characters // 20)))
    if wish is None:
        own = msgspec.structs.replace(own, stride=max(1, own.length // 2))
    own = msgspec.structs.replace(
        own,
        path=str(path),
        encoding=encoding,
        characters=characters,
        vocabulary="".join(sorted(letter for letter, _ in kept)),
    )
    left_out = sum(counts.values()) - characters
    notes = (
        (text("own.letters_left_out", count=left_out, kinds=MOST_CHARACTERS),) if left_out else ()
    )
    return Found(
        own=own,
        split="time",
        rows=tuple((line,) for line in lines),
        balance=tuple(_named(*item) for item in kept[:100]),
        notes=notes,
    )


def _named(letter: str, count: int) -> tuple[str, int]:
    return NAMED.get(letter, letter), count
