"""The code pane: the PyTorch source of the network, as it is now, beside the bricks it is."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.selection import Selection
from app.widgets.code_view import CodeView
from app.widgets.label import label
from core.codegen.source import GeneratedModule
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place

FOLLOW_DELAY_MS = 30
"""How long edits are gathered, where the source takes longer than a frame to show."""
FRAME_S = 0.016
COPIED_SHOWN_MS = 1500


class CodePanel(QWidget):
    """Shows the generated module and which of its lines the selected bricks wrote.

    Signals:
        export_requested: The source is to be written to a file.
    """

    export_requested = Signal()

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._module = GeneratedModule(text="", class_name="", owned=(), attributes={}, trace="")
        self._is_behind = True
        self._reveal_marks = False
        self._reveal_class = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_SHOWN_MS)
        self._build_ui()
        self._connect()
        self._copy.setIcon(theme.icon("copy"))
        self._export.setIcon(theme.icon("export"))

    def _build_ui(self) -> None:
        self._view = CodeView()
        self._view.setObjectName("code.text")
        self._view.setAccessibleName(self.tr("Generated PyTorch code"))
        self._view.setStatusTip(self.tr("Click a line to select the brick that wrote it"))
        self._name = label(role="muted")
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("code.copy")
        self._copy.setAccessibleName(self.tr("Copy the code"))
        self._copy.setStatusTip(self.tr("Copy the whole source to the clipboard"))
        self._export = QPushButton(self.tr("Export…"))
        self._export.setObjectName("code.export")
        self._export.setAccessibleName(self.tr("Export the code"))
        self._export.setStatusTip(self.tr("Write the source to a file"))
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self._name, 1)
        bar.addWidget(self._copy)
        bar.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._document.shown_changed.connect(self._follow_place)
        self._selection.changed.connect(self._show_selected)
        self._timer.timeout.connect(self._show_source)
        self._copied.timeout.connect(self._show_copy)
        self._view.line_clicked.connect(self._select_line)
        self._copy.clicked.connect(self._copy_all)
        self._export.clicked.connect(self.export_requested)

    # ------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._show_source()

    def _follow(self, _: ChangeSet) -> None:
        self._fall_behind()

    def _fall_behind(self) -> None:
        """Show the source anew a little later, or when somebody looks."""
        self._is_behind = True
        # Not restarted by each edit: a steady stream of edits still shows.
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _show_source(self) -> None:
        self._timer.stop()
        if not self.isVisible():
            return  # hidden while the timer ran
        self._is_behind, began = False, time.perf_counter()
        self._module = self._document.generated()
        self._name.setText(f"class {self._module.class_name}")
        chosen = self._chosen_lines()
        self._view.show_source(self._module.text, chosen)
        self._show_class()
        self._mark(chosen)
        is_long = time.perf_counter() - began > FRAME_S
        self._timer.setInterval(FOLLOW_DELAY_MS if is_long else 0)

    def _show_selected(self, _: object) -> None:
        self._reveal_marks = True
        # While an edit waits to be shown, the selected brick may not be in the source shown.
        if not self._is_behind:
            self._mark(self._chosen_lines())

    def _chosen_lines(self) -> list[tuple[int, int]]:
        """Return the first and last lines of what the selected bricks wrote."""
        return self._module.lines_of(self._selection.ids, self._network())

    def _mark(self, ranges: list[tuple[int, int]]) -> None:
        self._view.mark(ranges, reveal=self._reveal_marks)
        self._reveal_marks = False

    def _follow_place(self, _: Place) -> None:
        self._reveal_class = True
        self._fall_behind()

    def _show_class(self) -> None:
        """Scroll to the class of the network shown, where that is another one now."""
        if not self._reveal_class:
            return
        line = self._module.class_line(self._network())
        if line is not None:
            self._view.show_from(line)
        self._reveal_class = False

    def _network(self) -> str:
        """Return the network shown as the module's lines name it."""
        shown = self._document.network
        return "" if shown is self._document.project.main else shown.id

    def _show_copy(self) -> None:
        self._copy.setText(self.tr("Copy"))

    # ------------------------------------------------------------ acting

    def _select_line(self, line: int) -> None:
        span = self._module.span_at(line)
        if span is not None and span.network == self._network():
            self._selection.set({span.block})

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._document.generated().text)
        self._copy.setText(self.tr("Copied"))
        self._copied.start()
