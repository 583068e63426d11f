"""Parameters in groups, where not all learn at the same rate. The script carries this function."""

from __future__ import annotations

from typing import Any

from torch import nn


def parameter_groups(
    model: nn.Module, lr: float, weight_decay: float | None, decay_all: bool
) -> list[dict[str, Any]]:
    """Return the parameters in groups that share a learning rate and a weight decay.

    Args:
        model: A module inside of it with an ``lr_scale`` learns that many times as fast.
        lr: Learning rate of the others.
        weight_decay: None where the optimiser has none.
        decay_all: Whether biases and the factors of norms are pulled towards zero, too.
    """
    scales = dict.fromkeys(model.parameters(), 1.0)
    for module in model.modules():
        for parameter in module.parameters():
            scales[parameter] *= getattr(module, "lr_scale", 1.0)
    groups: dict[tuple[float, bool], dict[str, Any]] = {}
    for parameter, scale in scales.items():
        decays = decay_all or parameter.dim() > 1
        group = groups.setdefault((scale, decays), {"params": [], "lr": lr * scale})
        group["params"].append(parameter)
        if weight_decay is not None:
            group["weight_decay"] = weight_decay if decays else 0.0
    return list(groups.values())
