"""The part of a recipe that a first network does not need, folded away: schedule, steps, speed."""

from __future__ import annotations

import importlib.util

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.argument_fields import ArgumentFields
from app.widgets.field import Field
from app.widgets.fold import Fold
from app.widgets.label import literal_tip
from core.catalog.spec import ParamSpec
from core.catalog.units import unit_of
from core.engine.recipe.choice import AUTO, PRECISIONS, SWITCH
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.optimizers import find_optimizer
from core.engine.recipe.patience import WATCHED
from core.engine.recipe.schedulers import NONE, SCHEDULERS, find_scheduler
from core.graph.records import TrainingConfig
from core.texts import phrase

DEFAULT = TrainingConfig()
BOARD = "tensorboard"
"""The field of the recipe, and the package that it needs."""
SPECS = (
    ParamSpec(
        name="scheduler", kind="choice", default=DEFAULT.scheduler, choices=SCHEDULERS,
        spoken=(NONE,),
        help="How the learning rate changes in the course of the run.",
    ),
    ParamSpec(
        name="warmup", kind="float", default=DEFAULT.warmup, minimum=0, maximum=100_000,
        help="Epochs in which the learning rate rises to its value; 0.5 is half an epoch.",
    ),
    ParamSpec(
        name="clip_norm", kind="float", default=DEFAULT.clip_norm, minimum=0, maximum=1_000_000,
        help="Shortens the gradients of a step where they are longer together; 0 for never.",
    ),
    ParamSpec(
        name="clip_value", kind="float", default=DEFAULT.clip_value, minimum=0, maximum=1_000_000,
        help="Cuts each number of the gradients that is larger; 0 for never.",
    ),
    ParamSpec(
        name="accumulate", kind="int", default=DEFAULT.accumulate, minimum=1, maximum=1_000_000,
        help="Batches for each step: large steps with the memory of a small batch.",
    ),
    ParamSpec(
        name="micro_batch", kind="int", default=DEFAULT.micro_batch, minimum=0, maximum=1_000_000,
        help="Samples of a batch computed at once, for little memory; the step stays the same. "
        "0 for all, or as many as fit.",
    ),
    ParamSpec(
        name="measure_batch", kind="int", default=DEFAULT.measure_batch, minimum=0,
        maximum=1_000_000,
        help="Samples measured at once; 0 for 1,024, or as many as fit into the memory.",
    ),
    ParamSpec(
        name="decay_all", kind="bool", default=DEFAULT.decay_all,
        help="Whether weight decay also pulls at biases and norms; often better without.",
    ),
    ParamSpec(
        name="ema", kind="float", default=DEFAULT.ema, minimum=0, maximum=0.999999,
        help="How much a running mean keeps of the weights at each step, such as 0.99; "
        "the mean is measured and kept as the best. 0 for none.",
    ),
    ParamSpec(
        name="channels_last", kind="choice", default=DEFAULT.channels_last, choices=SWITCH,
        spoken=SWITCH,
        help="How pictures lie in memory: often faster for convolutions; auto measures it.",
    ),
    ParamSpec(
        name="precision", kind="choice", default=DEFAULT.precision, choices=PRECISIONS,
        spoken=(AUTO,),
        help="Bits of the numbers while learning: fewer are faster and coarser; auto measures it.",
    ),
    ParamSpec(
        name="compile", kind="choice", default=DEFAULT.compile, choices=SWITCH,
        spoken=SWITCH,
        help="Lets torch.compile make kernels of the network: slow to begin, then often faster.",
    ),
    ParamSpec(
        name="patience", kind="int", default=DEFAULT.patience, minimum=0, maximum=100_000,
        help="Epochs without a better loss after which the run ends early; 0 for never.",
    ),
    ParamSpec(
        name="min_change", kind="float", default=DEFAULT.min_change, minimum=0, maximum=1000,
        help="By how much the loss must be lower to count as better.",
    ),
    ParamSpec(
        name="watch", kind="choice", default=DEFAULT.watch, choices=WATCHED,
        spoken=WATCHED,
        help="Which loss early stopping watches.",
    ),
    ParamSpec(
        name="restore_best", kind="bool", default=DEFAULT.restore_best,
        help="Give the model the weights of its best epoch when the run is over.",
    ),
    ParamSpec(
        name="keep_every", kind="int", default=DEFAULT.keep_every, minimum=0, maximum=1_000_000,
        help="Keep the weights after every so many epochs, to fork a run from them later; each "
        "takes 4 bytes of disk for each parameter. 0 for the best and the last alone.",
    ),
    ParamSpec(
        name=BOARD, kind="bool", default=DEFAULT.tensorboard,
        help="Also write logs for TensorBoard into the run's folder; to look at all runs: "
        "tensorboard --logdir runs.",
    ),
)  # fmt: skip
_OF_ONE_NETWORK = (
    "accumulate", "micro_batch", "ema", "channels_last", "precision", "compile", "patience",
    "restore_best",
)  # fmt: skip
_OF_PATIENCE = ("min_change", "watch")


class MoreTraining(Fold):
    """Edits that part of a recipe; open where something in it is special.

    Signals:
        chosen: Name of a field of ``TrainingConfig`` and the legal value a person chose.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("More"), "train.more", is_open=False, parent=parent)
        self._fields: dict[str, Field] = {}
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._own = ArgumentFields("train.scheduler", self.inside)
        self._own.chosen.connect(lambda given: self.chosen.emit("scheduler_args", given))
        self._own.finished.connect(self.finished)
        for spec in SPECS:
            label, unit, at = phrase(spec.name), unit_of(spec), self.inside
            field = Field(spec, f"train.{spec.name}", label=label, unit=unit, parent=at)
            field.chosen.connect(lambda value, name=spec.name: self.chosen.emit(name, value))
            field.finished.connect(self.finished)
            self._fields[spec.name] = field
            self.add(field)
            if spec.name == "scheduler":
                field.add_below(self._about, indented=True)
                self.add(self._own)

    def show_config(self, config: TrainingConfig) -> None:
        """Show a recipe; fields that it does not use are hidden."""
        for name, field in self._fields.items():
            field.show_values([getattr(config, name)])
        scheduler, optimizer = find_scheduler(config.scheduler), find_optimizer(config.optimizer)
        self._about.setText(phrase(scheduler.summary) if scheduler else "")
        self._about.setToolTip(literal_tip(scheduler.paper) if scheduler else "")
        self._about.setVisible(scheduler is not None)
        params = scheduler.params if scheduler else ()
        self._own.show_arguments(config.scheduler, params, config.scheduler_args)
        can_warm_up = scheduler is None or not scheduler.warms_up
        self._fields["warmup"].setVisible(can_warm_up or config.warmup > 0)
        self._show_board(config)
        decays = optimizer is not None and "weight_decay" in optimizer.common
        self._fields["decay_all"].setVisible(decays)
        for name in _OF_ONE_NETWORK:
            is_used = getattr(config, name) != getattr(DEFAULT, name)
            self._fields[name].setVisible(config.objective != ADVERSARIAL or is_used)
        for name in _OF_PATIENCE:
            self._fields[name].setVisible(config.patience > 0)
        if any(getattr(config, spec.name) != spec.default for spec in SPECS):
            self.open()

    def _show_board(self, config: TrainingConfig) -> None:
        """Let logs be wanted where their package is installed; elsewhere say how it would be."""
        is_here = importlib.util.find_spec(BOARD) is not None
        field = self._fields[BOARD]
        field.editor.setEnabled(is_here or config.tensorboard)
        if not is_here:
            words = self.tr("The package is not installed. Type in a terminal: {command}")
            field.setToolTip(words.format(command=f"pip install {BOARD}"))
            field.editor.setToolTip(field.toolTip())
