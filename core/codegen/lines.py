"""Lines of source with their owner: indenting, breaking what is too long, shape comments.

Breaks fall where ``ruff format`` would put them, so exported files need no reformatting.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from itertools import accumulate, chain, compress

from core.codegen.breaking import broken
from core.codegen.source import Span

WIDTH = 88


class Lines:
    """Source under construction, counted from line 1.

    Thousands of blocks are written after each edit, so they are counted all together and become
    spans at the end.

    Attributes:
        lines: The lines so far.
    """

    def __init__(self, network: str = "") -> None:
        """Begin.

        Args:
            network: Id of the network the blocks are of, or "" for the one the module is of.
        """
        self.lines: list[str] = []
        self._network = network
        # For each span the lines above it and up to its end, its block and that one's network.
        self._above: list[int] = []
        self._last: list[int] = []
        self._blocks: list[str] = []
        self._networks: list[str] = []

    def add(self, *lines: str, owners: Sequence[str] = ()) -> None:
        """Append lines; ``owners`` are the ids of the blocks they came from."""
        above = len(self.lines)
        self.lines += lines
        if lines:
            for owner in owners:
                self._own([above], [len(self.lines)], [owner])

    def add_each(self, blocks: Collection[str], parts: Collection[Sequence[str]]) -> None:
        """Append the lines of blocks; those of a block without lines are none."""
        lengths = list(map(len, parts))
        ends = list(accumulate(lengths, initial=len(self.lines)))
        self.lines += chain.from_iterable(parts)
        above, last = compress(ends, lengths), compress(ends[1:], lengths)
        self._own(list(above), list(last), list(compress(blocks, lengths)))

    def append(self, other: Lines) -> None:
        """Append other lines with their owners."""
        shift = len(self.lines)
        self.lines += other.lines
        self._above += [number + shift for number in other._above]
        self._last += [number + shift for number in other._last]
        self._blocks += other._blocks
        self._networks += other._networks

    def _own(self, above: list[int], last: list[int], blocks: list[str]) -> None:
        self._above += above
        self._last += last
        self._blocks += blocks
        self._networks += [self._network] * len(blocks)

    def spans(self) -> tuple[Span, ...]:
        """Return which of the lines belong to which block."""
        first = [number + 1 for number in self._above]
        return tuple(map(Span, first, self._last, self._blocks, self._networks))

    def text(self) -> str:
        """Return the source, ending in a line break."""
        return "\n".join(self.lines) + "\n"


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
