"""What a loss that a person built must do, tried on some samples before the first step."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from core.errors import InputError
from core.texts import text

_CLOSE = 1e-4
"""How far apart, as a share, the losses of a batch and of its samples may be: rounding is less."""


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
