"""Lines of source with their owner: indenting, breaking what is too long, shape comments.

Breaks fall where ``ruff format`` would put them, so exported files need no reformatting.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, islice, repeat
from typing import NamedTuple

from core.codegen.breaking import broken
from core.codegen.section import Section, may_name_outside
from core.codegen.source import Span

WIDTH = 88


class Owned(NamedTuple):
    """Who wrote some lines that follow each other.

    Attributes:
        above: How many lines are above them.
        blocks: The ids of the blocks.
        lengths: How many lines each of them wrote.
        network: Id of their network, or "" for the one the module is of.
    """

    above: int
    blocks: Sequence[str]
    lengths: Sequence[int]
    network: str


class Lines:
    """Source under construction, counted from line 1.

    Thousands of blocks are written after each edit, so who wrote which line is kept for all of a
    section together, and becomes spans at the end.

    Attributes:
        lines: The lines so far.
        owned: Who wrote which of them.
        names_outside: Whether one of them may use what is imported besides ``nn`` and ``Tensor``.
    """

    def __init__(self, network: str = "") -> None:
        """Begin.

        Args:
            network: Id of the network the blocks are of, or "" for the one the module is of.
        """
        self.lines: list[str] = []
        self._network = network
        self.names_outside = False
        self.owned: list[Owned] = []

    def add(self, *lines: str, owners: Sequence[str] = ()) -> None:
        """Append lines; ``owners`` are the ids of the blocks they came from."""
        if lines:
            of_one, above = (len(lines),), len(self.lines)
            self.owned += [Owned(above, (owner,), of_one, self._network) for owner in owners]
            self.lines += lines
            self.names_outside = self.names_outside or may_name_outside("".join(lines))

    def add_section(self, blocks: Sequence[str], section: Section) -> None:
        """Append what blocks say."""
        self.owned.append(Owned(len(self.lines), blocks, section.lengths, self._network))
        self.lines += section.lines
        self.names_outside = self.names_outside or section.outside > 0

    def append(self, other: Lines) -> None:
        """Append other lines with their owners."""
        shift = len(self.lines)
        self.lines += other.lines
        self.owned += [own._replace(above=own.above + shift) for own in other.owned]
        self.names_outside = self.names_outside or other.names_outside

    def text(self) -> str:
        """Return the source, ending in a line break."""
        return "\n".join(self.lines) + "\n"


def spans_of(owned: Iterable[Owned]) -> tuple[Span, ...]:
    """Return which lines belong to which block; a block without lines has no span."""
    spans: list[Span] = []
    for above, blocks, lengths, network in owned:
        first = accumulate(lengths, initial=above + 1)
        last = islice(accumulate(lengths, initial=above), 1, None)
        each: Iterator[Span] = map(Span, first, last, blocks, repeat(network))
        spans += compress(each, lengths) if 0 in lengths else each
    return tuple(spans)


def assignment(target: str, expression: str, *, indent: int, comment: str = "") -> list[str]:
    """Return ``target = expression  # comment``, broken where it does not fit.

    >>> assignment("x", "self.conv1(x)", indent=4, comment="N x 16 x 8 x 8")
    ['    x = self.conv1(x)  # N x 16 x 8 x 8']
    """
    margin = " " * indent
    line = f"{margin}{target} = {expression}"
    remark = f"  # {comment}" if comment else ""
    if len(line + remark) <= WIDTH:
        return [line + remark]
    above = [f"{margin}# {comment}"] if comment else []
    if len(line) <= WIDTH:
        return [*above, line]
    return above + broken(expression, margin, WIDTH, f"{target} = ")


def docstring(sentence: str) -> list[str]:
    """Return a class's docstring, on one line where it fits.

    >>> docstring("Halves the picture.")
    ['    \"\"\"Halves the picture.\"\"\"']
    """
    line = f'    """{sentence}"""'
    if len(line) <= WIDTH:
        return [line]
    words = textwrap.wrap(f'"""{sentence}', WIDTH - 7)  # ruff keeps what lacks room for quotes only
    return [*(f"    {part}" for part in words), '    """']


def bracketed(head: str, items: Sequence[str], tail: str, *, indent: int) -> list[str]:
    """Return ``head`` + items + ``tail`` on one line, on three, or with a line for each item.

    >>> bracketed("f(", ["a", "b"], ")", indent=0)
    ['f(a, b)']
    """
    margin = " " * indent
    whole = f"{margin}{head}{', '.join(items)}{tail}"
    if len(whole) <= WIDTH:
        return [whole]
    inner = f"{margin}    {', '.join(items)}"
    broken = [inner] if len(inner) <= WIDTH else [f"{margin}    {item}," for item in items]
    if len(items) == 1:
        broken = [inner]
    return [f"{margin}{head}", *broken, f"{margin}{tail}"]
