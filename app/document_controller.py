"""The document and its file: new, open, save, recent, the unsaved-changes question, the journal.

Nothing that would lose work happens before the person has answered. Writing happens on a thread of
its own, from a frozen snapshot, so the window never waits for a disk.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app import paths
from app.notify import Answer, Notifier
from core.document.document import Document
from core.errors import AppError
from core.graph.records import Project, empty_project
from core.settings import SettingsStore
from core.texts import text

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from PySide6.QtWidgets import QFileDialog

    from core.io.journal import Journal, Recovery

log = logging.getLogger(__name__)
SUFFIX = ".brickyard"


class DocumentController(QObject):
    """Which file the document belongs to, and everything that changes that.

    Signals:
        path_changed: The file's path or None, after new, open, recover and save.
        opened: Another project is shown now (not after a save).
    """

    path_changed = Signal(object)
    opened = Signal()
    _written = Signal(object, object, object)

    def __init__(
        self, document: Document, settings: SettingsStore, notifier: Notifier, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._notifier = notifier
        self._window = window
        self._path: Path | None = None
        self._after_save: Callable[[], None] | None = None
        self._writer: Executor | None = None
        self._written.connect(self._on_written)
        self._journal: Journal | None = None
        document.changed.connect(self._keep_journal)

    @property
    def path(self) -> Path | None:
        """The project's file, or None before the first save."""
        return self._path

    @property
    def title(self) -> str:
        """What the window's title and the questions call the project."""
        return self._path.stem if self._path else self._document.project.title

    # ------------------------------------------------------------ opening

    def new(self) -> None:
        """Start an empty project, after the question about unsaved changes."""
        self._when_safe(lambda: self._show(empty_project(self.tr("Untitled")), None))

    def new_from_template(self, template_id: str) -> None:
        """Start from a template of the gallery, after the question about unsaved changes."""
        from core.io import gallery

        template = next(item for item in gallery.templates() if item.id == template_id)
        self._when_safe(lambda: self._show(template.project(), None))

    def open(self) -> None:
        """Ask for a file and open it, after the question about unsaved changes."""
        self._when_safe(self._ask_open)

    def open_path(self, path: Path) -> None:
        """Open a file, after the question about unsaved changes; a bad file changes nothing."""
        self._when_safe(lambda: self._open(path))

    def offer_recovery(self) -> None:
        """Ask whether to bring back what a crash left behind, if it left anything.

        One document is shown at a time: the newest comes back now, older ones are offered at the
        next start.
        """
        from core.io.journal import recoverable  # not before first paint

        found = recoverable(paths.recovery_folder(), self._notifier.show_error)
        if found:
            titles = [recovery.project.title for recovery in found]
            self._notifier.ask_recover(titles, lambda yes: self._recover(found, keep=yes))

    def _ask_open(self) -> None:
        dialog = self._dialog(self.tr("Open a project"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._open(Path(name)))
        dialog.open()

    def _open(self, path: Path) -> None:
        from core.io import project_file  # brings the whole catalogue: not before first paint

        try:
            project = project_file.load(path)
        except AppError as error:
            self._notifier.show_error(error)
            return
        self._show(project, path)
        self._settings.remember_project(path.absolute())

    def _show(self, project: Project, path: Path | None, *, recovered: bool = False) -> None:
        log.info("show %r from %s", project.title, path)
        self._path = path
        self._discard_journal()
        self._document.open(project, recovered=recovered)
        self.path_changed.emit(path)
        self.opened.emit()

    def _recover(self, found: tuple[Recovery, ...], *, keep: bool) -> None:
        if keep:
            self._show(found[0].project, found[0].path, recovered=True)
            own = self._own_journal()
            own.keep(found[0].project, found[0].path)
            own.flush()  # before the old journal goes
        for recovery in found[:1] if keep else found:
            recovery.discard()

    # ------------------------------------------------------------ saving

    def save(self) -> None:
        """Write to the project's file; ask for one if it has none."""
        if self._path is None:
            self.save_as()
        else:
            self.save_to(self._path)

    def save_as(self) -> None:
        """Ask for a file and write to it."""
        dialog = self._dialog(self.tr("Save the project"))
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self.title + SUFFIX)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.rejected.connect(self._forget_after_save)
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the project as it is now to ``path``, on the writer's thread."""
        from core.io import project_file

        project = self._document.project

        def write() -> None:
            try:
                project_file.save(path, project)
            except AppError as error:
                self._written.emit(path, project, error)
            else:
                self._written.emit(path, project, None)

        if self._writer is None:
            from concurrent.futures import ThreadPoolExecutor  # not before first paint

            self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="save")
        self._writer.submit(write)

    def _on_written(self, path: Path, project: Project, error: AppError | None) -> None:
        if error is not None:
            self._forget_after_save()
            self._notifier.show_error(error)
            return
        log.info("saved %s", path)
        self._path = path
        if self._document.project is project:
            self._document.mark_saved()
            self._discard_journal()
        self._settings.remember_project(path.absolute())
        self.path_changed.emit(path)
        self._notifier.tell(text("window.saved", file=path.name))
        after, self._after_save = self._after_save, None
        if after is not None:
            after()

    def _forget_after_save(self) -> None:
        self._after_save = None

    # ------------------------------------------------------------ leaving

    def when_safe_to_close(self, close: Callable[[], None]) -> None:
        """Call ``close`` once nothing unsaved would be lost, or never if the person says so."""
        self._when_safe(close)

    def shut_down(self) -> None:
        """Finish writing and forget the journal: the window closes properly."""
        if self._writer is not None:
            self._writer.shutdown(wait=True)
        if self._journal is not None:
            self._journal.close()

    def _when_safe(self, proceed: Callable[[], None]) -> None:
        if self._document.is_clean:
            proceed()
            return

        def answered(answer: Answer) -> None:
            if answer == "discard":
                proceed()
            elif answer == "save":
                self._after_save = proceed
                self.save()

        self._notifier.ask_unsaved(self.title, answered)

    # ------------------------------------------------------------ inside

    def _keep_journal(self, _changes: object) -> None:
        if self._document.is_clean:
            self._discard_journal()
        else:
            self._own_journal().keep(self._document.project, self._path)

    def _own_journal(self) -> Journal:
        if self._journal is None:
            from core.io.journal import Journal  # not before first paint

            self._journal = Journal(paths.recovery_folder())
        return self._journal

    def _discard_journal(self) -> None:
        if self._journal is not None:
            self._journal.discard()

    def _dialog(self, caption: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # not before first paint

        folder = self._path.parent if self._path else Path.home()
        dialog = QFileDialog(self._window, caption, str(folder))
        dialog.setNameFilter(self.tr("Brickyard projects") + f" (*{SUFFIX})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
