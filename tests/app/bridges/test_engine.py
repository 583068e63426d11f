from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from app.bridges import keeper, pulse
from app.bridges.engine import EngineBridge
from app.bridges.keeper import START_UP_TRIES
from app.bridges.state import State
from core.codegen.source import GeneratedModule
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.errors import WorldError
from core.graph.records import empty_project
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.fake_host import FakeHost, FakeHosts

pytestmark = pytest.mark.gui
MODULE = GeneratedModule(text="", class_name="Net", owned=(), attributes={}, trace="")
DEATH = text("bridge.stop_ignored", seconds=1)


class Heard:
    """Everything a bridge and its parts emit, as ``(signal, payload)``, in order."""

    NAMES = (
        "state_changed", "ready", "run_started", "steps", "epoch_done", "run_warned", "run_paused",
        "responding_changed", "run_finished", "run_failed", "worker_lost", "turned",
    )  # fmt: skip
    OF_MODEL = ("changed", "activations", "explanation", "evaluation", "refused")
    OF_MACHINE = ("devices", "refused")

    def __init__(self, bridge: EngineBridge) -> None:
        self.all: list[tuple[str, tuple]] = []
        for teller, names in (
            (bridge, self.NAMES),
            (bridge.model, self.OF_MODEL),
            (bridge.machine, self.OF_MACHINE),
        ):
            for name in names:
                getattr(teller, name).connect(lambda *p, name=name: self.all.append((name, p)))

    def of(self, name: str) -> list:
        return [p[0] if len(p) == 1 else p for n, p in self.all if n == name]

    def names(self) -> list[str]:
        return [name for name, _ in self.all if name != "state_changed"]


@pytest.fixture
def hosts() -> FakeHosts:
    return FakeHosts()


@pytest.fixture
def bridge(qtbot, hosts):
    bridge = EngineBridge(hosts)
    yield bridge
    bridge.close()


@pytest.fixture
def heard(bridge) -> Heard:
    return Heard(bridge)


def drained(qtbot, bridge, host: FakeHost, *messages, **arrays) -> None:
    with qtbot.waitSignal(bridge.drained, timeout=2000):
        host.says(*messages, **arrays)


def warm(qtbot, bridge, hosts) -> FakeHost:
    bridge.start()
    drained(qtbot, bridge, hosts.newest, m.Hello(pid=1), m.Ready(torch="2"))
    return hosts.newest


def begin(qtbot, bridge, hosts, folder: Path) -> tuple[FakeHost, str]:
    host = warm(qtbot, bridge, hosts)
    assert bridge.train(empty_project(), MODULE, folder)
    run = host.last(ask.Train).run
    drained(qtbot, bridge, host, started(run))
    return host, run


def started(run: str) -> m.RunStarted:
    return m.RunStarted(run=run, device="cpu", steps_per_epoch=4, epochs=2, parameters=10)


def epoch(run: str, number: int = 1) -> m.EpochDone:
    return m.EpochDone(
        run=run, epoch=number, train_loss=1.0, val_loss=1.0, metrics={"accuracy": 0.5},
        seconds=1.0, samples_per_s=10.0,
    )  # fmt: skip


def finished(run: str, status: str = "done") -> m.RunFinished:
    return m.RunFinished(run=run, status=status, best_epoch=1, metrics={})


def shown(number: int, block: str = "b1") -> m.Activations:
    return m.Activations(
        request=number, block=block, shape=(1, 2, 2), low=0.0, high=1.0, channels=1, epoch=0
    )


def test_start_warms_one_worker(qtbot, bridge, hosts, heard):
    bridge.start()
    bridge.start()
    assert len(hosts.made) == 1
    assert bridge.state is State.WARMING
    drained(qtbot, bridge, hosts.newest, m.Ready(torch="2"))
    assert bridge.state is State.READY
    assert heard.names() == ["ready"]


def test_train_sends_recipe_and_module_even_before_the_worker_is_warm(bridge, hosts, tmp_path):
    project = empty_project()
    assert bridge.train(project, MODULE, tmp_path)
    sent = hosts.newest.last(ask.Train)
    assert (sent.folder, sent.module, sent.training) == (str(tmp_path), MODULE, project.training)
    assert sent.threads >= 1
    assert bridge.state is State.TRAINING


def test_a_second_train_is_refused_while_one_runs(qtbot, bridge, hosts, tmp_path):
    host, _ = begin(qtbot, bridge, hosts, tmp_path)
    assert not bridge.train(empty_project(), MODULE, tmp_path)
    assert len(host.asked(ask.Train)) == 1


def test_steps_of_one_drain_come_merged_and_in_order(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    heard.all.clear()
    drained(
        qtbot, bridge, host,
        m.Steps(run=run, first=0, losses=(3.0, 2.0)),
        m.Steps(run=run, first=2, losses=(None,)),
        epoch(run),
        m.Steps(run=run, first=3, losses=(1.0,)),
    )  # fmt: skip
    assert heard.names() == ["steps", "epoch_done", "steps"]
    assert heard.of("steps") == [
        m.Steps(run=run, first=0, losses=(3.0, 2.0, None)),
        m.Steps(run=run, first=3, losses=(1.0,)),
    ]


def test_a_flood_is_told_in_portions_and_whole(qtbot, bridge, hosts, heard, tmp_path, monkeypatch):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    monkeypatch.setattr(keeper, "LOOK_BUDGET_MS", 0.0)
    looks: list[bool] = []
    bridge._keeper.looked.connect(looks.append)
    host.says(*(epoch(run, number) for number in range(1, 6)))
    host.says(m.RunFinished(run=run, status="done", best_epoch=5, metrics={}))
    host.dies(DEATH)
    with qtbot.waitSignal(bridge.worker_lost, timeout=2000):
        pass
    assert [done.epoch for done in heard.of("epoch_done")] == [1, 2, 3, 4, 5]
    assert len(heard.of("run_finished")) == 1
    assert looks.count(True) == 6


def test_a_run_told_once_more_waits_only_where_it_still_does(qtbot, bridge, hosts, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    paused = m.RunPaused(run=run, steps=2, epoch=1, in_epoch=2)
    drained(qtbot, bridge, host, started(run), paused)
    heard = Heard(bridge)
    bridge.retell()
    assert heard.of("run_paused") == [paused]
    drained(qtbot, bridge, host, m.RunContinued(run=run), epoch(run, 1))
    ended = m.RunFinished(run=run, status="done", best_epoch=1, metrics={})
    drained(qtbot, bridge, host, ended)
    heard = Heard(bridge)
    bridge.retell()
    assert heard.names() == ["run_started", "epoch_done", "run_finished", "turned"]


def test_messages_of_another_run_are_dropped(qtbot, bridge, hosts, heard, tmp_path):
    host, _ = begin(qtbot, bridge, hosts, tmp_path)
    heard.all.clear()
    drained(qtbot, bridge, host, epoch("old"), finished("old"))
    assert heard.names() == []
    assert bridge.is_training


def test_stop_asks_the_worker_and_waits_for_its_word(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    bridge.stop()
    bridge.stop()
    assert host.asked(ask.Stop) == [ask.Stop(run=run)]
    assert bridge.state is State.STOPPING
    drained(qtbot, bridge, host, finished(run, "stopped"))
    assert bridge.state is State.READY
    assert heard.of("run_finished")[0].status == "stopped"


def test_a_worker_deaf_to_stop_is_ended_and_replaced(
    qtbot, bridge, hosts, heard, tmp_path, monkeypatch
):
    monkeypatch.setattr(
        bridge._stop_timer, "start", lambda: type(bridge._stop_timer).start(bridge._stop_timer, 20)
    )
    host, _ = begin(qtbot, bridge, hosts, tmp_path)
    with qtbot.waitSignal(bridge.worker_lost, timeout=2000):
        bridge.stop()
    assert host.closed_with
    assert len(hosts.made) == 2
    assert bridge.state is State.WARMING


def test_train_before_the_worker_is_warm_runs_once_it_is(qtbot, bridge, hosts, heard, tmp_path):
    bridge.start()
    assert bridge.train(empty_project(), MODULE, tmp_path)
    run = hosts.newest.last(ask.Train).run
    drained(qtbot, bridge, hosts.newest, m.Hello(pid=1), m.Ready(torch="2"))
    assert bridge.state is State.TRAINING
    drained(qtbot, bridge, hosts.newest, started(run), epoch(run), finished(run))
    assert bridge.state is State.READY
    assert len(hosts.made) == 1
    assert heard.names()[-1] == "run_finished"


def test_stop_before_the_worker_is_warm_calls_the_run_off(qtbot, bridge, hosts, heard, tmp_path):
    folder = RunFolder.create(tmp_path / "run", empty_project(), MODULE, threads=1)
    bridge.start()
    bridge.train(empty_project(), MODULE, folder.path)
    bridge.stop()
    assert [done.status for done in heard.of("run_finished")] == ["stopped"]
    assert RunFolder.open(folder.path).record.status == "stopped"
    assert hosts.made[0].closed_with == [0.0]
    assert bridge.state is State.WARMING

    drained(qtbot, bridge, hosts.newest, m.Ready(torch="2"))
    assert bridge.state is State.READY
    assert hosts.newest.asked(ask.Train) == []
    assert heard.of("worker_lost") == []


def test_stop_while_warming_never_makes_training_hopeless(qtbot, bridge, hosts, heard, tmp_path):
    for _ in range(START_UP_TRIES + 1):
        assert bridge.train(empty_project(), MODULE, tmp_path)
        bridge.stop()
    assert bridge.state is State.WARMING
    assert heard.of("worker_lost") == []


def test_train_may_be_pressed_the_moment_a_run_is_called_off(bridge, hosts, tmp_path):
    bridge.run_finished.connect(lambda _: bridge.train(empty_project(), MODULE, tmp_path))
    bridge.train(empty_project(), MODULE, tmp_path)
    bridge.stop()
    assert bridge.state is State.TRAINING
    assert len(hosts.newest.asked(ask.Train)) == 1
    assert hosts.newest.closed_with == []


def test_a_warning_does_not_end_the_run(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    warning = m.RunWarned(run=run, what=DEATH)
    drained(qtbot, bridge, host, warning, m.RunWarned(run="old", what=DEATH))
    assert heard.of("run_warned") == [warning]
    assert bridge.is_training


def test_a_refused_train_is_a_failed_run(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    drained(qtbot, bridge, host, m.Refused(request=0, run=run, what=DEATH))
    assert heard.of("run_failed") == [m.RunFailed(run=run, what=DEATH)]
    assert not bridge.is_training


def test_a_run_that_hangs_is_told_and_so_is_its_recovery(
    qtbot, bridge, hosts, heard, tmp_path, monkeypatch
):
    monkeypatch.setattr(pulse, "PATIENCE_S", 0.2)
    monkeypatch.setattr(pulse, "PATIENCE_STEPS", 0)
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    drained(qtbot, bridge, host, m.Steps(run=run, first=0, losses=(1.0,)))
    assert heard.of("responding_changed") == []
    with qtbot.waitSignal(bridge.responding_changed, timeout=2000):
        pass
    drained(qtbot, bridge, host, m.Steps(run=run, first=1, losses=(1.0,)))
    assert heard.of("responding_changed") == [False, True]
    assert bridge.is_training


def test_a_run_that_ends_hangs_no_more(qtbot, bridge, hosts, heard, tmp_path, monkeypatch):
    monkeypatch.setattr(pulse, "PATIENCE_S", 0.1)
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    drained(qtbot, bridge, host, m.Steps(run=run, first=0, losses=(1.0,)))
    with qtbot.waitSignal(bridge.responding_changed, timeout=2000):
        pass
    host.dies(DEATH)
    qtbot.waitUntil(lambda: heard.of("worker_lost") != [], timeout=1000)
    assert heard.of("responding_changed") == [False, True]


def test_a_run_and_its_model_come_back_with_their_project(qtbot, bridge, hosts, heard, tmp_path):
    bridge.turn_to("mine")
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    assert bridge.owns_run and bridge.model.module is MODULE
    bridge.turn_to("another")
    assert not bridge.owns_run and bridge.trains_another and bridge.model.module is None
    bridge.turn_to("mine")
    assert bridge.owns_run and not bridge.trains_another and bridge.model.module is MODULE
    drained(qtbot, bridge, host, finished(run))
    bridge.turn_to("another")
    bridge.model.build(empty_project(), MODULE)
    drained(qtbot, bridge, host, m.ModelReady(request=host.last(ask.Build).request))
    assert bridge.model.module is MODULE
    bridge.turn_to("mine")
    assert bridge.owns_run and bridge.model.module is None


def test_to_turn_to_the_project_shown_is_no_news(bridge, heard):
    bridge.turn_to("mine")
    bridge.turn_to("mine")
    assert heard.names() == ["changed", "turned"]


def test_another_project_is_news_and_owns_no_run(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    drained(qtbot, bridge, host, finished(run))
    bridge.turn_to("another")
    assert heard.names()[-2:] == ["changed", "turned"]


def test_another_project_lets_a_run_go_on_but_not_its_model_be_shown(
    qtbot, bridge, hosts, heard, tmp_path
):
    host = warm(qtbot, bridge, hosts)
    bridge.train(empty_project(), MODULE, tmp_path)
    bridge.turn_to("another")
    assert bridge.trains_another
    run = host.last(ask.Train).run
    drained(qtbot, bridge, host, started(run), epoch(run), finished(run))
    assert host.asked(ask.Stop) == []
    assert not bridge.trains_another
    assert len(heard.of("run_finished")) == 1
    assert bridge.model.module is None


def test_a_failed_run_frees_the_bridge_for_the_next(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    drained(qtbot, bridge, host, m.RunFailed(run=run, what=DEATH, block="b1"))
    assert heard.of("run_failed")[0].block == "b1"
    assert bridge.train(empty_project(), MODULE, tmp_path)


def test_only_the_newest_answer_is_shown(qtbot, bridge, hosts, heard):
    host = warm(qtbot, bridge, hosts)
    bridge.model.request_activations("b1", 0)
    bridge.model.request_activations("b2", 0)
    bridge.model.request_activations("b3", 0)
    drained(qtbot, bridge, host, shown(host.last(ask.ShowActivations).request, "b1"))
    assert heard.of("activations") == []
    second = host.last(ask.ShowActivations)
    assert second.block == "b3"
    array = RawArray("uint8", (1, 2, 2), bytes(4))
    drained(qtbot, bridge, host, shown(second.request, "b3"), channels=array)
    assert heard.of("activations") == [(shown(second.request, "b3"), {"channels": array})]


def test_pinned_activations_follow_training_until_released(qtbot, bridge, hosts, tmp_path):
    host = warm(qtbot, bridge, hosts)
    bridge.model.request_activations("b1", 3)
    drained(qtbot, bridge, host, shown(host.last(ask.ShowActivations).request))
    bridge.train(empty_project(), MODULE, tmp_path)
    drained(qtbot, bridge, host, started(host.last(ask.Train).run))
    first = host.last(ask.ShowActivations)
    assert len(host.asked(ask.ShowActivations)) == 2

    drained(qtbot, bridge, host, shown(first.request))
    qtbot.waitUntil(lambda: len(host.asked(ask.ShowActivations)) == 3, timeout=2000)
    assert host.last(ask.ShowActivations).sample == 3

    bridge.model.release_activations()
    drained(qtbot, bridge, host, shown(host.last(ask.ShowActivations).request))
    drained(qtbot, bridge, host, finished(host.last(ask.Train).run))
    assert len(host.asked(ask.ShowActivations)) == 3


def test_the_bridge_knows_which_model_the_worker_holds(qtbot, bridge, hosts, heard, tmp_path):
    host = warm(qtbot, bridge, hosts)
    assert bridge.model.module is None
    bridge.model.build(empty_project(), MODULE)
    assert bridge.model.module is None
    drained(qtbot, bridge, host, m.ModelReady(request=host.last(ask.Build).request))
    assert bridge.model.module is MODULE
    assert heard.names().count("changed") == 1
    bridge.turn_to("another")
    assert bridge.model.module is None
    assert heard.names().count("changed") == 2


def test_a_refusal_names_what_was_asked(qtbot, bridge, hosts, heard):
    host = warm(qtbot, bridge, hosts)
    bridge.model.request_explanation("saliency", 0)
    refusal = m.Refused(request=host.last(ask.Explain).request, what=DEATH)
    drained(qtbot, bridge, host, refusal, m.Refused(request=99, what=DEATH))
    assert heard.of("refused") == [(refusal, "explanation")]


def test_devices_and_evaluation_arrive(qtbot, bridge, hosts, heard):
    host = warm(qtbot, bridge, hosts)
    bridge.machine.request_devices()
    bridge.model.request_evaluation("validation")
    asked = host.last(ask.Evaluate)
    assert asked.part == "validation"
    device = m.Device(id="cpu", name="CPU")
    measured = m.Evaluation(
        request=asked.request, metrics={"accuracy": 1.0}, samples=1, confusion=(), classes=()
    )
    number = host.last(ask.ListDevices).request
    drained(qtbot, bridge, host, m.Devices(request=number, devices=(device,)), measured)
    assert heard.of("devices") == [(device,)]
    assert heard.of("evaluation") == [(measured, {})]


def test_death_mid_run_is_told_once_and_train_works_again(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    host.says(m.Steps(run=run, first=0, losses=(1.0,)))
    host.dies(DEATH)
    qtbot.waitUntil(lambda: heard.of("worker_lost") != [], timeout=1000)
    assert heard.names()[-2:] == ["worker_lost", "changed"]
    assert len(hosts.made) == 2
    assert bridge.model.module is None

    drained(qtbot, bridge, hosts.newest, m.Ready(torch="2"))
    assert bridge.train(empty_project(), MODULE, tmp_path)
    assert hosts.newest.asked(ask.Train)
    assert heard.of("worker_lost") == [DEATH]


def test_a_worker_that_never_starts_is_given_up(qtbot, bridge, hosts, heard):
    bridge.start()
    for number in range(START_UP_TRIES):
        qtbot.waitUntil(lambda n=number: len(hosts.made) > n, timeout=2000)
        hosts.made[number].dies(DEATH)
    qtbot.waitUntil(lambda: bridge.state is State.LOST, timeout=2000)
    assert len(hosts.made) == START_UP_TRIES
    assert heard.of("worker_lost") == [DEATH]


def test_after_giving_up_train_tries_once_more(qtbot, bridge, hosts, heard, tmp_path):
    test_a_worker_that_never_starts_is_given_up(qtbot, bridge, hosts, heard)
    assert bridge.train(empty_project(), MODULE, tmp_path)
    assert len(hosts.made) == START_UP_TRIES + 1


def test_a_worker_that_cannot_be_started_is_told(qtbot, tmp_path):
    class Unstartable(FakeHost):
        def start(self) -> None:
            raise WorldError(DEATH)

    bridge = EngineBridge(Unstartable)
    heard = Heard(bridge)
    assert not bridge.train(empty_project(), MODULE, tmp_path)
    assert bridge.state is State.LOST
    assert heard.of("worker_lost") == [DEATH]


def test_close_ends_the_worker_and_the_timers(qtbot, bridge, hosts):
    host = warm(qtbot, bridge, hosts)
    bridge.close()
    bridge.close()
    assert len(host.closed_with) == 1
    assert bridge.state is State.COLD
    assert not bridge._keeper._timer.isActive()


def test_dead_hosts_are_forgotten(qtbot, bridge, hosts, heard):
    warm(qtbot, bridge, hosts).dies(DEATH)
    qtbot.waitUntil(lambda: len(hosts.made) == 2, timeout=2000)
    dead = weakref.ref(hosts.made.pop(0))
    gc.collect()
    assert dead() is None


def paused(run: str, steps: int = 6) -> m.RunPaused:
    return m.RunPaused(run=run, steps=steps, epoch=2, in_epoch=2)


def test_a_run_is_paused_stepped_and_continued(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    bridge.pause()
    bridge.pause()
    assert [message.run for message in host.asked(ask.Pause)] == [run]
    assert bridge.state is State.PAUSING
    drained(qtbot, bridge, host, paused(run))
    assert bridge.state is State.PAUSED
    assert bridge.is_training
    bridge.step_once()
    assert host.last(ask.StepOnce).run == run
    drained(qtbot, bridge, host, m.Steps(run=run, first=6, losses=(0.5,)), paused(run, 7))
    assert [said.steps for said in heard.of("run_paused")] == [6, 7]
    bridge.go_on()
    assert host.last(ask.Continue).run == run
    drained(qtbot, bridge, host, m.RunContinued(run=run))
    assert bridge.state is State.TRAINING


def test_a_step_while_it_runs_is_a_pause_and_nothing_without_a_run(qtbot, bridge, hosts, tmp_path):
    bridge.step_once()
    bridge.pause()
    bridge.go_on()
    host, _ = begin(qtbot, bridge, hosts, tmp_path)
    bridge.step_once()
    assert len(host.asked(ask.Pause)) == 1
    assert not host.asked(ask.StepOnce)


def test_a_pause_taken_back_before_it_came_leaves_the_run_under_way(qtbot, bridge, hosts, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    bridge.pause()
    bridge.go_on()
    drained(qtbot, bridge, host, paused(run), m.RunContinued(run=run))
    assert bridge.state is State.TRAINING


def test_a_paused_run_is_stopped(qtbot, bridge, hosts, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    bridge.pause()
    drained(qtbot, bridge, host, paused(run))
    bridge.stop()
    assert bridge.state is State.STOPPING
    drained(qtbot, bridge, host, paused(run, 7), finished(run, "stopped"))
    assert bridge.state is State.READY


def test_a_paused_run_may_be_silent(qtbot, bridge, hosts, heard, tmp_path, monkeypatch):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    monkeypatch.setattr(pulse, "PATIENCE_S", 0.0)
    monkeypatch.setattr(pulse, "PATIENCE_STEPS", 0)
    monkeypatch.setattr(pulse, "BREAK_PATIENCE_S", 0.0)
    monkeypatch.setattr(pulse, "BREAK_PATIENCE_EPOCHS", 0)
    drained(qtbot, bridge, host, m.Steps(run=run, first=0, losses=(1.0,)), paused(run, 1))
    said = len(heard.of("responding_changed"))
    with qtbot.waitSignal(bridge._keeper.looked):
        pass
    assert heard.of("responding_changed")[said:] in ([], [True])


def test_a_worker_that_dies_while_its_run_is_paused_is_told(qtbot, bridge, hosts, heard, tmp_path):
    host, run = begin(qtbot, bridge, hosts, tmp_path)
    bridge.pause()
    drained(qtbot, bridge, host, paused(run))
    with qtbot.waitSignal(bridge.worker_lost, timeout=2000):
        host.dies()
    assert bridge.state is State.WARMING
    assert not bridge.is_training
