"""Rules about layers that follow one another: what is lost, wasted or at odds between them."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.finding import Finding, about
from core.advice.fixing import (
    become,
    insert_before,
    move_behind,
    remove,
    set_params,
    set_training,
)
from core.advice.graph import Flat, Node, before, behind
from core.advice.kinds import (
    BATCH_NORMS,
    CHANNEL_NORMS,
    SOFTMAXES,
    channels_in,
    channels_out,
    is_activation,
    is_dropout,
    is_linear,
    is_passive,
    is_passive_or_norm,
)
from core.catalog.dims import BATCH
from core.shapes.knobs import is_expression
from core.texts import text

HIGH_DROPOUT = 0.7


def nothing_between(flat: Flat) -> Iterator[Finding]:
    """Two linear maps with nothing between that bends.

    One that is narrower than both its ends is a factorisation and meant; so is a convolution of
    each channel by itself before one across channels.
    """
    for second in flat.nodes:
        first = before(second, is_passive_or_norm) if is_linear(second) else None
        if first is None or not is_linear(first) or behind(first, is_passive_or_norm) is not second:
            continue
        middle, ends = channels_out(first), (channels_in(first), channels_out(second))
        if not isinstance(middle, int) or not all(isinstance(end, int) for end in ends):
            continue
        if first.params.get("groups", 1) > 1 or second.params.get("groups", 1) > 1:
            continue
        if middle < min(int(str(end)) for end in ends):
            continue
        message = text(
            "advice.linear_linear",
            first=first.name,
            second=second.name,
            parameters=f"{first.known.cost.parameters + second.known.cost.parameters:,}",
        )
        yield about(second, "linear_linear", message, insert_before(second, "ReLU"))


def bias_before_norm(flat: Flat) -> Iterator[Finding]:
    """A bias that the norm behind takes away again."""
    for node in flat.nodes:
        if not is_linear(node) or not node.params["bias"]:
            continue
        norm = behind(node, lambda each: each.spec.is_view)
        if norm is not None and norm.type in CHANNEL_NORMS and norm.known.ready:
            message = text(
                "advice.bias_norm", block=node.name, norm=norm.name, wasted=channels_out(node)
            )
            yield about(node, "bias_norm", message, set_params(node, bias=False))


def dropout_before_norm(flat: Flat) -> Iterator[Finding]:
    """Dropout in front of a batch norm (X. Li et al., 2018)."""
    for node in flat.nodes:
        if not is_dropout(node) or node.params.get("p", 0) == 0:
            continue
        norm = _last_norm(node)
        if norm is not None:
            message = text(
                "advice.dropout_norm", block=node.name, norm=norm.name, p=node.params["p"]
            )
            yield about(node, "dropout_norm", message, move_behind(node, norm), remove(node))


def _last_norm(node: Node) -> Node | None:
    """Return the last batch norm behind a block, before anything that is no plain layer."""
    found, user = None, node.user
    while user is not None and (
        is_linear(user) or is_activation(user) or is_passive(user) or user.type in BATCH_NORMS
    ):
        found = user if user.type in BATCH_NORMS else found
        user = user.user
    return found


def activation_twice(flat: Flat) -> Iterator[Finding]:
    """An activation directly behind another."""
    for node in flat.nodes:
        first = before(node, is_passive) if is_activation(node) else None
        if first is not None and is_activation(first) and first.user is not None:
            message = text("advice.twice", first=first.name, second=node.name, type=node.type)
            yield about(node, "twice", message, remove(node))


def dropout_high(flat: Flat) -> Iterator[Finding]:
    """Dropout that leaves little of what flows."""
    for node in flat.nodes:
        p = node.params.get("p", 0.0) if is_dropout(node) else 0.0
        if p > HIGH_DROPOUT:
            message = text("advice.dropout_high", block=node.name, kept=f"{100 * (1 - p):.0f} %")
            yield about(node, "dropout_high", message, set_params(node, p=0.5))


def does_nothing(flat: Flat) -> Iterator[Finding]:
    """A block that hands on what arrives as it is."""
    for node in flat.nodes:
        pool = node.spec.category == "pooling" and node.params.get("kernel_size") in (1, (1, 1))
        varies = is_expression(node.block.params.get("p"))  # other copies have another value
        idle_pool = pool and node.params.get("stride") in (None, 1, (1, 1))
        if (is_passive(node) and node.params.get("p") == 0 and not varies) or idle_pool:
            value = "kernel_size = 1" if idle_pool else "p = 0"
            message = text("advice.idle", block=node.name, value=value)
            yield about(node, "idle", message, remove(node))


def softmax_over_batch(flat: Flat) -> Iterator[Finding]:
    """A softmax along the batch, which lets samples compete."""
    for node in flat.of_type(*SOFTMAXES - {"Softmax2d"}):
        dims = node.input.dims if node.input else ()
        if not dims or dims[0] != BATCH or len(dims) < 2:
            continue
        if node.params["dim"] in (0, -len(dims)):
            message = text("advice.softmax_batch", block=node.name, shape=node.input)
            yield about(node, "softmax_batch", message, set_params(node, dim=-1))


def norm_of_one(flat: Flat) -> Iterator[Finding]:
    """A layer norm over a single number, which is always zero."""
    for node in flat.of_type("LayerNorm"):
        dims = node.input.dims if node.input else ()
        over = dims[len(dims) - node.params["normalized_dims"] :] if dims else ()
        if over and all(dim == 1 for dim in over):
            message = text("advice.norm_one", block=node.name, shape=node.input)
            yield about(node, "norm_one", message, remove(node))


def linear_over_map(flat: Flat) -> Iterator[Finding]:
    """A Linear over the last axis of a map, which is the width and not the channels."""
    for node in flat.of_type("Linear"):
        tensor = node.input
        if tensor is not None and tensor.roles in ("NCHW", "NCDHW"):
            message = text(
                "advice.linear_map", block=node.name, width=tensor.dims[-1], shape=tensor
            )
            yield about(node, "linear_map", message, insert_before(node, "Flatten"))


def norm_over_width(flat: Flat) -> Iterator[Finding]:
    """A layer norm of pictures over their last axis, which is the width and not the channels."""
    for node in flat.of_type("LayerNorm"):
        tensor = node.input
        if tensor is None or node.params["normalized_dims"] != 1:
            continue
        if tensor.roles in ("NCHW", "NCDHW"):
            message = text(
                "advice.norm_width", block=node.name, width=tensor.dims[-1], shape=tensor
            )
            fix = set_params(node, normalized_dims=tensor.rank - 1)
            yield about(node, "norm_width", message, fix)


def batch_of_one(flat: Flat) -> Iterator[Finding]:
    """A batch norm trained with one sample a batch."""
    if flat.project.training.batch_size != 1:
        return
    for node in flat.of_type(*BATCH_NORMS):
        groups = become([node], "GroupNorm")
        message = text("advice.batch_one", block=node.name)
        yield about(node, "batch_one", message, set_training(batch_size=32), groups)
