"""Weights that tell two models apart, and the same weights in two models."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

Kind = tuple[str, tuple[int, ...]]
"""What a tensor is called in its layer, if that is one of PyTorch's, and its sizes."""


def fill(model: nn.Module, seed: int) -> None:
    """Give tensors of one number, as those of norms are at first, numbers that differ."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for tensor in (*model.parameters(), *model.buffers()):
            if tensor.is_floating_point() and tensor.numel() and tensor.min() == tensor.max():
                tensor.add_(torch.rand_like(tensor), alpha=0.2)


def settle(model: nn.Module, *inputs: Tensor) -> None:
    """Let batch norms take the statistics of a batch, so that deep networks pass it on."""
    norms = [module for module in model.modules() if isinstance(module, _BatchNorm)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.9
    if norms:
        with torch.no_grad():
            model.train()(*inputs)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    model.eval()


def share(source: nn.Module, target: nn.Module) -> None:
    """Copy weights into a model of the same layers under other names.

    Tensors of the same kind are matched in the order in which their networks count the layers:
    ``conv2`` before ``conv10``, though one may be built before the other.
    """
    given, taken = _by_kind(source), _by_kind(target)
    assert {kind: len(found) for kind, found in given.items()} == {
        kind: len(found) for kind, found in taken.items()
    }
    with torch.no_grad():
        for kind, tensors in given.items():
            for one, other in zip(tensors, taken[kind], strict=True):
                other.copy_(one)


def _by_kind(model: nn.Module) -> dict[Kind, list[Tensor]]:
    found: dict[Kind, list[Tensor]] = {}
    for module in _counted(model, is_part=False):
        is_layer = type(module).__module__.startswith("torch.nn")
        tensors = [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]
        for name, tensor in tensors:
            kind = (name if is_layer else "", tuple(tensor.shape))
            found.setdefault(kind, []).append(tensor)
    return found


def _counted(model: nn.Module, *, is_part: bool) -> Iterator[nn.Module]:
    """Return a module and all in it; those of a part that share a name, by its number."""
    yield model
    children = dict(model.named_children())
    alike: dict[str, list[str]] = {}
    for name in children if is_part else ():
        alike.setdefault(name.rstrip("0123456789"), []).append(name)
    for stem in alike:
        alike[stem].sort(key=lambda name: int(name[len(stem) :] or 0))
    for name in children:
        same = alike.get(name.rstrip("0123456789"))
        yield from _counted(children[same.pop(0) if same else name], is_part=True)
