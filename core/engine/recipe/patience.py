"""When a run has learned what it will learn: early stopping, as the exported script does it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from core.graph.records import TrainingConfig
from core.texts import Text, text

VALIDATION, TRAINING = "val_loss", "train_loss"
WATCHED = (VALIDATION, TRAINING)
"""What may be watched."""

Watched = Literal["val_loss", "train_loss"]


class Patience:
    """Counts epochs in which the loss watched did not fall enough.

    Attributes:
        best: The lowest loss that counted.
        waited: Epochs since then.
    """

    def __init__(self, config: TrainingConfig) -> None:
        self._epochs, self._least = config.patience, config.min_change
        self.best = math.inf
        self.waited = 0

    @property
    def is_over(self) -> bool:
        """Whether the run has waited long enough; never where the recipe asks for no end."""
        return 0 < self._epochs <= self.waited

    def see(self, loss: float | None) -> None:
        """Note the loss of an epoch; None where it was not finite.

        >>> patience = Patience(TrainingConfig(patience=2))
        >>> for loss in (1.0, 0.5, 0.6, 0.5):
        ...     patience.see(loss)
        >>> patience.is_over, patience.best
        (True, 0.5)
        """
        if loss is not None and loss < self.best - self._least:
            self.best, self.waited = loss, 0
        else:
            self.waited += 1


def wrong_patience(config: TrainingConfig) -> Iterator[Text]:
    """Yield what is wrong with when a recipe ends a run early."""
    for name in ("patience", "min_change"):
        value: float = getattr(config, name)
        if not (math.isfinite(value) and value >= 0):
            yield text("check.patience", setting=name, received=value)
    if config.watch not in WATCHED:
        known = ", ".join(WATCHED)
        yield text("check.choice", setting="watch", received=config.watch, known=known)


def watched_name(config: TrainingConfig, validates: bool) -> str:
    """Return which loss is watched: that of training where nothing is held back to validate."""
    return VALIDATION if validates and config.watch == VALIDATION else TRAINING


def stopping_lines(config: TrainingConfig, validates: bool) -> tuple[list[str], list[str]]:
    """Return the script's lines before and at the end of its loop over epochs."""
    if not config.patience:
        return [], []
    name = watched_name(config, validates)
    least = f" - {config.min_change!r}" if config.min_change else ""
    return ['    lowest_loss, waited = float("inf"), 0'], [
        f"        if {name} < lowest_loss{least}:",
        f"            lowest_loss, waited = {name}, 0",
        "        else:",
        "            waited += 1",
        f"        if waited >= {config.patience}:",
        '            print(f"stopped: no better for {waited} epochs", flush=True)',
        "            break",
    ]
