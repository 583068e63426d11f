"""One process of a team: a worker that hears from the worker that started the team."""

from __future__ import annotations

import ctypes
import os
import sys

from core.engine.talk.channel import Channel
from core.engine.talk.lifeline import die_with_parent
from core.engine.team.link import come_in

_PR_SET_NAME = 15


def main(port: str, secret: str) -> None:
    """Train with the others, as the worker says that :func:`come_in` finds."""
    die_with_parent(os.getppid())
    _take_name(f"rank {os.environ['RANK']}")
    there = come_in(port, secret)
    channel = Channel(there.makefile("rb", buffering=0), there.makefile("wb"))
    channel.listen()
    from core.engine.worker import Worker

    Worker(channel).serve()
    sys.stdout.flush()
    sys.stderr.flush()


def _take_name(name: str) -> None:
    """Tell apart from the others, in a list of processes, those that were forked off one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name.encode())
