"""Last layers that have weights and contain their loss: the right answers are an input."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from core.catalog.dims import Dim, product
from core.catalog.emitting import changed
from core.catalog.literals import call
from core.catalog.rules.activating import number
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import expect_floating, expect_rank, expect_rank_from, known
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_INPUTS = (
    PortSpec(name="input", help="Features of each sample."),
    PortSpec(name="target", help="Number of the right class of each sample."),
)


def _classes(name: str, default: int) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="int",
        default=default,
        minimum=2 if name == "n_classes" else 1,
        maximum=10_000_000,
        help="How many classes there are.",
    )


def _expect_same_batch(block: str, x: TensorSpec, target: TensorSpec) -> None:
    if x.dims[0] != target.dims[0]:
        raise Misfit(text("shape.target_batch", block=block, expected=x, received=target))


def _forward(call_: Call) -> str:
    return f"{call_.module}({', '.join(call_.args)})"


_ADAPTIVE_PARAMS = (
    _classes("n_classes", 10_000),
    ParamSpec(
        name="cutoffs",
        kind="ints",
        default=(1000, 5000),
        minimum=1,
        maximum=10_000_000,
        help="Where each cluster of rarer classes begins, in ascending order.",
    ),
    number(
        "div_value",
        4.0,
        "By how much each rarer cluster has fewer features than the one before.",
        minimum=1.0,
    ),
    ParamSpec(
        name="head_bias",
        kind="bool",
        default=False,
        help="Whether a learned number is added to each score of frequent classes.",
    ),
)


def _cutoffs(params: Params) -> tuple[int, ...]:
    cutoffs = params["cutoffs"]
    return cutoffs if isinstance(cutoffs, tuple) else (cast(int, cutoffs),)


def _infer_adaptive(params: Params, inputs: Specs) -> Specs:
    x, target = inputs
    block = "AdaptiveLogSoftmaxWithLoss"
    expect_rank(block, x, 2)
    expect_floating(block, x)
    expect_rank(block, target, 1)
    expect_dtype(block, target.dtype, ("int64",))
    _expect_same_batch(block, x, target)
    cutoffs, classes = _cutoffs(params), cast(int, params["n_classes"])
    if cutoffs[-1] >= classes or any(first >= second for first, second in pairwise(cutoffs)):
        raise Misfit(text("shape.cutoffs", most=classes - 1, received=cutoffs))
    least = cast(float, params["div_value"]) ** len(cutoffs)
    if known(block, x, 1) < least:
        raise Misfit(text("shape.adaptive_features", least=f"{least:g}", received=x))
    return TensorSpec(x.dims[:1], x.dtype, "N"), TensorSpec((), x.dtype)


def _clusters(params: Params, in_features: int) -> list[tuple[int, int]]:
    """Return how many features and classes each rarer cluster has."""
    cutoffs = (*_cutoffs(params), cast(int, params["n_classes"]))
    div_value = cast(float, params["div_value"])
    return [
        (int(in_features // div_value ** (i + 1)), end - start)
        for i, (start, end) in enumerate(pairwise(cutoffs))
    ]


def _cost_adaptive(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    # Multiply-accumulates are those of a frequent class; a rare one takes its cluster besides.
    in_features, cutoffs = cast(int, inputs[0].dims[1]), _cutoffs(params)
    head = cutoffs[0] + len(cutoffs)
    tail = sum(size * (in_features + count) for size, count in _clusters(params, in_features))
    return Cost(head * (in_features + bool(params["head_bias"])) + tail, in_features * head)


def _worked_adaptive(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    in_features, cutoffs = cast(int, inputs[0].dims[1]), _cutoffs(params)
    head = f"scores of the head = {cutoffs[0]} + {len(cutoffs)} = {cutoffs[0] + len(cutoffs)}"
    tail = (
        f"cluster {i}: {count} classes from {size} features"
        for i, (size, count) in enumerate(_clusters(params, in_features), start=1)
    )
    return head, *tail


def _emit_adaptive(call_: Call) -> Emission:
    params = call_.params
    keywords = {"cutoffs": _cutoffs(params), **changed(params, _ADAPTIVE_PARAMS[2:])}
    sizes = (call_.inputs[0].dims[1], params["n_classes"])
    init = call("nn.AdaptiveLogSoftmaxWithLoss", *sizes, **keywords)
    return Emission(forward=_forward(call_), init=init)


ADAPTIVE_LOG_SOFTMAX = BlockSpec(
    type="AdaptiveLogSoftmaxWithLoss",
    category="linear",
    prefix="adaptive",
    help=Help(
        summary="Scores very many classes cheaply: rare ones share small layers.",
        formula="log p(class) = log p(cluster) + log p(class in cluster); loss = -mean(log p)",
        when="At the end of a language model with a large vocabulary, frequent words first.",
        paper="E. Grave, A. Joulin, M. Cissé, D. Grangier, H. Jégou, Efficient softmax "
        "approximation for GPUs, 2016",
    ),
    infer=_infer_adaptive,
    emit=_emit_adaptive,
    cost=_cost_adaptive,
    worked=_worked_adaptive,
    learns="several",
    params=_ADAPTIVE_PARAMS,
    inputs=_INPUTS,
    outputs=(PortSpec(name="output"), PortSpec(name="loss")),
    keywords=("softmax", "vocabulary", "classes", "language model"),
)

_CROSS_PARAMS = (
    _classes("num_classes", 10),
    ParamSpec(
        name="bias",
        kind="bool",
        default=False,
        help="Whether a learned number is added to each score.",
    ),
    ParamSpec(
        name="reduction",
        kind="choice",
        default="mean",
        choices=("mean", "sum", "none"),
        help="How the losses of the samples become one; none leaves them apart.",
    ),
    ParamSpec(
        name="ignore_index",
        kind="int",
        default=None,
        minimum=-10_000_000,
        maximum=10_000_000,
        optional=True,
        help="Class whose samples do not count; None is -100.",
    ),
    ParamSpec(
        name="label_smoothing",
        kind="float",
        default=0.0,
        minimum=0.0,
        maximum=1.0,
        help="Share of the probability that is spread over all classes.",
    ),
)


def _places(target: TensorSpec) -> tuple[Dim, ...]:
    """Return the sizes of the target behind the batch: so many classes are told for each sample.

    A target of real numbers has a probability for each class in its second dimension.
    """
    return target.dims[2:] if target.is_floating else target.dims[1:]


def _expect_target(block: str, params: Params, x: TensorSpec, target: TensorSpec) -> None:
    expect_rank_from(block, target, 1)
    _expect_same_batch(block, x, target)
    expect_dtype(block, target.dtype, ("int64", x.dtype))
    for axis in range(target.rank - len(_places(target)), target.rank):
        known(block, target, axis)
    if not target.is_floating:
        return
    if target.rank < 2 or target.dims[1] != params["num_classes"]:
        raise Misfit(text("shape.probabilities", classes=params["num_classes"], received=target))
    if params["ignore_index"] is not None:
        raise Misfit(text("shape.ignore_index", received=params["ignore_index"]))


def _infer_cross(params: Params, inputs: Specs) -> Specs:
    x, target = inputs
    expect_rank("LinearCrossEntropyLoss", x, 2)
    expect_floating("LinearCrossEntropyLoss", x)
    known("LinearCrossEntropyLoss", x, 1)
    _expect_target("LinearCrossEntropyLoss", params, x, target)
    if params["reduction"] != "none":
        return (TensorSpec((), x.dtype),)
    places = _places(target)
    return (TensorSpec((x.dims[0], *places), x.dtype, "N" + "?" * len(places)),)


def _scores(params: Params, inputs: Specs) -> int:
    return cast(int, product((cast(int, params["num_classes"]), *_places(inputs[1]))))


def _cost_cross(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    scores, in_features = _scores(params, inputs), cast(int, inputs[0].dims[1])
    return Cost(scores * (in_features + bool(params["bias"])), scores * in_features)


def _worked_cross(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    scores = _scores(params, inputs)
    bias = f" + {scores}" if params["bias"] else ""
    total = _cost_cross(params, inputs, outputs).parameters
    return (f"parameters = {scores}*{inputs[0].dims[1]}{bias} = {total}",)


def _emit_cross(call_: Call) -> Emission:
    params, (x, target) = call_.params, call_.inputs
    places = _places(target)
    shape = {"out_features": places} if places else {}
    keywords = {**shape, **changed(params, _CROSS_PARAMS[1:])}
    init = call("nn.LinearCrossEntropyLoss", x.dims[1], params["num_classes"], **keywords)
    return Emission(forward=_forward(call_), init=init)


LINEAR_CROSS_ENTROPY = BlockSpec(
    type="LinearCrossEntropyLoss",
    category="linear",
    prefix="cross_entropy",
    help=Help(
        summary="A Linear and the cross-entropy of its scores in one.",
        formula="y = -log softmax(x @ W.T + b)[target]",
        when="Instead of a last Linear where the loss is computed inside of the network.",
    ),
    infer=_infer_cross,
    emit=_emit_cross,
    cost=_cost_cross,
    worked=_worked_cross,
    learns="several",
    params=_CROSS_PARAMS,
    inputs=_INPUTS,
    keywords=("loss", "classifier", "classes", "cross entropy"),
)

SPECS: tuple[BlockSpec, ...] = (ADAPTIVE_LOG_SOFTMAX, LINEAR_CROSS_ENTROPY)
