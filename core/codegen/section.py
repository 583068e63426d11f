"""The source of many blocks, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec


class Section(msgspec.Struct, frozen=True, gc=False):
    """What some blocks say, in one piece: joining a thousand lines after each edit takes its time.

    Attributes:
        lengths: How many lines each block has, which may be none.
        sizes: How many characters.
        text: The lines of all, each with its line break.
    """

    lengths: list[int]
    sizes: list[int]
    text: str

    def spliced(self, gone: Iterable[int], came: Iterable[tuple[int, str]]) -> Section:
        """Return a section with some blocks less and others more.

        Args:
            gone: The places of the blocks that go, the last first.
            came: The places where others will be and what they say, the first first.
        """
        lengths, sizes, text = list(self.lengths), list(self.sizes), self.text
        for place in gone:
            start = sum(sizes[:place])
            text = "".join((text[:start], text[start + sizes.pop(place) :]))
            del lengths[place]
        for place, said in came:
            start = sum(sizes[:place])
            text = "".join((text[:start], said, text[start:]))
            sizes.insert(place, len(said))
            lengths.insert(place, said.count("\n"))
        return Section(lengths, sizes, text)


def section_of(said: Sequence[str]) -> Section:
    r"""Return what each of some blocks says as a section.

    >>> section_of(["a\nb\n", "", "c\n"])
    Section(lengths=[2, 0, 1], sizes=[4, 0, 2], text='a\nb\nc\n')
    """
    return Section([each.count("\n") for each in said], list(map(len, said)), "".join(said))
