"""How the samples are parted: fractions and seed, and the counts that come of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.field import Field
from app.widgets.part_bar import PartBar
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.graph.records import DataConfig
from core.texts import Text, phrase

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
        """Show a split."""
        for name, field in self._fields.items():
            field.show_values([getattr(data, name)])

    def show_error(self, name: str, wrong: Text) -> None:
        """Say why a value cannot be taken."""
        self._fields[name].show_error(wrong)
