"""Python in colour, for the code pane: keywords, strings, numbers, comments and defined names."""

from __future__ import annotations

import keyword
import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app import theme

_TOKENS = re.compile(
    r"""
      (?P<comment>\#.*)
    | (?P<string>[rbfRBF]{0,2}(?:\"{3}.*?(?:\"{3}|$)|'{3}.*?(?:'{3}|$)
        |"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)))
    | (?P<number>\b(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)\b)
    | (?P<definition>(?<=\bdef\s)\w+|(?<=\bclass\s)\w+)
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE,
)
_TRIPLE = re.compile(r"\"{3}|'{3}")
_KEYWORDS = frozenset(keyword.kwlist)
_OUTSIDE, _IN_DOUBLE, _IN_SINGLE = 0, 1, 2
"""After a line. Qt says -1 of a new one, and stops where nothing differs from what it said."""

_QUOTES = {_IN_DOUBLE: '"""', _IN_SINGLE: "'''"}


class CodeHighlighter(QSyntaxHighlighter):
    """Colours a document line by line; a triple-quoted string may span lines.

    Attributes:
        reached: The last line, counted from 1, that has other colours because a string begins or
            ends above it. Whoever edits sets it to 0 before.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = _formats()
        self.reached = 0

    def highlightBlock(self, text: str) -> None:
        before = self.currentBlockState()
        self._show_tokens(text)
        if before != self.currentBlockState():
            self.reached = max(self.reached, self.currentBlock().blockNumber() + 2)

    def _show_tokens(self, text: str) -> None:
        start = 0
        state = self.previousBlockState()
        if state in _QUOTES:
            end = text.find(_QUOTES[state])
            start = len(text) if end < 0 else end + 3
            self.setFormat(0, start, self._formats["string"])
            if end < 0:
                self.setCurrentBlockState(state)
                return
        self.setCurrentBlockState(_OUTSIDE)
        for token in _TOKENS.finditer(text, start):
            self._show_token(token)

    def _show_token(self, token: re.Match[str]) -> None:
        kind, words = token.lastgroup or "", token[0]
        if kind == "word":
            kind = "keyword" if words in _KEYWORDS else ""
        if kind:
            self.setFormat(token.start(), len(words), self._formats[kind])
        if kind == "string":
            self.setCurrentBlockState(_open_string(words))

    def take_theme(self) -> None:
        """Use the colours of the theme in force."""
        self._formats = _formats()
        self.rehighlight()


def _open_string(words: str) -> int:
    r"""Return the state of the next line: inside a triple-quoted string that has not ended?

    >>> _open_string('\"\"\"Begins here'), _open_string("'done'")
    (1, 0)
    """
    quotes = _TRIPLE.findall(words.lstrip("rbfRBF"))
    if not words.lstrip("rbfRBF").startswith(('"""', "'''")) or len(quotes) > 1:
        return _OUTSIDE
    return _IN_DOUBLE if quotes[0] == '"""' else _IN_SINGLE


def _formats() -> dict[str, QTextCharFormat]:
    roles = {
        "keyword": "code.keyword",
        "string": "code.string",
        "number": "code.number",
        "comment": "code.comment",
        "definition": "code.name",
    }
    formats = {}
    for kind, role in roles.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(theme.color(role))
    formats["keyword"].setFontWeight(QFont.Weight.DemiBold)
    formats["comment"].setFontItalic(True)
    return formats
