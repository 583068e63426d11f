"""The training recipe: what one epoch does, step by step, and nothing more.

The exported script takes the same steps in the same order, so both find the same losses to the last
digit. Whatever else happens between two steps must leave the random numbers, the gradients and the
model's mode as they were.
"""

from __future__ import annotations

import functools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.engine.build import BuiltModel
from core.engine.keep.weights import Copier, Weights
from core.engine.learn.faster import Forward
from core.engine.learn.gradients import Compare, Gradients
from core.engine.learn.learner import Learner
from core.engine.learn.metrics import Measured, finite, measured
from core.engine.learn.objectives import make_criterion, make_feed, make_portions
from core.engine.learn.room import Before, Room
from core.engine.learn.tensors import TensorData
from core.engine.parts.stream import in_order
from core.engine.recipe.batching import batching_of
from core.engine.recipe.pace import Stretch
from core.engine.recipe.schedule import batch_starts, samples_seen, step_samples
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

SEND_EVERY_S = 0.03

SendLosses = Callable[[int, tuple[float | None, ...]], None]
"""``send(first, losses)``: the losses of successive steps from number ``first`` on."""

GoOn = Callable[[], bool]
"""Called after every step; returns False to end the run."""


@dataclass(frozen=True, slots=True)
class EpochResult:
    """What an epoch found; as :class:`core.engine.talk.messages.EpochDone`."""

    train_loss: float
    validation: Measured
    seconds: float
    samples_per_s: float
    lr: float
    batch_size: int


class LossNotFiniteError(InputError):
    """The loss of a step was no finite number.

    Attributes:
        step: The first such step, counted from 1 over the whole run.
    """

    def __init__(self, step: int) -> None:
        super().__init__(
            text("engine.loss_not_finite", step=step), text("engine.loss_not_finite_fix")
        )
        self.step = step


class LossLog:
    """Gathers the loss of every step and sends batches of them.

    A loss stays a tensor until it is sent, so a step never waits for the device.
    """

    def __init__(self, send: SendLosses) -> None:
        self._send = send
        self._losses: list[Tensor] = []
        self._first = 0
        self._due = -math.inf  # the first step shows at once

    def begin_at(self, step: int) -> None:
        """Count the losses to come from a step on, in a run that is resumed."""
        self._first = step

    def add(self, loss: Tensor) -> None:
        """Take a step's loss, detached; as :meth:`flush` when it is time to send."""
        self._losses.append(loss)
        if time.monotonic() >= self._due:
            self.flush()

    def flush(self) -> None:
        """Send what was gathered.

        Raises:
            InputError: A loss was not finite.
        """
        if not self._losses:
            return
        losses = [finite(loss) for loss in _numbers(self._losses)]
        first = self._first
        self._first += len(losses)
        self._losses.clear()
        self._due = time.monotonic() + SEND_EVERY_S
        self._send(first, tuple(losses))
        if None in losses:
            raise LossNotFiniteError(first + losses.index(None) + 1)


@dataclass(slots=True)
class Progress:
    """How far an epoch has come.

    Attributes:
        shuffle: State of the generator before it ordered the samples.
        loss_sum: Of the samples seen so far.
        steps: How many were taken.
    """

    shuffle: Tensor
    loss_sum: Tensor
    steps: int = 0


class TrainingLoop:
    """A model, its data and its optimiser, ready to take steps.

    Attributes:
        epoch: Epochs that are finished.
        batching: How large the batches of every epoch are; another one counts from the next epoch.
        generator: Where the order of the samples comes from.
        progress: How far the present epoch has come; None between two epochs.
    """

    RESULT, STATE, LEARNT = "result", "state", "learnt"

    def __init__(
        self,
        built: BuiltModel,
        data: TensorData,
        config: TrainingConfig,
        log: LossLog,
        go_on: GoOn,
        room: Room | None = None,
    ) -> None:
        """Get ready.

        Args:
            built: The model.
            data: What it learns.
            config: The recipe.
            log: Takes the loss of every step.
            go_on: Says after each step whether to go on.
            room: How much is computed at once; None leaves it to the recipe.

        Raises:
            InputError: The recipe names what there is not, or there is nothing to learn (from).
        """
        self._model = built.model
        self._criterion = make_criterion(data.goal, data.weights, built.loss)
        self._feed = make_feed(data.goal)
        self._goal = data.goal
        self._room = room or Room(config, data.goal, data.samples.augment, built.model)
        self._portions = make_portions(data.goal, config, data.weights)
        self._train = data.part("train")
        self._validation = data.part("validation")
        self.batching = batching_of(config)
        self.epoch = 0
        self._accumulate = config.accumulate
        self._learner = self._make_learner(built.model, config, built.loss)
        self._vary = data.augmenter(config)
        self.generator = torch.Generator().manual_seed(config.seed)
        self.progress: Progress | None = None
        self._log = log
        self._go_on = go_on

    @property
    def device(self) -> torch.device:
        """Where model and data are."""
        return self._train.x.device

    @property
    def learners(self) -> dict[str, Learner]:
        """What learns, by name."""
        return {"model": self._learner}

    @property
    def result(self) -> nn.Module:
        """The network that is measured and kept."""
        return self._learner.result

    @property
    def is_within_step(self) -> bool:
        """Whether a step has the gradients of some of its batches and waits for the others."""
        return self.progress is not None and self.progress.steps % self._accumulate > 0

    @property
    def _batch_size(self) -> int:
        return self.batching.size(self.epoch + 1)

    @property
    def steps_per_epoch(self) -> int:
        """Steps in the present epoch."""
        return len(batch_starts(len(self._train), self._batch_size))

    def steps_before(self, epoch: int) -> int:
        """Return the steps of all epochs before one that is counted from 1."""
        return self.batching.steps_before(len(self._train), epoch)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """How many steps epochs have: the first, and those after each change."""
        samples, batching = len(self._train), self.batching
        return tuple(
            Stretch(
                epoch=first,
                first=self.steps_before(first),
                batch_size=size,
                steps=batching.steps(samples, first),
            )
            for first, size in ((1, batching.usual), *batching.changes)
        )

    @property
    def steps(self) -> int:
        """Steps taken in all."""
        in_epoch = self.progress.steps if self.progress is not None else 0
        return self.steps_before(self.epoch + 1) + in_epoch

    def run_epoch(self) -> EpochResult | None:
        """Train for an epoch, or the rest of one, and measure; None if it was ended before its end.

        Raises:
            InputError: A loss was not finite.
        """
        started, size = time.monotonic(), self._batch_size
        before = self.progress.steps * size if self.progress else 0
        loss_sum = self._take_steps()
        if loss_sum is None:
            return None
        self.progress = None
        seen = samples_seen(len(self._train), size)
        train_loss = loss_sum.item() / seen
        seconds = time.monotonic() - started
        self._log.flush()  # whoever watches knows then that what takes time now is no step
        self.epoch += 1
        speed = (seen - before) / max(seconds, 1e-9)
        lr, measured = self._learner.lr, self._measure()
        self._end_epoch(train_loss, measured)
        return EpochResult(train_loss, measured, seconds, speed, lr, size)

    def _make_learner(
        self, model: nn.Module, config: TrainingConfig, loss: nn.Module | None = None
    ) -> Learner:
        steps = math.ceil(self.steps_per_epoch / self._accumulate)
        return Learner(model, config, steps, loss, self._prepare)

    def _prepare(self, model: nn.Module) -> None:
        """Do with a network what must be done before it learns: nothing, in one process."""

    def announce(self, deed: str) -> None:
        """Have the others of a team do their part of something that takes all of them.

        Args:
            deed: :attr:`RESULT`, :attr:`STATE` or :attr:`LEARNT`: what this process does now.
        """

    def part(self) -> None:
        """Let the others of a team go, where they wait for this process."""

    def weights(self) -> Weights:
        """Return the weights of the result as they are now, on the CPU."""
        self.announce(self.RESULT)
        return self._copier()

    def _end_epoch(self, train_loss: float, measured: Measured) -> None:
        """Let the schedules go on; they watch the validation loss where there is one."""
        loss = train_loss
        if len(self._validation):
            loss = math.nan if measured.loss is None else measured.loss
        for learner in self.learners.values():
            learner.end_epoch(loss)

    def rate_for_all(self, wanted: float | None) -> float | None:
        """Return the learning rate to go on with, where this process's person wants another."""
        return wanted

    def agreed(self, stop: bool) -> bool:
        """Whether to stop between two epochs, where this process wants to or not."""
        return stop

    def _measure(self) -> Measured:
        model = self._learner.result.eval()
        self._criterion.eval()
        return measured(
            model, self._criterion, self._goal, self._validation, self._feed, self._room.measuring,
            before=self._before_measuring,
        )  # fmt: skip

    def _begin(self) -> tuple[Tensor, Progress]:
        """Return the order of the samples and how far the epoch has come.

        An epoch that was interrupted goes on in the order it had.
        """
        samples = len(self._train)
        if self.progress is None:
            loss_sum = torch.zeros((), dtype=sum_type(self.device), device=self.device)
            self.progress = Progress(self.generator.get_state(), loss_sum)
            order = torch.randperm(samples, generator=self.generator)
        else:
            shuffler = torch.Generator()
            shuffler.set_state(self.progress.shuffle)
            order = torch.randperm(samples, generator=shuffler)
        steps = math.ceil(self.steps_per_epoch / self._accumulate)
        for learner in self.learners.values():
            learner.pace(steps, self.progress.steps // self._accumulate)
        return order.to(self.device), self.progress

    def _take_steps(self) -> Tensor | None:
        learner, vary, gradients = self._learner, self._vary, self._of_batches
        log, go_on, size, accumulate = self._log, self._go_on, self._batch_size, self._accumulate
        self._model.train()
        self._criterion.train()
        order, progress = self._begin()
        xs, ys = in_order(self._train.x, order), in_order(self._train.y, order)
        loss_sum = progress.loss_sum
        in_all, before = self.steps_per_epoch, self.steps_before(self.epoch + 1)
        for start in batch_starts(len(xs), size)[progress.steps :]:
            x, y = xs[start : start + size], ys[start : start + size]
            if vary is not None:
                vary.step = before + progress.steps
                x, y = vary(x, y)
            share = 1.0 if accumulate == 1 else len(x) / self._step_samples(start)
            loss = gradients.add(x, y, share, is_first=progress.steps % accumulate == 0)
            progress.steps += 1
            if progress.steps % accumulate == 0 or progress.steps == in_all:
                learner.step()
            loss_sum += loss * len(x)
            log.add(loss)
            if not go_on():
                return None
        return loss_sum

    @functools.cached_property
    def _copier(self) -> Copier:
        return Copier(self.result)

    @functools.cached_property
    def _before_measuring(self) -> Before:
        return Before((self.result, self._criterion), self.device)

    @functools.cached_property
    def _of_batches(self) -> Gradients:
        """What computes the gradients of all batches of the run."""
        return self._gradients(self._learner.forward_with(self._feed))

    def _gradients(self, forward: Forward) -> Gradients:
        """Return what computes the gradients of batches."""
        compare: Compare = self._criterion
        if self._vary is not None:
            compare = functools.partial(self._vary.loss, self._criterion)
        return Gradients(
            self._learner, (self._model, self._criterion), forward, compare,
            self._portions, self._room.training, self.device,
        )  # fmt: skip

    def _step_samples(self, start: int) -> int:
        return step_samples(len(self._train), self._batch_size, self._accumulate, start)


def _numbers(losses: list[Tensor]) -> list[float]:
    """Return losses as numbers: from another device all at once, where that takes longer."""
    if losses[0].device.type == "cpu":
        return [loss.item() for loss in losses]
    found: list[float] = torch.stack(losses).tolist()
    return found


def sum_type(device: torch.device) -> torch.dtype:
    """Return the widest type that sums losses there: MPS has no float64."""
    return torch.float32 if device.type == "mps" else torch.float64
