"""The window's worker: hands it runs and questions, and turns its messages into signals.

Losses of successive steps are merged, so that no flood of them stalls the window; what ends a run
never is. When the worker dies the document is not concerned: the bridge says so and has a fresh
one started.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridges.keeper import WorkerKeeper
from app.bridges.live_run import LiveRun
from app.bridges.machine import Machine
from app.bridges.model import Model
from app.bridges.questions import Questions
from app.bridges.rate_search import RateSearch
from app.bridges.running import RunMessage, Running
from app.bridges.state import UNDER_WAY, Held, State
from app.bridges.worker_host import WorkerHost, make_worker_host
from core.codegen.source import GeneratedModule
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import Arrays
from core.graph.records import Project
from core.texts import Text, text

STOP_PATIENCE_MS = 5_000
"""How long a worker may take to obey Stop before it is ended."""
QUIT_PATIENCE_S = 1.2
"""How long a worker may take to write its checkpoint when the window closes."""

log = logging.getLogger(__name__)


class EngineBridge(QObject):
    """What the window knows of its worker, and the way to it.

    Attributes:
        model: The model that the worker holds, and what is asked about it.
        machine: What is asked about the machine.
        rate_search: The search for a learning rate.

    Signals:
        state_changed: The new :class:`State`.
        ready: The worker is warm; also after a fresh one replaced a dead one.
        run_started, steps, epoch_done, pace_changed, vitals, run_warned, run_noted, run_paused,
        run_continued, run_finished, run_failed, responding_changed: As those of
            :class:`app.bridges.running.Running`.
        worker_lost: Why the worker died, a ``Text``; a run under way is over.
        turned: Another project is shown now, see :attr:`owns_run`.
        drained: Everything that had arrived was told; the moment to redraw a plot once.
    """

    state_changed = Signal(str)
    ready = Signal()
    worker_lost = Signal(object)
    turned = Signal()
    drained = Signal()

    def __init__(
        self,
        make_host: Callable[[], WorkerHost] = make_worker_host,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = WorkerKeeper(make_host, self)
        self._keeper.said.connect(self._tell)
        self._keeper.looked.connect(self._after_look)
        self._keeper.died.connect(self._lose_worker)
        self._state = State.COLD
        self._runs = itertools.count(1)
        self._running = running = Running(self)
        self.run_started, self.steps = running.started, running.steps
        self.epoch_done, self.vitals = running.epoch_done, running.vitals
        self.pace_changed = running.pace_changed
        self.run_warned = running.warned
        self.run_paused, self.run_continued = running.paused, running.continued
        self.run_noted = running.noted
        self.run_finished, self.run_failed = running.finished, running.failed
        self.responding_changed = running.responding_changed
        # Projects, by whatever stands for them: the one shown, and that of the last run.
        self._shown: object = None
        self._run_of: object = None
        self._questions = Questions(self._keeper, self)
        self.model = Model(self._questions, self.start, self)
        self.machine = Machine(self._questions, self)
        self.rate_search = RateSearch(self._questions, self.start, self)
        self._stop_timer = QTimer(self, interval=STOP_PATIENCE_MS, singleShot=True)
        self._stop_timer.timeout.connect(self._end_stubborn_worker)

    # ------------------------------------------------------------ reading

    @property
    def state(self) -> State:
        """What the worker is doing."""
        return self._state

    @property
    def is_training(self) -> bool:
        """Whether a run is under way; another cannot start."""
        return self._state in UNDER_WAY

    @property
    def trains_another(self) -> bool:
        """Whether the run under way belongs to another project than the one shown."""
        return self._running.live is not None and not self.owns_run

    @property
    def owns_run(self) -> bool:
        """Whether the last run, under way or over, belongs to the project shown."""
        return self._run_of is self._shown

    @property
    def run_folder(self) -> Path | None:
        """The folder of the last run, under way or over; None before the first."""
        return self._running.folder

    @property
    def run_seconds(self) -> float:
        """How long the last run has been at work, pauses left out."""
        return self._running.watch.seconds

    # ------------------------------------------------------------ asking

    def start(self) -> None:
        """Start warming a worker; nothing happens if there is one."""
        if not self._keeper.has_worker:
            self._enter(State.WARMING)
            self._keeper.start()

    def train(
        self,
        project: Project,
        module: GeneratedModule,
        folder: Path,
        *,
        threads: int | None = None,
        resume: bool = False,
        weights: Path | None = None,
        owner: object = None,
    ) -> bool:
        """Train a model, on a worker that may still be warming.

        Args:
            project: Whose data and recipe to use.
            module: Its network as source.
            folder: The run's folder, which exists.
            threads: CPU threads, where a run that goes on had others than the usual.
            resume: Go on from the state in the folder.
            weights: File of the weights to begin with where they fit; None for fresh ones.
            owner: Whatever stands for the project; None for the one shown.

        Returns:
            Whether the run was handed over; False if one is under way or no worker will start.
        """
        if self.is_training:
            return False
        self.start()
        if not self._keeper.has_worker:
            return False
        from core.engine.talk.host import default_threads

        run = f"run-{next(self._runs)}"
        self._running.begin(run, folder)
        self._run_of = self._shown if owner is None else owner
        self.model.expect(Held(module, self._run_of, project.data, folder))
        self._keeper.send(
            ask.Train(
                run=run,
                folder=str(folder),
                module=module,
                data=project.data,
                training=project.training,
                threads=threads or default_threads(),
                resume=resume,
                weights="" if weights is None else str(weights),
            )
        )
        self._enter(State.TRAINING)
        return True

    def stop(self) -> None:
        """End the run after its present step; nothing happens if there is none.

        One that waits for a worker still warming is called off at once: the worker would hear of
        it only after its first step, so a fresh one starts to warm instead.
        """
        run = self._running.live
        if run is None or self._state is State.STOPPING:
            return
        if self._keeper.is_warm:
            self._keeper.send(ask.Stop(run=run.id))
            self._stop_timer.start()
            self._enter(State.STOPPING)
        else:
            self._call_off(run)

    def pause(self) -> None:
        """Let the run wait before its next step; nothing happens if none is under way."""
        if self._running.live is not None and self._state is State.TRAINING:
            self._keeper.send(ask.Pause(run=self._running.live.id))
            self._enter(State.PAUSING)

    def step_once(self) -> None:
        """Let a paused run take one step, and one under way pause."""
        if self._state is State.TRAINING:
            self.pause()
        elif self._running.live is not None and self._state is State.PAUSED:
            self._keeper.send(ask.StepOnce(run=self._running.live.id))

    def go_on(self) -> None:
        """Let a paused run take steps again; nothing happens if none is."""
        if self._running.live is not None and self._state in (State.PAUSED, State.PAUSING):
            self._keeper.send(ask.Continue(run=self._running.live.id))
            self._enter(State.TRAINING)

    def change_rate(self, lr: float) -> None:
        """Let the run go on with another learning rate from its next step on."""
        if self._running.live is not None and self._state is not State.STOPPING:
            self._keeper.send(ask.ChangeRate(run=self._running.live.id, lr=lr))

    def change_batch_size(self, size: int) -> None:
        """Let the run go on with batches of another size from its next epoch on."""
        if self._running.live is not None and self._state is not State.STOPPING:
            self._keeper.send(ask.ChangeBatchSize(run=self._running.live.id, batch_size=size))

    def turn_to(self, project: object) -> None:
        """Note that another project is shown now.

        A run under way goes on, because to look at another project must not cost anyone a night's
        training, and the worker keeps its model: both are there again with their project.

        Args:
            project: Whatever stands for it while it is open.
        """
        if project is not self._shown:
            self._shown = project
            self.model.turn_to(project)
            self.turned.emit()

    def retell(self) -> None:
        """Tell of the last run once more, for panels that were made after it began."""
        self._running.retell()
        self.drained.emit()
        self.turned.emit()

    def tell_story(self, to: Running) -> None:
        """Tell of the last run once more, to those who listen there."""
        self._running.retell(to)

    @property
    def started_last(self) -> m.RunStarted | None:
        """How the last run began that a worker took up; None before the first."""
        return self._running.started_last

    def close(self) -> None:
        """End the worker; a run under way is stopped. No process is left."""
        self._keeper.close(QUIT_PATIENCE_S)
        self._forget_worker()
        self._enter(State.COLD)

    # ------------------------------------------------------------ inside

    def _enter(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self._questions.follow(self.is_training)
            self.state_changed.emit(state.value)

    def _after_look(self, anything: bool) -> None:
        self._running.tell_steps()
        self._running.tell_pulse()
        if anything:
            self.drained.emit()

    def _tell(self, message: m.FromWorker, arrays: Arrays) -> None:
        match message:
            case (
                m.Steps() | m.RunStarted() | m.EpochDone() | m.PaceChanged() | m.Vitals()
                | m.RunWarned() | m.RunPaused() | m.RunContinued() | m.RunNoted() | m.RunFinished()
                | m.RunFailed()
            ):  # fmt: skip
                self._tell_run(message)
            case m.Ready():
                if self._state is State.WARMING:
                    self._enter(State.READY)
                self.ready.emit()
            case m.Refused(run=id_) if (run := self._running.live) and id_ == run.id:
                self._tell_run(m.RunFailed(run=id_, what=message.what, fix=message.fix))
            case _:
                self.model.hear(message, arrays)
                self.machine.hear(message)
                self.rate_search.hear(message)

    def _tell_run(self, message: RunMessage) -> None:
        if not self._running.note(message):
            return
        match message:
            case m.RunPaused() if self._state is not State.STOPPING:
                self._enter(State.PAUSED)
            case m.RunContinued() if self._state is not State.STOPPING:
                self._enter(State.TRAINING)
            case m.RunFinished() | m.RunFailed():
                self._end_run()
        self._running.tell(message)
        match message:
            case m.RunStarted():
                self.model.take_up()
            case m.RunPaused() | m.RunFinished():
                self._questions.refresh()

    def _end_run(self) -> None:
        self._forget_run()
        self._enter(State.READY if self._keeper.is_warm else State.WARMING)

    def _forget_run(self) -> None:
        self._running.end()
        self._stop_timer.stop()

    def _call_off(self, run: LiveRun) -> None:
        """End a run that its worker cannot have begun."""
        self._keeper.close(0.0)
        self._forget_worker()
        run.mark_ended("stopped", "")
        self._enter(State.WARMING)
        self._keeper.replace()
        ended = m.RunFinished(run=run.id, status="stopped", best_epoch=0, metrics={})
        self.run_finished.emit(ended)

    def _end_stubborn_worker(self) -> None:
        if self._state is State.STOPPING:
            seconds = STOP_PATIENCE_MS // 1000
            self._lose_worker(text("bridge.stop_ignored", seconds=seconds), was_warm=True)

    def _lose_worker(self, why: Text, was_warm: bool) -> None:
        """Say that the worker is gone and start a fresh one, unless it never even starts."""
        log.warning("the worker is gone: %s", why)
        run, is_hopeless = self._running.live, self._keeper.is_hopeless
        self._keeper.close(0.0)
        self._forget_worker()
        if run is not None:
            run.mark_ended("failed", str(why))
        if is_hopeless:
            self._enter(State.LOST)
        else:
            self._enter(State.WARMING)
            self._keeper.replace()
        if was_warm or is_hopeless or run is not None:
            self.worker_lost.emit(why)
        self.model.changed.emit()

    def _forget_worker(self) -> None:
        """Forget what only the worker knew; its late messages mean nothing any more."""
        self._forget_run()
        self.model.forget()
        self._questions.forget_worker()
