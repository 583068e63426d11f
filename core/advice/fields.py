"""How much of the input one number of a block sees: receptive fields along convolutions and pools.

A window of k steps, d apart, over a map whose neighbours lie j pixels apart widens what is seen by
(k - 1) * d * j; a stride makes neighbours lie further apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from core.advice.finding import Finding, Fix, about
from core.advice.fixing import set_params
from core.advice.graph import Flat, Node, sizes
from core.advice.kinds import (
    ADAPTIVE_POOLS,
    CONVOLUTIONS,
    WINDOW_POOLS,
    is_dropout,
    per_axis,
    rank_of,
    space,
)
from core.texts import text

_POINTWISE = frozenset({"activation", "normalization", "regularization", "merge", "math"})


class Field(msgspec.Struct, frozen=True):
    """What one number sees along one axis.

    Attributes:
        width: In pixels of the input.
        step: How far the fields of neighbours lie apart, in pixels.
    """

    width: float = 1
    step: float = 1


Fields = tuple[Field, ...]


def fields_of(flat: Flat) -> dict[Node, Fields]:
    """Return the field of each block that still has axes of space, an entry an axis."""
    known: dict[Node, Fields] = {}
    for node in flat.nodes:
        fields = _field(node, known)
        if fields:
            known[node] = fields
    return known


def field_small(flat: Flat) -> Iterator[Finding]:
    """Features that are averaged over a picture though each has seen little of it."""
    known: dict[Node, Fields] | None = None
    for node in flat.nodes:
        if not _takes_all(node) or len(node.feeds) != 1 or node.feeds[0].user is not node:
            continue
        known = fields_of(flat) if known is None else known
        seen, pixels = known.get(node.feeds[0], ()), _pixels(node)
        pairs = list(zip(seen, pixels, strict=False))
        if not pairs or len(seen) != len(pixels):
            continue
        if any(2 * field.width < size for field, size in pairs):
            message = text(
                "advice.field" if len(pixels) > 1 else "advice.field_line",
                block=node.name,
                field=sizes(f"{field.width:g}" for field in seen),
                input=sizes(pixels),
            )
            yield about(node, "field", message, *_wider(node, known, pixels))


def _field(node: Node, known: dict[Node, Fields]) -> Fields:
    if node.type == "Input":
        return (Field(),) * len(space(node.output.dims if node.output else ()))
    fed = [known[feed] for feed in node.feeds if feed in known]
    if not fed or len(fed) < len(node.feeds) or len({len(each) for each in fed}) > 1:
        return ()
    widest = tuple(max(each, key=lambda field: field.width) for each in zip(*fed, strict=True))
    if node.type in CONVOLUTIONS | WINDOW_POOLS:
        return tuple(
            Field(field.width + (kernel - 1) * dilation * field.step, field.step * stride)
            for field, (kernel, stride, dilation) in zip(widest, windows(node), strict=True)
        )
    if node.type in ADAPTIVE_POOLS:
        return tuple(Field(math.inf, field.step) for field in widest)
    return widest if node.spec.category in _POINTWISE or is_dropout(node) else ()


def windows(node: Node) -> list[tuple[int, int, int]]:
    """Return kernel, stride and dilation along each axis of a convolution or a pool."""
    rank, params = rank_of(node), node.params
    kernel = per_axis(params["kernel_size"], rank)
    given = params["stride"]
    stride = kernel if given is None else per_axis(given, rank)
    dilation = per_axis(params.get("dilation", 1), rank)
    return list(zip(kernel, stride, dilation, strict=True))


def _takes_all(node: Node) -> bool:
    """Whether it is a pool that brings a map down to one number a channel."""
    if node.type not in ADAPTIVE_POOLS | WINDOW_POOLS or not (node.input and node.output):
        return False
    left, entering = space(node.output.dims), space(node.input.dims)
    return all(size == 1 for size in left) and any(size != 1 for size in entering)


def _pixels(node: Node) -> tuple[int, ...]:
    """Return the sizes of the input that leads here along first feeds."""
    while node.feeds:
        node = node.feeds[0]
    dims = space(node.output.dims) if node.output else ()
    return tuple(size for size in dims if isinstance(size, int))


def _wider(node: Node, known: dict[Node, Fields], pixels: tuple[int, ...]) -> list[Fix]:
    """Return changes of the last convolution that let it see half of the input, costless first."""
    conv: Node | None = node
    while conv is not None and conv.type not in CONVOLUTIONS:
        conv = conv.feeds[0] if conv.feeds else None
    if conv is None or isinstance(conv.params["padding"], str):
        return []
    kernel, _, dilation = windows(conv)[0]
    if len(set(windows(conv))) > 1 or kernel % 2 == 0:
        return []
    step = max(field.step for field in known[conv.feeds[0]])
    lacking = max(
        size / 2 - field.width for field, size in zip(known[node.feeds[0]], pixels, strict=True)
    )
    padding = per_axis(conv.params["padding"], 1)[0]
    fixes: list[Fix] = []
    if kernel > 1:
        more = math.ceil(lacking / ((kernel - 1) * step))
        wide = padding + more * (kernel - 1) // 2
        fixes.append(set_params(conv, dilation=dilation + more, padding=wide))
    pairs = math.ceil(lacking / (2 * dilation * step))
    fixes.append(
        set_params(conv, kernel_size=kernel + 2 * pairs, padding=padding + pairs * dilation)
    )
    return fixes
