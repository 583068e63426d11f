"""Cells of the tables we write, which spreadsheets open."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is a formula to a spreadsheet."""


def safe_cell(words: str) -> str:
    """Return words that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("wide"), safe_cell("-3 layers")
    ("'=1+1", 'wide', "'-3 layers")
    """
    return f"'{words}" if words.startswith(_DANGEROUS) else words
