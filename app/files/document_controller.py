"""Projects and their files: new, open, save, close, and the questions on the way.

Nothing that would lose work happens before the person has answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app import paths, titles
from app.files.open_project import OpenProject
from app.files.open_projects import OpenProjects
from app.notify import Answer, Changed, InUse, Notifier
from core.document.document import Document
from core.errors import AppError, WorldError
from core.graph.records import Project, TrainingConfig, empty_project
from core.settings import SettingsStore
from core.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from app.files.saver import Job, Saver
    from core.io.claim import Claim

log = logging.getLogger(__name__)
SUFFIX = ".brickyard"


class DocumentController(QObject):
    """What is done with whole projects.

    Attributes:
        projects: Those that are open.

    Signals:
        path_changed: The file of the project shown, or None: it was saved, or another is shown.
        opened: A project was opened and is shown now.
        emptied: The last project was closed; an empty canvas stands in its place.
    """

    path_changed = Signal(object)
    opened = Signal()
    emptied = Signal()

    def __init__(
        self, document: Document, settings: SettingsStore, notifier: Notifier, window: QWidget
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._notifier = notifier
        self._window = window
        self.projects = OpenProjects(document, self)
        self.projects.turned.connect(lambda one: self.path_changed.emit(one.path))

    @property
    def path(self) -> Path | None:
        """The file of the project shown, or None before the first save."""
        return self.projects.shown.path

    @property
    def title(self) -> str:
        """What the window's title and the questions call the project shown."""
        return self.projects.shown.title

    @cached_property
    def _saver(self) -> Saver:
        from app.files.saver import Saver  # not before first paint

        saver = Saver(self)
        saver.saved.connect(self._on_saved)
        saver.failed.connect(self._on_failed)
        return saver

    # ------------------------------------------------------------ opening

    def new(self) -> None:
        """Open an empty project in a tab of its own."""
        self._show(self._empty())

    def new_from_template(self, template_id: str) -> None:
        """Open a template of the gallery."""
        from core.io import gallery

        template = next(item for item in gallery.templates() if item.id == template_id)
        self._show(titles.of_template(template))

    def show_made(self, project: Project) -> None:
        """Open a project that was made elsewhere, such as by a run, in a tab of its own."""
        self._show(project)

    def open(self) -> None:
        """Ask for files and open each in a tab."""
        dialog = self._dialog(self.tr("Open projects"))
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open_paths([Path(n) for n in names]))
        dialog.open()

    def open_paths(self, files: Sequence[Path]) -> None:
        """Open files, each in a tab; a bad one is told and keeps no other from opening."""
        for path in files:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file in a tab, or go to its tab; a bad file changes nothing."""
        there = self.projects.find(path)
        if there is not None:
            self.projects.show(there)
            self.opened.emit()
            return
        from core.io import version  # brings the whole catalogue: not before first paint
        from core.io.claim import Claim

        try:
            project, seen = version.load(path)
        except AppError as error:
            self._notifier.show_error(error)
            return
        claim = Claim(paths.claims_folder(), path)
        if claim.take():
            self._show_file(project, path, seen, claim)
            return

        def answered(answer: InUse) -> None:
            if answer != "cancel":
                self._show_file(project, path, seen, claim, read_only=answer == "read_only")

        self._notifier.ask_in_use(path.stem, answered)

    def recover(self, project: Project, path: Path | None, version: str | None) -> None:
        """Bring back unsaved work in a tab of its own, safe from the next crash at once."""
        there = self.projects.find(path) if path is not None else None
        if there is not None and there.is_clean:
            self.projects.close(there, self._empty())
        one = self._show(project, path if there is None or there.is_clean else None, recovered=True)
        if one.path is not None:
            one.belong_to(one.path, version or "")
            one.is_read_only = not one.is_free
        one.keep_journal()
        one.flush_journal()  # before the old journal goes

    def _show_file(
        self, project: Project, path: Path, version: str, claim: Claim, *, read_only: bool = False
    ) -> None:
        if self.projects.find(path) is not None:  # opened twice while a question was open
            return
        one = self._show(project, path)
        one.belong_to(path, version, claim)
        one.is_read_only = read_only
        self._settings.remember_project(path.absolute())
        self._tell_path(one)

    def _show(
        self, project: Project, path: Path | None = None, *, recovered: bool = False
    ) -> OpenProject:
        log.info("show %r from %s", project.title, path)
        one = self.projects.add(project, path, recovered=recovered)
        self.opened.emit()
        return one

    def _empty(self) -> Project:
        taken = {one.title for one in self.projects.row if not one.is_untouched}
        numbered = (titles.untitled(n) for n in range(1, len(taken) + 3))
        chosen = self._settings.value
        training = TrainingConfig(
            epochs=chosen.new_epochs, batch_size=chosen.new_batch_size, device=chosen.new_device
        )
        title = next(title for title in numbered if title not in taken)
        return msgspec.structs.replace(empty_project(title), training=training)

    # ------------------------------------------------------------ saving

    def save(self) -> None:
        """Write to the project's file; ask for one if it has none, or may not be written."""
        self._save(self.projects.shown)

    def save_as(self) -> None:
        """Ask for a file and write to it."""
        self._ask_save(self.projects.shown)

    def save_copy(self) -> None:
        """Ask for a file and write a copy to it; the project stays with its own file."""
        self._ask_save(self.projects.shown, is_copy=True)

    def save_to(self, path: Path) -> None:
        """Write the project as it is now to ``path``."""
        self._write(self.projects.shown, path)

    def save_all(self, then: Callable[[], None] | None = None) -> None:
        """Save whatever is not saved, one after the other; a refusal or Cancel stops there.

        Args:
            then: What goes on once everything is saved.
        """
        unsaved = self.projects.unsaved
        if unsaved:
            self._save(unsaved[0], lambda: self.save_all(then))
        elif then is not None:
            then()

    def _save(self, one: OpenProject, then: Callable[[], None] | None = None) -> None:
        if one.path is None or one.is_read_only:
            if one.is_read_only:
                self._notifier.refuse(text("window.read_only", file=one.title))
            self.projects.show(one)
            self._ask_save(one, then)
        else:
            self._write(one, one.path, then=then)

    def _ask_save(
        self, one: OpenProject, then: Callable[[], None] | None = None, *, is_copy: bool = False
    ) -> None:
        words = self.tr("Save a copy") if is_copy else self.tr("Save the project")
        dialog = self._dialog(words)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(one.title + SUFFIX)
        dialog.fileSelected.connect(
            lambda name: self._write(one, Path(name), is_copy=is_copy, then=then)
        )
        dialog.open()

    def _write(
        self,
        one: OpenProject,
        path: Path,
        *,
        anyway: bool = False,
        is_copy: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        from app.files.saver import Job

        there = self.projects.find(path)
        if there is not None and there is not one:
            self._notifier.refuse(text("window.open_in_tab", file=path.name))
        else:
            self._saver.save(Job(one, path, anyway=anyway, is_copy=is_copy, then=then))

    def _on_saved(self, job: Job) -> None:
        self._settings.remember_project(job.path.absolute())
        said = "window.saved_copy" if job.is_copy else "window.saved"
        self._notifier.tell(text(said, file=job.path.name))
        self._tell_path(job.of)

    def _on_failed(self, job: Job) -> None:
        from core.io.version import ChangedElsewhereError

        assert job.error is not None
        if isinstance(job.error, ChangedElsewhereError):
            answered = partial(self._settle_change, job)
            self._notifier.ask_changed_elsewhere(job.path.name, answered)
        elif isinstance(job.error, WorldError):
            again = partial(self._ask_save, job.of, job.then, is_copy=job.is_copy)
            self._notifier.show_error(job.error, offer=self.tr("Save as…"), accepted=again)
        else:
            self._notifier.show_error(job.error)

    def _settle_change(self, job: Job, answer: Changed) -> None:
        """Do what the person wants about a file that another program changed."""
        if answer == "overwrite":
            self._write(job.of, job.path, anyway=True, is_copy=job.is_copy, then=job.then)
        elif answer == "save_as":
            self._ask_save(job.of, job.then)
        elif answer == "reload":
            self._reload(job.of, job.path)

    def _reload(self, one: OpenProject, path: Path) -> None:
        from core.io import version

        try:
            project, seen = version.load(path)
        except AppError as error:
            self._notifier.show_error(error)
            return
        self.projects.replace(one, project)
        one.belong_to(path, seen)
        one.keep_journal()
        self._tell_path(one)

    def _tell_path(self, one: OpenProject) -> None:
        self.projects.changed.emit()
        if one is self.projects.shown:
            self.path_changed.emit(one.path)

    # ------------------------------------------------------------ leaving

    def close(self, one: OpenProject | None = None) -> None:
        """Close a project, by default the one shown, after the question about its changes."""
        one = one or self.projects.shown
        self._saver.when_idle(lambda: self._when_safe(one, lambda: self._close(one)))

    def when_safe_to_close(self, close: Callable[[], None]) -> None:
        """Call ``close`` once nothing unsaved would be lost, or never if the person says so."""
        self._saver.when_idle(lambda: self._when_all_safe(close))

    def shut_down(self) -> None:
        """Finish writing and forget the journals: the window closes properly."""
        self._saver.shut_down()
        self.projects.shut_down()

    def _close(self, one: OpenProject) -> None:
        if one not in self.projects.row:
            return
        is_last = len(self.projects.row) == 1
        self.projects.close(one, empty_project(titles.untitled()))
        if is_last:
            self.emptied.emit()

    def _when_safe(self, one: OpenProject, proceed: Callable[[], None]) -> None:
        if one.is_clean:
            proceed()
            return

        def answered(answer: Answer) -> None:
            if answer == "discard":
                proceed()
            elif answer == "save":
                self._save(one, proceed)

        self.projects.show(one)
        self._notifier.ask_unsaved(one.title, answered)

    def _when_all_safe(self, proceed: Callable[[], None]) -> None:
        unsaved = self.projects.unsaved
        if len(unsaved) < 2:
            self._when_safe(unsaved[0] if unsaved else self.projects.shown, proceed)
            return

        def answered(answer: Answer) -> None:
            if answer == "discard":
                proceed()
            elif answer == "save":
                self.save_all(proceed)

        self._notifier.ask_unsaved_several([one.title for one in unsaved], answered)

    def _folder(self) -> Path:
        """Return where a person looks for projects first: beside this one, else the latest."""
        near = [self.path] if self.path else [Path(name) for name in self._settings.value.recent]
        return next((path.parent for path in near if path.parent.is_dir()), Path.home())

    def _dialog(self, caption: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # not before first paint

        dialog = QFileDialog(self._window, caption, str(self._folder()))
        dialog.setNameFilter(self.tr("Brickyard projects") + f" (*{SUFFIX})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
