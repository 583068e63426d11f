"""One network trained by several processes: each takes its share of every batch.

The gradients of the shares are averaged by PyTorch's DistributedDataParallel (Li et al., PyTorch
Distributed: Experiences on Accelerating Data Parallel Training, 2020), weighted so that a step is
that of the whole batch, however it is shared out. All processes hold the same weights after each
step, so the first one's state is everybody's. What is drawn at random in a step depends on its
number alone, so a run that is started again goes on as it would have.
"""

from __future__ import annotations

import os

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.distributed.rendezvous import rendezvous
from torch.nn.parallel import DistributedDataParallel

from core.engine.build import BuiltModel
from core.engine.devices import choose_device
from core.engine.learn.loop import GoOn, LossLog, TrainingLoop
from core.engine.learn.metrics import Measured
from core.engine.learn.room import Room
from core.engine.learn.tensors import TensorData
from core.engine.recipe.choice import ON
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.schedule import batch_starts
from core.engine.talk.requests import Seat
from core.errors import InputError, WorldError
from core.graph.records import TrainingConfig
from core.texts import text

_ADDRESS = ("MASTER_ADDR", "MASTER_PORT")
_SEED_STEP = 1_000_003
"""A prime, so that seeds of neighbouring processes and steps do not meet."""


class Team:
    """The processes that train together, as one of them sees them.

    Attributes:
        rank: This one's number.
        size: How many they are.
    """

    def __init__(self, seat: Seat, device: torch.device) -> None:
        """Join the others; waits until all are there.

        Raises:
            WorldError: They cannot be reached.
        """
        self.rank, self.size = seat.rank, seat.size
        self.device = device
        missing = [name for name in _ADDRESS if name not in os.environ]
        if missing:
            what = text("engine.no_team", reason=f"{', '.join(missing)} is not set")
            raise WorldError(what, text("engine.no_team_fix"))
        backend = "nccl" if device.type == "cuda" else "gloo"
        try:
            store, *_ = next(rendezvous("env://", self.rank, self.size))
            # The launcher keeps one store for all its attempts: what lost processes left there
            # must not be taken for their successors.
            attempt = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
            own = dist.PrefixStore(  # type: ignore[attr-defined]
                f"attempt {attempt}", store
            )
            dist.init_process_group(backend, store=own, rank=self.rank, world_size=self.size)
        except (RuntimeError, ValueError) as error:
            what = text("engine.no_team", reason=error)
            raise WorldError(what, text("engine.no_team_fix")) from error

    def share(self, rows: Tensor) -> Tensor:
        """Return the part of a batch that is this process's; it may be empty."""
        return rows[self.rank :: self.size]

    def summed(self, *values: float | Tensor) -> Tensor:
        """Return sums of everybody's numbers, of which all get the same."""
        own = [torch.as_tensor(value, dtype=torch.float32).to(self.device) for value in values]
        sums = torch.stack(own)
        dist.all_reduce(sums)
        return sums

    def leave(self) -> None:
        """Part from the others."""
        if dist.is_initialized():
            dist.destroy_process_group()


def device_for(wanted: str, seat: Seat) -> str:
    """Return the device of one of several processes: each takes a GPU of its own, if there are."""
    if wanted == "auto" and choose_device("auto").type == "cuda":
        return f"cuda:{seat.local_rank}"
    return wanted


class TeamLoop(TrainingLoop):
    """Takes steps together with the other processes; the losses told are those of whole batches."""

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
            InputError: One process must do it alone: the objective trains two networks, or
                compares the samples of a whole batch with each other.
        """
        if config.objective == ADVERSARIAL:
            what = text("engine.team_objective", objective=config.objective)
            raise InputError(what, text("engine.team_objective_fix"))
        if data.goal.is_within_batch:
            what = text("engine.team_batch", loss=config.loss)
            raise InputError(what, text("engine.team_objective_fix"))
        if config.compile == ON:
            what = text("engine.team_compile")
            raise InputError(what, text("engine.no_compile_fix"))
        if data.samples.augment.mixup:
            what = text("vary.team")
            raise InputError(what, text("engine.team_objective_fix"))
        super().__init__(built, data, config, log, go_on, room)
        self._team = team
        self._class_weights = data.weights if data.goal.divides_by_weights else None
        self._seed = config.seed
        self._wants_to_stop = False
        self._shared: nn.Module | None = None
        self._shared_criterion: nn.Module | None = None  # of an own loss that learns

    def agreed(self, stop: bool) -> bool:
        """Whether anybody wants to stop; all ask at the same time and get the same answer."""
        return bool(self._team.summed(float(stop))[0] > 0)

    def _measure(self) -> Measured:
        # The others wait at the next thing that is done together.
        return super()._measure() if self._team.rank == 0 else Measured(None, {})

    def _end_epoch(self, train_loss: float, measured: Measured) -> None:
        leads = self._team.rank == 0
        known = measured.loss if leads and measured.loss is not None else 0.0
        is_lost = leads and measured.loss is None
        loss, lost = self._team.summed(known, float(is_lost)).tolist()
        super()._end_epoch(train_loss, Measured(None if lost else loss, {}))

    def _take_steps(self) -> Tensor | None:
        team, criterion, learner = self._team, self._criterion, self._learner
        if self._shared is None:  # not before a resumed run has its weights back
            self._shared = DistributedDataParallel(self._model)
            if any(parameter.requires_grad for parameter in criterion.parameters()):
                self._shared_criterion = DistributedDataParallel(criterion)
        self._shared.train()
        criterion = self._shared_criterion or criterion
        criterion.train()
        forward = learner.forward_with(self._feed, self._shared)
        order, progress = self._begin()
        xs, ys, accumulate = self._train.x, self._train.y, self._accumulate
        in_all = self.steps_per_epoch
        for start in batch_starts(len(order), self._batch_size)[progress.steps :]:
            rows = order[start : start + self._batch_size]
            own = team.share(rows)
            weight = self._mass(own) / self._mass(rows)
            used = own if len(own) else rows[:1]  # whoever has nothing to do counts for nothing
            torch.manual_seed(self._step_seed(progress.steps))
            if progress.steps % accumulate == 0:
                learner.clear()
            share = len(rows) / self._step_samples(start) if accumulate > 1 else 1.0
            x, y = xs[used], ys[used]
            if self._vary is not None:  # the whole batch, of which this is a share
                self._vary.step = self.steps_before(self.epoch + 1) + progress.steps
                x, y = self._vary(xs[rows], ys[rows])
                place = team.share(torch.arange(len(rows), device=x.device))
                x, y = (x[place], y[place]) if len(own) else (x[:1], y[:1])
            loss = criterion(forward(x, y), y)
            learner.backward(loss * (weight * team.size * share))
            if (progress.steps + 1) % accumulate == 0 or progress.steps + 1 == in_all:
                learner.step()
            whole, stop = team.summed(loss.detach() * weight, float(self._wants_to_stop))
            progress.loss_sum += whole.to(progress.loss_sum.dtype) * len(rows)
            progress.steps += 1
            self._log.add(whole)
            if stop > 0:
                return None
            self._wants_to_stop = not self._go_on()
        return progress.loss_sum

    def _mass(self, rows: Tensor) -> float:
        """Return how much some samples count in the loss of a batch."""
        if self._class_weights is None:
            return float(len(rows))
        return float(self._class_weights[self._train.y[rows]].sum())

    def _step_seed(self, step: int) -> int:
        number = self.steps_before(self.epoch + 1) + step
        return ((self._seed * _SEED_STEP + number) * self._team.size + self._team.rank) % 2**63
