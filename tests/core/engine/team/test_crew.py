"""A worker that is asked to train on several devices: it has a team train, and tells of it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.engine.talk.host import Host
from core.engine.talk.messages import (
    EpochDone,
    Evaluation,
    RunContinued,
    RunFailed,
    RunFinished,
    RunNoted,
    RunPaused,
    RunStarted,
    Steps,
)
from core.engine.talk.requests import ChangeRate, Continue, Evaluate, Pause, StepOnce, Stop
from core.runs.folder import RunFolder
from tests.helpers import warm
from tests.helpers.engine import MLP, Talk, mlp, mlp_with, train_message

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes through /proc"),
]

SURE = mlp(MLP.replace("Dropout(0.2)", "Identity()"))
PATIENCE_S = 120.0


@pytest.fixture
def talk(host: Host) -> Talk:
    host.drain()
    return Talk(host)


def members(rank: int, above: int) -> list[int]:
    """Return the processes with a rank that were forked for the team of a worker."""
    found = []
    for path in Path("/proc").iterdir():
        try:
            if (path / "comm").read_text() != f"rank {rank}\n":
                continue
            nursery = parent_of(int(path.name))
            if parent_of(parent_of(nursery)) == above:
                found.append(int(path.name))
        except OSError:  # no process, or one that has just ended
            continue
    return found


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "XZ"
    except OSError:
        return False


def gone(processes: Callable[[], list[int]]) -> bool:
    deadline = time.monotonic() + 10
    while processes() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not processes()


def losses(talk: Talk) -> list[float | None]:
    return [loss for steps in talk.of(Steps) for loss in steps.losses]


def test_a_team_trains_tells_and_leaves_its_model_behind(talk: Talk, tmp_path: Path) -> None:
    recipe = {"epochs": 2, "batch_size": 250, "seed": 3}
    talk.host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu", **recipe))
    started = talk.until(RunStarted, timeout_s=PATIENCE_S)
    ended = talk.until(RunFinished, timeout_s=PATIENCE_S)
    together = losses(talk)

    assert (started.device, ended.status) == ("cpu,cpu", "done")
    assert len(talk.of(EpochDone)) == 2 and len(together) == 12
    folder = RunFolder.open(tmp_path / "a")
    assert (folder.record.status, folder.record.device) == ("done", "cpu,cpu")
    assert gone(lambda: members(0, talk.host.pid) + members(1, talk.host.pid))
    talk.host.send(Evaluate(request=7, part="validation"))
    found = talk.until(Evaluation)
    assert found.metrics["accuracy"] == pytest.approx(ended.metrics["accuracy"])

    alone = Talk(talk.host)
    alone.host.send(train_message(tmp_path / "b", run="r2", module=SURE, **recipe))
    alone.until(RunFinished, run="r2")
    assert together == pytest.approx(losses(alone), abs=1e-5)


def test_it_pauses_answers_steps_goes_on_and_stops(talk: Talk, tmp_path: Path) -> None:
    host = talk.host
    host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu", epochs=100_000))
    talk.until(EpochDone, timeout_s=PATIENCE_S)
    host.send(Pause(run="r1"))
    paused = talk.until(RunPaused)
    host.send(Evaluate(request=9, part="validation"))
    assert talk.until(Evaluation).request == 9
    host.send(StepOnce(run="r1"))
    assert talk.until(RunPaused).steps == paused.steps + 1
    host.send(ChangeRate(run="r1", lr=0.5))
    host.send(Continue(run="r1"))
    talk.until(RunContinued)
    assert "0.5" in str(talk.until(RunNoted).what)
    host.send(Stop(run="r1"))

    assert talk.until(RunFinished).status == "stopped"
    assert RunFolder.open(tmp_path / "a").record.status == "stopped"


def test_a_lost_process_costs_no_step_and_none_is_told_twice(talk: Talk, tmp_path: Path) -> None:
    recipe = {"epochs": 150, "batch_size": 250, "seed": 3}
    talk.host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu", **recipe))
    talk.until(EpochDone, timeout_s=PATIENCE_S)
    (process,) = members(1, talk.host.pid)
    os.kill(process, signal.SIGKILL)
    noted = talk.until(RunNoted, timeout_s=PATIENCE_S)
    talk.until(RunFinished, timeout_s=PATIENCE_S)
    together = losses(talk)

    assert "was lost" in str(noted.what)
    assert len(together) == 150 * 6
    assert [done.epoch for done in talk.of(EpochDone)] == list(range(1, 151))
    alone = Talk(talk.host)
    alone.host.send(train_message(tmp_path / "b", run="r2", module=SURE, **recipe))
    last = alone.until(RunFinished, run="r2")
    assert together == pytest.approx(losses(alone), abs=1e-4)
    assert talk.of(RunFinished)[0].metrics == last.metrics


def test_what_fails_in_one_of_them_ends_the_run_in_words(talk: Talk, tmp_path: Path) -> None:
    module = mlp_with('x = self.linear1(x).relu() if len(x) != 31 else self.linear2("no")')
    message = train_message(
        tmp_path / "a", module=module, device="cpu,cpu", batch_size=63, epochs=2
    )
    talk.host.send(message)
    failed = talk.until(RunFailed, timeout_s=PATIENCE_S)

    assert failed.block == "b3"
    assert RunFolder.open(tmp_path / "a").record.status == "failed"
    assert gone(lambda: members(0, talk.host.pid) + members(1, talk.host.pid))


def test_no_process_of_a_team_outlives_the_worker(tmp_path: Path) -> None:
    host = Host(threads=1)
    with warm.workers():
        host.start()
    talk = Talk(host)
    host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu", epochs=100_000))
    talk.until(EpochDone, timeout_s=PATIENCE_S)
    both = members(0, host.pid) + members(1, host.pid)
    nursery = parent_of(both[0])
    team = [*both, nursery, parent_of(nursery)]
    os.kill(host.pid, signal.SIGKILL)

    assert len(set(team)) == 4
    assert gone(lambda: [process for process in team if is_alive(process)])
    host.close()


def test_a_run_that_has_not_begun_is_called_off(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "a", module=SURE, device="cpu,cpu"))
    talk.host.send(Stop(run="r1"))
    ended = talk.until(RunFinished, timeout_s=10)

    assert (ended.status, RunFolder.open(tmp_path / "a").record.status) == ("stopped", "stopped")


def test_a_device_that_there_is_not_is_refused_in_words(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "a", module=SURE, device="cuda:97,cuda:98"))
    failed = talk.until(RunFailed, timeout_s=PATIENCE_S)

    assert failed.by_world and "cuda:9" in str(failed.what)
