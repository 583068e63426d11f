"""Two processes that train case after case together, forked off one that has imported torch."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch.distributed import TCPStore

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
from tests.helpers.scripts import server

PATIENCE_S = 300


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


def together(cases: Mapping[str, Case], folder: Path) -> dict[str, dict[str, Any]]:
    """Have two processes train cases together; return what they found of each, by its name."""
    (folder / "cases.json").write_bytes(msgspec.json.encode(list(cases.values())))
    # As PyTorch's launcher does it: whoever starts them keeps what they meet at.
    store = TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)
    both = [server().Process(target=_train, args=(folder, rank, store.port)) for rank in range(2)]
    for process in both:
        process.start()
    until = time.monotonic() + PATIENCE_S
    while any(process.is_alive() for process in both) and time.monotonic() < until:
        wait([process.sentinel for process in both if process.is_alive()], PATIENCE_S)
        if any(process.exitcode for process in both):
            break  # the other waits in vain
    for process in both:
        process.kill()
        process.join()
    assert [process.exitcode for process in both] == [0, 0], (folder / "log").read_text("utf-8")
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return dict(zip(cases, figures, strict=True))


def _train(folder: Path, rank: int, port: int) -> None:
    """Be one of them; the first writes what it found."""
    with (folder / "log").open("a", encoding="utf-8") as log:
        for stream in (1, 2):
            os.dup2(log.fileno(), stream)
    where = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    os.environ.update(where, TORCHELASTIC_USE_AGENT_STORE="True")
    torch.set_num_threads(1)
    team = Team(Seat(rank=rank, local_rank=rank, size=2), torch.device("cpu"))
    cases = msgspec.json.decode((folder / "cases.json").read_bytes(), type=list[Case])
    figures = [found(case, team) for case in cases]
    if rank == 0:
        (folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    team.leave()
