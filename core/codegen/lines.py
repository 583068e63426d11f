"""Lines of source with their owner: indenting, breaking what is too long, shape comments.

Breaks fall where ``ruff format`` would put them, so exported files need no reformatting.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from core.codegen.breaking import broken
from core.codegen.source import Span

WIDTH = 88


class Lines:
    """Source under construction, counted from line 1.

    Attributes:
        lines: The lines so far.
        spans: Which of them belong to which block.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spans: list[Span] = []

    def add(self, *lines: str, owners: Sequence[str] = ()) -> None:
        """Append lines; ``owners`` are the ids of the blocks they came from."""
        first = len(self.lines) + 1
        self.lines += lines
        if lines:
            self.spans += [Span(first, len(self.lines), owner) for owner in owners]

    def add_each(self, blocks: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Append the lines of blocks, each with the id of the block they came from."""
        lines, spans, last = self.lines, self.spans, len(self.lines)
        for block, own in blocks:
            if own:
                lines += own
                first, last = last + 1, last + len(own)
                spans.append(Span(first, last, block))

    def append(self, other: Lines, network: str = "") -> None:
        """Append other lines with their owners, which lie in a network of their own if named."""
        shift = len(self.lines)
        self.lines += other.lines
        if not (shift or network):
            self.spans += other.spans
            return
        self.spans += [
            Span(s.first + shift, s.last + shift, s.block, network or s.network)
            for s in other.spans
        ]

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
