"""The lines of many blocks, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

OUTSIDE = "math", "torch", "F"
"""What generated source imports only where it uses it."""

_DOTTED = tuple(f"{name}." for name in OUTSIDE)


class Section(msgspec.Struct, frozen=True, gc=False):
    """The lines of some blocks.

    Attributes:
        lengths: How many each block has, which may be none.
        lines: The lines of all.
        outside: How many blocks may use what is imported besides ``nn`` and ``Tensor``.
    """

    lengths: list[int]
    lines: list[str]
    outside: int

    def exchanged(self, others: Mapping[int, Sequence[str]]) -> Section:
        """Return a section in which the blocks at some places say other things."""
        lengths, lines = list(self.lengths), list(self.lines)
        for place, said in others.items():
            start = sum(lengths[:place])
            lines[start : start + lengths[place]] = said
            lengths[place] = len(said)
        return Section(lengths, lines, self.outside + len(others))

    def spliced(self, gone: Iterable[int], came: Iterable[tuple[int, Sequence[str]]]) -> Section:
        """Return a section with some blocks less and others more.

        Args:
            gone: The places of the blocks that go, the last first.
            came: The places where others will be and what they say, the first first.
        """
        lengths, lines, outside = list(self.lengths), list(self.lines), self.outside
        for place in gone:
            start = sum(lengths[:place])
            end = start + lengths.pop(place)
            outside -= may_name_outside("".join(lines[start:end]))
            del lines[start:end]
        for place, said in came:
            start = sum(lengths[:place])
            outside += may_name_outside("".join(said))
            lines[start:start] = said
            lengths.insert(place, len(said))
        return Section(lengths, lines, outside)


def section_of(said: Sequence[Sequence[str]]) -> Section:
    """Return what each of some blocks says as a section.

    >>> section_of([["a", "b"], [], ["torch.c"]])
    Section(lengths=[2, 0, 1], lines=['a', 'b', 'torch.c'], outside=1)
    """
    lines = [line for lines in said for line in lines]
    outside = 0
    if may_name_outside("\n".join(lines)):
        outside = sum(may_name_outside("".join(each)) for each in said)
    return Section(list(map(len, said)), lines, outside)


def may_name_outside(source: str) -> bool:
    """Whether a source may use one of :data:`OUTSIDE`, if only in a comment."""
    return any(name in source for name in _DOTTED)
