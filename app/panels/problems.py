"""The problems list: errors, warnings and advice, where each is, and what mends it.

Errors and warnings follow every edit. Advice is worked out when the person pauses, so that it costs
nobody who is typing or dragging anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.navigation import go_into
from app.selection import Selection
from app.widgets.fix_list import FixList
from app.widgets.label import label
from app.widgets.problem_list import ProblemList
from app.widgets.steady_button import SteadyButton
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.errors import Problem, Severity
from core.planner import Plan
from core.texts import say

PAUSE_MS = 400
LONG_PAUSE_MS = 1500
MOMENT_S = 0.004
"""How long it is worked on before the window looks after the person again."""
WEIGHTS: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}
"""Errors are listed first: they keep the network from training."""
MANY_BLOCKS = 3000
"""From so many blocks on, advice waits for a longer pause."""


class ProblemsPanel(QWidget):
    """Lists the problems; a click goes to the brick, Enter takes the first way out.

    Signals:
        jump_requested: Id of the brick a person wants to see; it is selected by then.
        counted: How many problems and pieces of advice there are.
    """

    jump_requested = Signal(str)
    counted = Signal(int)

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._advice: tuple[Problem, ...] = ()
        self._plans: tuple[Plan, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._build_ui()
        self._connect()
        self._show_problems()
        self._pause.start(PAUSE_MS)

    def _build_ui(self) -> None:
        self._list = ProblemList()
        self._list.setObjectName("problems.list")
        self._list.setAccessibleName(self.tr("Problems"))
        self._list.setStatusTip(
            self.tr("Click a problem to go to its brick; Enter mends it where there is a way")
        )
        self._list.installEventFilter(self)
        self._none = label(self.tr("No problems"), "muted")
        self._none.setObjectName("problems.none")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(16, 16, 16, 16)
        self._filters = self._build_filters()
        self._fixes = FixList(self.tr("To mend it (Enter takes the first)"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(self._list, 1)
        column.addWidget(self._fixes)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(page)
        self._pages.addWidget(self._none)

    def _build_filters(self) -> dict[Severity, QToolButton]:
        names: dict[Severity, str] = {
            "error": self.tr("Errors"),
            "warning": self.tr("Warnings"),
            "advice": self.tr("Advice"),
        }
        filters: dict[Severity, QToolButton] = {}
        for severity, name in names.items():
            button = SteadyButton()
            button.setObjectName(f"problems.filter.{severity}")
            button.setAccessibleName(name)
            button.setProperty("role", "chip")
            button.setProperty("name", name)
            button.setCheckable(True)
            button.setChecked(True)
            filters[severity] = button
        return filters

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(6)
        for button in self._filters.values():
            head.addWidget(button)
        head.addStretch()
        return head

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._document.shown_changed.connect(self._follow_place)
        self._list.itemClicked.connect(self._jump)
        self._list.itemDoubleClicked.connect(self._jump)
        self._list.currentRowChanged.connect(self._show_fixes)
        self._fixes.chosen.connect(self._mend)
        self._pause.timeout.connect(self._think_on)
        for button in self._filters.values():
            button.toggled.connect(self._show_problems)

    # ------------------------------------------------------------ showing

    def think(self) -> None:
        """Work advice out now and show it."""
        self._pause.stop()
        self._advice = self._document.advice
        self._show_problems()

    def _think_on(self) -> None:
        """Work on the advice for a moment, and in the next one go on."""
        if self._document.consider(MOMENT_S):
            self.think()
        else:
            self._pause.start(0)

    def _follow(self, _: ChangeSet) -> None:
        networks = self._document.project.networks
        self._advice = tuple(
            each
            for each in self._advice
            if each.network in networks
            and (not each.block or each.block in networks[each.network].blocks)
        )
        self._show_problems()
        is_large = len(self._document.network.blocks) > MANY_BLOCKS
        self._pause.start(LONG_PAUSE_MS if is_large else PAUSE_MS)

    def _follow_place(self, _: Place) -> None:
        self._show_problems()

    def _show_problems(self) -> None:
        found = sorted((*self._document.problems, *self._advice), key=_weight)
        self._count(found)
        wanted = {severity for severity, button in self._filters.items() if button.isChecked()}
        named = zip(found, self._names(found), strict=True)
        self._list.show_rows(tuple([row for row in named if row[0].severity in wanted]))
        self._show_fixes(self._list.currentRow())
        self._pages.setCurrentIndex(0 if found else 1)

    def _count(self, found: Sequence[Problem]) -> None:
        counts = Counter([problem.severity for problem in found])
        for severity, button in self._filters.items():
            button.setText(f"{button.property('name')} {counts[severity]}")
            button.setEnabled(bool(counts[severity]))
        self.counted.emit(len(found))

    def _names(self, found: Sequence[Problem]) -> list[str]:
        """Return where each problem is, in words."""
        networks, here, names = self._document.project.networks, self._document.network.id, []
        for problem in found:
            network = networks.get(problem.network)
            block = network.blocks.get(problem.block) if network else None
            if network is None or block is None:
                names.append(self.tr("Project"))
            else:
                is_here = network.id == here
                names.append(block.name if is_here else f"{network.name} / {block.name}")
        return names

    # ------------------------------------------------------------ choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._plans:
                self._mend(0)
            elif (item := self._list.currentItem()) is not None:
                self._jump(item)
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_fixes(self._list.currentRow())

    def _show_fixes(self, row: int) -> None:
        if not self.isVisible():
            return  # looking for ways out takes a while
        problem = self._list.rows[row][0] if row >= 0 else None
        self._plans = self._document.fixes(problem) if problem else ()
        self._fixes.show_fixes([say(plan.text) for plan in self._plans])

    def _mend(self, number: int) -> None:
        plan = self._plans[number]
        problem = self._list.rows[self._list.currentRow()][0]
        go_into(self._document, problem.network)
        self._document.apply(plan.edits, plan.text)
        if plan.select:
            self._selection.set(plan.select)
        self.think()

    def _jump(self, item: QListWidgetItem) -> None:
        problem = self._list.rows[self._list.row(item)][0]
        if problem.block:
            go_into(self._document, problem.network)
        if problem.block in self._document.network.blocks:
            self._selection.set({problem.block})
            self.jump_requested.emit(problem.block)


def _weight(problem: Problem) -> int:
    return WEIGHTS[problem.severity]
