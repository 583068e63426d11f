"""Introduces the history panel to those who find runs and bring them back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app import paths
from app.editor import Editor
from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.staff import Staff
from core.engine.talk.messages import EpochDone
from core.runs.belonging import Belonging
from core.texts import text

NEWS_MS = 1000
"""How often, at most, the row of the run under way is read anew while somebody looks."""


class RunsDesk(QObject):
    """Goes with an editor; the history it shows outlives it."""

    def __init__(
        self, files: DocumentController, staff: Staff, editor: Editor, notifier: Notifier
    ) -> None:
        super().__init__(editor)
        self._files = files
        self._staff = staff
        self._editor = editor
        self._panel = panel = editor.runs
        panel.shown.connect(self.look)
        details = panel.details
        details.look_requested.connect(self._look_inside)
        details.open_requested.connect(lambda path: staff.past_runs.open(path))
        details.fork_requested.connect(lambda path, file: staff.past_runs.fork(path, file))
        details.weights_requested.connect(lambda path: staff.past_runs.begin_with(path))
        details.resume_requested.connect(lambda path, more: staff.past_runs.resume(path, more))
        details.reveal_requested.connect(lambda path: staff.past_runs.reveal(path))
        staff.runs.folder_changed.connect(self._on_folder)
        staff.runs.training_changed.connect(self._on_training)
        files.path_changed.connect(self._follow_project)
        files.projects.changed.connect(self._show_project)
        self._waiting = waiting = editor.training.queue
        staff.queue.changed.connect(self._show_queue)
        staff.runs.training_changed.connect(self._show_queue)
        waiting.moved.connect(staff.queue.move)
        waiting.removed.connect(staff.queue.remove)
        waiting.next_requested.connect(staff.queue.run_next)
        waiting.beside_requested.connect(staff.queue.run_beside)
        waiting.stop_requested.connect(staff.beside.stop)
        staff.beside.folder_changed.connect(self._on_figures)
        editor.training.queue_requested.connect(staff.queue.add)
        self._news = QTimer(self, interval=NEWS_MS, singleShot=True)
        self._news.timeout.connect(self._read_own)
        staff.bridge.epoch_done.connect(self._on_epoch)
        self._show_queue()
        for panel_that_writes in (editor.curves, editor.evaluation):
            panel_that_writes.failed.connect(notifier.show_error)
            panel_that_writes.written.connect(
                lambda path: notifier.tell(text("window.exported", file=path.name))
            )
        self._show_project()
        panel.show_training(staff.runs.is_training)

    def look(self) -> None:
        """Find the runs beside the project, in our own folder and beside recent projects."""
        self._show_project()
        self._staff.history.look(self.folders())

    def folders(self) -> list[Path]:
        """Return where runs may lie, each once."""
        own = [paths.runs_folder(one.path) for one in self._files.projects.row]
        recent = [paths.runs_folder(Path(name)) for name in self._staff.recent]
        return list(dict.fromkeys([*own, paths.runs_folder(None), *recent]))

    def _follow_project(self, path: Path | None) -> None:
        if path is not None:  # what it began before it was saved here stays its own
            for run in self._files.projects.shown.begun:
                if run.parent != paths.runs_folder(path):
                    self._staff.history.belong_to(run, path.absolute())
        self._show_project()
        if self._panel.isVisible():
            self.look()

    def _show_project(self) -> None:
        shown = self._files.projects.shown
        self._panel.show_project(
            Belonging(
                folder=paths.runs_folder(shown.path),
                title=shown.project.title,
                file=shown.path and shown.path.absolute(),
                begun=frozenset(shown.begun),
            )
        )

    def _show_queue(self, _: bool = False) -> None:
        queue, is_training = self._staff.queue, self._staff.runs.is_training
        titles = queue.titles
        slower = [queue.shares(at) for at in range(len(titles))]
        can_begin = is_training and not queue.beside.is_training
        self._waiting.show_beside(queue.beside.words)
        self._waiting.show_jobs(titles, can_run=not is_training)
        self._waiting.allow_beside(slower if can_begin else [], is_training=is_training)

    def _look_inside(self, path: Path) -> None:
        if self._staff.past_runs.look(path):
            self._editor.raise_panel("evaluation")

    def _on_epoch(self, _: EpochDone) -> None:
        if self._panel.isVisible() and not self._news.isActive():
            self._news.start()

    def _read_own(self) -> None:
        if self._staff.bridge.run_folder is not None:
            self._staff.history.refresh(self._staff.bridge.run_folder)

    def _on_figures(self, path: Path) -> None:
        self._staff.history.refresh(path)
        self._panel.retell_overlay(path)

    def _on_folder(self, path: Path) -> None:
        self._show_project()
        self._staff.history.refresh(path)

    def _on_training(self, training: bool) -> None:
        self._panel.show_training(training)
