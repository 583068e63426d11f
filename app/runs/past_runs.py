"""What is done with a run that is over: open it, go on with it, begin with its weights."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.bridges.engine import EngineBridge
from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.runs.run_controller import RunController, Start
from core.document.document import Document
from core.errors import AppError
from core.graph.records import Project
from core.runs.folder import RunFolder
from core.runs.notes import read_notes
from core.texts import text

log = logging.getLogger(__name__)


class PastRuns(QObject):
    """Brings earlier runs back into the window."""

    def __init__(
        self,
        document: Document,
        files: DocumentController,
        runs: RunController,
        bridge: EngineBridge,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._files = files
        self._runs = runs
        self._bridge = bridge
        self._notifier = notifier

    def look(self, path: Path) -> bool:
        """Hold what a run learned, to evaluate and explain it; say why where that cannot be.

        Where the project shown has another network or other data by now, the run's own is opened.
        """
        if self._runs.is_training:
            self._notifier.refuse(text("window.run_under_way"))
            return False
        project = self._project(path)
        if project is None:
            return False
        shown = self._files.projects.shown.project
        if (shown.networks, shown.data) != (project.networks, project.data):
            self._files.show_made(project)
        if not self._hold(project, path):
            self._notifier.refuse(text("window.not_looked_inside", run=_name(path)))
            return False
        self._notifier.tell(text("window.looking_inside", run=_name(path)))
        return True

    def open(self, path: Path) -> None:
        """Open a run's project in a tab of its own, with what it learned to look into.

        While another run is under way the worker has no hands free, and the network comes alone.
        """
        project = self._project(path)
        if project is None:
            return
        self._files.show_made(project)
        self._hold(project, path)

    def _hold(self, project: Project, path: Path) -> bool:
        """Let the worker load a run's best weights; return whether it can."""
        is_there = RunFolder(path).best_weights.is_file() and self._document.can_train
        if not is_there or self._runs.is_training:
            return False
        self._bridge.model.build(project, self._document.generated(), path)
        return True

    def fork(self, path: Path, weights: Path) -> None:
        """Open a run's project in a tab, whose next run begins with the weights of an epoch."""
        project = self._project(path)
        if project is not None:
            self._files.show_made(project)
            self._runs.begin_with(Start(weights, _name(path), self._epoch_of(path, weights)))

    def _epoch_of(self, path: Path, weights: Path) -> str:
        """Return in words of which epoch of a run some weights are; "" for the best."""
        folder = RunFolder(path)
        if weights == folder.last_weights:
            return self.tr("the last epoch")
        kept = (n for n in folder.kept_epochs if folder.epoch_weights(n) == weights)
        return next((self.tr("epoch {n}").format(n=n) for n in kept), "")

    def begin_with(self, path: Path) -> None:
        """Let the next run of the project shown begin with a run's best weights."""
        self._runs.begin_with(Start(RunFolder(path).best_weights, _name(path)))

    def resume(self, path: Path, more: int) -> None:
        """Go on with a run for some epochs more, in the tab of its project."""
        from core.runs.resuming import require_schedule, with_epochs

        if self._runs.is_training:
            self._notifier.refuse(text("window.run_under_way"))
            return
        project = self._project(path)
        if project is None:
            return
        try:
            folder = RunFolder.open(path)
            done = folder.epochs[-1].epoch if folder.epochs else 0
            wanted = with_epochs(project, done + more)
            require_schedule(project, wanted)
        except AppError as error:
            self._notifier.show_error(error)
            return
        shown = self._files.projects.shown.project
        if (shown.networks, shown.data) != (project.networks, project.data):
            self._files.show_made(project)
        self._runs.resume(folder, wanted)

    def reveal(self, path: Path) -> None:
        """Show a run's folder in the file manager."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._notifier.refuse(text("window.not_revealed", path=path))

    def _project(self, path: Path) -> Project | None:
        try:
            return RunFolder.open(path).project
        except AppError as error:
            self._notifier.show_error(error)
            return None


def _name(path: Path) -> str:
    """Return what a run is called."""
    try:
        return read_notes(path).name or path.name
    except AppError:
        return path.name
