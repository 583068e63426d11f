"""Writing projects to files: on a thread of its own, one after the other, never unseen over others.

A frozen snapshot is written, so the window never waits for a disk and whoever goes on editing
meanwhile has an unsaved project again.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.files.open_project import OpenProject
from core.errors import AppError
from core.graph.records import Project
from core.io.faults import shown
from core.texts import text

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from core.io.claim import Claim
    from core.io.version import Version

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """One save.

    Attributes:
        of: The project.
        path: Where it goes.
        anyway: Write whatever is there now.
        is_copy: The project keeps belonging to the file it belongs to.
        then: What goes on once it is written.
        project: The state that was written.
        version: Of the file that was written.
        error: Why nothing was written, or None.
    """

    of: OpenProject
    path: Path
    anyway: bool = False
    is_copy: bool = False
    then: Callable[[], None] | None = None
    project: Project = field(init=False)
    version: Version = field(init=False, default="")
    error: AppError | None = field(init=False, default=None)


class Saver(QObject):
    """Does :class:`Job` after job.

    Signals:
        saved: A job that was done; its project is saved, unless it is a copy or was edited since.
        failed: A job that was not: the old file is untouched and the project unsaved.
    """

    saved = Signal(object)
    failed = Signal(object)
    _written = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._busy = False
        self._when_idle: list[Callable[[], None]] = []
        self._thread: Executor | None = None
        self._written.connect(self._finish)

    def save(self, job: Job) -> None:
        """Do a job soon; signals tell of it."""
        self._waiting.append(job)
        self._start()

    def when_idle(self, step: Callable[[], None]) -> None:
        """Take a step once nothing is left to be written: now, or later."""
        if self._busy:
            self._when_idle.append(step)
        else:
            step()

    def shut_down(self) -> None:
        """Finish writing."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)

    def _start(self) -> None:
        if self._busy or not self._waiting:
            return
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # not before first paint

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="save")
        self._busy = True
        job = self._waiting.popleft()
        job.project = job.of.project
        is_own = job.path == job.of.path and not job.anyway
        over = job.of.version if is_own else None
        self._thread.submit(self._write, job, job.of.claim(job.path), over)

    def _write(self, job: Job, claim: Claim, over: Version | None) -> None:
        """Write; the only step on the other thread."""
        from core.io import version

        try:
            job.version = version.save(job.path, job.project, claim, over=over)
        except AppError as error:
            job.error = error
        except Exception as error:
            # Ours, but nobody may believe that it is saved.
            log.exception("cannot save %s", job.path)
            why = text("io.reason_other", reason=repr(error))
            job.error = AppError(text("io.not_written", file=shown(job.path), reason=why))
        self._written.emit(job)

    def _finish(self, job: Job) -> None:
        self._busy = False
        if job.error is not None:
            self.failed.emit(job)
        else:
            log.info("saved %s", job.path)
            if not job.is_copy:
                self._settle(job)
            self.saved.emit(job)
            if job.then is not None:
                job.then()
        self._start()
        if not self._busy:
            steps, self._when_idle = self._when_idle, []
            for step in steps:
                step()

    def _settle(self, job: Job) -> None:
        job.of.belong_to(job.path, job.version)
        if job.of.project is job.project:
            job.of.mark_saved()
        job.of.keep_journal()
