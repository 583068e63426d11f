"""The place of this process among several that PyTorch's launcher started: ``torchrun``.

It tells each of them by variables of the environment, see the documentation of torchrun.
"""

from __future__ import annotations

import os

from core.engine.talk.host import default_threads
from core.engine.talk.requests import Seat
from core.errors import InputError
from core.texts import text

MOST = 1_000_000


def seat() -> Seat | None:
    """Return the place of this process, or None where it trains alone.

    Raises:
        InputError: The variables make no sense.
    """
    size = _number("WORLD_SIZE", 1)
    if size < 2:
        return None
    rank, local_rank = _number("RANK", 0), _number("LOCAL_RANK", 0)
    if rank >= size:
        raise InputError(text("cli.team_variable", name="RANK", received=rank, most=size - 1))
    return Seat(rank=rank, local_rank=local_rank, size=size)


def is_restart() -> bool:
    """Whether the launcher started the processes again, after one of them was lost."""
    return seat() is not None and _number("TORCHELASTIC_RESTART_COUNT", 0) > 0


def threads() -> int:
    """Return how many CPU threads this process uses, beside others on the same machine."""
    return max(1, default_threads() // max(1, _number("LOCAL_WORLD_SIZE", 1)))


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if given.isascii() and given.isdecimal() and int(given[:8]) <= MOST:
        return int(given)
    raise InputError(text("cli.team_variable", name=name, received=given[:40], most=MOST))
