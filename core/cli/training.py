"""``train``: a run in a worker, watched from the terminal."""

from __future__ import annotations

import argparse
import contextlib
import signal
from types import FrameType, TracebackType
from typing import Any

import msgspec

from core.cli.printing import words
from core.cli.project import require_sound
from core.cli.report import JsonReport, Report, TextReport
from core.cli.session import Session, as_error
from core.document.document import Document
from core.engine.host import default_threads
from core.engine.messages import (
    EpochDone,
    Refused,
    RunFailed,
    RunFinished,
    RunStarted,
    RunWarned,
    Steps,
    Stop,
    Train,
)
from core.errors import AppError, ExitCode
from core.graph.records import Project
from core.io import project_file
from core.runs.folder import RunFolder, next_folder
from core.runs.record import RunStatus

_STOPPING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Signals that ask a run to stop; Windows has no SIGHUP."""


def train(args: argparse.Namespace) -> ExitCode:
    """Train a project into a new run folder."""
    document = Document(_with_options(project_file.load(args.project), args))
    require_sound(document, to_train=True)
    project, module, threads = document.project, document.generated(), default_threads()
    path = args.run or next_folder(args.project.parent / "runs", args.project.stem)
    folder = RunFolder.create(path, project, module, threads=threads)
    request = Train(
        run=folder.record.id,
        folder=str(folder.path.resolve()),
        module=module,
        data=project.data,
        training=project.training,
        threads=threads,
    )
    report: Report = JsonReport(folder) if args.json else TextReport(folder)
    try:
        with (
            Session(threads=threads) as session,
            _Interrupt(session, request.run, report) as interrupt,
        ):
            session.send(request)
            return _watch(session, report, interrupt)
    except AppError as error:
        _mark_ended(folder, "failed", str(error))
        raise
    except KeyboardInterrupt:
        _mark_ended(folder, "stopped", "")
        raise
    finally:
        report.close()


def _with_options(project: Project, args: argparse.Namespace) -> Project:
    names = ("device", "epochs", "batch_size", "seed")
    given = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    training = msgspec.structs.replace(project.training, **given)
    return msgspec.structs.replace(project, training=training)


def _watch(session: Session, report: Report, interrupt: _Interrupt) -> ExitCode:
    """Pass on what the worker says until the run has ended.

    Raises:
        InputError: The network or the data failed.
        WorldError: The device or the worker failed.
    """
    while True:
        mail = session.poll()
        message = mail[0] if mail else None
        interrupt.tell()
        if isinstance(message, RunStarted):
            report.started(message)
        elif isinstance(message, Steps):
            report.steps(message)
        elif isinstance(message, EpochDone):
            report.epoch(message)
        elif isinstance(message, RunWarned):
            report.warn(" ".join(str(part) for part in (message.what, message.fix) if part))
        elif isinstance(message, RunFinished):
            report.finished(message)
            return ExitCode.INTERRUPTED if message.status == "stopped" else ExitCode.DONE
        elif isinstance(message, RunFailed | Refused):
            raise as_error(message)


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
