"""Labels and tips that take words literally: a name such as ``<b>`` is a name, not markup."""

from __future__ import annotations

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


def literal_tip(words: str) -> str:
    """Return words for ``setToolTip``, which breaks long lines only of what looks like markup.

    >>> literal_tip("<b>")
    '<div style="white-space: pre-wrap">&lt;b&gt;</div>'
    """
    from html import escape  # imports a table of entities: not before first paint

    return f'<div style="white-space: pre-wrap">{escape(words)}</div>' if words else ""
