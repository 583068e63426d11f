"""A real worker: trains, answers while it trains, stops, fails and goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.engine.talk.host import Host
from core.engine.talk.messages import (
    Activations,
    Devices,
    DeviceSpeed,
    EpochDone,
    Evaluation,
    Explanation,
    Hello,
    ModelReady,
    Ready,
    Refused,
    RunContinued,
    RunFailed,
    RunFinished,
    RunPaused,
    RunStarted,
    Steps,
)
from core.engine.talk.requests import (
    Build,
    Continue,
    Evaluate,
    Explain,
    ListDevices,
    MeasureDevice,
    Pause,
    Quit,
    ShowActivations,
    StepOnce,
    Stop,
)
from core.graph.records import DataConfig, TrainingConfig
from core.runs.folder import RunFolder
from core.texts import say
from tests.helpers import warm
from tests.helpers.engine import MLP, Talk, mlp, mlp_with, train_message

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """One warm worker for the tests that leave it alive."""
    host = Host(threads=1)
    with warm.workers():
        host.start()
    Talk(host).until(Ready)
    yield host
    host.close()


@pytest.fixture
def talk(host: Host) -> Talk:
    host.drain()
    return Talk(host)


@pytest.fixture
def own_talk() -> Iterator[Talk]:
    """A worker for a test that ends it."""
    host = Host(threads=1)
    with warm.workers():
        host.start()
    talk = Talk(host)
    talk.until(Ready)
    yield talk
    host.close()


def test_a_run_is_told_from_start_to_finish(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "run", epochs=3))
    finished = talk.until(RunFinished)

    [started] = talk.of(RunStarted)
    assert (started.device, started.steps_per_epoch, started.epochs) == ("cpu", 20, 3)
    assert started.parameters == 64 * 32 + 32 + 32 * 10 + 10
    epochs = talk.of(EpochDone)
    assert [done.epoch for done in epochs] == [1, 2, 3]
    assert epochs[2].val_loss < epochs[0].val_loss
    steps = talk.of(Steps)
    assert steps[0].first == 0
    assert sum(len(batch.losses) for batch in steps) == 60
    assert (finished.status, finished.best_epoch) == ("done", 3)
    assert finished.metrics == epochs[2].metrics

    folder = RunFolder.open(tmp_path / "run")
    assert (folder.record.status, folder.record.best_epoch) == ("done", 3)
    assert [row.train_loss for row in folder.epochs] == [done.train_loss for done in epochs]
    assert folder.best_weights.exists() and folder.last_weights.exists()


def test_the_first_step_shows_within_half_a_second(talk: Talk, tmp_path: Path) -> None:
    message = train_message(tmp_path / "run", epochs=1)
    started = time.monotonic()
    talk.host.send(message)
    talk.until(Steps)
    assert time.monotonic() - started < 0.5
    talk.until(RunFinished)


def test_questions_while_training_change_no_loss(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "quiet", run="quiet", epochs=8))
    talk.until(RunFinished, run="quiet")

    talk.host.send(train_message(tmp_path / "asked", run="asked", epochs=8))
    talk.until(RunStarted, run="asked")
    for number in range(1, 21):
        talk.host.send(ShowActivations(request=number, block="b4", sample=number))
        talk.host.send(Explain(request=100 + number, sample=number))
    talk.until(RunFinished, run="asked")

    # Heard by the end of the run, so answered during it.
    assert len(talk.of(Activations)) == len(talk.of(Explanation)) == 20
    quiet, asked = talk.of(EpochDone, run="quiet"), talk.of(EpochDone, run="asked")
    assert [done.train_loss for done in quiet] == [done.train_loss for done in asked]


def test_stop_ends_after_the_present_step_with_a_checkpoint(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "run", epochs=100_000))
    talk.until(EpochDone)
    talk.host.send(Stop(run="another"))
    talk.host.send(ListDevices(request=1))
    talk.until(Devices)
    started = time.monotonic()
    talk.host.send(Stop(run="r1"))
    finished = talk.until(RunFinished)
    assert time.monotonic() - started < 1
    assert finished.status == "stopped"
    folder = RunFolder.open(tmp_path / "run")
    assert folder.record.status == "stopped"
    assert folder.last_weights.exists() and folder.best_weights.exists()


def test_a_second_run_is_refused_while_one_trains(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "one", run="one", epochs=100_000))
    talk.until(RunStarted)
    talk.host.send(train_message(tmp_path / "two", run="two"))
    refused = talk.until(Refused)
    assert (refused.run, refused.request) == ("two", 0)
    assert "training already" in say(refused.what)
    talk.host.send(Stop(run="one"))
    assert talk.until(RunFinished).run == "one"


def test_the_model_of_a_run_answers_questions(talk: Talk, tmp_path: Path) -> None:
    talk.host.send(train_message(tmp_path / "run", epochs=2))
    talk.until(RunFinished)
    talk.host.send(ShowActivations(request=1, block="b3"))
    shown = talk.until(Activations)
    assert (shown.request, shown.shape, shown.epoch) == (1, (32,), 2)
    assert talk.arrays["channels"].numpy().shape == (1, 1, 32)
    assert talk.arrays["input"].numpy().shape == (8, 8)

    talk.host.send(Explain(request=2, part="test", target=3))
    explained = talk.until(Explanation)
    assert (explained.target, len(explained.probabilities)) == (3, 10)
    assert sum(explained.probabilities) == pytest.approx(1)
    assert talk.arrays["attribution"].numpy().shape == (1, 8, 8)

    talk.host.send(Evaluate(request=3))
    measured = talk.until(Evaluation)
    assert measured.samples == 270 == sum(map(sum, measured.confusion))
    right = sum(measured.confusion[i][i] for i in range(10))
    assert measured.metrics["accuracy"] == right / 270


def test_a_finished_run_can_be_held_again(talk: Talk, tmp_path: Path) -> None:
    message = train_message(tmp_path / "run", epochs=2)
    talk.host.send(message)
    talk.until(RunFinished)
    talk.host.send(Evaluate(request=1))
    trained = talk.until(Evaluation)
    build = Build(request=2, module=message.module, data=message.data, training=message.training)
    talk.host.send(build)
    talk.until(ModelReady)
    talk.host.send(Evaluate(request=3))
    fresh = talk.until(Evaluation)
    talk.host.send(msgspec.structs.replace(build, request=4, folder=message.folder))
    talk.until(ModelReady)
    talk.host.send(Evaluate(request=5))
    loaded = talk.until(Evaluation)
    assert loaded.metrics == trained.metrics != fresh.metrics


def test_an_error_in_a_block_is_told_and_the_worker_goes_on(talk: Talk, tmp_path: Path) -> None:
    wrong = mlp_with("x = self.linear1(x.T)")
    talk.host.send(train_message(tmp_path / "wrong", module=wrong))
    failed = talk.until(RunFailed)
    assert (failed.block, failed.line) == ("b3", 14)
    assert say(failed.what).startswith("linear1 failed: RuntimeError: mat1 and mat2")
    assert RunFolder.open(tmp_path / "wrong").record.status == "failed"

    talk.host.send(train_message(tmp_path / "right", epochs=1))
    assert talk.until(RunFinished).status == "done"


def test_a_loss_that_is_not_finite_keeps_the_last_good_checkpoint(
    talk: Talk, tmp_path: Path
) -> None:
    spoilt = mlp(
        MLP.replace(
            "x = self.flatten1(x)",
            "x = self.flatten1(x); self.calls = getattr(self, 'calls', 0) + self.training",
        ).replace(
            "return self.linear2(x)",
            "return self.linear2(x) * (float('nan') if self.calls == 37 else 1.0)",
        )
    )
    talk.host.send(train_message(tmp_path / "run", module=spoilt, epochs=4))
    failed = talk.until(RunFailed)
    assert "not a finite number at step 37" in say(failed.what)
    assert failed.fix is not None and "learning rate" in say(failed.fix)
    assert None in [loss for steps in talk.of(Steps) for loss in steps.losses]
    folder = RunFolder.open(tmp_path / "run")
    assert (folder.record.status, folder.record.best_epoch) == ("failed", 1)
    assert folder.best_weights.exists() and folder.last_weights.exists()
    assert b"NaN" not in (tmp_path / "run" / "run.json").read_bytes()


def test_prints_and_input_of_a_model_do_no_harm(talk: Talk, tmp_path: Path) -> None:
    chatty = mlp_with("x = self.linear1(x); print('x' * 1000); self.ask()")
    asking = mlp(
        chatty.text + "\n    def ask(self):\n"
        "        try:\n            input()\n        except EOFError:\n            pass\n"
    )
    talk.host.send(train_message(tmp_path / "run", module=asking, epochs=1))
    assert talk.until(RunFinished).status == "done"
    assert talk.host.log()[-1].startswith("xxxx")


@pytest.mark.parametrize(
    ("data", "training", "words"),
    [
        (DataConfig(dataset="xor"), {}, "failed: RuntimeError"),
        (DataConfig(dataset="nothing"), {}, "nothing"),
        (DataConfig(), {"device": "cuda:7"}, "no device cuda:7"),
        (DataConfig(), {"optimizer": "Magic"}, "no optimizer Magic"),
        (DataConfig(), {"loss": "Magic"}, "no loss Magic"),
    ],
)
def test_a_run_that_cannot_begin_is_told_in_words(
    talk: Talk, tmp_path: Path, data: DataConfig, training: dict[str, object], words: str
) -> None:
    talk.host.send(train_message(tmp_path / "run", data=data, **training))
    assert words in say(talk.until(RunFailed).what)


def test_without_validation_the_training_loss_decides(talk: Talk, tmp_path: Path) -> None:
    data = DataConfig(validation=0.0)
    talk.host.send(train_message(tmp_path / "run", data=data, epochs=3))
    finished = talk.until(RunFinished)
    assert (finished.best_epoch, finished.metrics) == (3, {})
    assert [done.val_loss for done in talk.of(EpochDone)] == [None] * 3


def test_devices_are_listed(talk: Talk) -> None:
    talk.host.send(ListDevices(request=5))
    answer = talk.until(Devices)
    assert answer.request == 5
    assert "cpu" in [device.id for device in answer.devices]


def test_a_device_is_measured_and_one_that_is_not_there_refused(talk: Talk) -> None:
    talk.host.send(MeasureDevice(request=6, device="cpu"))
    answer = talk.until(DeviceSpeed)
    assert (answer.request, answer.device, answer.flops > 1e8) == (6, "cpu", True)
    talk.host.send(MeasureDevice(request=7, device="cuda:99"))
    assert talk.until(Refused).request == 7


def test_questions_without_a_model_are_refused(own_talk: Talk, tmp_path: Path) -> None:
    own_talk.host.send(Explain(request=9))
    refused = own_talk.until(Refused)
    assert (refused.request, "holds no model" in say(refused.what)) == (9, True)
    missing = Build(
        request=10,
        module=mlp(),
        data=DataConfig(),
        training=TrainingConfig(device="cpu"),
        folder=str(tmp_path),
    )
    own_talk.host.send(missing)
    assert "no weights at" in say(own_talk.until(Refused).what)
    own_talk.host.send(ShowActivations(request=11, block="b3"))
    assert "holds no model" in say(own_talk.until(Refused).what)


def test_quit_stops_the_run_and_writes_its_checkpoint(own_talk: Talk, tmp_path: Path) -> None:
    assert own_talk.of(Hello)[0].pid == own_talk.host.pid
    own_talk.host.send(train_message(tmp_path / "run", epochs=100_000))
    own_talk.until(EpochDone)
    own_talk.host.send(Quit())
    assert own_talk.until(RunFinished).status == "stopped"
    started = time.monotonic()
    own_talk.host.close()
    assert time.monotonic() - started < 1
    assert RunFolder.open(tmp_path / "run").last_weights.exists()


def test_a_killed_worker_is_told_within_a_second(own_talk: Talk, tmp_path: Path) -> None:
    own_talk.host.send(train_message(tmp_path / "run", epochs=100_000))
    own_talk.until(EpochDone)
    started = time.monotonic()
    os.kill(own_talk.host.pid, signal.SIGKILL)
    while own_talk.host.exit_text() is None:
        assert time.monotonic() - started < 1
        own_talk.host.wait(0.1)
        own_talk.host.drain()
    assert "SIGKILL" in say(own_talk.host.exit_text())
    assert not own_talk.host.is_running


def test_a_worker_answers_while_its_run_is_paused(talk: Talk, tmp_path: Path):
    talk.host.send(train_message(tmp_path / "run", epochs=100_000))
    talk.host.send(Pause(run="other"))  # some earlier run's
    talk.host.send(Pause(run="r1"))
    first = talk.until(RunPaused)
    talk.host.send(ShowActivations(request=7, block="b3"))
    assert talk.until(Activations).request == 7
    talk.host.send(StepOnce(run="r1"))
    assert talk.until(RunPaused).steps == first.steps + 1
    talk.host.send(Continue(run="r1"))
    talk.until(RunContinued)
    talk.host.send(Pause(run="r1"))
    talk.until(RunPaused)
    talk.host.send(Stop(run="r1"))
    assert talk.until(RunFinished).status == "stopped"
    assert RunFolder(tmp_path / "run").record.status == "stopped"
    told = [loss for said in talk.of(Steps) for loss in said.losses]
    assert talk.of(Steps)[-1].first + len(talk.of(Steps)[-1].losses) == len(told)
