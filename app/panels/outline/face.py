"""What a row of the outline shows, whatever its colours and widths."""

from __future__ import annotations

from typing import NamedTuple


class Face(NamedTuple):
    """What a row shows.

    Attributes:
        words: What its columns say.
        category: Of the type of its brick; "" for other rows, or a type that nobody knows.
        severity: Of the worst that is wrong with it; "" where nothing is.
    """

    words: tuple[str, str, str, str] = ("", "", "", "")
    category: str = ""
    severity: str = ""
