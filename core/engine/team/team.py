"""The processes that train one network together, as one of them sees them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.distributed.rendezvous import rendezvous

from core.engine.devices import choose_device
from core.engine.recipe.devices import devices_of
from core.engine.talk.requests import Seat
from core.errors import WorldError
from core.texts import text

_ADDRESS = ("MASTER_ADDR", "MASTER_PORT")
_PATIENCE = datetime.timedelta(days=30)
"""How long one waits for the others: a run may be paused. The launcher sees who is lost."""
_OF_A_LOSS = ("gloo", "nccl", "connection closed by peer", "connection reset by peer")


class Team:
    """The processes that train together, as one of them sees them.

    Attributes:
        rank: This one's number.
        size: How many they are.
        device: Where it computes.
        name: Where all of them compute, as far as it is known here.
    """

    def __init__(self, seat: Seat, device: torch.device) -> None:
        """Join the others; waits until all are there.

        Raises:
            WorldError: They cannot be reached.
        """
        self.rank, self.size = seat.rank, seat.size
        self.device = device
        self.name = seat.devices or str(device)
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
            if device.type == "cuda":
                torch.cuda.set_device(device)
            dist.init_process_group(
                backend, store=own, rank=self.rank, world_size=self.size, timeout=_PATIENCE
            )
        except (RuntimeError, ValueError) as error:
            what = text("engine.no_team", reason=error)
            raise WorldError(what, text("engine.no_team_fix")) from error

    def share(self, rows: Tensor) -> Tensor:
        """Return the part of a batch that is this process's; it may be empty."""
        return rows[self.rank :: self.size]

    def summed(self, *values: float | Tensor) -> Tensor:
        """Return sums of everybody's numbers, of which all get the same."""
        own = [torch.as_tensor(value, dtype=torch.float64).to(self.device) for value in values]
        sums = torch.stack(own)
        dist.all_reduce(sums)
        return sums

    def least(self, value: int) -> int:
        """Return the least of everybody's numbers."""
        own = torch.tensor([value], device=self.device)
        dist.all_reduce(own, dist.ReduceOp.MIN)
        return int(own.item())

    def said(self, value: int) -> int:
        """Return the number that the first one says; waits for it."""
        said = torch.tensor([value], device=self.device)
        dist.broadcast(said, 0)
        return int(said.item())

    def gathered(self, output: Tensor, samples: int, views: int) -> Tensor:
        """Return what a network puts out for a whole batch, in the order of the batch.

        Only this process's share of it carries gradients.

        Args:
            output: That of the own share: all first views, then all second ones, and so on.
            samples: Those of the whole batch.
            views: How often each stands there.
        """
        own = output.reshape(views, len(output) // views, *output.shape[1:])
        most = -(-samples // self.size)
        padded = own.new_zeros((views, most, *own.shape[2:]))
        padded[:, : own.shape[1]] = own.detach()
        others = [torch.empty_like(padded) for _ in range(self.size)]
        dist.all_gather(others, padded)
        whole = own.new_zeros((views, samples, *own.shape[2:]))
        for rank, theirs in enumerate(others):
            places = range(rank, samples, self.size)
            whole[:, rank :: self.size] = own if rank == self.rank else theirs[:, : len(places)]
        return whole.flatten(0, 1)

    def add_up(self, model: nn.Module) -> None:
        """Let the gradients of a network be the sums of everybody's."""
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        for gradient in gradients:
            dist.all_reduce(gradient)

    def follow(self, tensors: Iterable[Tensor]) -> None:
        """Take over the first one's tensors."""
        for tensor in tensors:
            dist.broadcast(tensor, 0)

    def leave(self) -> None:
        """Part from the others."""
        if dist.is_initialized():
            dist.destroy_process_group()


def device_for(wanted: str, seat: Seat) -> str:
    """Return the device of one of several processes.

    Of several named devices each takes its own; of a machine's graphics cards too, where the
    recipe leaves it open.
    """
    named = devices_of(wanted)
    if len(named) > 1:
        return named[seat.local_rank % len(named)]
    if wanted == "auto" and choose_device("auto").type == "cuda":
        return f"cuda:{seat.local_rank}"
    return wanted


def is_loss(error: BaseException) -> bool:
    """Return whether an error says that another process is gone."""
    if isinstance(error, dist.DistError):
        return True
    said = str(error).lower()
    return isinstance(error, RuntimeError) and any(sign in said for sign in _OF_A_LOSS)
