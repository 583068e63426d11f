"""One of two processes that train case after case together; the first writes what it found.

Started by PyTorch's launcher with a file of cases and one for the figures.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import torch

from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.engine.talk.requests import Seat
from core.engine.team.team import Team
from core.errors import AppError
from core.graph.records import DataConfig, TrainingConfig
from core.texts import say


class Case(msgspec.Struct):
    """What is trained."""

    data: DataConfig
    training: TrainingConfig
    module: GeneratedModule


def found(case: Case, team: Team | None) -> dict[str, object]:
    """Train; return the losses of every step and epoch and what was measured, or a refusal."""
    steps: list[float | None] = []
    log = LossLog(lambda first, losses: steps.extend(losses))
    try:
        session = Session(case.module, "generated/model.py", load(case.data), case.training)
        loop = session.loop(log, lambda: True, team)
    except AppError as error:
        return {"refused": say(error.what)}
    epochs = []
    for _ in range(case.training.epochs):
        done = loop.run_epoch()
        assert done is not None
        measured = done.validation
        epochs += [done.train_loss, measured.loss, *measured.metrics.values()]
    return {"steps": steps, "epochs": epochs, "size": session.room.training.size}


def main() -> None:
    """Train all cases."""
    cases = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=list[Case])
    rank, size = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    torch.set_num_threads(1)
    team = Team(Seat(rank=rank, local_rank=rank, size=size), torch.device("cpu"))
    figures = [found(case, team) for case in cases]
    if rank == 0:
        Path(sys.argv[2]).write_text(json.dumps(figures), encoding="utf-8")
    team.leave()


if __name__ == "__main__":
    main()
