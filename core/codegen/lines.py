"""Lines of source with their owner: indenting, breaking what is too long, shape comments.

Breaks fall where ``ruff format`` would put them, so exported files need no reformatting.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from core.codegen.breaking import broken
from core.codegen.section import Section
from core.codegen.source import Owned

WIDTH = 88
OUTSIDE = "math", "torch", "F"
"""What generated source imports only where it uses it."""

_DOTTED = tuple(f"{name}." for name in OUTSIDE)
_STRING = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_OUTER_NAME = re.compile(r"(?<![\w.])(math|torch|F)\.")


class Lines:
    """Source under construction, counted from line 1.

    Thousands of blocks are written after each edit, so their lines are kept in one piece, and who
    wrote which for all of them together.

    Attributes:
        count: How many lines there are so far.
        owned: Who wrote which of them.
        outside: What they use of what is imported besides ``nn`` and ``Tensor``.
    """

    def __init__(self, network: str = "") -> None:
        """Begin.

        Args:
            network: Id of the network the blocks are of, or "" for the one the module is of.
        """
        self._pieces: list[str] = []
        self._network = network
        self.count = 0
        self.owned: list[Owned] = []
        self.outside: set[str] = set()

    def add(self, *lines: str, owners: Sequence[str] = ()) -> None:
        """Append lines; ``owners`` are the ids of the blocks they came from."""
        if lines:
            count, text = len(lines), joined(lines)
            self.owned += [Owned(self.count, [own], [count], self._network) for own in owners]
            self._pieces.append(text)
            self.count += count
            self.outside |= names_outside(text)

    def add_section(self, blocks: list[str], section: Section, outside: Iterable[str] = ()) -> None:
        """Append what blocks say; ``outside`` is what they use of what is imported besides."""
        self.owned.append(Owned(self.count, blocks, section.lengths, self._network))
        self._pieces.append(section.text)
        self.count += section.text.count("\n")
        self.outside.update(outside)

    def append(self, other: Lines) -> None:
        """Append other lines with their owners."""
        shift = self.count
        self._pieces += other._pieces
        self.owned += [
            Owned(own.above + shift, own.blocks, own.lengths, own.network) for own in other.owned
        ]
        self.count += other.count
        self.outside |= other.outside

    def text(self) -> str:
        """Return the source, ending in a line break."""
        return "".join(self._pieces)


def joined(lines: Iterable[str]) -> str:
    r"""Return lines in one piece, each with its line break.

    >>> joined(["a", "b"]), joined([])
    ('a\nb\n', '')
    """
    return "".join([f"{line}\n" for line in lines])


def names_outside(source: str) -> frozenset[str]:
    """Return which of :data:`OUTSIDE` a source uses, its strings and comments apart.

    >>> sorted(names_outside("x = F.relu(torch.abs(x))  # math.pi"))
    ['F', 'torch']
    """
    if not any(name in source for name in _DOTTED):  # as mostly
        return frozenset()
    return frozenset(_OUTER_NAME.findall(re.sub(r"#.*", "", _STRING.sub("", source))))


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
