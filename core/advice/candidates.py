"""What may make two bricks fit: bricks to go between them, and parameters to change.

Only proposals: whether one works, :mod:`core.advice.repairs` finds out by inference. The order is
that of how often one is what a person wants.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import msgspec

from core.catalog.values import TensorSpec
from core.graph.records import Block, Wire
from core.planner import Scope

Part = tuple[str, dict[str, Any]]


class Between(msgspec.Struct, frozen=True):
    """Bricks to put into the wire: type and parameters, from the source on."""

    parts: tuple[Part, ...]


class Change(msgspec.Struct, frozen=True):
    """Parameters of a block to change."""

    block: str
    params: dict[str, Any]


class Become(msgspec.Struct, frozen=True):
    """Another type for a block."""

    block: str
    type: str
    params: dict[str, Any]


class Remove(msgspec.Struct, frozen=True):
    """Take a block out."""

    block: str


class MoveBehind(msgspec.Struct, frozen=True):
    """Let a block come behind the target."""

    block: str


class Ahead(msgspec.Struct, frozen=True):
    """Bricks to put before a block, and parameters of it to change."""

    block: str
    parts: tuple[Part, ...]
    params: dict[str, Any]


Candidate = Ahead | Between | Change | Become | Remove | MoveBehind

_SPATIAL = ("1d", "2d", "3d")


def candidates(
    scope: Scope, wire: Wire, value: TensorSpec, wanted: tuple[int, ...] | None
) -> Iterator[Candidate]:
    """Return what to try at the end of a wire.

    Args:
        scope: Where.
        wire: The wire.
        value: What it brings.
        wanted: The sizes of a sample that its target asks for, if it is an Output.
    """
    target = scope.shown.blocks[wire.target]
    source = scope.shown.blocks[wire.source]
    twin = _twin(scope, wire)
    sibling = scope.inference.output_of(twin) if twin else None
    if wanted is not None:
        yield from _to_sizes(scope, wire, value, wanted)
    elif twin is not None and isinstance(sibling, TensorSpec):
        yield from _to_sibling(scope, wire, value, sibling)
        if value.rank == sibling.rank >= 2 and isinstance(value.dims[1], int):
            yield from _source_size(scope, twin, value.dims[1])
        if target.type != "cat":
            yield Become(target.id, "cat", {})
    else:
        yield from _other_params(target, value)
        if target.type[-2:] not in _SPATIAL or int(target.type[-2]) != value.rank - 2:
            yield from _other_rank(target, value)
            if source.type in ("Flatten", "Unflatten", "reshape", "view", "permute"):
                yield MoveBehind(source.id)
                yield Remove(source.id)
            yield from _other_form(value)
    if value.dtype.startswith("int"):
        yield Between((("Embedding", {}),))
        if source.type == "Input":
            yield Change(source.id, {"dtype": "float32"})


def _twin(scope: Scope, wire: Wire) -> Wire | None:
    """Return the first of the other wires into the port of a wire."""
    for other in scope.shown.wires:
        if (other.target, other.target_port) == (wire.target, wire.target_port) and other != wire:
            return other
    return None


def _other_rank(target: Block, value: TensorSpec) -> Iterator[Candidate]:
    """The like of the target for as many axes as arrive."""
    ending = f"{value.rank - 2}d"
    if target.type[-2:] in _SPATIAL and ending in _SPATIAL:
        plain = {name: each for name, each in target.params.items() if not isinstance(each, tuple)}
        yield Become(target.id, target.type[:-2] + ending, plain)
    elif target.type in ("BatchNorm2d", "BatchNorm3d") and value.rank == 2:
        yield Become(target.id, "BatchNorm1d", dict(target.params))


def _to_sizes(
    scope: Scope, wire: Wire, value: TensorSpec, wanted: tuple[int, ...]
) -> Iterator[Candidate]:
    """To one number a class, or a value, for an Output."""
    if len(wanted) != 1:
        return
    yield from _source_size(scope, wire, wanted[0])
    if value.rank > 2 and scope.shown.blocks[wire.source].type == "Linear":
        yield Ahead(wire.source, (("Flatten", {}),), {"out_features": wanted[0]})
    last: Part = ("Linear", {"out_features": wanted[0]})
    rank = value.rank - 2
    if value.rank == 2:
        yield Between((last,))
    elif f"{rank}d" in _SPATIAL:
        pooled: Part = (f"AdaptiveAvgPool{rank}d", {})
        yield Between((pooled, ("Flatten", {})))
        yield Between((("Flatten", {}),))
        yield Between((pooled, ("Flatten", {}), last))
        yield Between((("Flatten", {}), last))


def _to_sibling(
    scope: Scope, wire: Wire, value: TensorSpec, sibling: TensorSpec
) -> Iterator[Candidate]:
    """To the shape of what it is to be merged with."""
    if value.rank == sibling.rank and value.rank >= 2:
        channels, space = sibling.dims[1], sibling.dims[2:]
        rank = value.rank - 2
        resized: list[Part] = []
        if space != value.dims[2:] and f"{rank}d" in _SPATIAL and _are_numbers(space):
            resized = [(f"AdaptiveAvgPool{rank}d", {"output_size": _short(space)})]
            yield Between(tuple(resized))
            yield Between((("Upsample", {"size": _short(space), "scale_factor": None}),))
        if isinstance(channels, int) and rank == 0:
            yield Between((("Linear", {"out_features": channels}),))
        if isinstance(channels, int) and f"{rank}d" in _SPATIAL:
            one: Part = (f"Conv{rank}d", {"out_channels": channels, "kernel_size": 1})
            yield Between((one,))
            yield Between((*resized, one))
        last = sibling.dims[-1]
        if rank == 1 and isinstance(last, int):
            yield Between((("Linear", {"out_features": last}),))
            yield Between((("permute", {"dims": (0, 2, 1)}),))
        if isinstance(channels, int):
            yield from _source_size(scope, wire, channels)
    else:
        yield from _other_form(value)
        if value.rank > sibling.rank == 2 and isinstance(sibling.dims[1], int):
            end: Part = ("Linear", {"out_features": sibling.dims[1]})
            pools = _SPATIAL[: value.rank - 2][-1:]
            yield Between((*((f"AdaptiveAvgPool{p}", {}) for p in pools), ("Flatten", {}), end))
            yield Between((("Flatten", {}), end))


def _source_size(scope: Scope, wire: Wire, size: int) -> Iterator[Candidate]:
    """The layer that made the channels may make another number of them."""
    into = {each.target: each for each in reversed(scope.shown.wires)}
    id_ = wire.source
    for _ in scope.shown.blocks:
        block = scope.shown.blocks[id_]
        spec = scope.library.find(block.type)
        names = {param.name for param in spec.params} if spec else set()
        for name in ("out_channels", "out_features"):
            if name in names:
                yield Change(id_, {name: size})
                return
        if id_ not in into:
            return
        id_ = into[id_].source


def _other_form(value: TensorSpec) -> Iterator[Candidate]:
    """To another number of dimensions, or another order of them."""
    rank = value.rank
    if rank == 2:
        yield Between((("unsqueeze", {"dim": 1}),))
        yield Between((("unsqueeze", {"dim": 2}),))
        for sizes in _maps(value.dims[1]):
            yield Between((("Unflatten", {"dim": 1, "unflattened_size": sizes}),))
    if rank == 3:
        yield Between((("permute", {"dims": (0, 2, 1)}),))
        yield Between((("unsqueeze", {"dim": 1}),))
        yield Between((("unsqueeze", {"dim": 2}),))
    if rank >= 4:
        order = (0, *range(2, rank), 1)
        steps: Part = ("Flatten", {"start_dim": 2})
        yield Between((steps, ("permute", {"dims": (0, 2, 1)})))
        yield Between((steps,))
        yield Between((("permute", {"dims": order}),))
    if f"{rank - 2}d" in _SPATIAL:
        yield Between(((f"AdaptiveAvgPool{rank - 2}d", {}), ("Flatten", {})))
        yield Between((("Flatten", {}),))


def _maps(features: object) -> Iterator[tuple[int, int, int]]:
    """Return channels and a square for so many features, the largest square first."""
    if not isinstance(features, int):
        return
    sides = range(math.isqrt(min(features, 10**6)), 1, -1)
    found = [(features // side**2, side, side) for side in sides if features % side**2 == 0]
    yield from found[:2]


def _other_params(target: Block, value: TensorSpec) -> Iterator[Candidate]:
    """A parameter of the target that clashes with what arrives."""
    params = target.params
    channels = value.dims[1] if value.rank > 1 else 1
    if target.type == "MultiheadAttention" or target.type.startswith("Transformer"):
        channels = value.dims[-1]
    name = next((n for n in ("groups", "num_groups", "num_heads", "nhead") if n in params), "")
    name = name or {"MultiheadAttention": "num_heads", "TransformerEncoderLayer": "nhead"}.get(
        target.type, ""
    )
    if name and isinstance(channels, int):
        now = params.get(name, 8)
        for divisor in _near_divisors(channels, now if isinstance(now, int) else 8):
            yield Change(target.id, {name: divisor})
    if target.type.startswith("Conv") and params.get("groups", 1) != 1:
        yield Change(target.id, {"groups": 1})
        if isinstance(channels, int) and isinstance(params["groups"], int):
            even = -(-channels // params["groups"]) * params["groups"]
            yield Between(((target.type, {"out_channels": even, "kernel_size": 1}),))
    space = value.dims[2:]
    if target.type[-2:] in _SPATIAL and len(space) == int(target.type[-2]) and _are_numbers(space):
        smallest = min(size for size in space if isinstance(size, int))
        yield Change(target.id, {"kernel_size": smallest, "padding": 0})
        kernel = params.get("kernel_size", 3)
        if isinstance(kernel, int):
            yield Change(target.id, {"padding": kernel // 2})
        if smallest >= 3:
            yield Change(target.id, {"kernel_size": 3, "padding": 1})


def _near_divisors(size: int, near: int) -> list[int]:
    """Return divisors of a size, the nearest to a number first."""
    low = range(1, min(size, 4096) + 1)
    found = [number for number in low if size % number == 0]
    return sorted(found, key=lambda number: abs(number - near))[:2]


def _are_numbers(sizes: tuple[object, ...]) -> bool:
    return bool(sizes) and all(isinstance(size, int) for size in sizes)


def _short(sizes: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one number or a tuple of them
    return sizes[0] if len(set(sizes)) == 1 else sizes
