"""One process of a team: a worker that hears from the worker that started the team."""

from __future__ import annotations

import os
import sys

from core.engine.talk.channel import Channel
from core.engine.team.link import come_in


def main() -> None:
    """Train with the others, as the worker says."""
    there = come_in()
    channel = Channel(there.makefile("rb", buffering=0), there.makefile("wb"))
    channel.listen()
    from core.engine.worker import Worker

    Worker(channel).serve()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
