"""Two networks against each other: a generator makes samples, a discriminator tells them from real.

See Goodfellow et al., Generative adversarial networks, 2014; with the squared error of Mao et al.,
Least squares generative adversarial networks, 2016.
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor, nn

from core.engine.build import BuiltModel
from core.engine.learn.learner import Learner
from core.engine.learn.loop import GoOn, LossLog, TrainingLoop
from core.engine.learn.metrics import Measured, finite
from core.engine.learn.objectives import make_criterion, make_meter
from core.engine.learn.room import Fitting, Room
from core.engine.learn.tensors import TensorData
from core.engine.parts.criteria import Contest
from core.engine.parts.meters import Meter
from core.engine.parts.stream import in_order
from core.engine.recipe.goal import Goal
from core.engine.recipe.objective import opponent_config
from core.engine.recipe.portions import CHUNK
from core.engine.recipe.schedule import batch_starts
from core.graph.records import TrainingConfig


class AdversarialLoop(TrainingLoop):
    """Takes a step of both networks for each batch; the losses told are the generator's."""

    def __init__(
        self,
        built: BuiltModel,
        data: TensorData,
        config: TrainingConfig,
        log: LossLog,
        go_on: GoOn,
        room: Room | None = None,
    ) -> None:
        """Get ready; as :class:`TrainingLoop`."""
        super().__init__(built, data, config, log, go_on, room)
        self._discriminator = discriminator_of(built)
        self._contest = make_contest(data.goal)
        self._rival = self._make_learner(self._discriminator, opponent_config(config))
        self._noise = built.source.noise
        self._fixed_noise = fixed_noise(len(self._validation), self._noise, config.seed).to(
            self._train.x.device
        )

    @property
    def learners(self) -> dict[str, Learner]:
        """What learns, by name."""
        return {**super().learners, "discriminator": self._rival}

    def _measure(self) -> Measured:
        self._model.eval()
        self._discriminator.eval()
        return measured_contest(
            self._model,
            self._discriminator,
            self._goal,
            self._validation.x,
            self._fixed_noise,
            self._room.measuring,
        )

    def _take_steps(self) -> Tensor | None:
        log, go_on, size, fitting = self._log, self._go_on, self._batch_size, self._room.training
        self._model.train()
        self._discriminator.train()
        order, progress = self._begin()
        xs, loss_sum = in_order(self._train.x, order), progress.loss_sum
        for start in batch_starts(len(xs), size)[progress.steps :]:
            real = xs[start : start + size]
            noise = torch.randn(len(real), *self._noise, generator=self.generator).to(self.device)
            step = functools.partial(self._step, real, noise)
            # Two networks' step is never computed in portions: what does not fit is said in words.
            loss = fitting.run(len(real), step, lambda: None, self.device)
            loss_sum += loss * len(real)
            progress.steps += 1
            log.add(loss)
            if not go_on():
                return None
        return loss_sum

    def _step(self, real: Tensor, noise: Tensor, _: int) -> Tensor:
        """Take a step of both; return the generator's loss."""
        contest, discriminator = self._contest, self._discriminator
        made = self._model(noise)
        self._rival.clear()
        telling = contest.telling(discriminator(real), discriminator(made.detach()))
        self._rival.backward(telling)
        self._rival.step()
        self._learner.clear()
        loss = contest.deceiving(discriminator(made))
        self._learner.backward(loss)
        self._learner.step()
        return loss.detach()


def discriminator_of(built: BuiltModel) -> nn.Module:
    """Return the discriminator of a model that has one."""
    assert built.discriminator is not None
    return built.discriminator


def make_contest(goal: Goal) -> Contest:
    """Return what gives both networks their losses."""
    contest = make_criterion(goal)
    assert isinstance(contest, Contest)
    return contest


def fixed_noise(samples: int, sizes: tuple[int, ...], seed: int) -> torch.Tensor:
    """Return the noise that a generator is measured and shown with, the same for the same seed."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(samples, *sizes, generator=generator)


@torch.no_grad()
def measure_contest(
    generator: nn.Module,
    discriminator: nn.Module,
    contest: Contest,
    meter: Meter,
    x: Tensor,
    noise: Tensor,
    size: int = CHUNK,
) -> Measured:
    """Return the generator's loss, the scores and the discriminator's loss.

    Args:
        generator: In evaluation mode.
        discriminator: In evaluation mode.
        contest: Gives both their losses.
        meter: A new one.
        x: Real samples.
        noise: What as many are made of.
        size: Samples that are measured at once.
    """
    if not len(x):
        return Measured(None, {})
    deceiving = telling = 0.0
    for start in range(0, len(x), size):
        real = discriminator(x[start : start + size])
        made = discriminator(generator(noise[start : start + size]))
        deceiving += contest.deceiving(made).item() * len(real)
        telling += contest.telling(real, made).item() * len(real)
        meter.add(real, made)
    figures = {**meter.figures(len(x)), "discriminator_loss": telling / len(x)}
    kept = {name: value for name, value in figures.items() if math.isfinite(value)}
    return Measured(finite(deceiving / len(x)), kept)


def measured_contest(
    generator: nn.Module,
    discriminator: nn.Module,
    goal: Goal,
    x: Tensor,
    noise: Tensor,
    fitting: Fitting,
) -> Measured:
    """Return the same, of as many samples at once as there is memory for."""

    def attempt(size: int) -> Measured:
        contest, meter = make_contest(goal), make_meter(goal)
        return measure_contest(generator, discriminator, contest, meter, x, noise, size)

    return fitting.run(len(x), attempt, lambda: None, x.device)
