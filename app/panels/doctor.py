"""The doctor: what a run suffers from, with the measurement and a way out to try at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.bridges.followed import LiveBridge
from app.navigation import go_into
from app.selection import Selection
from app.widgets.empty_state import EmptyState
from app.widgets.fix_list import FixList
from app.widgets.label import label
from app.widgets.problem_delegate import MeasuringDelegate, ProblemDelegate
from app.widgets.vitals_table import VitalsRow, VitalsTable
from core.document.document import Document
from core.engine.talk.messages import (
    EpochDone,
    RunFailed,
    RunFinished,
    RunNoted,
    RunStarted,
    Steps,
    Vitals,
)
from core.planner import Plan
from core.texts import say

if TYPE_CHECKING:
    from core.advice.finding import Finding
    from core.doctor.course import Course

LEAST_PAUSE_MS = 500
"""Between two looks at a run that goes on."""
SHARE = 0.02
"""Of the window's time, what looking may take."""
LEAST_ROWS_PX = 120
"""What signs and ways out leave of the panel to the table at least."""


class DoctorPanel(QWidget):
    """Follows a run and says what its figures mean; the run of another project is not looked at.

    Signals:
        jump_requested: Id of the brick a person wants to see.
        trial_requested: A way out was taken; a new run shall show whether it helps.
        counted: How many signs there are.
    """

    jump_requested = Signal(str)
    trial_requested = Signal()
    counted = Signal(int)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        bridge: LiveBridge,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._bridge = bridge
        self._clock = clock
        self._course: Course | None = None
        self._findings: tuple[Finding, ...] = ()
        self._plans: tuple[Plan, ...] = ()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._wait_ms = LEAST_PAUSE_MS
        self._build_ui()
        self._connect()
        self._show_nothing()

    def _build_ui(self) -> None:
        self._empty = EmptyState()
        self._healthy = label(role="muted", wrap=True)
        self._healthy.setObjectName("doctor.healthy")
        self._healthy.setContentsMargins(16, 12, 16, 12)
        self._list = QListWidget()
        self._list.setObjectName("doctor.signs")
        self._list.setAccessibleName(self.tr("What the run suffers from"))
        self._list.setStatusTip(self.tr("Click a sign to go to its brick and see what to try"))
        self._list.setItemDelegate(MeasuringDelegate(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fixes = FixList(self.tr("To try with a new run"))
        self._table = VitalsTable()
        self._table.setObjectName("doctor.vitals")
        self._table.setMinimumHeight(LEAST_ROWS_PX)
        self._table.setAccessibleName(self.tr("How the bricks do"))
        self._table.setStatusTip(self.tr("Click a brick to go to it"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._healthy)
        column.addWidget(self._list)
        column.addWidget(self._fixes)
        column.addWidget(self._table, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)

    def _connect(self) -> None:
        bridge = self._bridge
        for heard in (
            bridge.run_started, bridge.steps, bridge.epoch_done, bridge.vitals,
            bridge.run_noted, bridge.run_finished, bridge.run_failed,
        ):  # fmt: skip
            heard.connect(self._hear)
        bridge.turned.connect(self._turn)
        self._document.changed.connect(self._follow)
        self._list.currentRowChanged.connect(self._show_fixes)
        self._list.itemClicked.connect(self._jump_to_sign)
        self._fixes.chosen.connect(self._try)
        self._table.brick_chosen.connect(self._jump_to_row)

    # ------------------------------------------------------------ following

    def _hear(
        self,
        message: RunStarted | Steps | EpochDone | Vitals | RunNoted | RunFinished | RunFailed,
    ) -> None:
        if not self._bridge.owns_run:
            return
        if self._course is None:
            from core.doctor.course import Course  # not needed before the first run

            self._course = Course()
        self._course.hear(message)
        if isinstance(message, RunStarted):
            self._show_findings(())
        if isinstance(message, RunFinished | RunFailed):
            self._look()
        elif not self._pause.isActive():
            self._pause.start(self._wait_ms)

    def _turn(self) -> None:
        """Another project is shown; a run of this one is told once more."""
        if not self._bridge.owns_run:
            self._course = None
            self._show_nothing()

    def _follow(self, _: object) -> None:
        """Bricks may be gone and ways out open or closed."""
        if self._course is not None and not self._pause.isActive():
            self._pause.start(self._wait_ms)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._course is not None:
            self._look()

    def _look(self) -> None:
        self._pause.stop()
        course = self._course
        if course is None or course.started is None:
            return
        from core.doctor.doctor import diagnose

        began = self._clock()
        document = self._document
        found = diagnose(document.project, document.library, document.trained, course)
        self._show_findings(found)
        if self.isVisible():
            self._show_vitals()
        took_ms = 1000 * (self._clock() - began)
        self._wait_ms = max(LEAST_PAUSE_MS, round(took_ms / SHARE))

    # ------------------------------------------------------------ showing

    def _show_nothing(self) -> None:
        self._show_findings(())
        self._empty.say(
            self.tr("No run yet"),
            self.tr("Press Train, and what the figures mean is said here."),
        )
        self._pages.setCurrentIndex(0)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._pages.setCurrentIndex(1)
        said = [(self._name(one), say(one.problem.message)) for one in findings]
        if said != self._said() or len(findings) != len(self._findings):
            row = self._list.currentRow()
            self._list.blockSignals(True)
            self._list.clear()
            for name, words in said:
                self._list.addItem(_item(name, words))
            self._list.setCurrentRow(min(max(row, 0), len(said) - 1))
            self._list.blockSignals(False)
        self._findings = findings
        self._list.setVisible(bool(findings))
        self._healthy.setVisible(not findings)
        self._healthy.setText(self.tr("Nothing unusual in the figures of this run so far."))
        self._show_fixes(self._list.currentRow())
        self.counted.emit(len(findings))

    def _said(self) -> list[tuple[str, str]]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return [(item.data(ProblemDelegate.NAME_ROLE), item.text()) for item in items]

    def _show_fixes(self, row: int) -> None:
        self._plans = ()
        if self.isVisible() and 0 <= row < len(self._findings):  # trying ways out takes time
            from core.doctor.doctor import remedies

            document = self._document
            self._plans = remedies(document.project, document.library, self._findings[row])
        self._fixes.show_fixes([say(plan.text) for plan in self._plans])

    def _show_vitals(self) -> None:
        course, main = self._course, self._document.project.main
        vitals = course.vitals if course is not None else None
        self._table.setVisible(vitals is not None)
        if vitals is None:
            return
        bricks = [one for one in vitals.bricks if one.path in main.blocks]
        self._table.vitals.show(
            [
                VitalsRow(
                    one.path, main.blocks[one.path].name, one.gradient, one.largest, one.still
                )
                for one in bricks
            ]
        )

    def _name(self, finding: Finding) -> str:
        network = self._document.project.networks.get(finding.problem.network)
        block = network.blocks.get(finding.problem.block) if network else None
        return block.name if block is not None else self.tr("The whole run")

    # ------------------------------------------------------------ doing

    def _try(self, number: int) -> None:
        """Go a way out and see in a new run whether it helps."""
        plan = self._plans[number]
        go_into(self._document, self._findings[self._list.currentRow()].problem.network)
        self._document.apply(plan.edits, plan.text)
        if plan.select:
            self._selection.set(plan.select)
        self.trial_requested.emit()

    def _jump_to_sign(self, item: QListWidgetItem) -> None:
        problem = self._findings[self._list.row(item)].problem
        self._jump(problem.network, problem.block)

    def _jump_to_row(self, block: str) -> None:
        self._jump(self._document.project.main.id, block)

    def _jump(self, network: str, block: str) -> None:
        if block in self._document.project.networks[network].blocks:
            go_into(self._document, network)
            self._selection.set({block})
            self.jump_requested.emit(block)


def _item(name: str, words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(ProblemDelegate.NAME_ROLE, name)
    item.setData(ProblemDelegate.SEVERITY_ROLE, "warning")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
    return item
