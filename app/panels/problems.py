"""The problems list: everything that keeps the network from training, and where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedLayout, QWidget

from app.selection import Selection
from app.widgets.label import label
from app.widgets.problem_delegate import ProblemDelegate
from core.document.changes import ChangeSet
from core.document.document import Document
from core.errors import Problem
from core.texts import say

BLOCK_ROLE = Qt.ItemDataRole.UserRole


class ProblemsPanel(QWidget):
    """Lists the problems; a click or Enter goes to the brick.

    Signals:
        jump_requested: Id of the brick a person wants to see; it is selected by then.
    """

    jump_requested = Signal(str)

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._shown: tuple[tuple[Problem, str], ...] = ()
        self._build_ui()
        self._connect()
        self._show_problems()

    def _build_ui(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("problems.list")
        self._list.setAccessibleName(self.tr("Problems"))
        self._list.setStatusTip(self.tr("Click a problem to go to its brick"))
        self._list.setItemDelegate(ProblemDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMouseTracking(True)
        self._none = label(self.tr("No problems"), "muted")
        self._none.setObjectName("problems.none")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(16, 16, 16, 16)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._none)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._list.itemClicked.connect(self._jump)
        self._list.itemActivated.connect(self._jump)

    # ------------------------------------------------------------ showing

    def _follow(self, _: ChangeSet) -> None:
        self._show_problems()

    def _show_problems(self) -> None:
        wanted = tuple((problem, self._name(problem)) for problem in self._document.problems)
        if wanted != self._shown:
            row = self._list.currentRow()
            self._list.clear()
            for problem, name in wanted:
                self._list.addItem(_item(problem, name))
            self._list.setCurrentRow(min(row, len(wanted) - 1))
            self._shown = wanted
        self._pages.setCurrentWidget(self._list if wanted else self._none)

    def _name(self, problem: Problem) -> str:
        block = self._document.network.blocks.get(problem.block)
        return block.name if block else self.tr("Project")

    # ------------------------------------------------------------ choosing

    def _jump(self, item: QListWidgetItem) -> None:
        block = item.data(BLOCK_ROLE)
        if block in self._document.network.blocks:
            self._selection.set({block})
            self.jump_requested.emit(block)


def _item(problem: Problem, name: str) -> QListWidgetItem:
    words = say(problem.message)
    item = QListWidgetItem(words)
    item.setData(BLOCK_ROLE, problem.block)
    item.setData(ProblemDelegate.NAME_ROLE, name)
    item.setData(ProblemDelegate.SEVERITY_ROLE, problem.severity)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
    return item
