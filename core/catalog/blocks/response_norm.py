"""Norms that divide each value by how strong its neighbouring channels are."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.emitting import emit_module
from core.catalog.rules.activating import number
from core.catalog.rules.expect import expect_floating, expect_rank, expect_rank_from
from core.catalog.spec import BlockSpec, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

_PARAMS = (
    ParamSpec(
        name="size",
        kind="int",
        default=5,
        minimum=1,
        maximum=65_536,
        help="How many neighbouring channels count.",
    ),
    number("alpha", 1e-4, "How much their strength counts.", minimum=0.0),
    number("beta", 0.75, "Power to which it is raised.", minimum=0.0, maximum=100.0),
    # With less than 0, or 0 beside a silent neighbourhood, the result is no number.
    number("k", 1.0, "Added, so that nothing is divided by zero.", minimum=1e-6),
)


def _response_norm(
    type_: str, check: Callable[[TensorSpec], None], when: str, formula: str
) -> BlockSpec:
    def infer(params: Params, inputs: Specs) -> Specs:
        check(inputs[0])
        expect_floating(type_, inputs[0])
        return inputs

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        size, alpha, beta, k = (params[spec.name] for spec in _PARAMS)
        return (f"y = x / ({k:g} + {alpha:g}/{size} * sum of {size} squares)^{beta:g}",)

    return BlockSpec(
        type=type_,
        category="normalization",
        prefix="lrn",
        help=Help(
            summary="Makes strong values weaken those at the same place in channels near by.",
            formula=formula,
            when=when,
            paper="A. Krizhevsky, I. Sutskever, G. E. Hinton, ImageNet classification with deep "
            "convolutional neural networks, 2012",
        ),
        infer=infer,
        emit=emit_module(type_, _PARAMS, always=("size",)),
        worked=worked,
        params=_PARAMS,
        keywords=("local response normalization", "norm", "lrn", "alexnet"),
    )


_FORMULA = "y = x / (k + alpha / size * sum(x'^2))^beta, x' from size channels around"

LOCAL_RESPONSE_NORM = _response_norm(
    "LocalResponseNorm",
    lambda x: expect_rank_from("LocalResponseNorm", x, 3),
    "To rebuild networks of around 2012; BatchNorm does better.",
    _FORMULA,
)

CROSS_MAP_LRN_2D = _response_norm(
    "CrossMapLRN2d",
    lambda x: expect_rank("CrossMapLRN2d", x, 4),
    "To load networks of Torch 7; from the middle on torch counts one channel more than size.",
    _FORMULA,
)

SPECS: tuple[BlockSpec, ...] = (LOCAL_RESPONSE_NORM, CROSS_MAP_LRN_2D)
