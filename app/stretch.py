"""The stretch in which two lists differ: before and behind it they are the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import ne


def differing(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Return where two lists begin to differ, and where that ends in each.

    >>> differing("abcd", "abxd"), differing("abc", "abcde"), differing("aa", "aaa")
    ((2, 3, 3), (3, 3, 5), (2, 2, 3))
    """
    shorter = min(len(old), len(new))
    first = next(compress(count(), map(ne, old, new)), shorter)
    unlike = compress(count(), map(ne, reversed(old), reversed(new)))
    below = min(next(unlike, shorter), shorter - first)
    return first, len(old) - below, len(new) - below
