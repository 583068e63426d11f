"""How a discriminator learns: as the generator, or with an optimiser of its own."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.widgets.argument_fields import ArgumentFields
from app.widgets.field import Field
from core.catalog.spec import ParamSpec
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.optimizers import OPTIMIZERS, find_optimizer
from core.graph.records import Opponent, TrainingConfig
from core.texts import phrase

_DEFAULT = Opponent()
_SPECS = (
    ParamSpec(
        name="optimizer", kind="choice", default=_DEFAULT.optimizer, choices=OPTIMIZERS,
        help="How a step changes the weights of the discriminator.",
    ),
    ParamSpec(
        name="lr", kind="float", default=_DEFAULT.lr, minimum=0, maximum=1000,
        help="Learning rate of the discriminator; smaller where it wins too soon.",
    ),
    ParamSpec(
        name="momentum", kind="float", default=_DEFAULT.momentum, minimum=0, maximum=1,
        help="How much of the last step's direction is kept.",
    ),
    ParamSpec(
        name="weight_decay", kind="float", default=_DEFAULT.weight_decay, minimum=0, maximum=1000,
        help="How strongly large weights are pulled towards zero.",
    ),
)  # fmt: skip


class OpponentField(QWidget):
    """A switch over fields for the discriminator's optimiser; hidden for one network.

    Signals:
        chosen: ``discriminator`` and an Opponent, or None.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = TrainingConfig()
        self._fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._switch = QCheckBox(self.tr("The discriminator learns in its own way"))
        self._switch.setObjectName("train.discriminator")
        self._switch.setStatusTip(self.tr("An optimiser of its own for the second network."))
        self._switch.toggled.connect(self._turn)
        column.addWidget(self._switch)
        for spec in _SPECS:
            words = phrase(spec.name)
            field = Field(spec, f"train.discriminator.{spec.name}", label=words, parent=self)
            field.chosen.connect(lambda value, name=spec.name: self._choose(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            column.addWidget(field)
        self._own = ArgumentFields("train.discriminator.optimizer", self)
        self._own.chosen.connect(lambda given: self._choose("optimizer_args", given))
        self._own.finished.connect(self.finished)
        column.addWidget(self._own)

    def show_config(self, config: TrainingConfig) -> None:
        """Show a recipe's discriminator, where there is one."""
        self._config = config
        own = config.discriminator
        self.setVisible(config.objective == ADVERSARIAL)
        with QSignalBlocker(self._switch):
            self._switch.setChecked(own is not None)
        optimizer = find_optimizer(own.optimizer) if own is not None else None
        common = ("optimizer", *(optimizer.common if optimizer else ()))
        for name, field in self._fields.items():
            field.show_values([getattr(own or _DEFAULT, name)])
            field.setVisible(own is not None and name in common)
        params = optimizer.params if optimizer else ()
        given = own.optimizer_args if own is not None else {}
        self._own.show_arguments(own.optimizer if own else "", params, given)

    def _turn(self, is_own: bool) -> None:
        same = {name: getattr(self._config, name) for name in Opponent.__struct_fields__}
        self.chosen.emit("discriminator", Opponent(**same) if is_own else None)
        self.finished.emit()

    def _choose(self, name: str, value: object) -> None:
        own = msgspec.structs.replace(self._config.discriminator or Opponent(), **{name: value})
        if name == "optimizer":
            own = msgspec.structs.replace(own, optimizer_args={})
        self.chosen.emit("discriminator", own)
