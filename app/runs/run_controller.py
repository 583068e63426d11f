"""Training and export: what the Train, Stop and Export actions do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import paths
from app.bridges.engine import EngineBridge
from app.files.document_controller import DocumentController
from app.files.open_project import OpenProject
from app.notify import Notifier
from core.codegen.notebook import training_notebook
from core.codegen.script import training_script
from core.codegen.source import GeneratedModule
from core.document.document import Document
from core.engine.recipe.choice import settled
from core.engine.talk.host import default_threads
from core.engine.talk.messages import RunFailed, RunNoted, RunStarted
from core.errors import AppError
from core.graph.records import Project
from core.io.atomic import atomic_write
from core.io.project_file import seen_from
from core.runs.folder import RunFolder, next_folder
from core.runs.resuming import require_state
from core.texts import Text, say, text

log = logging.getLogger(__name__)
Format = Literal["script", "module", "notebook"]


class Start(NamedTuple):
    """What the next run of a project begins with.

    Attributes:
        weights: A file of weights.
        run: What the run is called that they are of.
        epoch: Which epoch of it, in words; "" for the best.
    """

    weights: Path
    run: str
    epoch: str = ""


class Job(NamedTuple):
    """A run as it was asked for: later changes of the project do not touch it.

    Attributes:
        project: What trains.
        module: Its class.
        owner: The tab it belongs to.
        path: The project's file, beside which the run's folder goes.
        title: What the run is called after.
        start: Other weights to begin with, or None.
    """

    project: Project
    module: GeneratedModule
    owner: OpenProject
    path: Path | None
    title: str
    start: Start | None = None


def folder_for(job: Job) -> RunFolder:
    """Make the folder of a run that is about to start, beside its project.

    Raises:
        AppError: It cannot be made.
    """
    folder = next_folder(paths.runs_folder(job.path), job.title)
    run = RunFolder.create(folder, job.project, job.module, threads=default_threads())
    if job.start is not None:
        run.update(parent=job.start.run)
    job.owner.begun.add(folder)
    return run


class RunController(QObject):
    """Starts and stops runs of the document, and writes it as code.

    Attributes:
        owner: The tab that the last run belongs to.
        data_first: Called before a run with what to call once its data are here; returns whether
            they are not, so that the run has to wait.

    Signals:
        training_changed: Whether a run is on.
        start_changed: The run whose weights the next one begins with, in words, or "".
        folder_changed: Folder of a run whose record is another one now.
    """

    training_changed = Signal(bool)
    start_changed = Signal(str)
    folder_changed = Signal(object)

    def __init__(
        self,
        document: Document,
        files: DocumentController,
        bridge: EngineBridge,
        notifier: Notifier,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._files = files
        self._bridge = bridge
        self._notifier = notifier
        self._window = window
        self._training = False
        self.data_first: Callable[[Callable[[], object]], bool] = lambda then: False
        self.owner: OpenProject | None = None
        self._choice: dict[str, str] = {}
        bridge.run_started.connect(self._keep_choice)
        bridge.run_noted.connect(self._keep_choice)
        self._starts: dict[OpenProject, Start] = {}
        files.projects.turned.connect(lambda _: self._tell_start())
        bridge.run_started.connect(lambda _: self._tell_folder())
        bridge.run_finished.connect(lambda _: self._set_training(False))
        bridge.run_failed.connect(self._on_failed)
        bridge.worker_lost.connect(self._on_lost)

    @property
    def is_training(self) -> bool:
        """Whether a run is on."""
        return self._training

    def train(self) -> None:
        """Start a run of the project as it is now."""
        if self._training:
            return
        if not self._document.obstacles and self.data_first(self.train):
            return  # nobody downloads anything for what cannot train
        job = self.job()
        if job is not None:
            self.begin(job)

    def job(self) -> Job | None:
        """Return the project shown as a run to come; None if it cannot train, which is told."""
        obstacles = self._document.obstacles
        if obstacles:
            self._notifier.refuse(text("window.not_trainable", reason=obstacles[0].message))
            return None
        shown = self._files.projects.shown
        start = self._starts.pop(shown, None)
        self._tell_start()
        return Job(
            self._document.project,
            self._document.generated(),
            shown,
            self._files.path,
            self._files.title,
            start,
        )

    def begin(self, job: Job) -> bool:
        """Start a run and return whether it was handed over; none may be under way."""
        try:
            run = folder_for(job)
        except AppError as error:
            self._notifier.show_error(error)
            return False
        log.info("train into %s", run.path)
        weights = None if job.start is None else job.start.weights
        handed_over = self._bridge.train(
            job.project, job.module, run.path, weights=weights, owner=job.owner
        )
        self._hand_over(run, handed_over, job.owner)
        return handed_over

    def resume(self, run: RunFolder, project: Project) -> None:
        """Go on with a run whose project is the one shown, for as many epochs as it says now."""
        document = Document(project)
        obstacles = document.obstacles
        if obstacles:
            self._notifier.refuse(text("window.not_trainable", reason=obstacles[0].message))
            return
        try:
            require_state(run)
            threads = run.record.threads  # sums depend on how they are shared out
            run.resume(project)
        except AppError as error:
            self._notifier.show_error(error)
            return
        log.info("go on with %s", run.path)
        self._files.projects.shown.begun.add(run.path)
        module = document.generated()
        handed_over = self._bridge.train(project, module, run.path, threads=threads, resume=True)
        self._hand_over(run, handed_over, self._files.projects.shown)

    def begin_with(self, start: Start | None) -> None:
        """Let the next run of the project shown begin with the weights of a run, or with fresh."""
        if start is None:
            self._starts.pop(self._files.projects.shown, None)
        else:
            self._starts[self._files.projects.shown] = start
        self._tell_start()

    def _hand_over(self, run: RunFolder, handed_over: bool, owner: OpenProject) -> None:
        self.owner = owner
        if not handed_over:
            run.update(status="failed", message=say(text("window.no_worker")))
        self._set_training(handed_over)

    def _tell_start(self) -> None:
        start = self._starts.get(self._files.projects.shown)
        parts = [] if start is None else [part for part in (start.run, start.epoch) if part]
        self.start_changed.emit(", ".join(parts))

    def pause(self) -> None:
        """Let the run wait before its next step."""
        self._bridge.pause()

    def step_once(self) -> None:
        """Take one step and pause; without a run, begin one."""
        if not self._training:
            if self.data_first(self.step_once):
                return
            self.train()
        self._bridge.step_once()

    def go_on(self) -> None:
        """Let the paused run take steps again."""
        self._bridge.go_on()

    def stop(self) -> None:
        """End the run after its present step."""
        if self._training:
            self._bridge.stop()

    def export(self, format: Format) -> None:
        """Ask for a file and write the project as code to it."""
        errors = [p for p in self._document.problems if p.severity == "error"]
        if errors:
            self._notifier.refuse(text("window.not_exportable", reason=errors[0].message))
            return
        suffix = "ipynb" if format == "notebook" else "py"
        folder = self._files.path.parent if self._files.path else Path.home()
        dialog = QFileDialog(self._window, self.tr("Export the code"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"*.{suffix}")
        dialog.selectFile("model.py" if format == "module" else f"train.{suffix}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name), format))
        dialog.open()

    def export_to(self, path: Path, format: Format) -> None:
        """Write the project as code to ``path``."""
        try:
            atomic_write(path, self.source(format, path.parent).encode("ascii"))
        except AppError as error:
            self._notifier.show_error(error)
        else:
            self._notifier.tell(text("window.exported", file=path.name))

    def source(self, format: Format, folder: Path | None = None) -> str:
        """Return the project as a script, a module or a notebook that will lie in a folder.

        What the last run's ``auto`` came to stands in a script.
        """
        project, module = self._document.project, self._document.generated()
        if folder is not None:
            project = seen_from(folder, project)
        choice = self._choice if self._bridge.owns_run else {}
        if choice:
            training = settled(project.training, choice)
            project = msgspec.structs.replace(project, training=training)
        if format == "module":
            return module.text
        make = training_notebook if format == "notebook" else training_script
        return make(project, module, threads=default_threads(), choice=choice)

    def _keep_choice(self, said: RunStarted | RunNoted) -> None:
        if said.choice or isinstance(said, RunStarted):
            self._choice = said.choice

    def _on_failed(self, failed: RunFailed) -> None:
        log.warning("run failed: %s\n%s", failed.what, failed.traceback)
        self._set_training(False)

    def _on_lost(self, reason: Text) -> None:
        log.warning("worker lost: %s", reason)
        was_training = self._training
        self._set_training(False)
        self._offer_last_checkpoint(str(reason), was_training)

    def _offer_last_checkpoint(self, reason: str, was_training: bool) -> None:
        """Say why the worker is gone, and offer to go on where its run was saved last."""
        path, notice = self._bridge.run_folder, self._notifier.notice
        if not was_training or path is None or not RunFolder(path).state.is_file():
            notice.show_message(reason, "error")
            return
        offer = self.tr("Go on from the last checkpoint")
        notice.show_message(reason, "error", offer=offer, accepted=lambda: self._go_on(path))

    def _go_on(self, path: Path) -> None:
        try:
            folder = RunFolder.open(path)
            self.resume(folder, folder.project)
        except AppError as error:
            self._notifier.show_error(error)

    def _set_training(self, training: bool) -> None:
        if training != self._training:
            self._training = training
            self.training_changed.emit(training)
            if not training:
                self._tell_folder()

    def _tell_folder(self) -> None:
        if self._bridge.run_folder is not None:
            self.folder_changed.emit(self._bridge.run_folder)
