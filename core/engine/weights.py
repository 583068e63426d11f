"""Weights as files: safetensors, and never those of another network."""

from __future__ import annotations

from pathlib import Path

import safetensors
import torch
from torch import Tensor, nn

from core.errors import InputError
from core.texts import text

_DIFFERENCES_TOLD = 10

Weights = dict[str, Tensor]


def load_weights(path: Path, model: nn.Module) -> int:
    """Load a checkpoint into a model of the same class and return its epoch.

    Raises:
        InputError: There is no checkpoint, it belongs to another network, or not all of it is
            finite; the model is as it was.
    """
    if not path.is_file():
        raise InputError(text("engine.no_weights", path=path), text("engine.no_weights_fix"))
    try:
        with safetensors.safe_open(path, "pt") as file:
            epoch = (file.metadata() or {}).get("epoch", "")
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (safetensors.SafetensorError, OSError) as error:
        raise InputError(text("engine.bad_weights", path=path, reason=error)) from error
    check_same(weights, model, path)
    _check_finite(weights, path)
    model.load_state_dict(weights)
    return int(epoch) if epoch.isdecimal() and epoch.isascii() and len(epoch) < 10 else 0


def copied(model: nn.Module) -> Weights:
    """Return the weights of a model as they are now, on the CPU."""
    with torch.no_grad():
        return {
            name: value.detach().to("cpu", copy=True).contiguous()
            for name, value in model.state_dict().items()
        }


def check_same(weights: Weights, model: nn.Module, path: Path) -> None:
    """Refuse weights of another network and list how they differ."""
    wanted = {name: _form(value) for name, value in model.state_dict().items()}
    found = {name: _form(value) for name, value in weights.items()}
    differing = sorted(
        name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)
    )
    if differing:
        lines = [
            f"{name} ({found.get(name, '-')} / {wanted.get(name, '-')})"
            for name in differing[:_DIFFERENCES_TOLD]
        ]
        raise InputError(
            text(
                "engine.other_weights",
                path=path,
                count=len(differing),
                differences=", ".join(lines),
            ),
            text("engine.other_weights_fix"),
        )


def _check_finite(weights: Weights, path: Path) -> None:
    """Refuse weights that have gone astray: whatever is computed with them means nothing."""
    astray = [name for name, value in weights.items() if not bool(torch.isfinite(value).all())]
    if astray:
        names = ", ".join(astray[:_DIFFERENCES_TOLD])
        raise InputError(
            text("engine.weights_not_finite", path=path, names=names),
            text("engine.loss_not_finite_fix"),
        )


def _form(value: Tensor) -> str:
    """Return a tensor's element type and sizes, such as ``float32 16x2``."""
    sizes = "x".join(str(size) for size in value.shape) or "scalar"
    return f"{str(value.dtype).removeprefix('torch.')} {sizes}"
