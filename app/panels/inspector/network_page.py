"""The inspector's page for a network that stands as a brick: its name, its help, its knobs."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.widgets.facts import Facts, grouped
from app.widgets.field import Field
from app.widgets.knob_row import KnobRow
from app.widgets.label import label
from app.widgets.notes import Notes
from core.catalog.spec import ParamSpec
from core.document.document import Document
from core.graph.records import Knob, ParamValue, fresh_id
from core.planner import Plan, Refusal, plan_rename_network, plan_set_knobs

NAME = ParamSpec(
    name="network", kind="text", default="", help="The name of the network and of its class."
)
HELP = ParamSpec(
    name="help", kind="text", default="", help="What it is for, in a sentence; its class says it."
)


class NetworkPage(QWidget):
    """Edits the network that is shown, where it is not the one that trains."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._id = document.network.id
        self._rows: list[KnobRow] = []
        self._build_ui()
        self.follow()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Network"), "heading"))
        self._name = self._field(NAME, self.tr("name"))
        self._name.chosen.connect(self._rename)
        self._help = self._field(HELP, self.tr("help"))
        self._help.chosen.connect(self._describe)
        column.addWidget(self._name)
        column.addWidget(self._help)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Knobs"), "heading"))
        words = self.tr(
            "What each brick of this network sets for itself: its class's arguments. Use a knob in "
            "a parameter as an expression, such as = 2 * width."
        )
        column.addWidget(label(words, "muted", wrap=True))
        self._knobs = QVBoxLayout()
        self._knobs.setSpacing(6)
        column.addLayout(self._knobs)
        self._add = QPushButton(self.tr("Add a knob"))
        self._add.setObjectName("inspector.knob.add")
        self._add.clicked.connect(self._add_knob)
        column.addWidget(self._add)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Facts"), "heading"))
        self._facts = Facts(
            "inspector.fact",
            {
                "bricks": self.tr("Bricks"),
                "parameters": self.tr("Parameters"),
                "macs": self.tr("MACs per sample"),
            },
        )
        column.addWidget(self._facts)
        self._notes = Notes("inspector.problems")
        column.addWidget(self._notes)
        column.addStretch(1)

    def _field(self, spec: ParamSpec, name: str) -> Field:
        field = Field(spec, f"inspector.{spec.name}", label=name, has_default=False)
        field.finished.connect(self._document.end_merging)
        return field

    # ------------------------------------------------------------ showing

    def is_outdated(self) -> bool:
        """Whether another network is shown than the page was built for."""
        return self._document.network.id != self._id

    def follow(self) -> None:
        """Show the network as it is now."""
        network = self._document.network
        self._name.show_values([network.name])
        self._help.show_values([network.help])
        self._show_knobs(network.knobs)
        known = [self._document.inference(id_) for id_ in network.blocks]
        self._facts.show_value("bricks", grouped(len(known)))
        self._facts.show_value("parameters", grouped(sum(one.cost.parameters for one in known)))
        self._facts.show_value("macs", grouped(sum(one.cost.macs for one in known)))
        problems = self._document.problems
        self._notes.show_problems([p for p in problems if p.network == self._id and not p.block])

    def focus_name(self) -> None:
        """Start typing another name of the network."""
        self._name.start_typing()

    def _show_knobs(self, knobs: tuple[Knob, ...]) -> None:
        while len(self._rows) > len(knobs):
            row = self._rows.pop()
            self._knobs.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row, knob in zip(self._rows, knobs, strict=False):
            row.show_knob(knob)
        for number in range(len(self._rows), len(knobs)):
            self._rows.append(self._row(knobs[number], number))
            self._knobs.addWidget(self._rows[-1])
            self._rows[-1].show()  # at once, to take the focus

    def _row(self, knob: Knob, number: int) -> KnobRow:
        row = KnobRow(knob, number)
        row.renamed.connect(lambda name: self._rename_knob(number, name))
        row.valued.connect(lambda value: self._set_default(number, value))
        row.removed.connect(lambda: self._remove_knob(number))
        return row

    # ------------------------------------------------------------ changing

    def _rename(self, name: str) -> None:
        plan = plan_rename_network(self._document.scope, self._id, name)
        self._apply(plan, self._name, f"rename {self._id}")

    def _describe(self, sentence: str) -> None:
        knobs = self._document.network.knobs
        plan = plan_set_knobs(self._document.scope, knobs, help=sentence)
        self._apply(plan, self._help, f"describe {self._id}")

    def _add_knob(self) -> None:
        knobs = self._document.network.knobs
        name = fresh_id({knob.name: knob for knob in knobs}, "knob")
        plan = plan_set_knobs(self._document.scope, (*knobs, Knob(name=name, default=1)))
        if isinstance(plan, Plan):
            self._document.apply(plan.edits, plan.text)
            self._rows[-1].start_typing()

    def _rename_knob(self, number: int, name: str) -> None:
        old = self._document.network.knobs[number]
        changed = self._with(number, msgspec.structs.replace(old, name=name))
        plan = plan_set_knobs(self._document.scope, changed, renamed={old.name: name})
        self._apply(plan, self._rows[number])

    def _set_default(self, number: int, value: ParamValue) -> None:
        old = self._document.network.knobs[number]
        changed = self._with(number, msgspec.structs.replace(old, default=value))
        self._apply(plan_set_knobs(self._document.scope, changed), self._rows[number])

    def _remove_knob(self, number: int) -> None:
        knobs = self._document.network.knobs
        rest = (*knobs[:number], *knobs[number + 1 :])
        self._apply(plan_set_knobs(self._document.scope, rest), self._rows[number])

    def _with(self, number: int, knob: Knob) -> tuple[Knob, ...]:
        knobs = self._document.network.knobs
        return (*knobs[:number], knob, *knobs[number + 1 :])

    def _apply(self, plan: Plan | Refusal, line: Field | KnobRow, merge: str = "") -> None:
        if isinstance(plan, Refusal):
            line.show_error(plan.text)
        else:
            self._document.apply(plan.edits, plan.text, merge=merge)
