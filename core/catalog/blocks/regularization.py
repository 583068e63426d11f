"""Regularisation: it keeps a network from learning the training samples by heart.

PyTorch's ``inplace`` is left out, as for the activations.
"""

from __future__ import annotations

from core.catalog.emitting import emit_module
from core.catalog.expect import expect_floating, expect_rank
from core.catalog.spec import BlockSpec, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

_P = ParamSpec(
    name="p",
    kind="float",
    default=0.5,
    minimum=0.0,
    maximum=1.0,
    help="Probability of dropping a value.",
)


def _infer_dropout(params: Params, inputs: Specs) -> Specs:
    expect_floating("Dropout", inputs[0])
    return inputs


def _infer_dropout_2d(params: Params, inputs: Specs) -> Specs:
    expect_rank("Dropout2d", inputs[0], 4, twins={2: "Dropout", 3: "Dropout"})
    expect_floating("Dropout2d", inputs[0])
    return inputs


DROPOUT = BlockSpec(
    type="Dropout",
    category="regularization",
    prefix="dropout",
    help=Help(
        summary="While training, sets random values to 0 and scales up the rest.",
        formula="y = x * mask / (1 - p) in training, y = x afterwards",
        when="Between Linear layers when validation loss rises while training loss falls.",
        paper="N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, Dropout: "
        "a simple way to prevent neural networks from overfitting, 2014",
    ),
    infer=_infer_dropout,
    emit=emit_module("Dropout", (_P,)),
    params=(_P,),
    keywords=("regularization", "overfitting", "random"),
)

DROPOUT_2D = BlockSpec(
    type="Dropout2d",
    category="regularization",
    prefix="dropout",
    help=Help(
        summary="While training, sets whole random channels to 0 and scales up the rest.",
        formula="y = x * channel_mask / (1 - p) in training, y = x afterwards",
        when="Between convolutions, where neighbouring cells are too alike for Dropout.",
        paper="J. Tompson, R. Goroshin, A. Jain, Y. LeCun, C. Bregler, Efficient object "
        "localization using convolutional networks, 2014",
    ),
    infer=_infer_dropout_2d,
    emit=emit_module("Dropout2d", (_P,)),
    params=(_P,),
    keywords=("regularization", "overfitting", "random", "spatial", "channel"),
)

SPECS: tuple[BlockSpec, ...] = (DROPOUT, DROPOUT_2D)
