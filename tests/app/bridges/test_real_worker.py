"""The bridge with a worker that really trains."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from app.bridges import pulse
from app.bridges.engine import EngineBridge
from app.bridges.state import State
from core.engine.talk.host import Host, default_threads
from core.runs.folder import RunFolder
from tests.helpers.live import digits_document

pytestmark = [pytest.mark.gui, pytest.mark.slow, pytest.mark.real_worker]
WARM_UP_MS = 60_000


class Hosts:
    """Makes real hosts and remembers their process ids."""

    def __init__(self) -> None:
        self.made: list[Host] = []

    def __call__(self) -> Host:
        self.made.append(Host())
        return self.made[-1]

    @property
    def pid(self) -> int:
        return self.made[-1].pid


@pytest.fixture
def hosts() -> Hosts:
    return Hosts()


@pytest.fixture
def bridge(qtbot, hosts, warm_workers):
    bridge = EngineBridge(hosts)
    bridge.start()
    qtbot.waitUntil(lambda: bridge.state is State.READY, timeout=WARM_UP_MS)
    yield bridge
    bridge.close()


def train(bridge, document, folder: Path) -> RunFolder:
    module = document.generated()
    run = RunFolder.create(folder, document.project, module, threads=default_threads())
    assert bridge.train(document.project, module, folder)
    return run


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def open_files() -> int:
    """Return how many files this process holds open; 0 where the system does not say."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_a_run_tells_every_step_and_every_epoch(qtbot, bridge, tmp_path):
    document = digits_document(epochs=2)
    losses: list = []
    epochs: list = []
    bridge.steps.connect(lambda steps: losses.extend(steps.losses))
    bridge.epoch_done.connect(epochs.append)
    started: list = []
    bridge.run_started.connect(started.append)
    with qtbot.waitSignal(bridge.run_finished, timeout=30_000) as finished:
        run = train(bridge, document, tmp_path / "run")
    assert finished.args[0].status == "done"
    assert len(losses) == 2 * started[0].steps_per_epoch
    assert [done.epoch for done in epochs] == [1, 2]
    assert run.record.status == "done"

    bridge.model.request_activations("b2", 0)
    with qtbot.waitSignal(bridge.model.activations, timeout=5000) as shown:
        pass
    assert shown.args[1]["channels"].shape[0] == shown.args[0].channels


def test_a_killed_worker_is_told_within_a_second_and_replaced(qtbot, bridge, hosts, tmp_path):
    document = digits_document(epochs=10_000)
    with qtbot.waitSignal(bridge.epoch_done, timeout=30_000):
        run = train(bridge, document, tmp_path / "killed")
    with qtbot.waitSignal(bridge.worker_lost, timeout=1000) as lost:
        os.kill(hosts.pid, signal.SIGKILL)
    assert lost.args[0].id == "engine.exit_killed"
    assert run.record.status == "failed"
    assert bridge.model.module is None

    again = digits_document(epochs=1)
    with qtbot.waitSignal(bridge.run_finished, timeout=WARM_UP_MS):
        train(bridge, again, tmp_path / "again")
    assert len(hosts.made) == 2


def test_stop_ends_a_run_and_keeps_the_worker(qtbot, bridge, hosts, tmp_path):
    with qtbot.waitSignal(bridge.epoch_done, timeout=30_000):
        run = train(bridge, digits_document(epochs=10_000), tmp_path / "run")
    with qtbot.waitSignal(bridge.run_finished, timeout=2000) as finished:
        bridge.stop()
    assert finished.args[0].status == "stopped"
    assert run.last_weights.is_file()
    assert len(hosts.made) == 1


def test_closing_mid_epoch_leaves_nothing(qtbot, hosts, tmp_path):
    threads, files = threading.active_count(), open_files()
    bridge = EngineBridge(hosts)
    with qtbot.waitSignal(bridge.epoch_done, timeout=WARM_UP_MS):
        train(bridge, digits_document(epochs=10_000), tmp_path / "run")
    pid = hosts.pid
    begin = time.monotonic()
    bridge.close()
    assert time.monotonic() - begin < 2.0
    assert not is_alive(pid)
    assert threading.active_count() <= threads
    assert open_files() <= files


def test_a_stopped_process_is_noticed_and_stop_still_ends_it(
    qtbot, bridge, hosts, tmp_path, monkeypatch
):
    monkeypatch.setattr(pulse, "PATIENCE_S", 1.0)
    monkeypatch.setattr(pulse, "BREAK_PATIENCE_S", 1.0)
    bridge._stop_timer.setInterval(300)
    run = train(bridge, digits_document(epochs=100_000), tmp_path / "run")
    with qtbot.waitSignal(bridge.epoch_done, timeout=WARM_UP_MS):
        pass
    hung = hosts.pid
    os.kill(hung, signal.SIGSTOP)
    with qtbot.waitSignal(bridge.responding_changed, timeout=10_000) as told:
        pass
    assert told.args == [False]
    with qtbot.waitSignal(bridge.worker_lost, timeout=5_000):
        bridge.stop()
    assert not is_alive(hung)
    assert RunFolder.open(run.path).record.status == "failed"


def test_stop_while_warming_leaves_a_worker_that_can_train(qtbot, hosts, tmp_path):
    bridge = EngineBridge(hosts)
    first = train(bridge, digits_document(epochs=100_000), tmp_path / "first")
    called_off = hosts.pid
    bridge.stop()
    assert not bridge.is_training
    assert not is_alive(called_off)
    train(bridge, digits_document(epochs=1), tmp_path / "second")
    with qtbot.waitSignal(bridge.run_finished, timeout=WARM_UP_MS) as ended:
        pass
    assert ended.args[0].status == "done"
    assert RunFolder.open(first.path).record.status == "stopped"
    bridge.close()
