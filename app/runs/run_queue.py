"""Runs that wait for the one under way: each takes its project as it was when it was queued.

One whose device is free does not wait: it begins beside the other, see :mod:`app.runs.beside`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridges.engine import EngineBridge
from app.runs.beside import Beside
from app.runs.run_controller import Job, RunController
from core.engine.recipe.devices import AUTO, overlap
from core.engine.talk.messages import Device, RunFinished, RunStarted
from core.texts import Text

log = logging.getLogger(__name__)


class RunQueue(QObject):
    """Begins one run after the other.

    After a run that is done or failed the next one begins by itself. A person who stops a run wants
    the machine back, and a worker that died may die again: then the queue waits to be asked.
    On one device two runs only slow each other down, so there a run begins beside the other only
    when a person asks for it.

    Signals:
        changed: Other jobs wait than before, or it waits to be asked now.
    """

    changed = Signal()

    def __init__(
        self,
        runs: RunController,
        bridge: EngineBridge,
        beside: Beside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self.beside = beside
        self._usual = self._busy = ""
        self._waits = False
        self._jobs: list[Job] = []
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._begin_free)
        bridge.run_finished.connect(self._on_finished)
        bridge.run_failed.connect(self._go_on)
        bridge.worker_lost.connect(self._wait)
        bridge.machine.devices.connect(self._note_devices)
        bridge.run_started.connect(self._note_start)
        beside.changed.connect(self.changed)
        beside.ended.connect(self._go_on_beside)

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
        if not self._runs.is_training and not self._jobs and not self._is_taken(job):
            self._runs.begin(job)
            return
        if not self._jobs:
            self._waits = False  # what was stopped before is no reason for this one
        self._jobs.append(job)
        log.info("queued %s", job.title)
        self._fill()
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
            self._waits = False
            job = self._jobs.pop(0)
            self.changed.emit()
            if not self._runs.begin(job):
                self._put_back(0, job)

    def run_beside(self, at: int) -> None:
        """Begin a job beside the run under way, unless another does so."""
        if 0 <= at < len(self._jobs) and not self.beside.is_training:
            job = self._jobs.pop(at)
            if self.beside.begin(job):
                self.changed.emit()
            else:
                self._put_back(at, job)

    def _put_back(self, at: int, job: Job) -> None:
        """Keep a job that did not begin, and wait to be asked: why was told."""
        self._jobs.insert(at, job)
        self._waits = True
        self.changed.emit()

    def shares(self, at: int) -> bool:
        """Whether a job would train on the device of the run under way, or may."""
        return overlap(self._device(self._jobs[at]), self._busy)

    # ------------------------------------------------------------ devices

    def _note_devices(self, devices: Sequence[Device]) -> None:
        self._usual = devices[0].id if devices else ""

    def _note_start(self, started: RunStarted) -> None:
        self._busy, self._waits = started.device, False
        self._fill()

    def _device(self, job: Job) -> str:
        """Return where a job trains; "" where that is not known."""
        wanted = job.project.training.device
        return self._usual if wanted == AUTO else wanted

    def _is_taken(self, job: Job) -> bool:
        """Whether the run beside has the job's device."""
        return self.beside.is_training and overlap(self._device(job), self.beside.device)

    def _fill(self) -> None:
        """Begin the first job whose device is free beside the run under way."""
        if self._waits or not self._runs.is_training or not self._busy or self.beside.is_training:
            return
        at = next((n for n in range(len(self._jobs)) if not self.shares(n)), None)
        if at is not None:
            self.run_beside(at)

    def _begin_free(self) -> None:
        """Begin the first job whose device the run beside does not have."""
        free = (n for n, job in enumerate(self._jobs) if not self._is_taken(job))
        at = next(free, None)
        if at is not None and not self._runs.is_training:
            self._jobs.insert(0, self._jobs.pop(at))
            self.run_next()

    def _go_on_beside(self, by_itself: bool) -> None:
        self._waits = self._waits or not by_itself
        self._fill()
        if not self._waits and not self._runs.is_training:
            self._next.start()
        self.beside.rest()
        self.changed.emit()

    def _on_finished(self, finished: RunFinished) -> None:
        self._busy = ""
        if finished.status == "done":
            self._next.start()
        else:
            self._waits = True
            self.changed.emit()

    def _go_on(self, _failed: object) -> None:
        self._busy = ""
        self._next.start()

    def _wait(self, _why: Text) -> None:
        self._busy, self._waits = "", True
        self.changed.emit()
