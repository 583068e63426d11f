"""Weights as files: safetensors, and never those of another network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import safetensors
import torch
from torch import Tensor, nn

from core.engine.keep.parts import is_shared_out, laid_out_as, whole
from core.errors import InputError
from core.texts import Text, text

_DIFFERENCES_TOLD = 10

Weights = dict[str, Tensor]


def load_weights(path: Path, model: nn.Module) -> int:
    """Load a checkpoint into a model of the same class and return its epoch.

    Raises:
        InputError: There is no checkpoint, it belongs to another network, or not all of it is
            finite; the model is as it was.
    """
    weights, epoch = _read(path)
    check_same(weights, model, path)
    _check_finite(weights, path)
    model.load_state_dict(weights)
    return epoch


def take_over(path: Path, model: nn.Module) -> Text:
    """Give a model the weights of another one where name and shape fit.

    Returns:
        What fits, what stays new and what was left out, in words.

    Raises:
        InputError: There are none, nothing of them fits, or not all of it is finite; the model is
            as it was.
    """
    own = model.state_dict()
    weights, fitting = _taken(path, model)
    reshaped = sorted(n for n in weights.keys() & own.keys() if n not in fitting)
    parts: dict[str, list[str]] = {
        "engine.weights_reshaped": [
            f"{name} ({_form(weights[name])} / {_form(own[name])})" for name in reshaped
        ],
        "engine.weights_new": sorted(own.keys() - weights.keys()),
        "engine.weights_left": sorted(weights.keys() - own.keys()),
    }
    said = [
        text(id_, count=len(names), names=_listed(names)) for id_, names in parts.items() if names
    ]
    whole = {"fits": len(fitting), "all": len(own)}
    if not said:
        return text("engine.weights_fit", **whole)
    rest = dict(zip(("first", "second", "third"), said, strict=False))
    return text(f"engine.weights_fit_{len(said)}", **whole, **rest)


def take_over_other(path: Path, model: nn.Module, name: str) -> Text:
    """Give what is trained beside a network the weights that lie beside those of another.

    Args:
        path: Where they would lie.
        model: A discriminator, or a loss.
        name: Which of the two, as the texts go by it.

    Returns:
        What was taken, or why it begins anew.
    """
    if not path.is_file():
        return text(f"engine.beside_{name}_anew")
    try:
        _, fitting = _taken(path, model)
    except InputError as error:
        return text(f"engine.beside_{name}_left", why=error.what)
    return text(f"engine.beside_{name}_taken", fits=len(fitting), all=len(model.state_dict()))


def _taken(path: Path, model: nn.Module) -> tuple[Weights, Weights]:
    """Give a model the weights of a file that fit; return all of them, and those."""
    weights, _ = _read(path)
    _check_finite(weights, path)
    own = model.state_dict()
    fitting = {n: w for n, w in weights.items() if n in own and _form(w) == _form(own[n])}
    if not fitting:
        raise InputError(
            text("engine.no_weight_fits", path=path, differences=_listed(sorted(weights))),
            text("engine.no_weight_fits_fix"),
        )
    model.load_state_dict({**own, **fitting})
    return weights, fitting


def _read(path: Path) -> tuple[Weights, int]:
    """Return the weights of a file and the epoch it names, or 0."""
    if not path.is_file():
        raise InputError(text("engine.no_weights", path=path), text("engine.no_weights_fix"))
    try:
        with safetensors.safe_open(path, "pt") as file:
            epoch = (file.metadata() or {}).get("epoch", "")
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (safetensors.SafetensorError, OSError) as error:
        raise InputError(text("engine.bad_weights", path=path, reason=error)) from error
    is_number = epoch.isdecimal() and epoch.isascii() and len(epoch) < 10
    return weights, int(epoch) if is_number else 0


def _listed(names: list[str]) -> str:
    rest = len(names) - _DIFFERENCES_TOLD
    shown = ", ".join(names[:_DIFFERENCES_TOLD])
    return f"{shown}, … (+{rest})" if rest > 0 else shown


def copied(model: nn.Module) -> Weights:
    """Return the weights of a model as they are now, on the CPU."""
    return dict(gathered(model))


class Copier:
    """Copies the weights of a model over and over, on the CPU."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._own = dict(model.named_parameters(remove_duplicate=False))
        # Parameters stay the objects that they are: the optimiser holds them. Buffers may not.
        self._is_all = list(self._own) == list(model.state_dict())

    def __call__(self) -> Weights:
        """Return them as they are now."""
        if not self._is_all:
            return copied(self._model)
        with torch.no_grad():
            return {name: whole(value) for name, value in self._own.items()}


def gathered(model: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Yield the same one after the other; all that hold a part of it must do so together."""
    with torch.no_grad():
        for name, value in model.state_dict().items():
            yield name, whole(value)


def fill(model: nn.Module, weights: Weights) -> None:
    """Give a model the weights of its class, or of which it holds a part, that part of them."""
    own = model.state_dict()
    shared = {n: laid_out_as(own[n], w) for n, w in weights.items() if is_shared_out(own[n])}
    model.load_state_dict({**weights, **shared})


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
