"""The window's worker: starts it, hands it questions, and turns its messages into signals.

A timer drains what the host has read, 30 times a second and within a time budget, so that no flood
of messages stalls the window. Losses of successive steps are merged; what ends a run never is.
When the worker dies the document is not concerned: the bridge says so and starts a fresh worker.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.bridges.lane import Lane, Question
from app.bridges.worker_host import WorkerHost, make_worker_host
from core.codegen.source import GeneratedModule
from core.engine import messages as m
from core.engine.frames import Arrays
from core.errors import AppError
from core.graph.records import Project
from core.texts import Text, text

DRAIN_INTERVAL_MS = 33
DRAIN_BUDGET_MS = 8.0
FOLLOW_INTERVAL_MS = 250
"""How often, at most, the activations on show are asked for again while training."""
STOP_PATIENCE_MS = 5_000
"""How long a worker may take to obey Stop before it is ended."""
QUIT_PATIENCE_S = 1.2
"""How long a worker may take to write its checkpoint when the window closes."""
START_UP_TRIES = 3

log = logging.getLogger(__name__)


class State(StrEnum):
    """What the worker is doing, as far as the window is concerned."""

    COLD = "cold"
    WARMING = "warming"
    READY = "ready"
    TRAINING = "training"
    STOPPING = "stopping"
    LOST = "lost"


class EngineBridge(QObject):
    """Owns the worker process.

    Arrays come as ``{name: RawArray}``, see :mod:`core.engine.messages` for their names.

    Signals:
        state_changed: The new :class:`State`.
        ready: The worker is warm; also after a fresh one replaced a dead one.
        run_started: ``RunStarted``.
        steps: ``Steps``, merged: at most one between two other signals of a run and one a drain.
        epoch_done: ``EpochDone``.
        run_finished: ``RunFinished``, by itself or by :meth:`stop`.
        run_failed: ``RunFailed``.
        worker_lost: Why the worker died, a ``Text``; a run under way is over.
        model_changed: The worker holds another model than before, or none, see :attr:`module`;
            after ``run_started`` and :meth:`build`, when the worker is lost, :meth:`forget_model`.
        activations: ``Activations`` and its arrays.
        explanation: ``Explanation`` and its arrays.
        evaluation: ``Evaluation``.
        devices: A tuple of ``Device``; the first is what ``auto`` means.
        refused: ``Refused`` and what was asked: ``activations``, ``explanation``, ``evaluation``,
            ``devices`` or ``build``.
        drained: Everything that had arrived was told; the moment to redraw a plot once.
    """

    state_changed = Signal(str)
    ready = Signal()
    run_started = Signal(object)
    steps = Signal(object)
    epoch_done = Signal(object)
    run_finished = Signal(object)
    run_failed = Signal(object)
    worker_lost = Signal(object)
    model_changed = Signal()
    activations = Signal(object, object)
    explanation = Signal(object, object)
    evaluation = Signal(object)
    devices = Signal(object)
    refused = Signal(object, str)
    drained = Signal()

    def __init__(
        self,
        make_host: Callable[[], WorkerHost] = make_worker_host,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_host = make_host
        self._host: WorkerHost | None = None
        self._state = State.COLD
        self._is_warm = False
        self._start_up_deaths = 0
        self._run = ""
        self._runs = itertools.count(1)
        self._folder: Path | None = None
        self._steps: m.Steps | None = None
        self._module: GeneratedModule | None = None
        self._asked_module: GeneratedModule | None = None
        self._pinned: m.ShowActivations | None = None
        numbers = itertools.count(1)
        kinds = ("activations", "explanation", "evaluation", "devices", "build")
        self._lanes = {kind: Lane(self._send, numbers) for kind in kinds}
        self._drain_timer = self._timer(DRAIN_INTERVAL_MS, self._drain)
        self._follow_timer = self._timer(FOLLOW_INTERVAL_MS, self._follow, once=True)
        self._stop_timer = self._timer(STOP_PATIENCE_MS, self._end_stubborn_worker, once=True)

    def _timer(self, interval_ms: int, slot: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self, interval=interval_ms, singleShot=once)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    # ------------------------------------------------------------ reading

    @property
    def state(self) -> State:
        """What the worker is doing."""
        return self._state

    @property
    def is_training(self) -> bool:
        """Whether a run is under way; another cannot start."""
        return self._state in (State.TRAINING, State.STOPPING)

    @property
    def module(self) -> GeneratedModule | None:
        """The module of the model the worker holds, or None if it holds none."""
        return self._module

    # ------------------------------------------------------------ asking

    def start(self) -> None:
        """Start warming a worker; nothing happens if there is one."""
        if self._host is None:
            self._start_up_deaths = 0
            self._spawn()

    def train(self, project: Project, module: GeneratedModule, folder: Path) -> bool:
        """Train a model, on a worker that may still be warming.

        Args:
            project: Whose data and recipe to use.
            module: Its network as source.
            folder: The run's folder, which exists.

        Returns:
            Whether the run was handed over; False if one is under way or no worker will start.
        """
        if self.is_training:
            return False
        self.start()
        if self._host is None:
            return False
        from core.engine.host import default_threads

        self._run, self._folder = f"run-{next(self._runs)}", folder
        self._asked_module = module
        self._send(
            m.Train(
                run=self._run,
                folder=str(folder),
                module=module,
                data=project.data,
                training=project.training,
                threads=default_threads(),
            )
        )
        self._enter(State.TRAINING)
        return True

    def stop(self) -> None:
        """End the run after its present step; nothing happens if there is none."""
        if self._state is State.TRAINING:
            self._send(m.Stop(run=self._run))
            self._stop_timer.start()
            self._enter(State.STOPPING)

    def build(self, project: Project, module: GeneratedModule, folder: Path | None = None) -> None:
        """Hold a model without training it; ``model_changed`` follows.

        Args:
            project: Whose data and recipe to use.
            module: Its network as source.
            folder: Run folder with the weights to load; None means fresh weights.
        """
        self.start()
        self._asked_module = module
        question = m.Build(
            request=0,
            module=module,
            data=project.data,
            training=project.training,
            folder="" if folder is None else str(folder),
        )
        self._ask("build", question)

    def forget_model(self) -> None:
        """Treat the worker's model as none: another project is shown now."""
        self._pinned = None
        for kind in ("activations", "explanation", "evaluation", "build"):
            self._lanes[kind].clear()
        self._hold(None)

    def request_activations(self, block: str, sample: int) -> None:
        """Ask what a block puts out and keep the answer fresh while training."""
        self._pinned = m.ShowActivations(request=0, block=block, sample=sample)
        self._ask("activations", self._pinned)

    def release_activations(self) -> None:
        """Stop keeping activations fresh: nobody looks at them."""
        self._pinned = None

    def request_explanation(self, method: str, sample: int, target: int | None = None) -> None:
        """Ask why the model decides as it does about a sample of the validation part."""
        question = m.Explain(request=0, method=method, sample=sample, target=target)
        self._ask("explanation", question)

    def request_evaluation(self, part: str = "test") -> None:
        """Ask for the quality of the model held now."""
        self._ask("evaluation", m.Evaluate(request=0, part=part))

    def request_devices(self) -> None:
        """Ask what this machine can train on."""
        self._ask("devices", m.ListDevices(request=0))

    def close(self) -> None:
        """End the worker; a run under way is stopped. No process is left."""
        for timer in (self._drain_timer, self._follow_timer, self._stop_timer):
            timer.stop()
        host, self._host = self._host, None
        if host is not None:
            host.close(QUIT_PATIENCE_S)
        self._forget_worker()
        self._enter(State.COLD)

    # ------------------------------------------------------------ inside

    def _ask(self, kind: str, question: Question) -> None:
        if self._host is not None:
            self._lanes[kind].ask(question)

    def _send(self, message: m.ToWorker) -> None:
        if self._host is not None:
            self._host.send(message)

    def _enter(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state.value)

    def _spawn(self) -> None:
        self._is_warm = False
        host = self._make_host()
        try:
            host.start()
        except AppError as error:
            log.warning("the worker cannot be started: %s", error)
            self._enter(State.LOST)
            self.worker_lost.emit(error.what)
            return
        self._host = host
        self._drain_timer.start()
        self._enter(State.WARMING)

    def _drain(self) -> None:
        """Tell what arrived; a worker counts as dead once everything it said is told."""
        if self._host is None:
            return
        arrived = self._host.drain(DRAIN_BUDGET_MS)
        for message, arrays in arrived:
            self._tell(message, arrays)
        self._tell_steps()
        if arrived:
            self.drained.emit()
        elif self._host is not None and (death := self._host.exit_text()) is not None:
            self._lose_worker(death)

    def _tell(self, message: m.FromWorker, arrays: Arrays) -> None:
        match message:
            case m.Steps() | m.RunStarted() | m.EpochDone() | m.RunFinished() | m.RunFailed():
                if message.run == self._run:
                    self._tell_run(message)
            case m.Ready():
                self._is_warm, self._start_up_deaths = True, 0
                if self._state is State.WARMING:
                    self._enter(State.READY)
                self.ready.emit()
            case m.ModelReady(request=number):
                if self._lanes["build"].answered(number):
                    self._hold(self._asked_module)
            case m.Activations(request=number):
                if self._lanes["activations"].answered(number):
                    self.activations.emit(message, arrays)
                    self._follow_timer.start()
            case m.Explanation(request=number):
                if self._lanes["explanation"].answered(number):
                    self.explanation.emit(message, arrays)
            case m.Evaluation(request=number):
                if self._lanes["evaluation"].answered(number):
                    self.evaluation.emit(message)
            case m.Devices(request=number):
                if self._lanes["devices"].answered(number):
                    self.devices.emit(message.devices)
            case m.Refused(request=number):
                kind = next((k for k, lane in self._lanes.items() if lane.owns(number)), "")
                if kind and self._lanes[kind].answered(number):
                    self.refused.emit(message, kind)

    def _tell_run(
        self, message: m.Steps | m.RunStarted | m.EpochDone | m.RunFinished | m.RunFailed
    ) -> None:
        if isinstance(message, m.Steps):
            before = self._steps
            losses = message.losses if before is None else before.losses + message.losses
            first = message.first if before is None else before.first
            self._steps = m.Steps(run=message.run, first=first, losses=losses)
            return
        self._tell_steps()
        match message:
            case m.RunStarted():
                self.run_started.emit(message)
                self._hold(self._asked_module)
            case m.EpochDone():
                self.epoch_done.emit(message)
            case m.RunFinished():
                self._end_run()
                self.run_finished.emit(message)
                self._refresh_activations()
            case m.RunFailed():
                self._end_run()
                self.run_failed.emit(message)

    def _tell_steps(self) -> None:
        merged, self._steps = self._steps, None
        if merged is not None:
            self.steps.emit(merged)

    def _end_run(self) -> None:
        self._run, self._folder = "", None
        self._stop_timer.stop()
        self._enter(State.READY if self._is_warm else State.WARMING)

    def _hold(self, module: GeneratedModule | None) -> None:
        self._module = module
        self._refresh_activations()
        self.model_changed.emit()

    def _follow(self) -> None:
        if self.is_training and self._lanes["activations"].is_idle:
            self._refresh_activations()

    def _refresh_activations(self) -> None:
        if self._pinned is not None:
            self._ask("activations", self._pinned)

    def _end_stubborn_worker(self) -> None:
        if self._state is State.STOPPING:
            self._lose_worker(text("bridge.stop_ignored", seconds=STOP_PATIENCE_MS // 1000))

    def _lose_worker(self, why: Text) -> None:
        """Say that the worker is gone and start a fresh one, unless it never even starts."""
        log.warning("the worker is gone: %s", why)
        host, self._host = self._host, None
        if host is not None:
            host.close(0.0)
        folder, was_warm = self._folder, self._is_warm
        self._forget_worker()
        self._start_up_deaths = 0 if was_warm else self._start_up_deaths + 1
        gives_up = self._start_up_deaths >= START_UP_TRIES
        if gives_up:
            self._enter(State.LOST)
        else:
            self._spawn()
        if folder is not None:
            _mark_failed(folder, why)
        if was_warm or gives_up or folder is not None:
            self.worker_lost.emit(why)
        self.model_changed.emit()

    def _forget_worker(self) -> None:
        """Forget what only the worker knew; its late messages mean nothing any more."""
        self._run, self._folder = "", None
        self._steps = None
        self._is_warm = False
        self._module = None
        self._stop_timer.stop()
        for lane in self._lanes.values():
            lane.clear()


def _mark_failed(folder: Path, why: Text) -> None:
    """Write into a run's record what its worker can no longer write."""
    from core.runs.folder import RunFolder

    try:
        RunFolder.open(folder).update(status="failed", message=str(why))
    except AppError as error:
        log.info("the run's record stays as it is: %s", error)
