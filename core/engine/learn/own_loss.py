"""What a loss that a person built must do, tried on some samples before the first step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from core.engine.recipe.goal import Goal
from core.engine.recipe.own_loss import OwnLoss
from core.errors import InputError
from core.texts import text

_CLOSE = 1e-4
"""How far apart, as a share, the losses of a batch and of its samples may be: rounding is less."""


def own_losses(
    goal: Goal,
    criterion: Any,  # noqa: ANN401 - a loss, or the sum of several
    output: Any,  # noqa: ANN401 - a tensor or several
    target: Any,  # noqa: ANN401 - a tensor, or one for each output
) -> Iterator[tuple[OwnLoss, nn.Module, Any, Tensor, int]]:
    """Yield each network that is a loss, with what it is given.

    Args:
        goal: Says which are.
        criterion: The loss.
        output: What the model puts out for some samples.
        target: Their targets.

    Yields:
        The network, what hands it outputs and target, those, and how many of the outputs come
        out of the model.
    """
    if goal.own is not None:
        yield goal.own, criterion, output, target, len(goal.outputs)
    for number, part in enumerate(goal.parts):
        if part.goal.own is not None:
            given = output[number] if isinstance(output, tuple) else output
            yield part.goal.own, criterion.losses[number], given, target.parts[number], 1


def check_gradient(
    criterion: nn.Module,
    output: Any,  # noqa: ANN401 - a tensor or several
    target: Tensor,
    count: int,
) -> None:
    """Check that a loss tells a network how to change.

    Args:
        criterion: The loss, in evaluation mode.
        output: What a network puts out for some samples.
        target: Their targets.
        count: How many of the tensors come out of the network; others are samples.

    Raises:
        InputError: It does not depend on the output, or only by what has no gradient.
    """
    parts = output if isinstance(output, tuple) else (output,)
    with torch.enable_grad():
        given = tuple(
            part.detach().requires_grad_(place < count and part.is_floating_point())
            for place, part in enumerate(parts)
        )
        loss = criterion(given if isinstance(output, tuple) else given[0], target)
        learns = [part for part in given if part.requires_grad]
        found: tuple[Tensor | None, ...] = ()
        if loss.requires_grad and learns:
            found = torch.autograd.grad(loss, learns, allow_unused=True)
    if all(gradient is None for gradient in found):
        raise InputError(text("engine.own_no_gradient"), text("engine.own_no_gradient_fix"))


def is_mean(
    criterion: nn.Module,
    output: Any,  # noqa: ANN401 - a tensor or several
    target: Tensor,
) -> bool:
    """Return whether the loss of some samples is the mean of the losses of each by itself.

    Only then a batch may be computed in portions, or shared out among processes.
    """
    parts = output if isinstance(output, tuple) else (output,)

    def loss(rows: slice) -> Tensor:
        given = tuple(part[rows] for part in parts)
        some: Tensor = criterion(given if isinstance(output, tuple) else given[0], target[rows])
        return some

    whole = loss(slice(None))
    alone = torch.stack([loss(slice(row, row + 1)) for row in range(len(target))])
    return bool((whole - alone.mean()).abs() <= _CLOSE * alone.abs().max().clamp(min=1e-6))
