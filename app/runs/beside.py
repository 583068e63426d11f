"""One more run at the same time, in a worker of its own.

The training panel tells how far it is, and its curves are laid over as those of other runs are; the
panels that show a run as it goes may be turned to it, see :mod:`app.runs.run_choice`. Its worker is
started for it and ended when it has nothing to do and nobody looks at what it holds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridges.engine import EngineBridge
from app.notify import Notifier
from app.runs.run_controller import Job, folder_for
from core.engine.talk.messages import EpochDone, RunFailed, RunFinished, RunStarted
from core.errors import AppError
from core.texts import Text, say, text

log = logging.getLogger(__name__)

LOOK_AGAIN_MS = 500
"""How often, at most, whoever shows its figures is told that there are new ones."""


class Beside(QObject):
    """Trains one job beside the run of the window.

    Attributes:
        device: Where it trains, or "" while nothing does or that is not known yet.
        title: What the run is called, or "" while there is none.
        is_watched: Whether panels show it.

    Signals:
        closing: Its worker is about to end.
        changed: It began, came further, or is over.
        ended: It is over; whether another may begin by itself, as after one that was not stopped.
        folder_changed: Folder of the run, whose record or figures are others now.
    """

    closing = Signal()
    changed = Signal()
    ended = Signal(bool)
    folder_changed = Signal(object)

    def __init__(
        self,
        notifier: Notifier,
        make_bridge: Callable[[], EngineBridge] = EngineBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._make_bridge = make_bridge
        self._bridge: EngineBridge | None = None
        self._folder: Path | None = None
        self._epochs = self._epoch = 0
        self._shown: object = None
        self.is_watched = False
        self.device = self.title = ""
        self._soon = QTimer(self, interval=LOOK_AGAIN_MS, singleShot=True)
        self._soon.timeout.connect(self._tell_folder)

    @property
    def bridge(self) -> EngineBridge | None:
        """The way to its worker, while there is one."""
        return self._bridge

    @property
    def is_training(self) -> bool:
        """Whether a run is on."""
        return bool(self.title)

    @property
    def words(self) -> str:
        """How far the run is; "" while there is none."""
        if not self.is_training:
            return ""
        if not self._epochs:
            return self.tr("Beside it: {title}, getting ready").format(title=self.title)
        words = self.tr("Beside it: {title} on {device}, epoch {epoch} of {epochs}")
        return words.format(
            title=self.title, device=self.device, epoch=self._epoch, epochs=self._epochs
        )

    def begin(self, job: Job) -> bool:
        """Start a run; return whether it was handed over. None may be under way."""
        try:
            run = folder_for(job)
        except AppError as error:
            self._notifier.show_error(error)
            return False
        if self._bridge is None:
            self._bridge = self._made_bridge()
        weights = None if job.start is None else job.start.weights
        if not self._bridge.train(
            job.project, job.module, run.path, weights=weights, owner=job.owner
        ):
            run.update(status="failed", message=say(text("window.no_worker")))
            return False
        log.info("train beside into %s", run.path)
        self._folder, self.title, self.device = run.path, run.path.name, ""
        self._epochs = self._epoch = 0
        self.changed.emit()
        return True

    def stop(self) -> None:
        """End the run after its present step."""
        if self._bridge is not None:
            self._bridge.stop()

    def turn_to(self, project: object) -> None:
        """Note that another project is shown now."""
        self._shown = project
        if self._bridge is not None:
            self._bridge.turn_to(project)

    def rest(self) -> None:
        """End the worker where it has nothing to do: it holds memory."""
        if not self.is_training and not self.is_watched:
            self.close()

    def close(self) -> None:
        """End the worker; a run under way is stopped, with a checkpoint."""
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            self.closing.emit()
            bridge.close()
            bridge.deleteLater()

    def _made_bridge(self) -> EngineBridge:
        bridge = self._make_bridge()
        bridge.setParent(self)
        bridge.turn_to(self._shown)
        bridge.run_started.connect(self._on_started)
        bridge.epoch_done.connect(self._on_epoch)
        bridge.run_finished.connect(self._on_finished)
        bridge.run_failed.connect(self._on_failed)
        bridge.worker_lost.connect(self._on_lost)
        return bridge

    # ------------------------------------------------------------ what it says

    def _on_started(self, started: RunStarted) -> None:
        self.device, self._epochs, self._epoch = started.device, started.epochs, 1
        self._tell_folder()
        self.changed.emit()

    def _on_epoch(self, done: EpochDone) -> None:
        self._epoch = min(done.epoch + 1, self._epochs)
        self.changed.emit()
        if not self._soon.isActive():
            self._soon.start()

    def _on_finished(self, finished: RunFinished) -> None:
        stopped = finished.status == "stopped"
        id_ = "window.beside_stopped" if stopped else "window.beside_done"
        self._notifier.tell(text(id_, run=self.title))
        self._end(goes_on=not stopped)

    def _on_failed(self, failed: RunFailed) -> None:
        self._notifier.refuse(text("window.beside_failed", run=self.title, reason=failed.what))
        self._end(goes_on=True)

    def _on_lost(self, why: Text) -> None:
        if self.is_training:
            self._notifier.refuse(text("window.beside_failed", run=self.title, reason=why))
            self._end(goes_on=False)

    def _end(self, *, goes_on: bool) -> None:
        self._soon.stop()
        self._tell_folder()
        self.device = self.title = ""
        self.changed.emit()
        self.ended.emit(goes_on)

    def _tell_folder(self) -> None:
        if self._folder is not None:
            self.folder_changed.emit(self._folder)
