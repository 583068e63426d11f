"""What is minimised and by what: losses and optimisers by their names in the project."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from core.engine import criteria, meters
from core.engine.goal import Goal, fits, printed_sizes
from core.engine.groups import parameter_groups
from core.engine.losses import LOSSES, Function, get_loss, loss_arguments
from core.engine.meters import Meter
from core.engine.optimizers import OPTIMIZERS, find_optimizer, optimizer_arguments
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

_LOSSES: dict[str, type[nn.Module]] = {name: getattr(nn, name) for name in LOSSES}
_OPTIMIZERS = {name: getattr(torch.optim, name) for name in OPTIMIZERS}


def make_criterion(config: TrainingConfig, goal: Goal) -> nn.Module:
    """Return what compares an output with its target: the loss, in what hands it the output."""
    arguments = {
        name: getattr(criteria, value.name) if isinstance(value, Function) else value
        for name, value in loss_arguments(get_loss(config.loss), config.loss_args).items()
    }
    loss = _LOSSES[config.loss](**arguments)
    if not goal.criterion:
        return loss
    around: nn.Module = getattr(criteria, goal.criterion)(loss, *goal.criterion_arguments)
    return around


def make_meter(goal: Goal) -> Meter:
    """Return a new meter of how well a network does."""
    meter: Meter = getattr(meters, goal.meter)(*goal.meter_arguments)
    return meter


def make_optimizer(config: TrainingConfig, model: nn.Module) -> torch.optim.Optimizer:
    """Return the optimiser ``config`` names, holding the model's parameters.

    Raises:
        InputError: There is no such optimiser here, or the model learns nothing.
    """
    if config.optimizer not in _OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise InputError(text("engine.optimizer", received=config.optimizer, known=known))
    parameters = list(model.parameters())
    if not parameters:
        raise InputError(text("engine.nothing_to_learn"), text("engine.nothing_to_learn_fix"))
    learns: list[Any] = parameters
    if not config.decay_all or any(hasattr(module, "lr_scale") for module in model.modules()):
        spec = find_optimizer(config.optimizer)
        decay = config.weight_decay if spec and "weight_decay" in spec.common else None
        learns = parameter_groups(model, config.lr, decay, config.decay_all)
    optimizer: torch.optim.Optimizer = _OPTIMIZERS[config.optimizer](
        learns, **optimizer_arguments(config)
    )
    return optimizer


def check_fit(output: object, goal: Goal) -> None:
    """Check that what a model puts out for some samples can be compared with their targets.

    What does not fit would end in an error deep inside torch, on CUDA one that ends the process.

    Raises:
        InputError: It cannot.
    """
    outputs = output if isinstance(output, tuple) else (output,)
    tensors = [value for value in outputs if isinstance(value, Tensor)]
    expected = printed_sizes(goal.outputs)
    if len(tensors) != len(outputs) or len(outputs) != len(goal.outputs):
        raise InputError(
            text("engine.outputs", received=len(outputs), count=len(goal.outputs)),
            text("engine.outputs_fix", expected=expected),
        )
    shapes = [tuple(value.shape[1:]) for value in tensors]
    if not fits(goal.outputs, shapes):
        raise InputError(
            text("engine.output_shape", expected=expected, received=printed_sizes(shapes)),
            text("engine.output_shape_fix"),
        )
    for number, ((low, high), value) in enumerate(zip(goal.ranges, tensors, strict=False), 1):
        least, most = value.min().item(), value.max().item()
        if not low <= least <= most <= high:
            kind = "unit" if high == 1 else "negative"
            raise InputError(
                text(f"engine.range_{kind}", number=number, low=f"{least:.4g}", high=f"{most:.4g}"),
                text(f"engine.range_{kind}_fix"),
            )
