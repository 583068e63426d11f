"""Large numbers in few letters: counts, and bytes."""

from __future__ import annotations

import functools

_COUNTS = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))
_BYTES = ((2**40, "TiB"), (2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB"))


@functools.lru_cache(maxsize=1024)
def short_count(number: int) -> str:
    """Return a count in at most five letters.

    >>> short_count(999), short_count(1234), short_count(61_100_840), short_count(710_000_000_000)
    ('999', '1.2k', '61M', '710G')
    """
    return _short(number, _COUNTS, "")


def short_bytes(number: int) -> str:
    """Return a size of memory.

    >>> short_bytes(640), short_bytes(1536), short_bytes(3 * 2**30)
    ('640 B', '1.5 KiB', '3.0 GiB')
    """
    return _short(number, _BYTES, " ") if number >= 2**10 else f"{number} B"


def _short(number: int, units: tuple[tuple[int, str], ...], gap: str) -> str:
    for size, unit in units:
        if number >= size:
            amount = number / size
            digits = 0 if amount >= 9.95 else 1
            return f"{amount:.{digits}f}{gap}{unit}"
    return str(number)
