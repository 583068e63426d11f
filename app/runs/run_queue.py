"""Runs that wait for the one under way: each takes its project as it was when it was queued."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridges.engine import EngineBridge
from app.runs.run_controller import Job, RunController
from core.engine.talk.messages import RunFinished
from core.texts import Text

log = logging.getLogger(__name__)


class RunQueue(QObject):
    """Begins one run after the other.

    After a run that is done or failed the next one begins by itself. A person who stops a run wants
    the machine back, and a worker that died may die again: then the queue waits to be asked.

    Signals:
        changed: Other jobs wait than before, or it waits to be asked now.
    """

    changed = Signal()

    def __init__(
        self, runs: RunController, bridge: EngineBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._jobs: list[Job] = []
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self.run_next)
        bridge.run_finished.connect(self._on_finished)
        bridge.run_failed.connect(self._go_on)
        bridge.worker_lost.connect(self._wait)

    @property
    def titles(self) -> list[str]:
        """What the jobs that wait are called and how they train, the next first."""
        words = self.tr("{title}: {epochs} epochs, batches of {size}, learning rate {lr}")
        return [
            words.format(
                title=job.title,
                epochs=job.project.training.epochs,
                size=job.project.training.batch_size,
                lr=f"{job.project.training.lr:.4g}",
            )
            for job in self._jobs
        ]

    def add(self) -> None:
        """Queue the project shown as it is now; begin at once where nothing is under way."""
        job = self._runs.job()
        if job is None:
            return
        if not self._runs.is_training and not self._jobs:
            self._runs.begin(job)
            return
        self._jobs.append(job)
        log.info("queued %s", job.title)
        self.changed.emit()

    def remove(self, at: int) -> None:
        """Take a job out."""
        del self._jobs[at]
        self.changed.emit()

    def move(self, at: int, by: int) -> None:
        """Let a job run earlier or later; at the ends it stays where it is."""
        to = at + by
        if 0 <= to < len(self._jobs):
            self._jobs.insert(to, self._jobs.pop(at))
            self.changed.emit()

    def run_next(self) -> None:
        """Begin the next job, unless a run is under way."""
        if self._jobs and not self._runs.is_training:
            job = self._jobs.pop(0)
            self.changed.emit()
            self._runs.begin(job)

    def _on_finished(self, finished: RunFinished) -> None:
        if finished.status == "done":
            self._next.start()
        else:
            self.changed.emit()

    def _go_on(self, _failed: object) -> None:
        self._next.start()

    def _wait(self, _why: Text) -> None:
        self.changed.emit()
