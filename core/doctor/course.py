"""The course of a run: the figures it has told so far, kept small."""

from __future__ import annotations

import math
from array import array
from statistics import median

from core.engine.recipe.by_hand import rate_by_hand
from core.engine.talk.messages import (
    EpochDone,
    FromWorker,
    RunFailed,
    RunNoted,
    RunStarted,
    Steps,
    Vitals,
)

RECENT = 20


class Course:
    """Listens to a run's messages.

    Attributes:
        started: How it began, or None before.
        steps: Steps whose loss is known.
        epochs: Those that were finished.
        best: Of those with a validation and a training loss, the first with the lowest of the
            former; None before there is one.
        last: The latest of those.
        vitals: The latest, or None before the first.
        first_loss: Of the first step, before anything was learned; None before it.
        peak: The greatest loss of a step, and the number of that step, counted from 1.
        not_finite: Whether it ended because numbers ceased to be finite.
        failed_in: Id of the block in which they did, or "".
        lr: Its learning rate, which a person may have changed meanwhile; None if not told.
    """

    def __init__(self) -> None:
        self.begin(None)

    def begin(self, started: RunStarted | None) -> None:
        """Forget the run before."""
        self.started = started
        self.steps = 0
        self.epochs: list[EpochDone] = []
        self.best: EpochDone | None = None
        self.last: EpochDone | None = None
        self.vitals: Vitals | None = None
        self.not_finite = False
        self.failed_in = ""
        self.first_loss: float | None = None
        self.peak: tuple[float, int] = (-math.inf, 0)
        self.lr = started.lr if started is not None else None
        self._recent = array("d")

    def hear(self, message: FromWorker) -> None:
        """Note a message; those that tell nothing of a run are let by."""
        match message:
            case RunStarted():
                self.begin(message)
            case Steps():
                self._add(message)
            case EpochDone():
                self._add_epoch(message)
            case Vitals():
                self.vitals = message
            case RunNoted():
                self.lr = rate_by_hand(message.choice) or self.lr
            case RunFailed() if message.what.id in NOT_FINITE:
                self.not_finite = True
                self.failed_in = message.block

    def _add_epoch(self, done: EpochDone) -> None:
        """Note an epoch; there may be tens of thousands, so the best is known at once."""
        self.epochs.append(done)
        if done.val_loss is None or done.train_loss is None:
            return
        self.last = done
        if self.best is None or done.val_loss < (self.best.val_loss or 0.0):
            self.best = done

    def _add(self, steps: Steps) -> None:
        self.steps = steps.first + len(steps.losses)
        losses = [loss for loss in steps.losses if loss is not None]
        if steps.first == 0 and losses:
            self.first_loss = losses[0]
        for number, loss in enumerate(steps.losses, steps.first + 1):
            if loss is not None and loss > self.peak[0]:
                self.peak = (loss, number)
        self._recent.extend(losses[-RECENT:])
        del self._recent[:-RECENT]

    @property
    def last_loss(self) -> float | None:
        """The usual loss of the latest steps, or None before there are enough."""
        return median(self._recent) if len(self._recent) == RECENT else None


NOT_FINITE = ("engine.loss_not_finite", "engine.not_finite_in", "engine.weights_astray")
"""What a run says that ends so."""
