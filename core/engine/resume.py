"""All that a run needs to go on as if nothing had happened, in one file.

Weights, the optimiser's memory, the random numbers and the place in the epoch: on the CPU a run
that was interrupted after any step ends with the very weights of one that was not. It is a
safetensors file, with what is no tensor as JSON in its head, so reading it runs no code.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import safetensors
import safetensors.torch
import torch
from torch import Tensor

from core.engine.loop import Progress, TrainingLoop
from core.engine.weights import check_same, copied
from core.errors import InputError
from core.io import strict
from core.texts import text

_STATE = "state"


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Where a run stands.

    Attributes:
        epoch: Epochs that are finished.
        steps: Steps taken in all.
        in_epoch: Those of them in the epoch that is not finished; 0 between two epochs.
        best_epoch: Epoch of the best weights, 0 before one was finished.
        best_loss: What decided that; None before.
        metrics: Of that epoch.
    """

    epoch: int
    steps: int
    in_epoch: int = 0
    best_epoch: int = 0
    best_loss: float | None = None
    metrics: dict[str, float] = {}


def packed(loop: TrainingLoop, moment: Moment) -> bytes:
    """Return a run between two steps as the bytes of a file."""
    tensors = {"random.cpu": torch.get_rng_state(), "random.order": loop.generator.get_state()}
    if loop.device.type == "cuda":
        tensors["random.cuda"] = torch.cuda.get_rng_state(loop.device)
    if loop.progress is not None:
        tensors["epoch.shuffle"] = loop.progress.shuffle
        tensors["epoch.loss_sum"] = loop.progress.loss_sum.cpu()
    for name, (model, optimizer) in loop.learners.items():
        tensors |= {f"{name}.{key}": value for key, value in copied(model).items()}
        tensors |= _memory_of(name, optimizer)
    head = {"format": "pt", _STATE: msgspec.json.encode(moment).decode()}
    return safetensors.torch.save(tensors, head)


def restore(path: Path, loop: TrainingLoop) -> Moment:
    """Bring a loop to where the run was when the file was written.

    Raises:
        InputError: There is no such file, it is damaged, or it belongs to another network.
    """
    if not path.is_file():
        raise InputError(text("engine.no_state", path=path), text("engine.no_state_fix"))
    try:
        with safetensors.safe_open(path, "pt") as file:
            head = (file.metadata() or {}).get(_STATE, "")
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        moment = strict.decode(head.encode(), Moment, name=str(path))
        _take_over(tensors, moment, loop, path)
    except (safetensors.SafetensorError, OSError, KeyError, RuntimeError, ValueError) as error:
        what = text("engine.bad_state", path=path, reason=str(error) or type(error).__name__)
        raise InputError(what, text("engine.no_state_fix")) from error
    return moment


def _take_over(tensors: dict[str, Tensor], moment: Moment, loop: TrainingLoop, path: Path) -> None:
    for name, (model, optimizer) in loop.learners.items():
        weights = _under(f"{name}.", tensors)
        check_same(weights, model, path)
        model.load_state_dict(weights)
        memory: dict[int, dict[str, Tensor]] = {}
        for key, value in _under(f"optimizer.{name}.", tensors).items():
            index, _, entry = key.partition(".")
            memory.setdefault(int(index), {})[entry] = value
        groups: Any = optimizer.state_dict()["param_groups"]
        optimizer.load_state_dict({"state": memory, "param_groups": groups})
    if moment.in_epoch:
        loss_sum = tensors["epoch.loss_sum"].to(loop.device)
        loop.progress = Progress(tensors["epoch.shuffle"], loss_sum, moment.in_epoch)
    loop.epoch = moment.epoch
    loop.generator.set_state(tensors["random.order"])
    torch.set_rng_state(tensors["random.cpu"])
    if loop.device.type == "cuda" and "random.cuda" in tensors:
        torch.cuda.set_rng_state(tensors["random.cuda"], loop.device)


def _memory_of(name: str, optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Return what an optimiser remembers of each parameter, by the parameter's number."""
    state: dict[int, dict[str, Any]] = optimizer.state_dict()["state"]
    return {
        f"optimizer.{name}.{index}.{key}": value.detach().to("cpu", copy=True).contiguous()
        for index, entries in state.items()
        for key, value in entries.items()
        if isinstance(value, Tensor)  # else it is None: nothing to remember
    }


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
