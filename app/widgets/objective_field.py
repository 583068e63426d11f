"""Which way to learn, with the reason where the data do not allow one, and its own fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.field import Field
from app.widgets.form_row import FormRow
from app.widgets.reasoned_list import Choice, ReasonedList
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.data.info import DatasetInfo
from core.engine.recipe.objective import (
    NOISES,
    OBJECTIVES,
    PAIRS,
    find_objective,
    get_objective,
    own_fields,
    unusable,
)
from core.graph.records import TrainingConfig
from core.texts import phrase, say

DEFAULT = TrainingConfig()
SPECS = (
    ParamSpec(
        name="beta", kind="float", default=DEFAULT.beta, minimum=0, maximum=1_000_000,
        help="How strongly the code is held to a normal distribution.",
    ),
    ParamSpec(
        name="pairs", kind="choice", default=DEFAULT.pairs, choices=PAIRS, spoken=PAIRS,
        help="What shall lie together: two changed views of a sample, or samples of one class.",
    ),
    ParamSpec(
        name="temperature", kind="float", default=DEFAULT.temperature, minimum=0.001, maximum=1000,
        help="How sharply near and far are told apart: small numbers push neighbours away harder.",
    ),
    ParamSpec(
        name="noise", kind="choice", default=DEFAULT.noise, choices=NOISES, spoken=NOISES,
        help="What is done to the samples: random numbers are added, numbers are set to zero, or "
        "to black and white.",
    ),
    ParamSpec(
        name="noise_level", kind="float", default=DEFAULT.noise_level, minimum=0, maximum=1000,
        help="How strong the noise is: its deviation, or the share of the numbers it changes.",
    ),
)  # fmt: skip


class ObjectiveField(QWidget):
    """A list of all ways to learn over what the chosen one needs besides.

    Signals:
        chosen: Name of a field of ``TrainingConfig`` and the legal value a person chose.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = ReasonedList()
        self._list.setObjectName("train.objective")
        self._list.setAccessibleName(self.tr("objective"))
        self._list.setStatusTip(
            self.tr("What the network learns: what its output is compared with.")
        )
        self._list.chosen.connect(self._choose)
        row = FormRow(phrase("objective"), self._list, self)
        self._about = QLabel()
        self._about.setObjectName("train.objective.about")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        row.add_below(self._about, indented=True)
        column.addWidget(row)
        for spec in SPECS:
            field = Field(
                spec, f"train.{spec.name}", label=phrase(spec.name), unit=unit_of(spec), parent=self
            )
            field.chosen.connect(lambda value, name=spec.name: self.chosen.emit(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            column.addWidget(field)

    def show_config(self, config: TrainingConfig, info: DatasetInfo | None) -> None:
        """Show a recipe's objective among those that the data allow."""
        self._list.show_choices(
            [_choice(id_, info) for id_ in OBJECTIVES], config.objective, parted=True
        )
        objective = find_objective(config.objective)
        self._about.setText(phrase(objective.help) if objective else "")
        own = own_fields(config)
        for name, field in self._fields.items():
            field.show_values([getattr(config, name)])
            field.setVisible(name in own)

    def _choose(self, id_: str) -> None:
        self.chosen.emit("objective", id_)
        self.finished.emit()


def _choice(id_: str, info: DatasetInfo | None) -> Choice:
    objective = get_objective(id_)
    why = unusable(objective, info) if info is not None else None
    tip = phrase(objective.help) if why is None else say(why)
    return Choice(id_, phrase(objective.title), tip, fits=why is None)
