"""Labels and tips that take words literally: a name such as ``<b>`` is a name, not markup."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def label(words: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label.

    Args:
        words: What it says.
        role: Look out of the theme's style sheet, such as ``heading`` or ``muted``.
        wrap: Whether long text goes on in the next line.
    """
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


_LONG_WORD = re.compile(r"\S{12,}")
_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[_,(*/+=])(?=\w)|(?<=[])])(?=\w)")
_MAY_BREAK = "\u200b"


def breakable(words: str) -> str:
    r"""Let long words, such as names of types, go on in the next line where a part of them ends.

    >>> breakable("an EmbeddingBag").split("\u200b")
    ['an Embedding', 'Bag']
    """
    return _LONG_WORD.sub(lambda word: _SEAM.sub(_MAY_BREAK, word[0]), words)


def literal_tip(words: str) -> str:
    """Return words for ``setToolTip``, which breaks long lines only of what looks like markup.

    >>> literal_tip("<b>")
    '<div style="white-space: pre-wrap">&lt;b&gt;</div>'
    """
    from html import escape  # imports a table of entities: not before first paint

    return f'<div style="white-space: pre-wrap">{escape(words)}</div>' if words else ""
