"""``train``: a run in a worker, watched from the terminal."""

from __future__ import annotations

import argparse
import contextlib
import signal
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import msgspec

from core.cli import seating
from core.cli.lr import find_lr
from core.cli.printing import words
from core.cli.project import require_sound
from core.cli.report import JsonReport, Report, SilentReport, TextReport
from core.cli.session import Session, as_error
from core.data.downloads.kept import require_here
from core.doctor.course import Course
from core.doctor.doctor import diagnose, remedies
from core.document.document import Document
from core.engine.talk.messages import (
    EpochDone,
    Refused,
    RunFailed,
    RunFinished,
    RunNoted,
    RunStarted,
    RunWarned,
    Steps,
)
from core.engine.talk.requests import Stop, Train
from core.errors import AppError, ExitCode, InputError
from core.graph.records import Project
from core.io import project_file
from core.runs.folder import RunFolder, last_folder, next_folder
from core.runs.record import RunStatus
from core.runs.resuming import require_same, require_state
from core.texts import say, text

_STOPPING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Signals that ask a run to stop; Windows has no SIGHUP."""


def train(args: argparse.Namespace) -> ExitCode:
    """Train a project into a new run folder, or go on with a run."""
    if args.resume and (args.weights or args.find_lr):
        other = "--from" if args.weights else "--find-lr"
        raise InputError(text("cli.resume_alone", other=other), text("cli.resume_alone_fix"))
    project, seat = project_file.load(args.project), seating.seat()
    path = args.run or _usual_folder(args.project)
    resumes = args.resume or (seating.is_restart() and RunFolder(path).state.is_file())
    earlier = _earlier(path if seating.is_restart() else args.run) if resumes else None
    if earlier is not None:
        project = msgspec.structs.replace(project, training=earlier.project.training)
    document = Document(_with_options(project, args))
    require_sound(document, to_train=True)
    require_here(document.project.data.dataset)
    if args.find_lr:
        return find_lr(document, as_json=args.json)
    weights = str(_weights_of(args.weights)) if args.weights else ""
    project, module, threads = document.project, document.generated(), seating.threads()
    leads = seat is None or seat.rank == 0
    if earlier is not None:
        folder = _resumed(earlier, document) if leads else earlier
        threads = earlier.record.threads  # sums depend on how they are shared out
    else:
        folder = RunFolder(path)
        if leads:
            anew = seating.is_restart()
            folder = RunFolder.create(path, project, module, threads=threads, anew=anew)
    request = Train(
        run=folder.record.id if leads else "",
        folder=str(folder.path.resolve()),
        module=module,
        data=project.data,
        training=project.training,
        threads=threads,
        resume=earlier is not None,
        seat=seat,
        weights=weights,
    )
    report: Report = JsonReport(folder) if args.json else TextReport(folder)
    report = report if leads else SilentReport()
    try:
        with (
            Session(threads=threads) as session,
            _Interrupt(session, request.run, report) as interrupt,
        ):
            session.send(request)
            return _watch(session, report, interrupt, document)
    except AppError as error:
        if leads:
            _mark_ended(folder, "failed", str(error))
        raise
    except KeyboardInterrupt:
        if leads:
            _mark_ended(folder, "stopped", "")
        raise
    finally:
        report.close()


def _usual_folder(project: Path) -> Path:
    """Return where a run goes that nobody named: beside the project; after a loss, where it was."""
    runs, title = project.parent / "runs", project.stem
    return (seating.is_restart() and last_folder(runs, title)) or next_folder(runs, title)


def _earlier(path: Path | None) -> RunFolder:
    """Return the run to go on with.

    Raises:
        InputError: None was named, there is none, or it left nothing to go on from.
    """
    if path is None:
        raise InputError(text("cli.resume_what"), text("cli.resume_what_fix"))
    folder = RunFolder.open(path)
    require_state(folder)
    return folder


def _resumed(folder: RunFolder, document: Document) -> RunFolder:
    """Let a run be on again, if it can go on as it began; only epochs and device may be others.

    Raises:
        InputError: It cannot, or it has nothing left to do.
    """
    before, now = Document(folder.project), document.project
    require_same(folder, before.generated(), now, document.generated())
    folder.resume(now)
    return folder


def _weights_of(source: Path) -> Path:
    """Return the file of weights to begin with: a run's best, or the file itself."""
    path = source if source.is_file() else RunFolder.open(source).best_weights
    return path.resolve()


def _with_options(project: Project, args: argparse.Namespace) -> Project:
    names = ("device", "sharded", "epochs", "batch_size", "seed")
    given = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    training = msgspec.structs.replace(project.training, **given)
    return msgspec.structs.replace(project, training=training)


def _watch(session: Session, report: Report, interrupt: _Interrupt, document: Document) -> ExitCode:
    """Pass on what the worker says until the run has ended, and then what its figures mean.

    Raises:
        InputError: The network or the data failed.
        WorldError: The device or the worker failed.
    """
    course = Course()
    while True:
        mail = session.poll()
        message = mail[0] if mail else None
        interrupt.tell()
        if message is not None:
            course.hear(message)
        if isinstance(message, RunStarted):
            report.started(message)
        elif isinstance(message, Steps):
            report.steps(message)
        elif isinstance(message, EpochDone):
            report.epoch(message)
        elif isinstance(message, RunNoted):
            report.warn(str(message.what))
        elif isinstance(message, RunWarned):
            report.warn(" ".join(str(part) for part in (message.what, message.fix) if part))
        elif isinstance(message, RunFinished):
            report.finished(message)
            _say_signs(document, course, report)
            return ExitCode.INTERRUPTED if message.status == "stopped" else ExitCode.DONE
        elif isinstance(message, RunFailed | Refused):
            _say_signs(document, course, report)
            raise as_error(message)


def _say_signs(document: Document, course: Course, report: Report) -> None:
    """Say what the run suffers from, and the first way out of each."""
    project, library = document.project, document.library
    for finding in diagnose(project, library, document.trained, course):
        sign = say(finding.problem.message)
        ways = remedies(project, library, finding)
        if ways:
            report.warn(words("cli.sign_and_way", sign=sign, way=say(ways[0].text)))
        else:
            report.warn(words("cli.sign", sign=sign))


def _mark_ended(folder: RunFolder, status: RunStatus, message: str) -> None:
    """Say in the folder how the run ended, where the worker could not say it any more."""
    with contextlib.suppress(AppError):  # what ended the run is told, not why this failed too
        if folder.record.status == "running":
            folder.update(status=status, message=message)


class _Interrupt:
    """Ctrl+C asks the run to stop with a checkpoint; a second one ends it at once.

    A batch system's SIGTERM and a terminal that closes ask as Ctrl+C does.
    """

    def __init__(self, session: Session, run: str, report: Report) -> None:
        self._session = session
        self._run = run
        self._report = report
        self._before: dict[int, Any] = {}
        self._asked = False
        self._told = False

    def __enter__(self) -> _Interrupt:
        for number in _STOPPING:
            # ``nohup`` ignores the hangup on purpose; a script's ``&`` ignores Ctrl+C by default.
            if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def tell(self) -> None:
        """Say that the run is stopping, once; a signal's handler may not print."""
        if self._asked and not self._told:
            self._told = True
            self._report.warn(words("cli.stopping"))

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        self._session.send(Stop(run=self._run))
