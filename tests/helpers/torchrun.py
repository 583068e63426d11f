"""PyTorch's launcher as a command, in a process forked off one that has imported torch."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.helpers.scripts import server


def start_torchrun(words: Sequence[str], log: Path) -> ForkServerProcess:
    """Start ``torchrun`` with these words; what it and its processes print is written to a file."""
    process = server().Process(target=_be_torchrun, args=(words, log, {**os.environ}))
    process.start()
    return process


def _be_torchrun(words: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
    os.environ.clear()  # the server's, which other tests have set
    os.environ.update(environment)
    with log.open("w", encoding="utf-8") as said:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
    from torch.distributed.run import main

    main(words)
