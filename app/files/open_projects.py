"""The projects that are open: one is shown, the others are parked.

One document serves them all, so that canvas and panels are bound to it once and for ever: to show
another project its state is put away and another's is brought back.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.files.open_project import OpenProject
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.parked import Parked
from core.graph.records import Project


class OpenProjects(QObject):
    """A row of projects, never empty.

    Signals:
        leaving: The project shown is about to be put away; the moment to note how it looks.
        turned: An :class:`OpenProject` that is shown now instead of another.
        changed: The row, a title or a mark in it is another now.
    """

    leaving = Signal()
    turned = Signal(object)
    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown = OpenProject(document, None)
        self._row = [self._shown]
        self._training: OpenProject | None = None
        document.changed.connect(self._follow)
        document.clean_changed.connect(self._follow_clean)

    # ------------------------------------------------------------ reading

    @property
    def row(self) -> tuple[OpenProject, ...]:
        """Every project that is open, from the left."""
        return tuple(self._row)

    @property
    def shown(self) -> OpenProject:
        """The project shown."""
        return self._shown

    @property
    def unsaved(self) -> tuple[OpenProject, ...]:
        """Those with changes that are not saved."""
        return tuple(one for one in self._row if not one.is_clean)

    @property
    def training(self) -> OpenProject | None:
        """The project of the run under way; it may be closed already."""
        return self._training

    def find(self, path: Path) -> OpenProject | None:
        """Return the project of a file, by whatever name the file goes, if it is open."""
        real = path.resolve()
        return next((one for one in self._row if one.path and one.path.resolve() == real), None)

    # ------------------------------------------------------------ changing

    def add(
        self, project: Project, path: Path | None = None, *, recovered: bool = False
    ) -> OpenProject:
        """Open a project right of the one shown and show it.

        It takes the place of an empty canvas on which nothing was done.
        """
        made = OpenProject(self._document, Parked.fresh(project, recovered=recovered), path)
        before = self._shown
        self._row.insert(self._row.index(before) + 1, made)
        self.show(made)
        if before.is_untouched:
            self._drop(before)
        return made

    def show(self, wanted: OpenProject) -> None:
        """Show a project of the row."""
        if wanted is self._shown or wanted.parked is None:
            return
        self.leaving.emit()
        self._shown.parked = self._document.park()
        self._resume(wanted)

    def replace(self, one: OpenProject, project: Project) -> None:
        """Begin anew with another state of a project, such as that of its file."""
        self.show(one)
        self._document.open(project)
        self.turned.emit(one)
        self.changed.emit()

    def close(self, one: OpenProject, instead: Project) -> None:
        """Take a project out of the row, whatever is unsaved in it.

        Args:
            one: The project.
            instead: An empty project, to be shown if it was the last.
        """
        if len(self._row) == 1:
            self._row.append(OpenProject(self._document, Parked.fresh(instead)))
        if one is self._shown:
            at = self._row.index(one)
            self.show(self._row[at + 1] if at + 1 < len(self._row) else self._row[at - 1])
        self._drop(one)

    def move(self, start: int, end: int) -> None:
        """Put a project elsewhere in the row."""
        self._row.insert(end, self._row.pop(start))
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the project so many places to the right, and go round at the ends."""
        self.show(self._row[(self._row.index(self._shown) + by) % len(self._row)])

    def mark_training(self, one: OpenProject | None) -> None:
        """Note which project trains."""
        self._training = one
        self.changed.emit()

    def shut_down(self) -> None:
        """Forget the journals and free the files: the window closes properly."""
        for one in self._row:
            one.close()

    # ------------------------------------------------------------ inside

    def _resume(self, wanted: OpenProject) -> None:
        assert wanted.parked is not None
        self._shown, parked, wanted.parked = wanted, wanted.parked, None
        self._document.resume(parked)
        self.turned.emit(wanted)
        self.changed.emit()

    def _drop(self, one: OpenProject) -> None:
        self._row.remove(one)
        one.close()
        self.changed.emit()

    def _follow(self, changes: ChangeSet) -> None:
        if not changes.reset:
            self._shown.keep_journal()
            if changes.before.title != changes.after.title:
                self.changed.emit()

    def _follow_clean(self, _clean: bool) -> None:
        self.changed.emit()
