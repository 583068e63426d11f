"""Regularisation: it keeps a network from learning the training samples by heart.

PyTorch's ``inplace`` is left out, as for the activations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.emitting import emit_module
from core.catalog.rules.expect import expect_floating, expect_rank, expect_rank_from
from core.catalog.spec import BlockSpec, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _any_sizes(x: TensorSpec) -> None:
    """Take a tensor of any sizes."""


def _dropout(
    type_: str,
    help_: Help,
    what: str,
    *keywords: str,
    check: Callable[[TensorSpec], None] = _any_sizes,
    rescales: bool = True,
) -> BlockSpec:
    """Return the spec of a dropout.

    Args:
        type_: The module's class.
        help_: Its card.
        what: What it drops, for the parameter's help.
        keywords: Words to find it by, besides those of all dropouts.
        check: What it demands of its input's sizes; raises Misfit.
        rescales: Whether what is left is scaled up by 1 / (1 - p).
    """
    probability = ParamSpec(
        name="p",
        kind="float",
        default=0.5,
        minimum=0.0,
        maximum=1.0,
        help=f"Probability of dropping {what}.",
    )

    def infer(params: Params, inputs: Specs) -> Specs:
        check(inputs[0])
        expect_floating(type_, inputs[0])
        return inputs

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        p = cast(float, params["p"])
        if not rescales or p == 1:
            return ()
        return (f"in training y = x * mask / (1 - {p:g}) = x * mask * {1 / (1 - p):.4g}",)

    return BlockSpec(
        type=type_,
        category="regularization",
        prefix="dropout",
        help=help_,
        infer=infer,
        emit=emit_module(type_, (probability,)),
        worked=worked,
        is_random=True,
        params=(probability,),
        keywords=("regularization", "overfitting", "random", *keywords),
    )


DROPOUT = _dropout(
    "Dropout",
    Help(
        summary="While training, sets random values to 0 and scales up the rest.",
        formula="y = x * mask / (1 - p) in training, y = x afterwards",
        when="Between Linear layers when validation loss rises while training loss falls.",
        paper="N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, Dropout: "
        "a simple way to prevent neural networks from overfitting, 2014",
    ),
    "a value",
)

_TWINS = {2: "Dropout", 3: "Dropout1d", 4: "Dropout2d", 5: "Dropout3d"}


def _channel_dropout(axes: int, when: str) -> BlockSpec:
    type_ = f"Dropout{axes}d"
    return _dropout(
        type_,
        Help(
            summary="While training, sets whole random channels to 0 and scales up the rest.",
            formula="y = x * channel_mask / (1 - p) in training, y = x afterwards",
            when=when,
            paper="J. Tompson, R. Goroshin, A. Jain, Y. LeCun, C. Bregler, Efficient object "
            "localization using convolutional networks, 2014",
        ),
        "a channel",
        "spatial",
        "channel",
        check=lambda x: expect_rank(type_, x, axes + 2, twins=_TWINS),
    )


_NORMAL_PAPER = (
    "G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-normalizing neural networks, 2017"
)

ALPHA_DROPOUT = _dropout(
    "AlphaDropout",
    Help(
        summary="A Dropout that keeps mean 0 and variance 1, as SELU does.",
        formula="y = a * (x if kept, else -1.7581) + b in training, y = x afterwards",
        when="After SELU, where Dropout would disturb mean and variance.",
        paper=_NORMAL_PAPER,
    ),
    "a value",
    "selu",
    "self-normalizing",
    rescales=False,
)

FEATURE_ALPHA_DROPOUT = _dropout(
    "FeatureAlphaDropout",
    Help(
        summary="An AlphaDropout that drops whole channels.",
        formula="y = a * (x if its channel is kept, else -1.7581) + b in training",
        when="After SELU between convolutions, whose neighbouring cells are alike.",
        paper=_NORMAL_PAPER,
    ),
    "a channel",
    "selu",
    "self-normalizing",
    "channel",
    check=lambda x: expect_rank_from("FeatureAlphaDropout", x, 2),
    rescales=False,
)

SPECS: tuple[BlockSpec, ...] = (
    DROPOUT,
    _channel_dropout(1, "Between convolutions over sequences, where neighbours are alike."),
    _channel_dropout(
        2, "Between convolutions, where neighbouring cells are too alike for Dropout."
    ),
    _channel_dropout(3, "Between convolutions over volumes and videos."),
    ALPHA_DROPOUT,
    FEATURE_ALPHA_DROPOUT,
)
