"""What is minimised and by what: losses and optimisers by their names in the project."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from core.data.info import Range
from core.engine.keep.parts import is_shared_out
from core.engine.parts import PARTS, portions
from core.engine.parts.feeds import Plain
from core.engine.parts.groups import parameter_groups
from core.engine.parts.meters import Meter
from core.engine.parts.portions import Portions
from core.engine.recipe.figures import PACKAGE
from core.engine.recipe.goal import Goal, Sizes, fits, printed_sizes
from core.engine.recipe.heads import LOSS_FN
from core.engine.recipe.losses import ANY
from core.engine.recipe.made import make
from core.engine.recipe.optimizers import OPTIMIZERS, find_optimizer, optimizer_arguments
from core.engine.recipe.portions import portions_of
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

_OPTIMIZERS = {name: getattr(torch.optim, name) for name in OPTIMIZERS}
_FUSED_IN_PARTS = ("Adam", "AdamW")
"""Those of one kernel that also updates weights which are shared out among processes."""
_MODULES = [importlib.import_module(f"core.engine.parts.{name}") for name in PARTS]


def make_criterion(
    goal: Goal, weights: Mapping[str, Tensor] | None = None, own: nn.Module | None = None
) -> nn.Module:
    """Return what compares an output with its target: the loss, in what hands it the output.

    Args:
        goal: What is asked for.
        weights: How much each class counts, where the goal says so, by the name it has there.
        own: The network that is the loss, where the goal says so; a list of those of several
            outputs.
    """
    classes = {one.class_name for one in goal.owns}
    losses = iter(own if isinstance(own, nn.ModuleList) else () if own is None else (own,))

    def known(name: str) -> Any:  # noqa: ANN401 - a class, a function or the weights
        if name in classes:  # asked for in the order of the outputs, as the script calls them
            return functools.partial(next, losses)
        return weights[name] if weights and name in weights else _known(name)

    criterion: nn.Module = make(goal.criterion, known)
    return criterion


def make_meter(goal: Goal, criterion: nn.Module | None = None) -> Meter:
    """Return a new meter of how well a network does.

    Args:
        goal: What is asked for.
        criterion: What compares; it is measured by itself where there are several outputs.
    """

    def known(name: str) -> Any:  # noqa: ANN401 - a class, a function or the criterion
        return criterion if name == LOSS_FN else _known(name)

    meter: Meter = make(goal.meter, known)
    return meter


def make_feed(goal: Goal) -> Plain:
    """Return what hands the samples to a network."""
    feed: Plain = make(goal.feed, _known) if goal.feed is not None else Plain()
    return feed


def make_portions(
    goal: Goal, config: TrainingConfig, weights: Mapping[str, Tensor] | None = None
) -> Portions:
    """Return what parts batches, for memory that does not hold all of one at once."""

    def known(name: str) -> Any:  # noqa: ANN401 - a class or the weights
        return weights[name] if weights and name in weights else getattr(portions, name)

    size = config.micro_batch or config.batch_size
    made: Portions = make(portions_of(goal, config, size), known)
    return made


@functools.cache  # asked for a new meter after each epoch
def _known(name: str) -> Any:  # noqa: ANN401 - a class or a function
    """Return what a part of a step is called."""
    if name.startswith("nn."):
        return getattr(nn, name.removeprefix("nn."))
    if name.startswith(PACKAGE):
        module, _, name = name.rpartition(".")  # takes two seconds: not before it is wanted
        return getattr(importlib.import_module(module), name)
    return next(vars(module)[name] for module in _MODULES if name in vars(module))


def make_optimizer(
    config: TrainingConfig, model: nn.Module, loss: nn.Module | None = None
) -> torch.optim.Optimizer:
    """Return the optimiser ``config`` names, holding the model's parameters and those of its loss.

    Raises:
        InputError: There is no such optimiser here, or the model learns nothing.
    """
    if config.optimizer not in _OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise InputError(text("engine.optimizer", received=config.optimizer, known=known))
    parameters = list(model.parameters())
    if not parameters:
        raise InputError(text("engine.nothing_to_learn"), text("engine.nothing_to_learn_fix"))
    whole = model if loss is None else nn.ModuleList([model, loss])
    learns: list[Any] = list(whole.parameters())
    if not config.decay_all or any(hasattr(module, "lr_scale") for module in whole.modules()):
        spec = find_optimizer(config.optimizer)
        decay = config.weight_decay if spec and "weight_decay" in spec.common else None
        learns = parameter_groups(whole, config.lr, decay, config.decay_all)
    arguments = optimizer_arguments(config)
    if is_shared_out(parameters[0]) and config.optimizer not in _FUSED_IN_PARTS:
        arguments.pop("fused", None)
    optimizer: torch.optim.Optimizer = _OPTIMIZERS[config.optimizer](learns, **arguments)
    return optimizer


def check_fit(output: object, sizes: Sequence[Sizes], ranges: Sequence[Range] = (ANY,)) -> None:
    """Check that what a model puts out for some samples can be compared with their targets.

    What does not fit would end in an error deep inside torch, on CUDA one that ends the process.

    Args:
        output: What came out.
        sizes: Those of a sample of each output that is asked for.
        ranges: Between which values the first outputs must lie.

    Raises:
        InputError: It cannot.
    """
    outputs = output if isinstance(output, tuple) else (output,)
    tensors = [value for value in outputs if isinstance(value, Tensor)]
    expected = printed_sizes(sizes)
    if len(tensors) != len(outputs) or len(outputs) != len(sizes):
        raise InputError(
            text("engine.outputs", received=len(outputs), count=len(sizes)),
            text("engine.outputs_fix", expected=expected),
        )
    shapes = [tuple(value.shape[1:]) for value in tensors]
    if not fits(sizes, shapes):
        raise InputError(
            text("engine.output_shape", expected=expected, received=printed_sizes(shapes)),
            text("engine.output_shape_fix"),
        )
    for number, ((low, high), value) in enumerate(zip(ranges, tensors, strict=False), 1):
        if (low, high) == ANY:  # NaN too: the first step tells the brick that it comes from
            continue
        least, most = value.min().item(), value.max().item()
        if not low <= least <= most <= high:
            kind = "unit" if high == 1 else "negative"
            raise InputError(
                text(f"engine.range_{kind}", number=number, low=f"{least:.4g}", high=f"{most:.4g}"),
                text(f"engine.range_{kind}_fix"),
            )
