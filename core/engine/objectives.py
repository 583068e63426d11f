"""What is minimised and by what: losses and optimisers by their names in the project."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.data.load import Samples
from core.engine.recipe import LOSSES, OPTIMIZERS, optimizer_arguments
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

_LOSSES: dict[str, type[nn.Module]] = {name: getattr(nn, name) for name in LOSSES}
_OPTIMIZERS = {name: getattr(torch.optim, name) for name in OPTIMIZERS}


def make_loss(config: TrainingConfig) -> nn.Module:
    """Return the loss ``config`` names.

    Raises:
        InputError: There is no such loss or objective here.
    """
    if config.objective != "supervised":
        raise InputError(text("engine.objective", received=config.objective, known="supervised"))
    if config.loss not in _LOSSES:
        raise InputError(text("engine.loss", received=config.loss, known=", ".join(LOSSES)))
    return _LOSSES[config.loss]()


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
    optimizer: torch.optim.Optimizer = _OPTIMIZERS[config.optimizer](
        parameters, **optimizer_arguments(config)
    )
    return optimizer


def check_fit(output: object, samples: Samples) -> None:
    """Check that a model's output for some samples can be compared with their classes.

    Wrong class numbers would end in an error deep inside torch, on CUDA one that ends the process.

    Raises:
        InputError: It cannot.
    """
    classes = len(samples.info.classes)
    title = samples.info.title
    if not isinstance(output, Tensor):
        raise InputError(text("engine.several_outputs"), text("engine.several_outputs_fix"))
    if output.ndim != 2 or output.shape[1] != classes:
        raise InputError(
            text("engine.output_shape", title=title, classes=classes, received=_shape(output)),
            text("engine.output_shape_fix", classes=classes),
        )


def _shape(output: Tensor) -> str:
    return " x ".join(["N", *(str(size) for size in output.shape[1:])])
