"""Names and ids that are not in use yet, many at a time."""

from __future__ import annotations

from collections.abc import Iterable

from core.graph.records import NAME_LIMIT, fresh_id


class FreshNames:
    """Hands out names, each once.

    >>> names = FreshNames(["conv1", "conv7", "Stem"])
    >>> names.numbered("conv"), names.numbered("conv"), names.like("Stem"), names.like("conv7")
    ('conv8', 'conv9', 'Stem1', 'conv10')
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = dict.fromkeys(taken)
        self._next: dict[str, int] = {}

    def numbered(self, stem: str) -> str:
        """Return the stem with the first number past every one in use."""
        number = self._next.get(stem)
        if number is None:
            number = int(fresh_id(self._taken, stem)[len(stem) :])
        name = f"{stem}{number}"
        self._next[stem] = number + 1
        self._taken[name] = None
        return name

    def like(self, name: str) -> str:
        """Return the name itself if it is free, else its stem with a free number."""
        if name not in self._taken:
            self._taken[name] = None
            return name
        stem = name.rstrip("0123456789") or name
        return self.numbered(stem[: NAME_LIMIT - _DIGITS])


_DIGITS = 20
"""Room left for the number behind a long name."""
