"""The process in which PyTorch's elastic launcher starts the processes of a team, and keeps them.

It is what ``torchrun`` runs. When one of them is lost it ends the others and starts all again.
"""

from __future__ import annotations

import sys
import uuid

from core.engine.team import member
from core.engine.team.link import HOST, way_in

MOST_RESTARTS = 3


def main() -> None:
    """Start as many processes as ``sys.argv[2]`` says, and wait for them."""
    method = "spawn"
    if sys.platform == "linux":
        from core.engine.team import nursery

        nursery.found()
        method = "forkserver"
    from torch.distributed.launcher.api import LaunchConfig, elastic_launch

    config = LaunchConfig(
        min_nodes=1,
        max_nodes=1,
        nproc_per_node=int(sys.argv[2]),
        run_id=str(uuid.uuid4()),
        rdzv_backend="c10d",
        rdzv_endpoint="localhost:0",
        local_addr=HOST,
        max_restarts=MOST_RESTARTS,
        start_method=method,
    )
    elastic_launch(config, member.main)(*way_in())
