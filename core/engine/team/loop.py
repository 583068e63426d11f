"""One network trained by several processes: each takes its share of every batch.

The gradients of the shares are averaged by PyTorch's DistributedDataParallel (Li et al., PyTorch
Distributed: Experiences on Accelerating Data Parallel Training, 2020), weighted so that a step is
that of the whole batch, however it is shared out. All processes hold the same weights after each
step, so the first one's state is everybody's. What is drawn at random in a step depends on its
number alone, so a run that is started again goes on as it would have.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from core.engine.build import BuiltModel
from core.engine.learn.faster import Forward
from core.engine.learn.loop import GoOn, LossLog, TrainingLoop
from core.engine.learn.metrics import Measured
from core.engine.learn.room import Before, Room
from core.engine.learn.tensors import TensorData
from core.engine.parts.heads import Targets
from core.engine.recipe.choice import ON
from core.engine.recipe.portions import MICRO
from core.engine.recipe.schedule import batch_starts
from core.engine.team.team import Team
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

Portion = tuple[Tensor, Tensor, float]
"""Samples, their targets and their share in the loss of a batch."""

_SEED_STEP = 1_000_003
"""A prime, so that seeds of neighbouring processes and steps do not meet."""


class Together(TrainingLoop):
    """What all loops of a team have in common; the losses told are those of whole batches."""

    def __init__(
        self,
        built: BuiltModel,
        data: TensorData,
        config: TrainingConfig,
        log: LossLog,
        go_on: GoOn,
        room: Room,
        team: Team,
    ) -> None:
        """Get ready; as :class:`TrainingLoop`.

        Raises:
            InputError: One process must do it alone.
        """
        if config.compile == ON:
            what = text("engine.team_compile")
            raise InputError(what, text("engine.no_compile_fix"))
        if data.samples.augment.mixup:
            what = text("vary.team")
            raise InputError(what, text("engine.team_objective_fix"))
        if data.goal.parts and data.goal.is_within_batch:
            what = text("heads.team")
            raise InputError(what, text("engine.team_objective_fix"))
        self._team = team
        super().__init__(built, data, config, log, go_on, room)
        self._seed = config.seed
        self._wants_to_stop = False
        self._wanted_rate = 0.0
        self._agreed_rate: float | None = None

    def agreed(self, stop: bool) -> bool:
        """Whether anybody wants to stop; all ask at the same time and get the same answer."""
        return bool(self._team.summed(float(stop))[0] > 0)

    def rate_for_all(self, wanted: float | None) -> float | None:
        """Note a learning rate that a person wants; return the one that all go on with now."""
        if wanted is not None:
            self._wanted_rate = wanted
        agreed, self._agreed_rate = self._agreed_rate, None
        return agreed

    def _measure(self) -> Measured:
        # The others wait at the next thing that is done together.
        return super()._measure() if self._team.rank == 0 else Measured(None, {})

    def _end_epoch(self, train_loss: float, measured: Measured) -> None:
        leads = self._team.rank == 0
        known = measured.loss if leads and measured.loss is not None else 0.0
        is_lost = leads and measured.loss is None
        loss, lost = self._team.summed(known, float(is_lost)).tolist()
        super()._end_epoch(train_loss, Measured(None if lost else loss, {}))

    def _end_step(self, share_of_loss: Tensor, samples: int) -> bool:
        """Note the loss of a batch, of which each has its share; return whether to go on."""
        progress = self.progress
        assert progress is not None
        whole, stop, rate = self._team.summed(
            share_of_loss, float(self._wants_to_stop), self._wanted_rate
        )
        self._wanted_rate = 0.0
        if rate > 0:
            self._agreed_rate = float(rate)
        progress.loss_sum += whole.to(progress.loss_sum.dtype) * samples
        progress.steps += 1
        self._note_loss(whole)
        if stop > 0:
            return False
        self._wants_to_stop = not self._go_on()
        return True

    def _note_loss(self, loss: Tensor) -> None:
        self._log.add(loss)

    def _reseed(self, step: int) -> None:
        number = self.steps_before(self.epoch + 1) + step
        own = (self._seed * _SEED_STEP + number) * self._team.size + self._team.rank
        torch.manual_seed(own % 2**63)


class TeamLoop(Together):
    """Takes steps of one network together with the other processes."""

    _shared: nn.Module | None = None
    _compare: nn.Module
    """The loss; shared like the network where it is one that learns."""

    def _take_steps(self) -> Tensor | None:
        learner, size = self._learner, self._batch_size
        order, progress = self._begin()
        if self._shared is None:  # not before a resumed run has its weights back
            self._shared = self._shared_out(order[:size])
        self._model.train()
        self._criterion.train()
        forward = learner.forward_with(self._feed, self._shared)
        in_all, accumulate = self.steps_per_epoch, self._accumulate
        for start in batch_starts(len(order), size)[progress.steps :]:
            rows = order[start : start + size]
            own, weight = self._own(rows)
            self._begin_step()
            self._reseed(progress.steps)
            if progress.steps % accumulate == 0:
                learner.clear()
            share = len(rows) / self._step_samples(start) if accumulate > 1 else 1.0
            x, y = self._samples(rows, own, progress.steps)
            y = self._counted(y, rows, weight)
            loss = self._add(forward, x, y, rows, weight, share)
            if (progress.steps + 1) % accumulate == 0 or progress.steps + 1 == in_all:
                learner.step()
            if not self._end_step(loss * weight, len(rows)):
                return None
        return progress.loss_sum

    def _shared_out(self, rows: Tensor) -> nn.Module:
        """Return what stands for the network in a step; ``rows`` are those of a batch."""
        self._find_room(rows)
        learns = any(p.requires_grad for p in self._criterion.parameters())
        self._compare = DistributedDataParallel(self._criterion) if learns else self._criterion
        return DistributedDataParallel(self._model)

    def _begin_step(self) -> None:
        """Do what all do together before they compute."""

    def _own(self, rows: Tensor) -> tuple[Tensor, float]:
        """Return the places in a batch that are this process's, and how much they count.

        Who has nothing that counts takes part with something that counts for nothing.
        """
        places = torch.arange(len(rows), device=rows.device)
        own = self._team.share(places)
        mass, whole = self._mass(rows[own]), self._mass(rows)
        if mass:
            return own, mass / whole
        counting = (place for place in places.reshape(-1, 1) if whole and self._mass(rows[place]))
        return next(counting, places[:1]), 0.0 if whole else 1 / self._team.size

    def _mass(self, rows: Tensor) -> float:
        """Return how much some samples count in the loss of a batch."""
        portions = self._portions
        if portions.weights is None and portions.ignored is None:
            return float(len(rows))
        return portions.mass(self._train.y[rows])

    def _samples(self, rows: Tensor, own: Tensor, step: int) -> tuple[Tensor, Tensor]:
        xs, ys = self._train.x, self._train.y
        if self._vary is None:
            return xs[rows[own]], ys[rows[own]]
        self._vary.step = self.steps_before(self.epoch + 1) + step
        x, y = self._vary(xs[rows], ys[rows])  # the whole batch, of which this is a share
        return x[own], y[own]

    def _counted(self, y: Tensor, rows: Tensor, weight: float) -> Tensor:
        """Return targets that know how much they are of the loss of each of several outputs."""
        if not self._goal.parts or not weight:
            return y
        shared, _ = self._portions.shared(y, self._train.y[rows], self._team.size)
        known = cast(Targets, shared)
        return cast(Tensor, known.counting([share / weight for share in known.shares]))

    def _add(
        self, forward: Forward, x: Tensor, y: Tensor, rows: Tensor, weight: float, share: float
    ) -> Tensor:
        """Add the gradients of the own share of a batch; return its loss, detached."""
        factor = weight * self._team.size * share
        size = self._room.training.size
        if self._goal.is_within_batch:
            return self._compared(forward, x, y, rows, share)
        if not size or size >= -(-len(rows) // self._team.size):  # the largest share
            loss: Tensor = self._compare(forward(x, y), y)
            self._learner.backward(loss * factor)
            return loss.detach()
        whole = torch.zeros((), device=self.device)
        self._portions.size = size
        portions = self._alike(list(self._portions(x, y)))
        for number, (some, targets, part) in enumerate(portions, 1):
            is_last = number == len(portions)
            with self._silent(is_last):
                loss = self._compare(forward(some, targets), targets) * part
                self._learner.backward(loss * factor)
            whole += loss.detach()
        return whole

    def _alike(self, portions: list[Portion]) -> list[Portion]:
        return portions

    @contextlib.contextmanager
    def _silent(self, is_last: bool) -> Iterator[None]:
        """Keep gradients to oneself until the last portion of a share."""
        with contextlib.ExitStack() as held:
            for each in () if is_last else (self._shared, self._compare):
                if isinstance(each, DistributedDataParallel):
                    held.enter_context(each.no_sync())
            yield

    def _compared(
        self, forward: Forward, x: Tensor, y: Tensor, rows: Tensor, share: float
    ) -> Tensor:
        """Do so where the samples of the whole batch are compared with each other."""
        output: Tensor = forward(x, y)
        views = len(output) // len(x)
        own = len(range(self._team.rank, len(rows), self._team.size))
        mine = output.reshape(views, len(x), *output.shape[1:])[:, :own].flatten(0, 1)
        whole = self._team.gathered(mine, len(rows), views)
        loss: Tensor = self._criterion(whole, self._train.y[rows])
        self._learner.backward(loss * (self._team.size * share))
        return loss.detach()

    def _find_room(self, rows: Tensor) -> None:
        """Try how much of a batch fits, before anybody waits for anybody, and agree on it."""
        fitting, own = self._room.training, self._own(rows)[0]
        asked, tell = fitting.size, fitting.tell
        fitting.tell = lambda name, samples, size: None
        before, gathered = (
            Before((self._model, self._criterion), self.device),
            self._learner.gradients,
        )
        before.note()
        self._model.train()
        self._criterion.train()
        if not self._goal.is_within_batch:
            x, y = self._samples(rows, own, 0)
            self._gradients(self._learner.forward_with(self._feed)).add(x, y, 1.0, is_first=True)
        self._learner.begin_with(gathered)
        before.restore()
        fitting.tell = tell
        share = -(-len(rows) // self._team.size)
        size = self._team.least(fitting.size or share)
        if size < (asked or share):
            fitting.size = size
            tell(MICRO, share, size)
