"""Several things of which any will do, as one message."""

from __future__ import annotations

from collections.abc import Iterable

from core.texts import Text, text


def either(options: Iterable[object]) -> Text | str:
    """Return some options as a message that says that one of them is wanted.

    >>> str(either(["2-D", "3-D", "4-D"])), either(["float32"])
    ('2-D or 3-D or 4-D', 'float32')
    """
    said: Text | str = ""
    for option in options:
        said = text("shape.or", first=said, second=option) if said else str(option)
    return said
