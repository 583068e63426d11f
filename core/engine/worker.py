"""The worker process: trains, and answers questions between two steps and when idle."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import msgspec
import torch

from core.codegen.source import GeneratedModule
from core.data.load import Samples, load
from core.engine.devices import choose_device, is_here, list_devices, measure_speed
from core.engine.failures import Failure, explain_failure
from core.engine.follower import Follower
from core.engine.keep.weights import load_weights
from core.engine.learn.lr_finder import search
from core.engine.measure.measurer import Measurer
from core.engine.recipe.devices import devices_of
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.channel import Channel, open_channel
from core.engine.talk.frames import Arrays
from core.engine.talk.messages import (
    Devices,
    DeviceSpeed,
    FromWorker,
    Hello,
    LrFound,
    ModelReady,
    Ready,
    Refused,
    RunFailed,
    RunFinished,
)
from core.engine.talk.requests import (
    Build,
    Cancel,
    ChangeBatchSize,
    ChangeRate,
    Continue,
    Evaluate,
    Explain,
    FindLr,
    ListDevices,
    MeasureDevice,
    Pause,
    Quit,
    ShowActivations,
    StepOnce,
    Stop,
    ToWorker,
    Train,
)
from core.engine.team.crew import Crew
from core.engine.team.team import Team, device_for, is_loss
from core.errors import AppError, InputError
from core.graph.records import DataConfig
from core.io.lock import FileLock
from core.runs.folder import RunFolder
from core.texts import text

UNSAVED = "generated/model.py"
"""File name in tracebacks of a class that is in no run's folder."""

Question = Build | ShowActivations | Explain | FindLr | ListDevices | MeasureDevice
Reply = tuple[FromWorker, Arrays]


class Worker:
    """Handles messages one after the other; a run looks for them after each of its steps."""

    def __init__(self, channel: Channel) -> None:
        self._inbox = channel.inbox
        self._send = channel.send
        self._session: Session | None = None
        self._run: Run | None = None
        self._loaded: tuple[DataConfig, Samples] | None = None
        self._is_quitting = False
        self._search: int | None = None
        self._cancelled: set[int] = set()
        self._measurer = Measurer(channel.send, self._refuse)

    def work(self) -> None:
        """Warm up, then handle messages until Quit."""
        self._send(Hello(pid=os.getpid()))
        _take_dummy_step()
        if self._inbox.empty():  # else someone waits already, who may not need these
            self._samples(DataConfig())
            _import_explainers()
        self._send(Ready(torch=str(torch.__version__)))
        self.serve()

    def serve(self) -> None:
        """Handle messages until Quit."""
        while not self._is_quitting:
            self._handle_next()

    def _handle(self, message: ToWorker) -> None:
        match message:
            case Train():
                self._train(message)
            case Stop() | Pause() | StepOnce() | Continue() | ChangeRate() | ChangeBatchSize():
                if self._run is not None and self._run.id == message.run:
                    _ask(self._run, message)
            case Cancel():
                if not self._measurer.cancel(message.request):
                    self._cancelled.add(message.request)
            case Quit():
                self._is_quitting = True
                if self._run is not None:
                    self._run.stop()
            case Evaluate():
                self._measurer.begin(message, self._held, is_live=self._run is not None)
            case _:
                self._answer(message)

    def _handle_waiting(self) -> None:
        """Handle what waits; a measurement under way gets its share of the time."""
        while not self._inbox.empty():
            self._handle(self._inbox.get())
        if self._measurer.is_due:
            self._measurer.go_on()

    def _handle_next(self) -> None:
        """Wait for a message and handle it; measure meanwhile, if that is under way."""
        while self._measurer.is_busy and self._inbox.empty():
            self._measurer.go_on()
        self._handle(self._inbox.get())

    # ------------------------------------------------------------ models

    def _train(self, message: Train) -> None:
        if self._run is not None or self._search is not None:
            what, fix = text("engine.busy"), text("engine.busy_fix")
            self._send(Refused(request=0, run=message.run, what=what, fix=fix))
            return
        devices = devices_of(message.training.device)
        if message.seat is None and len(devices) > 1 and all(map(is_here, devices)):
            self._train_together(message)
            return
        folder = RunFolder(Path(message.folder))
        lock = folder.lock if message.seat is None or message.seat.rank == 0 else None
        if lock is not None and not _taken(lock):
            what = text("run.occupied", run=folder.path)
            fix = text("run.occupied_fix")
            self._send(Refused(request=0, run=message.run, what=what, fix=fix))
            return
        path = str(folder.model_path)
        seat, training, team = message.seat, message.training, None
        kind = Run if seat is None or seat.rank == 0 else Follower

        def tell(said: FromWorker) -> None:
            if lock is not None and isinstance(said, RunFinished | RunFailed):
                lock.remove()  # whoever hears of the end may do with the folder what they like
            self._send(said)

        run = self._run = kind(message.run, folder, tell)
        try:
            torch.set_num_threads(message.threads)
            for each in devices:
                choose_device(each)
            samples = self._samples(message.data)
            if seat is not None:
                device = device_for(training.device, seat)
                training = msgspec.structs.replace(training, device=device)
            session = self._session = Session(
                message.module,
                path,
                samples,
                training,
                is_sharded=seat is not None and training.sharded,
            )
            if seat is not None:
                team = Team(seat, session.device)
            run.train(
                session,
                self._handle_waiting,
                self._handle_next,
                resume=message.resume,
                team=team,
                weights=Path(message.weights) if message.weights else None,
            )
        except Exception as error:  # whatever a generated class or torch may raise
            if seat is not None and seat.devices and is_loss(error):
                os._exit(1)  # the launcher starts all of them again
            run.fail(_failure(error, message.module, path))
        finally:
            self._run = None
            if self._session is not None and self._session.is_sharded:
                self._session = None  # the part of one process answers no question
            if team is not None:
                team.leave()

    def _train_together(self, message: Train) -> None:
        """Have a process for each device train, and hold the model when they are done."""
        left: list[ToWorker] = []
        last: FromWorker
        try:
            last, left = Crew(message, self._send).work(self._inbox)
        except OSError as error:  # no process, or no socket, can be had
            failed = _failure(error, None, UNSAVED)
            last = RunFailed(run=message.run, **msgspec.structs.asdict(failed))
        self._session = None
        with contextlib.suppress(Exception):  # it is there to be looked into, if it can be
            self._session = self._trained(message)
        self._send(last)
        for late in left:
            self._handle(late)

    def _trained(self, message: Train) -> Session:
        """Return the model that others have trained."""
        folder = RunFolder(Path(message.folder))
        samples, path = self._samples(message.data), str(folder.model_path)
        session = Session(message.module, path, samples, message.training)
        if folder.best_weights.is_file():  # those of a loss or a rival with them
            session.load(folder)
        if not (session.config.restore_best or session.goal.keeps_latest):
            session.epoch = load_weights(folder.last_weights, session.result)
        return session

    def _find_lr(self, asked: FindLr) -> LrFound:
        self._require_idle()
        torch.set_num_threads(asked.threads)
        self._search = asked.request
        try:
            session = Session(asked.module, UNSAVED, self._samples(asked.data), asked.training)
            session.check()
            return search(session, asked.request, self._send, self._is_wanted)
        finally:
            self._search = None
            self._cancelled.discard(asked.request)

    def _is_wanted(self) -> bool:
        """Handle what waits; return whether the search shall go on."""
        self._handle_waiting()
        return self._search not in self._cancelled and not self._is_quitting

    def _require_idle(self) -> None:
        if self._run is not None or self._search is not None:
            raise InputError(text("engine.busy"), text("engine.busy_fix"))

    def _build(self, asked: Build) -> None:
        self._require_idle()
        session = Session(asked.module, UNSAVED, self._samples(asked.data), asked.training)
        if asked.folder:
            session.load(RunFolder(Path(asked.folder)))
        session.check()
        self._session = session

    def _samples(self, config: DataConfig) -> Samples:
        if self._loaded is None or self._loaded[0] != config:
            self._loaded = (config, load(config))
        return self._loaded[1]

    # ------------------------------------------------------------ questions

    def _answer(self, asked: Question) -> None:
        try:
            self._send(*self._reply(asked))
        except Exception as error:  # whatever a generated class or torch may raise
            self._refuse(asked, error)

    def _refuse(self, asked: Question | Evaluate, error: Exception) -> None:
        told = self._question_failure(asked, error)
        self._send(
            Refused(
                request=asked.request,
                what=told.what,
                fix=told.fix,
                block=told.block,
                by_world=told.by_world,
            )
        )

    def _reply(self, asked: Question) -> Reply:
        match asked:
            case ListDevices():
                return Devices(request=asked.request, devices=list_devices()), {}
            case MeasureDevice():
                return self._speed(asked), {}
            case Build():
                self._build(asked)
                return ModelReady(request=asked.request), {}
            case ShowActivations():
                return self._held().activations(asked)
            case Explain():
                return self._held().explanation(asked)
            case FindLr():
                return self._find_lr(asked), {}

    def _speed(self, asked: MeasureDevice) -> DeviceSpeed:
        if self._run is not None:
            raise InputError(text("engine.busy"), text("engine.busy_fix"))
        flops = measure_speed(choose_device(asked.device))
        return DeviceSpeed(request=asked.request, device=asked.device, flops=flops)

    def _held(self) -> Session:
        if self._session is None:
            raise InputError(text("engine.no_model"), text("engine.no_model_fix"))
        return self._session

    def _question_failure(self, asked: Question | Evaluate, error: Exception) -> Failure:
        if isinstance(asked, Build | FindLr):
            return _failure(error, asked.module, UNSAVED)
        if self._session is None:
            return _failure(error, None, UNSAVED)
        return _failure(error, self._session.built.source, self._session.built.path)


def _ask(
    run: Run, message: Stop | Pause | StepOnce | Continue | ChangeRate | ChangeBatchSize
) -> None:
    """Pass on to a run what a person wants of it."""
    wishes = run.wishes
    match message:
        case Stop():
            wishes.stop()
        case Pause():
            wishes.pause()
        case StepOnce():
            wishes.step_once()
        case Continue():
            wishes.go_on()
        case ChangeRate(lr=lr):
            wishes.lr = lr
        case ChangeBatchSize(batch_size=size):
            wishes.batch_size = size


def _taken(lock: FileLock) -> bool:
    """Whether nobody else trains the run; a folder that is gone is told by whoever writes there."""
    try:
        return lock.acquire()
    except OSError:
        return True


def _failure(error: Exception, source: GeneratedModule | None, path: str) -> Failure:
    failure = explain_failure(error, source, path)
    if not isinstance(error, AppError):
        print(failure.traceback, file=sys.stderr, flush=True)
    return failure


def _take_dummy_step() -> None:
    """Make torch load what it loads late: kernels, the optimiser's 800 modules, a device."""
    device = choose_device("auto")
    model = torch.nn.Linear(2, 2).to(device)
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    scores, classes = model(torch.zeros(4, 2, device=device)), torch.tensor([0, 1, 0, 1])
    torch.autograd.backward(torch.nn.functional.cross_entropy(scores, classes.to(device)))
    optimizer.step()


def _import_explainers() -> None:
    """Import captum, which takes half a second."""
    import core.explain.attribution  # noqa: F401


def main() -> None:
    """Run a worker for the process that started this one.

    ``sys.argv[2]`` is the number of threads, see :func:`core.engine.talk.process.start_process`.
    """
    channel = open_channel()
    channel.listen()
    torch.set_num_threads(int(sys.argv[2]))
    Worker(channel).work()
    # Taking torch and its 3,000 modules apart takes a second and frees nothing the system does not.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
