"""The process in which PyTorch's elastic launcher starts the processes of a team, and keeps them.

It is what ``torchrun`` runs. When one of them is lost it ends the others and starts all again.
"""

from __future__ import annotations

import os
import sys

MOST_RESTARTS = 3

# As a worker, a member is isolated from the environment and ends with who started it.
_BOOT = """
import sys
sys.path[:] = sys.argv[2:]
from core.engine.talk.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]))
from core.engine.team.member import main
main()
"""


def main() -> None:
    """Start as many processes as ``sys.argv[2]`` says, and wait for them."""
    from torch.distributed.run import main as torchrun

    member = (sys.executable, "-I", "-X", "faulthandler", "-c", _BOOT, str(os.getpid()))
    torchrun(
        [
            "--standalone",
            "--local-addr=127.0.0.1",
            f"--nproc-per-node={int(sys.argv[2])}",
            f"--max-restarts={MOST_RESTARTS}",
            "--no-python",
            *member,
            *sys.path,
        ]
    )
