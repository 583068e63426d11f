"""What one brick puts out for one sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from core.errors import InputError
from core.explain.inspection import held_still
from core.texts import text


def block_value(
    model: nn.Module, trace: Callable[..., Any], inputs: Sequence[Tensor], block: str
) -> Tensor:
    """Return a block's output for one sample.

    Args:
        model: The model; its mode is put back afterwards.
        trace: The compiled ``trace`` of the generated module.
        inputs: What goes into the model, each as a batch of one.
        block: Id of the block.

    Returns:
        The output without the batch dimension.

    Raises:
        InputError: The block takes no part in the model.
    """
    kept: list[Tensor] = []

    def keep(id_: str, value: Tensor) -> None:
        if id_ == block:
            kept.append(value[0].clone())  # a later operation might work in place

    with held_still(model), torch.no_grad():
        trace(model, *inputs, keep)
    if not kept:
        raise InputError(text("explain.no_value"), text("explain.no_value_fix"), block=block)
    return kept[0]
