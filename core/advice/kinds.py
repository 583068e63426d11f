"""Kinds of blocks that rules tell apart."""

from __future__ import annotations

from typing import Any

from core.advice.graph import Node
from core.catalog.dims import BATCH

CONVOLUTIONS = frozenset({"Conv1d", "Conv2d", "Conv3d"})
TRANSPOSED = frozenset({"ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"})
LINEAR_MAPS = CONVOLUTIONS | TRANSPOSED | {"Linear"}
"""Modules that are a linear map and a bias."""

BATCH_NORMS = frozenset({"BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm"})
CHANNEL_NORMS = BATCH_NORMS | {"InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"}
"""Norms that take away the mean of each channel, and with it any bias before."""

WINDOW_POOLS = frozenset(
    f"{kind}Pool{rank}d" for kind in ("Max", "Avg", "LP") for rank in (1, 2, 3)
)
ADAPTIVE_POOLS = frozenset(
    f"Adaptive{kind}Pool{rank}d" for kind in ("Avg", "Max") for rank in (1, 2, 3)
)
PROBABILITIES = frozenset({"Softmax", "Softmax2d", "Softmin", "Sigmoid", "Hardsigmoid"})
LOG_PROBABILITIES = frozenset({"LogSoftmax", "LogSigmoid"})
SOFTMAXES = frozenset({"Softmax", "Softmax2d", "Softmin", "LogSoftmax"})
SIGMOIDS = frozenset({"Sigmoid", "Hardsigmoid"})
NOT_NEGATIVE = frozenset({"ReLU", "ReLU6", "Sigmoid", "Hardsigmoid", "Softplus"})
"""Activations that never put out a number below zero."""

RECURRENT = frozenset({"RNN", "LSTM", "GRU"})
POSITIONAL = frozenset({"positional_embedding", "sinusoidal_encoding"})
ATTENTION = frozenset({"MultiheadAttention", "TransformerEncoderLayer", "TransformerEncoder"})


def is_passive(node: Node) -> bool:
    """Whether it changes nothing that a rule about functions minds: a view, dropout, identity."""
    return node.spec.is_view or node.type == "Identity" or node.spec.category == "regularization"


def is_passive_or_norm(node: Node) -> bool:
    """Whether it is passive or only scales what arrives."""
    return is_passive(node) or node.spec.category == "normalization"


def is_dropout(node: Node) -> bool:
    """Whether it puts zeros at random."""
    return "Dropout" in node.type


def is_activation(node: Node) -> bool:
    """Whether it bends numbers one by one."""
    return node.spec.category == "activation" and node.type not in SOFTMAXES | {"GLU"}


def is_linear(node: Node) -> bool:
    """Whether it is a linear map with weights."""
    return node.type in LINEAR_MAPS


def is_depthwise(node: Node) -> bool:
    """Whether it is a convolution of each channel by itself."""
    groups = node.params.get("groups", 1)
    return groups > 1 and node.input is not None and groups == channels_in(node)


def channels_in(node: Node) -> object:
    """Return how many channels, or features, enter a linear map."""
    dims = node.input.dims if node.input else ()
    if node.type == "Linear":
        return dims[-1] if dims else None
    rank = 1 + int(node.type[-2])
    return dims[-rank] if len(dims) >= rank else None


def channels_out(node: Node) -> object:
    """Return how many channels, or features, leave a linear map."""
    return node.params.get("out_features", node.params.get("out_channels"))


def space(dims: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the sizes of the axes of space: all but the batch and the channels."""
    return dims[2:] if dims[:1] == (BATCH,) else ()


def per_axis(value: object, rank: int) -> tuple[Any, ...]:
    """Return a parameter that is one number, or one for each axis, as one for each axis."""
    return value if isinstance(value, tuple) else (value,) * rank


def rank_of(node: Node) -> int:
    """Return how many axes of space a module such as ``Conv2d`` has, by its name.

    >>> int("Conv2d"[-2])
    2
    """
    return int(node.type[-2])
