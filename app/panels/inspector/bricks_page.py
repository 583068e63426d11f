"""The inspector's page for selected bricks: names, parameters, facts, help, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.brick_icon import paint_brick
from app.widgets.facts import Facts, grouped
from app.widgets.field import Field
from app.widgets.help_card import HelpCard
from app.widgets.label import label
from app.widgets.notes import Notes
from core.catalog import registry
from core.catalog.spec import BlockSpec, Category, ParamSpec
from core.document.document import Document
from core.graph.records import Block, ParamValue
from core.planner import Plan, Refusal, plan_rename, plan_set_params

NAME = ParamSpec(name="name", kind="text", default="")
ICON_SIZE = QSize(40, 28)


class BricksPage(QWidget):
    """Edits one brick, or what several have in common."""

    def __init__(
        self, document: Document, ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._ids = tuple(ids)
        self._types = self._present_types()
        self._specs = [spec for spec in map(registry.find, dict.fromkeys(self._types)) if spec]
        self._name: Field | None = None
        self._fields: dict[str, Field] = {}
        self._build_ui()
        self.follow()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._header())
        self._notes = Notes("inspector.problems")
        column.addWidget(self._notes)
        column.addSpacing(8)
        if len(self._ids) == 1:
            self._name = Field(NAME, "inspector.name", label=self.tr("name"), has_default=False)
            self._name.chosen.connect(self._rename)
            self._name.finished.connect(self._document.end_merging)
            column.addWidget(self._name)
        for param in self._shared_params():
            column.addWidget(self._field(param))
        column.addSpacing(8)
        column.addWidget(label(self.tr("Facts"), "heading"))
        column.addWidget(self._facts_table())
        if len(self._specs) == 1:
            column.addSpacing(8)
            about = self.tr("About {type}").format(type=self._specs[0].type)
            column.addWidget(label(about, "heading"))
            column.addWidget(HelpCard(self._specs[0].help))
        column.addStretch(1)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if len(self._specs) == 1:
            row.addWidget(_Icon(self._specs[0].category))
        title = label(self._title(), "heading", wrap=True)
        title.setObjectName("inspector.title")
        row.addWidget(title, 1)
        return row

    def _title(self) -> str:
        if len(self._ids) == 1:
            return self._types[0]
        counts = Counter(self._types)
        parts = ", ".join(
            f"{count}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{type_}"
            for type_, count in counts.items()
        )
        return self.tr("{count} bricks: {parts}").format(count=len(self._ids), parts=parts)

    def _field(self, param: ParamSpec) -> Field:
        field = Field(param, f"inspector.{param.name}")
        field.chosen.connect(lambda value, name=param.name: self._set_param(name, value))
        field.finished.connect(self._document.end_merging)
        self._fields[param.name] = field
        return field

    def _facts_table(self) -> Facts:
        names = {"parameters": self.tr("Parameters"), "macs": self.tr("MACs per sample")}
        if len(self._ids) == 1:
            names = {"input": self.tr("Input"), "output": self.tr("Output"), **names}
        self._facts = Facts("inspector.fact", names)
        return self._facts

    def _shared_params(self) -> list[ParamSpec]:
        """Return the parameters that mean the same for every selected type."""
        known = len(self._specs) == len(set(self._types))
        if not known or not self._specs:
            return []
        first, *others = self._specs
        return [p for p in first.params if all(_has_like(spec, p) for spec in others)]

    # ------------------------------------------------------------ showing

    def is_outdated(self) -> bool:
        """Whether this page was built for bricks that are of another type now."""
        return self._present_types() != self._types

    def follow(self) -> None:
        """Show the bricks as they are now."""
        self._show_name()
        self._show_params()
        self._show_facts()
        self._show_problems()

    def focus_name(self) -> None:
        """Start typing another name; several bricks have none in common."""
        if self._name is not None:
            self._name.start_typing()

    def _show_name(self) -> None:
        if self._name is not None:
            self._name.show_values([self._blocks()[0].name])

    def _show_params(self) -> None:
        complete = (
            [registry.get(block.type).complete(block.params) for block in self._blocks()]
            if (self._fields)
            else []
        )
        for name, field in self._fields.items():
            field.show_values([values[name] for values in complete])

    def _show_facts(self) -> None:
        known = [self._document.inference(id_) for id_ in self._ids]
        self._facts.show_value("parameters", grouped(sum(k.cost.parameters for k in known)))
        self._facts.show_value("macs", grouped(sum(k.cost.macs for k in known)))
        if len(known) == 1:
            self._facts.show_value("input", "\n".join(str(spec) for spec in known[0].inputs))
            self._facts.show_value("output", "\n".join(str(spec) for spec in known[0].outputs))

    def _show_problems(self) -> None:
        chosen = set(self._ids)
        self._notes.show_problems([p for p in self._document.problems if p.block in chosen])

    # ------------------------------------------------------------ changing

    def _rename(self, name: str) -> None:
        plan = plan_rename(self._document.scope, self._ids[0], name)
        if self._name is not None:
            self._apply(plan, self._name, f"rename {self._ids[0]}")

    def _set_param(self, name: str, value: ParamValue) -> None:
        plan = plan_set_params(self._document.scope, self._ids, {name: value})
        self._apply(plan, self._fields[name], f"set {name} {' '.join(self._ids)}")

    def _apply(self, plan: Plan | Refusal, field: Field, merge: str) -> None:
        if isinstance(plan, Refusal):
            field.show_error(plan.text)
        else:
            self._document.apply(plan.edits, plan.text, merge=merge)

    # ------------------------------------------------------------ reading

    def _blocks(self) -> list[Block]:
        return [self._document.network.blocks[id_] for id_ in self._ids]

    def _present_types(self) -> tuple[str, ...]:
        return tuple(block.type for block in self._blocks())


class _Icon(QWidget):
    """A little brick."""

    def __init__(self, category: Category) -> None:
        super().__init__()
        self._category = category
        self.setFixedSize(ICON_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_brick(painter, QRectF(self.rect()), self._category)
        painter.end()


def _has_like(spec: BlockSpec, param: ParamSpec) -> bool:
    """Whether a type has a parameter that takes the same values under the same name."""
    return any(
        (own.name, own.kind, own.choices, own.optional)
        == (param.name, param.kind, param.choices, param.optional)
        for own in spec.params
    )
