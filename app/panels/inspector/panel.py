"""The inspector's frame: chooses the page that fits the selection and keeps it up to date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.panels.inspector.bricks_page import BricksPage
from app.panels.inspector.network_page import NetworkPage
from app.panels.inspector.project_page import ProjectPage
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place


class InspectorPanel(QWidget):
    """Edits the selected bricks; when none is selected the project, or the network one is in.

    Signals:
        data_requested: The person wants to see or change the data.
    """

    data_requested = Signal()

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._page: BricksPage | NetworkPage | ProjectPage | None = None
        self._is_behind = False
        self._build_ui()
        self._connect()
        self._show_page()

    def _build_ui(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._document.shown_changed.connect(self._show_other)
        self._document.changed.connect(self._follow)
        self._selection.changed.connect(self._show_selection)

    def focus_name(self) -> None:
        """Let the person type: the brick's name, or the project's title when none is selected."""
        if self._page is not None:
            self._page.focus_name()

    def focus_parameters(self) -> None:
        """Let the person type the first parameter of the selected bricks, or else their name."""
        if isinstance(self._page, BricksPage):
            self._page.focus_parameters()

    # ------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._follow_edits()

    def _follow(self, changes: ChangeSet) -> None:
        if changes.reset:
            self._show_page()
        elif self.isVisible():
            self._follow_edits()
        else:
            self._is_behind = True

    def _follow_edits(self) -> None:
        self._is_behind = False
        # The selection heard of it first and forgot removed bricks, so those of the page exist.
        if self._page is not None and self._page.is_outdated():
            self._show_page()
        elif self._page is not None:
            self._page.follow()

    def _show_other(self, _: Place) -> None:
        self._show_page()

    def _show_selection(self, _: object) -> None:
        self._document.end_merging()
        self._show_page()

    def _show_page(self) -> None:
        self._is_behind = False
        blocks = self._document.network.blocks
        ids = tuple(id_ for id_ in blocks if id_ in self._selection.ids)
        page: BricksPage | NetworkPage | ProjectPage
        if ids:
            page = BricksPage(self._document, ids)
        elif self._document.network is self._document.project.main:
            page = ProjectPage(self._document)
            page.data_requested.connect(self.data_requested)
        else:
            page = NetworkPage(self._document)
        self._page = page
        # The scroll area deletes the page before, later: an editor of it may be talking just now.
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._scroll.setWidget(page)
