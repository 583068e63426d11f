"""A model held still for a look: evaluation mode, put back as it was afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn


@contextmanager
def held_still(model: nn.Module) -> Iterator[None]:
    """Switch off dropout and moving averages inside the ``with``.

    Every module gets its own mode back, so a look between two steps changes nothing of the run.
    """
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        yield
    finally:
        for module, is_training in modes:
            module.training = is_training
