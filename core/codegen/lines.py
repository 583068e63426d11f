"""Lines of source with their owner: indenting, breaking what is too long, shape comments.

Breaks fall where ``ruff format`` would put them, so exported files need no reformatting.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Sequence

import msgspec

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

    def append(self, other: Lines) -> None:
        """Append other lines with their owners."""
        shift = len(self.lines)
        self.lines += other.lines
        self.spans += [
            msgspec.structs.replace(s, first=s.first + shift, last=s.last + shift)
            for s in other.spans
        ]

    def own(self, network: str, first: int) -> None:
        """Say that the spans behind line ``first`` belong to blocks of a network of its own."""
        self.spans = [
            msgspec.structs.replace(s, network=network) if s.first > first else s
            for s in self.spans
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
    loop = _loop_lines(f"{margin}{target} = ", expression, margin)
    if loop:
        return above + loop
    function, arguments = _call_parts(expression)
    head = f"{target} = {function}("
    return above + bracketed(head, arguments, ")", indent=indent)


def docstring(sentence: str) -> list[str]:
    """Return a class's docstring, on one line where it fits.

    >>> docstring("Halves the picture.")
    ['    \"\"\"Halves the picture.\"\"\"']
    """
    line = f'    """{sentence}"""'
    if len(line) <= WIDTH:
        return [line]
    words = textwrap.wrap(f'"""{sentence}', WIDTH - 4)
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


def _loop_lines(head: str, expression: str, margin: str) -> list[str]:
    """Break ``nn.Sequential(*(f(i) for i in y))`` before the loop; nothing for other calls."""
    node = ast.parse(expression, mode="eval").body
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return []
    starred = isinstance(node.args[0], ast.Starred)
    inner = node.args[0].value if isinstance(node.args[0], ast.Starred) else node.args[0]
    if not isinstance(inner, ast.GeneratorExp):
        return []
    whole = (ast.get_source_segment(expression, inner) or "")[1:-1]
    element = ast.get_source_segment(expression, inner.elt) or ""
    function = ast.get_source_segment(expression, node.func)
    deep = margin + (" " * 8 if starred else " " * 4)
    head_of_element, arguments = _call_parts(element)
    built = bracketed(f"{head_of_element}(", arguments, ")", indent=len(deep))
    body = [*built, f"{deep}{whole[len(element) :].strip()}"]
    if starred:
        line = f"{margin}    *({whole})"
        body = [line] if len(line) <= WIDTH else [f"{margin}    *(", *body, f"{margin}    )"]
    return [f"{head}{function}(", *body, f"{margin})"]


def _call_parts(expression: str) -> tuple[str, list[str]]:
    """Part a call into function and arguments; anything else is its own only argument.

    >>> _call_parts("x * F.dropout(y, p=0.5)")
    ('x * F.dropout', ['y', 'p=0.5'])
    """
    whole = ast.parse(expression, mode="eval").body
    node = whole.right if isinstance(whole, ast.BinOp) else whole
    if not isinstance(node, ast.Call):
        return "", [expression]
    parts = [*node.args, *node.keywords]
    function = ast.get_source_segment(expression, node.func) or ""
    return (
        expression[: node.col_offset] + function,
        [ast.get_source_segment(expression, part) or "" for part in parts],
    )
