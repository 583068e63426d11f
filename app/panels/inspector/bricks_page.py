"""The inspector's page for selected bricks: names, parameters, facts, help, problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.panels.inspector.composite_section import CompositeSection
from app.widgets.brick_icon import paint_brick
from app.widgets.facts import Facts, grouped
from app.widgets.field import Field
from app.widgets.fold import Fold
from app.widgets.help_card import HelpCard
from app.widgets.label import breakable, label
from app.widgets.notes import Notes
from core.catalog.expression import ExpressionError
from core.catalog.spec import BlockSpec, Category, ParamSpec
from core.catalog.units import unit_of
from core.catalog.values import Value
from core.document.document import Document
from core.graph.composites import network_of
from core.graph.records import Block, Params, ParamValue
from core.planner import Plan, Refusal, plan_expose, plan_rename, plan_set_params
from core.shapes.infer import NetworkInference

NAME = ParamSpec(name="name", kind="text", default="")
NUMBERS = ("int", "float", "ints", "floats")
"""Kinds of parameters that may be expressions, so knobs."""

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
        find = document.library.find
        self._specs = [spec for spec in map(find, dict.fromkeys(self._types)) if spec]
        self._help: HelpCard | None = None
        self._name: Field | None = None
        self._composite: CompositeSection | None = None
        self._fields: dict[str, Field] = {}
        self._shown: object = None
        self._held: dict[str, str] = {}
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
            if network_of(self._types[0]) is not None and self._specs:
                self._composite = CompositeSection(self._document, self._ids[0])
                column.addWidget(self._composite)
        shared = self._shared_params()
        for param in shared:
            if not param.group:
                column.addWidget(self._field(param))
        weights = [param for param in shared if param.group == "weights"]
        if weights:
            column.addWidget(self._weights(weights))
        column.addSpacing(8)
        column.addWidget(label(self.tr("Facts"), "heading"))
        column.addWidget(self._facts_table())
        if len(self._specs) == 1:
            column.addSpacing(8)
            type_ = self._document.scope.label(self._specs[0].type)
            about = self.tr("About {type}").format(type=type_)
            column.addWidget(label(breakable(about), "heading", wrap=True))
            self._help = HelpCard(self._specs[0].help)
            column.addWidget(self._help)
        column.addStretch(1)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if len(self._specs) == 1:
            row.addWidget(_Icon(self._specs[0].category))
        self._title = label(role="heading", wrap=True)
        self._title.setObjectName("inspector.title")
        row.addWidget(self._title, 1)
        return row

    def _title_words(self) -> str:
        if len(self._ids) == 1:
            return self._document.scope.label(self._types[0])
        counts = Counter(self._types)
        parts = ", ".join(
            f"{count}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{self._document.scope.label(type_)}"
            for type_, count in counts.items()
        )
        return self.tr("{count} bricks: {parts}").format(count=len(self._ids), parts=parts)

    def _field(self, param: ParamSpec) -> Field:
        is_inside = self._document.network is not self._document.project.main
        can_be_knob = is_inside and len(self._ids) == 1 and param.kind in NUMBERS
        units = [unit_of(param, type_) for type_ in self._types]
        unit = units[0] if all(each == units[0] for each in units) else None
        field = Field(param, f"inspector.{param.name}", offers_knob=can_be_knob, unit=unit)
        field.knob_requested.connect(lambda name=param.name: self._expose(name))
        field.chosen.connect(lambda value, name=param.name: self._set_param(name, value))
        field.finished.connect(self._document.end_merging)
        self._fields[param.name] = field
        return field

    def _weights(self, params: Sequence[ParamSpec]) -> Fold:
        """Return the fold for how weights start; open where something in it is special."""
        names = {param.name for param in params}
        special = any(names & block.params.keys() for block in self._blocks())
        fold = Fold(self.tr("Weights"), "inspector.weights", is_open=special)
        for param in params:
            fold.add(self._field(param))
        return fold

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
        """Show the bricks as they are now; most edits are of others."""
        known = self._document.inference
        chosen = set(self._ids)
        wrong = [problem for problem in self._document.problems if problem.block in chosen]
        knobs = self._document.network.knobs
        shown = self._title_words(), self._blocks(), [known(id_) for id_ in self._ids], wrong, knobs
        if shown == self._shown and self._composite is None:
            return
        self._shown = shown
        self._title.setText(breakable(shown[0]))
        self._show_name()
        if self._composite is not None:
            self._composite.follow()
        self._show_params()
        self._show_facts()
        self._show_worked()
        self._notes.show_problems(wrong)

    def focus_name(self) -> None:
        """Start typing another name; several bricks have none in common."""
        if self._name is not None:
            self._name.start_typing()

    def focus_parameters(self) -> None:
        """Start typing the first parameter there is, or else the name."""
        shown = (field for field in self._fields.values() if field.isVisibleTo(self))
        first = next(shown, self._name)
        if first is not None:
            first.start_typing()

    def _show_name(self) -> None:
        if self._name is not None:
            self._name.show_values([self._blocks()[0].name])

    def _show_params(self) -> None:
        if not self._fields:
            return
        known = self._document.scope.inference
        complete = [_completed(known, block) for block in self._blocks()]
        behind = _worked_out(known, self._ids[0]) if len(self._ids) == 1 else {}
        for name, field in self._fields.items():
            shown = [values[name] for values in complete], behind.get(name)
            if repr(shown) != self._held.get(name):  # True is not 1
                self._held[name] = repr(shown)
                field.show_values(*shown)
            field.setVisible(all(_matters(field.spec, values) for values in complete))

    def _show_worked(self) -> None:
        """Show the formula with numbers in the help, or say what is missing."""
        if self._help is None or len(self._ids) != 1 or network_of(self._types[0]) is not None:
            return
        spec, known = self._specs[0], self._document.inference(self._ids[0])
        if known.passes:  # bypassed: whatever arrives, nothing is worked out
            self._help.show_worked(())
        elif known.ready:
            params = spec.complete(_worked_out(self._document.scope.inference, self._ids[0]))
            self._help.show_worked(spec.worked(params, known.inputs, known.outputs))
        elif known.problems:
            self._help.show_worked((), self.tr("Mend what is wrong with it to see its numbers."))
        else:
            self._help.show_worked((), self.tr("Connect its input to see its numbers."))

    def _show_facts(self) -> None:
        known = [self._document.inference(id_) for id_ in self._ids]
        self._facts.show_value("parameters", grouped(sum(k.cost.parameters for k in known)))
        self._facts.show_value("macs", grouped(sum(k.cost.macs for k in known)))
        if len(known) == 1:
            self._facts.show_value("input", _lines(known[0].inputs))
            self._facts.show_value("output", _lines(known[0].outputs))

    # ------------------------------------------------------------ changing

    def _rename(self, name: str) -> None:
        plan = plan_rename(self._document.scope, self._ids[0], name)
        if self._name is not None:
            self._apply(plan, self._name, f"rename {self._ids[0]}")

    def _set_param(self, name: str, value: ParamValue) -> None:
        plan = plan_set_params(self._document.scope, self._ids, {name: value})
        self._apply(plan, self._fields[name], f"set {name} {' '.join(self._ids)}")

    def _expose(self, param: str) -> None:
        """Make a knob of a parameter, under its own name or, where that is taken, a longer one."""
        block = self._blocks()[0]
        longer = re.sub(r"\W", "_", f"{block.name}_{param}", flags=re.ASCII)
        for knob in (param, longer):
            plan = plan_expose(self._document.scope, block.id, param, knob)
            if isinstance(plan, Plan):
                break
        self._apply(plan, self._fields[param], "")

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
        paint_brick(painter, QRectF(self.rect()), self._category, sign=True)
        painter.end()


def _completed(known: NetworkInference, block: Block) -> Params:
    """Return all parameters of a block, expressions as they are."""
    spec = known.spec_of(block.id)
    return spec.complete(block.params) if spec else {}


def _worked_out(known: NetworkInference, id_: str) -> Params:
    """Return a block's own parameters with numbers for expressions; none that have no value."""
    try:
        return known.params_of(id_)
    except ExpressionError:
        return {}


def _matters(param: ParamSpec, values: Params) -> bool:
    """Whether a parameter means something beside the others; also where they are special."""
    if param.shown_if is None:
        return True
    other, wanted = param.shown_if
    return other not in values or values[other] in wanted or values[param.name] != param.default


def _lines(values: tuple[Value | None, ...]) -> str:
    return "\n".join(str(value) for value in values if value is not None)


def _has_like(spec: BlockSpec, param: ParamSpec) -> bool:
    """Whether a type has a parameter that takes the same values under the same name."""
    return any(
        (own.name, own.kind, own.choices, own.optional)
        == (param.name, param.kind, param.choices, param.optional)
        for own in spec.params
    )
