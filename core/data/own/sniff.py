"""How a text file is written: its encoding, what parts its cells, whether row 1 names columns."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from pathlib import Path

import msgspec

SAMPLE = 1 << 18
"""Bytes at the beginning of a file that are looked at closely."""

WHOLE = 64 << 20
"""Bytes that are decoded to be sure of an encoding."""

_DELIMITERS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}([.,]\d{3})+)([.,]\d*)?([eE][+-]?\d+)?|[+-]?[.,]\d+")
_COMMA, _POINT = re.compile(r"[+-]?\d*,\d+"), re.compile(r"[+-]?\d*\.\d+")
_HANGUL = re.compile("[가-힣]")
_MANY_NULS = 0.2


class Dialect(msgspec.Struct, frozen=True):
    """How a CSV file is written."""

    encoding: str
    delimiter: str
    decimal: str
    header: bool


def encoding_of(path: Path) -> str:
    """Return a name by which Python decodes the whole file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        nuls = head.count(0)
        if nuls > _MANY_NULS * len(head):
            return "utf-16-le" if head[1::2].count(0) * 2 > nuls else "utf-16-be"
        file.seek(0)
        for name in ("utf-8", "cp949"):
            file.seek(0)
            if _decodes(file.read(WHOLE), name):
                return name
    return "cp1252" if _decodes(head, "cp1252") else "latin-1"


def _decodes(data: bytes, name: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(name)().decode(data, final=len(data) < WHOLE)
    except UnicodeDecodeError:
        return False
    # Almost any two bytes are some sign of cp949; Korean text has many of the common ones.
    strange = sum(ord(sign) > 127 for sign in text[:SAMPLE])
    return name != "cp949" or 2 * len(_HANGUL.findall(text[:SAMPLE])) > strange


def beginning(path: Path, encoding: str) -> str:
    """Return the first lines of a file, whole ones as far as there are any.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(SAMPLE)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cut = text.rfind("\n")
    return text[:cut] if len(data) == SAMPLE and cut > 0 else text


def dialect_of(text: str, encoding: str, delimiter: str | None = None) -> Dialect:
    """Return how the first lines of a CSV file are written."""
    delimiter = delimiter or max(_DELIMITERS, key=lambda mark: _regularity(text, mark))
    rows = cells_of(text, delimiter, 200)
    cells = [cell.strip() for row in rows[1:] for cell in row]
    commas = sum(_COMMA.fullmatch(cell) is not None for cell in cells)
    points = sum(_POINT.fullmatch(cell) is not None for cell in cells)
    decimal = "," if delimiter != "," and commas > points else "."
    return Dialect(encoding, delimiter, decimal, _has_header(rows))


def cells_of(text: str, delimiter: str, most: int) -> list[list[str]]:
    """Return the cells of the first rows, blank lines left out."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.split("\n"), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) == most:
                break
    except csv.Error:  # an endless cell: what was read before says enough
        pass
    return rows


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """Return how alike rows are when parted by a mark, and in how many cells they fall."""
    widths = Counter(map(len, cells_of(text, delimiter, 100)))
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / widths.total()
    return (share, width) if width > 1 else (0.0, 0)


def is_number(cell: str) -> bool:
    """Whether a cell is read as a number."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def _has_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns: it holds no numbers, or names nothing twice."""
    if not rows:
        return False
    first, rest = rows[0], rows[1:]
    if any(is_number(cell) for cell in first):
        return False
    if any(is_number(cell) for row in rest for cell in row):
        return True
    below = [{row[place] for row in rest if place < len(row)} for place in range(len(first))]
    recurs = any(cell in seen for cell, seen in zip(first, below, strict=True) if cell.strip())
    return not recurs and len(set(first)) == len(first)
