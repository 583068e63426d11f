"""Which optimisers there are and how they are built; torch-free.

The worker builds from this table and the exported script writes it out, so both run the same
recipe.
"""

from __future__ import annotations

from core.graph.records import TrainingConfig

_ARGUMENTS = {
    "SGD": ("lr", "momentum", "weight_decay"),
    "Adam": ("lr", "weight_decay"),
    "AdamW": ("lr", "weight_decay"),
    "RMSprop": ("lr", "momentum", "weight_decay"),
    "Adagrad": ("lr", "weight_decay"),
}
_FUSED = frozenset({"SGD", "Adam", "AdamW", "Adagrad"})

OPTIMIZERS = tuple(_ARGUMENTS)
"""Optimisers of ``torch.optim`` a project may name."""


def optimizer_arguments(config: TrainingConfig) -> dict[str, float | bool]:
    """Return the keyword arguments of the optimiser ``config`` names, in the order to write them.

    One fused kernel updates all weights where torch has one.

    >>> optimizer_arguments(TrainingConfig())
    {'lr': 0.001, 'weight_decay': 0.0, 'fused': True}

    Raises:
        KeyError: The optimiser is not in :data:`OPTIMIZERS`.
    """
    arguments: dict[str, float | bool] = {
        name: getattr(config, name) for name in _ARGUMENTS[config.optimizer]
    }
    if config.optimizer in _FUSED:
        arguments["fused"] = True
    return arguments
