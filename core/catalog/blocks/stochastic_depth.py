"""Stochastic depth: it drops whole branches, so that a deep network trains as a shorter one."""

from __future__ import annotations

from core.catalog.literals import literal
from core.catalog.rules.expect import expect_floating
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _infer(params: Params, inputs: Specs) -> Specs:
    expect_floating("stochastic_depth", inputs[0])
    return inputs


def _emit(call_: Call) -> Emission:
    (x,), params = call_.args, call_.params
    others = ", 1" * (call_.inputs[0].rank - 1)
    size = f"{x}.shape[0]{others}" if params["mode"] == "row" else "1"
    # Dropout of ones is 0 or 1/(1 - p) in training and 1 afterwards: the factor that is needed.
    kept = f"F.dropout({x}.new_ones({size}), p={literal(params['p'])}, training=self.training)"
    return Emission(f"{x} * {kept}")


STOCHASTIC_DEPTH = BlockSpec(
    type="stochastic_depth",
    category="regularization",
    prefix="drop_path",
    help=Help(
        summary="While training, sets a whole branch to 0 for random samples and scales the rest.",
        formula="y = x * kept / (1 - p) in training, y = x afterwards",
        when="At the end of a residual branch, before it is added; p grows with depth.",
        paper="G. Huang, Y. Sun, Z. Liu, D. Sedra, K. Q. Weinberger, Deep networks with "
        "stochastic depth, 2016",
    ),
    infer=_infer,
    emit=_emit,
    is_random=True,
    params=(
        ParamSpec(
            name="p",
            kind="float",
            default=0.1,
            minimum=0.0,
            maximum=1.0,
            help="Probability of dropping the branch.",
        ),
        ParamSpec(
            name="mode",
            kind="choice",
            default="row",
            choices=("row", "batch"),
            help="Whether each sample is drawn for itself or the whole batch at once.",
        ),
    ),
    keywords=("drop path", "droppath", "residual", "regularization", "convnext", "efficientnet"),
)

SPECS: tuple[BlockSpec, ...] = (STOCHASTIC_DEPTH,)
