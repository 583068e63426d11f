"""A worker never outlives who started it.

On Linux the kernel kills it with its parent, even while native code holds the interpreter.
Elsewhere, and as a second string, the end of its standard input says that the parent is gone, which
:mod:`core.engine.talk.channel` watches.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when ``parent`` ends.

    Raises:
        SystemExit: The parent ended before it could be asked.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(0)
