"""The process that those of a team are forked off, on Linux: it has imported what they need.

It does nothing but fork: it has no thread of torch and uses no graphics card, which a fork would
not survive. The kernel ends it with the launcher, and what was forked off it with it.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import forkserver, resource_tracker, util
from pathlib import Path
from typing import Any

from core.engine.talk.lifeline import die_with_parent

_NEEDED = ("torch._dynamo", "torch.distributed.launcher.api", "core.engine.worker")
"""Optimisers import the first."""


def found() -> None:
    """Import what a member needs and fork the nursery; call it before anything starts a thread.

    It is the server of multiprocessing's ``forkserver``, which would be started as a new Python
    and import everything once more.
    """
    for name in _NEEDED:
        import_module(name)
    gc.freeze()  # the collector would copy what they share
    forkserver.set_forkserver_preload([])
    resource_tracker.ensure_running()
    start, util.spawnv_passfds = util.spawnv_passfds, _fork
    try:
        forkserver.ensure_running()
    finally:
        util.spawnv_passfds = start


def _fork(path: bytes, args: Sequence[Any], passfds: Sequence[int]) -> int:
    """Be multiprocessing's fork server in a fork that has no other files open."""
    parent, child = os.getpid(), os.fork()
    if child:
        return child
    try:
        die_with_parent(parent)
        opened = {int(path.name) for path in Path("/proc/self/fd").iterdir()}
        for number in opened - {0, 1, 2, *passfds}:
            with contextlib.suppress(OSError):  # that of the list itself
                os.close(number)
        listener, alive, *key = passfds  # the key from Python 3.14 on
        named: dict[str, Any] = dict(zip(["authkey_r"], key, strict=False))
        forkserver.main(listener, alive, [], **named)
    finally:
        os._exit(0)
