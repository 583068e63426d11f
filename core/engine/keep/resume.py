"""All that a run needs to go on as if nothing had happened, in one file.

Weights, the optimiser's memory, the random numbers and the place in the epoch: on the CPU a run
that was interrupted after any step ends with the very weights of one that was not. It is a
safetensors file, with what is no tensor as JSON in its head, so reading it runs no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from core.engine.keep.parts import laid_out_as, whole
from core.engine.keep.weights import check_same, fill, gathered
from core.engine.learn.learner import Learner
from core.engine.learn.loop import Progress, TrainingLoop
from core.errors import InputError
from core.io import strict
from core.texts import text

_STATE, _NUMBERS = "state", "numbers"


_DAMAGED = (
    safetensors.SafetensorError, OSError, KeyError, RuntimeError, TypeError, ValueError,
)  # fmt: skip


class _Numbers(msgspec.Struct):
    """What :attr:`core.engine.learn.learner.Learner.numbers` holds."""

    groups: list[dict[str, float | list[float]]]
    schedulers: list[dict[str, Any]]
    scaler: dict[str, int | float] = {}


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Where a run stands.

    Attributes:
        epoch: Epochs that are finished.
        steps: Steps taken in all.
        in_epoch: Those of them in the epoch that is not finished; 0 between two epochs.
        best_epoch: Epoch of the best weights, 0 before one was finished.
        best_loss: What decided that; None before.
        metrics: Of that epoch.
        rates: What its learning rates were multiplied by while it ran, one after the other.
        lowest: Lowest loss that counted for early stopping; None before.
        waited: Epochs since then.
    """

    epoch: int
    steps: int
    in_epoch: int = 0
    best_epoch: int = 0
    best_loss: float | None = None
    metrics: dict[str, float] = {}
    rates: tuple[float, ...] = ()
    lowest: float | None = None
    waited: int = 0


def packed(loop: TrainingLoop, moment: Moment) -> bytes:
    """Return a run between two steps as the bytes of a file."""
    loop.announce(loop.STATE)
    tensors = dict(tensors_of(loop))
    numbers = {name: learner.numbers for name, learner in loop.learners.items()}
    head = {
        "format": "pt",
        _STATE: msgspec.json.encode(moment).decode(),
        _NUMBERS: msgspec.json.encode(numbers).decode(),
    }
    return safetensors.torch.save(tensors, head)


def tensors_of(loop: TrainingLoop) -> Iterator[tuple[str, Tensor]]:
    """Yield the tensors of a run, by name; all that hold a part of them must do so together."""
    yield "random.cpu", torch.get_rng_state()
    yield "random.order", loop.generator.get_state()
    if loop.device.type == "cuda":
        yield "random.cuda", torch.cuda.get_rng_state(loop.device)
    if loop.progress is not None:
        yield "epoch.shuffle", loop.progress.shuffle
        yield "epoch.loss_sum", loop.progress.loss_sum.cpu()
    for name, learner in loop.learners.items():
        for part, module in _modules(name, learner).items():
            yield from _named(part, gathered(module))
        yield from _memory_of(name, learner.optimizer)
        if learner.mean is not None:
            yield from _named(f"mean.{name}", gathered(learner.mean))
        if loop.is_within_step:
            for part, module in _modules(name, learner).items():
                yield from _gradients_of(part, module)


def restore(path: Path, loop: TrainingLoop) -> Moment:
    """Bring a loop to where the run was when the file was written.

    Raises:
        InputError: There is no such file, it is damaged, or it belongs to another network.
    """
    if not path.is_file():
        raise InputError(text("engine.no_state", path=path), text("engine.no_state_fix"))
    try:
        with safetensors.safe_open(path, "pt") as file:
            said = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        moment = strict.decode(said.get(_STATE, "").encode(), Moment, name=str(path))
        _take_over(tensors, moment, loop, path)
        for factor in moment.rates:
            for learner in loop.learners.values():
                learner.scale_rates(factor, present=False)
        if _NUMBERS in said:  # files of the first version have none, and no schedule
            numbers = strict.decode(said[_NUMBERS].encode(), dict[str, _Numbers], name=str(path))
            for name, learner in loop.learners.items():
                learner.take_over(msgspec.to_builtins(numbers[name]))
    except _DAMAGED as error:
        what = text("engine.bad_state", path=path, reason=str(error) or type(error).__name__)
        raise InputError(what, text("engine.no_state_fix")) from error
    return moment


def _take_over(tensors: dict[str, Tensor], moment: Moment, loop: TrainingLoop, path: Path) -> None:
    for name, learner in loop.learners.items():
        optimizer, modules = learner.optimizer, _modules(name, learner)
        for part, module in modules.items():
            weights = _under(f"{part}.", tensors)
            check_same(weights, module, path)
            fill(module, weights)
        if learner.mean is not None:
            fill(learner.mean, _under(f"mean.{name}.", tensors))
        parameters = [each for group in optimizer.param_groups for each in group["params"]]
        memory: dict[int, dict[str, Tensor]] = {}
        for key, value in _under(f"optimizer.{name}.", tensors).items():
            index, _, entry = key.partition(".")
            memory.setdefault(int(index), {})[entry] = laid_out_as(parameters[int(index)], value)
        for part, module in modules.items():
            own = dict(module.named_parameters())
            for key, value in _under(f"gradient.{part}.", tensors).items():
                own[key].grad = laid_out_as(own[key], value.to(loop.device))
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


def _modules(name: str, learner: Learner) -> dict[str, nn.Module]:
    """Return the modules whose weights a learner changes, by what the file calls them."""
    loss = {} if learner.loss is None else {f"{name}_loss": learner.loss}
    return {name: learner.model, **loss}


def _memory_of(name: str, optimizer: torch.optim.Optimizer) -> Iterator[tuple[str, Tensor]]:
    """Yield what an optimiser remembers of each parameter, by the parameter's number."""
    state: dict[int, dict[str, Any]] = optimizer.state_dict()["state"]
    for index, entries in state.items():
        for key, value in entries.items():
            if isinstance(value, Tensor):  # else it is None: nothing to remember
                yield f"optimizer.{name}.{index}.{key}", whole(value)


def _gradients_of(name: str, model: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Yield the gradients that a step has so far."""
    for key, value in model.named_parameters():
        if value.grad is not None:
            yield f"gradient.{name}.{key}", whole(value.grad)


def _named(prefix: str, tensors: Iterator[tuple[str, Tensor]]) -> Iterator[tuple[str, Tensor]]:
    return ((f"{prefix}.{name}", value) for name, value in tensors)


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
