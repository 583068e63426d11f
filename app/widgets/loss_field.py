"""Which loss, with those that fit the data first, and the loss's own parameters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.widgets.argument_fields import ArgumentFields
from app.widgets.form_row import FormRow
from app.widgets.label import literal_tip
from app.widgets.reasoned_list import Choice, ReasonedList
from core.catalog.spec import ParamSpec
from core.data.info import DatasetInfo
from core.engine.recipe.class_weights import BALANCED, EQUAL, takes_weights
from core.engine.recipe.losses import LOSSES, find_loss, get_loss
from core.engine.recipe.objective import find_objective, unfit_loss, unusable
from core.engine.recipe.own_loss import is_own
from core.graph.records import TrainingConfig
from core.texts import Text, phrase, say

_WEIGHTS = "class_weights"

Networks = Sequence[tuple[str, str, Text | None]]
"""Networks that may be the loss: how a recipe names each, what it is called, and why not."""


class LossField(QWidget):
    """A list of all losses over fields for the parameters of the one chosen.

    Signals:
        own_requested: The person wants a loss of bricks, or to see the one there is.
        chosen: ``loss`` and a name, ``loss_args`` and all arguments that are not default, or
            ``class_weights`` and what they are.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()
    own_requested = Signal()

    def __init__(self, stem: str = "train", parent: QWidget | None = None) -> None:
        """Build the fields.

        Args:
            stem: What the names of the fields begin with.
            parent: The widget it lies in.
        """
        super().__init__(parent)
        self._config = TrainingConfig()
        self._stem = stem
        self._build_ui()

    def _build_ui(self) -> None:
        self._loss = ReasonedList()
        self._loss.setObjectName(f"{self._stem}.loss")
        self._loss.setAccessibleName(self.tr("loss"))
        self._loss.setStatusTip(self.tr("What training makes smaller."))
        self._loss.chosen.connect(self._choose_loss)
        self._own = ArgumentFields(f"{self._stem}.loss", self)
        self._own.chosen.connect(lambda given: self.chosen.emit("loss_args", given))
        self._own.finished.connect(self.finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(FormRow(self.tr("loss"), self._loss, self))
        self._build = QPushButton()
        self._build.setObjectName(f"{self._stem}.own_loss")
        self._build.clicked.connect(self.own_requested)
        column.addWidget(FormRow("", self._build, self))
        column.addWidget(self._own)
        self._weights = ArgumentFields(self._stem, self)
        self._weights.chosen.connect(self._choose_weights)
        self._weights.finished.connect(self.finished)
        column.addWidget(self._weights)

    # ------------------------------------------------------------ showing

    def show_config(
        self, config: TrainingConfig, info: DatasetInfo | None, networks: Networks = ()
    ) -> None:
        """Show a recipe's loss among those that fit its objective and the data.

        Args:
            config: The recipe.
            info: The data, if there are any.
            networks: Those that may be the loss.
        """
        self._config = config
        self._show_losses(info, networks)
        self._show_building(info)
        loss = find_loss(config.loss)
        self._own.show_arguments(config.loss, loss.params if loss else (), config.loss_args)
        weighs = loss and info and takes_weights(config.objective, loss, info)
        classes = len(info.classes) if info and weighs else 0
        params = (_weights_of(classes),) if classes else ()
        value: object = config.class_weights
        if isinstance(value, tuple) and len(value) == 1:
            value = value[0]  # as it is typed
        given: dict[str, object] = {} if value == EQUAL else {_WEIGHTS: value}
        self._weights.show_arguments(f"{classes}", params, given)

    def _show_building(self, info: DatasetInfo | None) -> None:
        """Offer to build a loss, or to look at the one that was built; say why not."""
        is_built = is_own(self._config.loss)
        self._build.setText(
            self.tr("Show the bricks of the loss") if is_built else self.tr("Build your own loss")
        )
        self._build.setAccessibleName(self._build.text())
        tip = self.tr("Begin a network whose bricks compute the loss, with those of the usual one.")
        why: Text | None = None
        if is_built:
            tip = self.tr("Go to the network whose bricks compute the loss.")
        elif info is None:
            tip = self.tr("Choose data first: the loss takes their targets.")
        else:
            why = _why_not(_ANY_NETWORK, self._config, info)
        self._build.setEnabled(is_built or (info is not None and why is None))
        self._build.setStatusTip(say(why) if why is not None else tip)
        self._build.setToolTip(literal_tip(self._build.statusTip()))

    def _show_losses(self, info: DatasetInfo | None, networks: Networks) -> None:
        reasons = {name: _why_not(name, self._config, info) for name in LOSSES}
        choices = [
            Choice(name, name, phrase(get_loss(name).summary) if why is None else say(why), not why)
            for name, why in reasons.items()
        ]
        words, tip = self.tr("own loss: {network}"), self.tr("A network of this project.")
        for loss, name, placed in networks:
            why = placed or _why_not(loss, self._config, info)
            shown = words.format(network=name)
            choices.append(Choice(loss, shown, tip if why is None else say(why), why is None))
        self._loss.show_choices(choices, self._config.loss, parted=True)

    # ------------------------------------------------------------ choosing

    def _choose_weights(self, given: dict[str, object]) -> None:
        value = given.get(_WEIGHTS, EQUAL)
        is_number = not isinstance(value, str | tuple)
        self.chosen.emit(_WEIGHTS, (value,) if is_number else value)

    def _choose_loss(self, name: str) -> None:
        self.chosen.emit("loss", name)
        self.finished.emit()


_ANY_NETWORK = "network:"


def _weights_of(classes: int) -> ParamSpec:
    return ParamSpec(
        name=_WEIGHTS, kind="floats", default=EQUAL, choices=(EQUAL, BALANCED),
        minimum=0, maximum=1_000_000, lengths=(classes,),
        help="How much each class counts: equal, balanced (the rarer the more), or a number each.",
    )  # fmt: skip


def _why_not(name: str, config: TrainingConfig, info: DatasetInfo | None) -> Text | None:
    """Return why a loss cannot be chosen; without data any can."""
    objective = find_objective(config.objective)
    if info is None or objective is None:
        return None
    loss = find_loss(name)
    assert loss is not None
    return unusable(objective, info) or unfit_loss(loss, objective, info)
