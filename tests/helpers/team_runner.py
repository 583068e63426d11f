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
from core.engine.keep.resume import Moment, packed, restore
from core.engine.learn.loop import LossLog, TrainingLoop
from core.engine.session import Session
from core.engine.talk.requests import Seat
from core.engine.team.team import Team
from core.errors import AppError
from core.graph.records import DataConfig, TrainingConfig
from core.texts import say


class Case(msgspec.Struct):
    """What is trained.

    Attributes:
        data: The data.
        training: The recipe.
        module: The class.
        state: Where all that the run needs to go on is written at its end, or "".
        halt: After so many steps it is written beside, and a new loop goes on from it; 0 for never.
        begin: Where such a state is to begin with, or "".
    """

    data: DataConfig
    training: TrainingConfig
    module: GeneratedModule
    state: str = ""
    halt: int = 0
    begin: str = ""


def found(case: Case, team: Team | None) -> dict[str, object]:
    """Train; return the losses of every step and epoch and what was measured, or a refusal."""
    steps: list[float | None] = []
    log = LossLog(lambda first, losses: steps.extend(losses))
    try:
        session, loop = _begun(case, team, log, case.halt)
        if case.begin:
            restore(Path(case.begin), loop)
    except AppError as error:
        return {"refused": say(error.what)}
    epochs: list[float | None] = []
    while loop.epoch < case.training.epochs:
        done = loop.run_epoch()
        if done is None:
            log.flush()
            in_epoch = loop.progress.steps if loop.progress else 0
            moment = Moment(epoch=loop.epoch, steps=loop.steps, in_epoch=in_epoch)
            halted = f"{case.state}.halt"
            _write(loop, moment, halted, team)
            session, loop = _begun(case, team, log, 0)
            restore(Path(halted), loop)
            continue
        measured = done.validation
        epochs += [done.train_loss, measured.loss, *measured.metrics.values()]
    if case.state:
        _write(loop, Moment(epoch=loop.epoch, steps=loop.steps), case.state, team)
    return {
        "steps": steps,
        "epochs": epochs,
        "size": session.room.training.size,
        "held": _held(loop),
        "parameters": session.built.parameters,
    }


def _begun(case: Case, team: Team | None, log: LossLog, halt: int) -> tuple[Session, TrainingLoop]:
    training = case.training
    session = Session(
        case.module,
        "generated/model.py",
        load(case.data),
        training,
        is_sharded=team is not None and training.sharded,
    )
    session.check()
    loop = session.loop(log, lambda: not halt or loop.steps < halt, team)
    return session, loop


def _write(loop: TrainingLoop, moment: Moment, path: str, team: Team | None) -> None:
    if team is None or team.rank == 0:
        Path(path).write_bytes(packed(loop, moment))
    loop.part()
    if team is not None:
        team.summed(0.0)  # nobody reads it before it is written


def _held(loop: TrainingLoop) -> int:
    """Return how many numbers of weights and of the optimiser's memory this process holds."""
    learner = loop.learners["model"]
    memory = learner.optimizer.state_dict()["state"].values()
    tensors = [*learner.model.parameters(), *(v for each in memory for v in each.values())]
    return sum(t.to_local().numel() if hasattr(t, "to_local") else t.numel() for t in tensors)


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
