"""How the samples are parted: in what way, how many, and the counts that come of it."""

from __future__ import annotations

from typing import get_args

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.choice_row import ChoiceRow
from app.widgets.field import Field
from app.widgets.part_bar import PartBar
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.data.datasets import wrong_config
from core.graph.records import DataConfig, Split
from core.texts import Text, phrase, say

SPLIT = (
    ParamSpec(
        name="validation", kind="float", default=DataConfig().validation, minimum=0, maximum=0.9,
        help="Part of the samples that measures the model after each epoch.",
    ),
    ParamSpec(
        name="test", kind="float", default=DataConfig().test, minimum=0, maximum=0.9,
        help="Part of the samples that the model never sees until it is evaluated.",
    ),
    ParamSpec(
        name="seed", kind="int", default=0, minimum=0, maximum=2**31 - 1,
        help="Chooses which samples go into which part.",
    ),
)  # fmt: skip


class SplitForm(QWidget):
    """Edits the split.

    Signals:
        chosen: Name of a field of ``DataConfig`` and its new value.
        finished: The person is done with a field.
    """

    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self.bar = PartBar((self.tr("Training"), self.tr("Validation"), self.tr("Test")))
        self.bar.setObjectName("data.parts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        self._how = ChoiceRow(
            "data.split",
            self.tr("how"),
            (
                ("random", self.tr("at random")),
                ("stratified", self.tr("at random, class by class")),
                ("group", self.tr("by group")),
                ("time", self.tr("the latest are held out")),
            ),
            self.tr("How it is chosen which samples go into which part"),
        )
        self._how.chosen.connect(lambda value: self.chosen.emit("split", value))
        column.addWidget(self._how)
        for spec in SPLIT:
            field = Field(
                spec, f"data.{spec.name}", label=phrase(spec.name), has_default=True,
                unit=unit_of(spec),
            )  # fmt: skip
            field.chosen.connect(lambda value, name=spec.name: self.chosen.emit(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            column.addWidget(field)

    def show_config(self, data: DataConfig) -> None:
        """Show a split, and which others the data allow."""
        self._how.show_value(data.split)
        for how in get_args(Split):
            wrong = wrong_config(msgspec.structs.replace(data, split=how))
            self._how.forbid(how, say(wrong) if wrong and how != data.split else "")
        for name, field in self._fields.items():
            field.show_values([getattr(data, name)])

    def show_error(self, name: str, wrong: Text) -> None:
        """Say why a value cannot be taken."""
        if name in self._fields:
            self._fields[name].show_error(wrong)
