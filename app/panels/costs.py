"""What the network costs: a table of its bricks, and the memory that training takes."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter, itemgetter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.memory_watch import Estimate, MemoryWatch, advice
from app.selection import Selection
from app.widgets.amounts import short_bytes
from app.widgets.cost_table import CostRow, CostTable
from app.widgets.label import label
from app.widgets.memory_bar import MemoryBar, Part
from app.widgets.steady_label import SteadyLine
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.shapes.block import BlockInference

LATER_MS = 100
"""How long after an edit the table shows it, once for all edits of that moment."""

_PARAMETERS, _MACS = attrgetter("parameters"), attrgetter("macs")


class CostsPanel(QWidget):
    """Shows costs while somebody looks, a moment after each edit, so that none waits for them.

    Signals:
        jump_requested: Id of the brick a person wants to see.
        shown: It came into sight, so that what is free may be asked for again.
    """

    jump_requested = Signal(str)
    shown = Signal()

    def __init__(
        self,
        document: Document,
        selection: Selection,
        watch: MemoryWatch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._watch = watch
        self._rows: dict[str, tuple[tuple[object, ...], CostRow]] = {}
        self._turned: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._build_ui()
        self._connect()

    def _build_ui(self) -> None:
        self._summary = label(role="heading", wrap=True)
        self._summary.setObjectName("costs.memory")
        self._bar = MemoryBar()
        self._bar.setObjectName("costs.bar")
        self._advice = label(wrap=True)
        self._advice.setObjectName("costs.advice")
        self._table = CostTable()
        self._table.setObjectName("costs.table")
        self._table.setAccessibleName(self.tr("Costs of the bricks"))
        self._table.setStatusTip(self.tr("Click a brick to go to it, a head to sort"))
        self._totals = label(role="muted")
        self._totals.setObjectName("costs.totals")
        self._totals.setWordWrap(True)
        self._totals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 8)
        above.setSpacing(6)
        for part in (self._summary, self._bar, self._advice):
            above.addWidget(part)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        self._total = SteadyLine(self._totals)
        below.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._table, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._document.shown_changed.connect(self._show_other)
        self._watch.changed.connect(self._show_estimate)
        self._selection.changed.connect(self._show_chosen)
        self._table.brick_chosen.connect(self._jump)
        self._later.timeout.connect(self._show_turned)

    # ------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.look()
        self._show_estimate(self._watch.estimate)
        self.shown.emit()

    def _follow(self, changes: ChangeSet) -> None:
        if not self.isVisible():
            return
        other_main = changes.before.main.id != changes.after.main.id
        if changes.reset or changes.training_changed or other_main:
            self._show_all()
            return
        self._turned |= changes.added | changes.changed | changes.inferred
        if not self._later.isActive():  # not put off again by each of many edits
            self._later.start()

    def _show_turned(self) -> None:
        if self.isVisible():
            self._show_table(self._turned & self._document.network.blocks.keys())

    def _show_other(self, _: Place) -> None:
        if self.isVisible():
            self._show_all()

    def _show_estimate(self, estimate: Estimate) -> None:
        if self.isVisible():
            self._show_memory(estimate)
            self._show_all()

    def _show_chosen(self, _ids: frozenset[str] = frozenset()) -> None:
        if self.isVisible():
            self._table.show_chosen(self._selection.single)

    def _jump(self, id_: str) -> None:
        if id_ in self._document.network.blocks:  # else it went a moment ago
            self.jump_requested.emit(id_)

    def _show_all(self) -> None:
        self._show_table(self._document.network.blocks)

    def _show_table(self, turned: Collection[str]) -> None:
        """Show what the network costs, in which only some bricks may cost something else."""
        self._later.stop()
        self._turned = set()
        batch = self._document.project.training.batch_size
        is_main = self._document.network is self._document.project.main
        kept = self._watch.estimate.kept if is_main else {}
        known, blocks = self._document.scope.inference, self._document.network.blocks
        for id_ in turned:
            block, shapes, amount = blocks[id_], known.of(id_), kept.get(id_)
            made_of = block.name, shapes, amount, batch
            row = self._rows.get(id_)
            if row is None or row[0] != made_of:  # the others keep their very rows
                row = made_of, _row(id_, block.name, shapes, amount.at(batch) if amount else 0)
                self._rows[id_] = row
        self._rows = dict(zip(blocks, map(self._rows.__getitem__, blocks), strict=True))
        rows = list(map(itemgetter(1), self._rows.values()))
        self._table.show_rows(rows, self._selection.single)
        words = self.tr("{n} bricks: {parameters} parameters, {macs} MACs a sample")
        self._total.show_words(
            words.format(
                n=len(rows),
                parameters=f"{sum(map(_PARAMETERS, rows)):,}",
                macs=f"{sum(map(_MACS, rows)):,}",
            )
        )

    def _show_memory(self, estimate: Estimate) -> None:
        memory = estimate.memory
        self._bar.show_parts(
            [
                Part(self.tr("weights"), memory.weights, "category.linear"),
                Part(self.tr("gradients"), memory.gradients, "category.merge"),
                Part(self.tr("optimizer"), memory.optimizer, "category.regularization"),
                Part(self.tr("activations"), memory.activations, "category.pooling"),
                Part(self.tr("inputs"), memory.inputs, "category.normalization"),
            ],
            estimate.free,
        )
        total, batch = short_bytes(memory.total), memory.batch
        if not estimate.free or estimate.device is None:
            words = self.tr("Training takes about {total} at a batch of {batch}")
            self._summary.setText(words.format(total=total, batch=f"{batch:,}"))
            self._show_advice(self.tr("What is free on the device is not known yet."))
            return
        words = self.tr(
            "Training takes about {total} at a batch of {batch}; {device} has {free} free"
        )
        free = short_bytes(estimate.free)
        device = estimate.device.id
        self._summary.setText(
            words.format(total=total, batch=f"{batch:,}", device=device, free=free)
        )
        self._show_advice(advice(estimate), "" if estimate.fits else "warning")

    def _show_advice(self, words: str, role: str = "muted") -> None:
        self._advice.setText(words)
        self._advice.setProperty("role", role)
        self._advice.style().polish(self._advice)


def _row(id_: str, name: str, shapes: BlockInference, held: int) -> CostRow:
    output = ", ".join(str(value) for value in shapes.outputs if value is not None)
    return CostRow(id_, name, output, shapes.cost.parameters, shapes.cost.macs, held)
