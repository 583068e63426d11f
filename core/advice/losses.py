"""Rules about the end of the network: what comes out, and what the loss makes of it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.advice.finding import Finding, Fix, about, about_all
from core.advice.fixing import (
    become,
    insert_before,
    remove,
    set_params,
    set_training,
    together,
    training_step,
)
from core.advice.graph import Flat, Node, before
from core.advice.kinds import (
    LOG_PROBABILITIES,
    NOT_NEGATIVE,
    PROBABILITIES,
    SIGMOIDS,
    SOFTMAXES,
    is_dropout,
    is_linear,
    is_passive,
)
from core.data import datasets
from core.data.info import DatasetInfo, Range
from core.engine.recipe.losses import find_loss
from core.engine.recipe.objective import ADVERSARIAL
from core.planner import Plan, Refusal, Scope, plan_delete
from core.texts import text

_RAW = ("CrossEntropyLoss", "BCEWithLogitsLoss", "MultiLabelSoftMarginLoss")
"""Losses that turn raw scores into probabilities themselves."""

_LOGS = ("NLLLoss", "KLDivLoss")
"""Losses that take logarithms of probabilities."""

_DISTANCES = ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss")
_REACH: dict[str, Range] = {
    **dict.fromkeys(("Sigmoid", "Softmax", "Hardsigmoid"), (0.0, 1.0)),
    **dict.fromkeys(("Tanh", "Softsign"), (-1.0, 1.0)),
    **dict.fromkeys(("ReLU", "Softplus"), (0.0, math.inf)),
    "Hardtanh": (-1.0, 1.0),
    "ReLU6": (0.0, 6.0),
}
"""Between which values an activation puts out numbers."""


def scores_squashed(flat: Flat) -> Iterator[Finding]:
    """Softmax or Sigmoid in front of a loss that applies it itself."""
    loss = flat.project.training.loss
    for end in _compared(flat) if loss in _RAW else ():
        node = before(end, is_passive)
        if node is None or node.type not in PROBABILITIES | LOG_PROBABILITIES:
            continue
        fixes: list[Fix] = [remove(node)]
        if loss == "CrossEntropyLoss" and node.type == "LogSoftmax":
            message = text("advice.softmax_log", block=node.name)
            fixes.append(set_training(loss="NLLLoss"))
        elif loss == "CrossEntropyLoss":
            classes = _classes(flat, node)
            least = math.log(1 + (classes - 1) / math.e)
            message = text(
                "advice.softmax",
                block=node.name, type=node.type, classes=classes, least=f"{least:.2f}",
            )  # fmt: skip
        else:
            message = text("advice.sigmoid", block=node.name, type=node.type, loss=loss)
            if loss == "BCEWithLogitsLoss" and node.type in SIGMOIDS:
                fixes.append(set_training(loss="BCELoss"))
        yield about(node, "softmax", message, *fixes)


def logarithms_missing(flat: Flat) -> Iterator[Finding]:
    """NLLLoss or KLDivLoss over anything but logarithms of probabilities."""
    loss = flat.project.training.loss
    for end in _compared(flat) if loss in _LOGS else ():
        node = before(end, is_passive)
        if node is None or node.type == "LogSoftmax":
            continue
        fix: Fix = insert_before(end, "LogSoftmax")
        if node.type in SOFTMAXES:
            fix = become([node], "LogSoftmax", {"dim": node.params["dim"]})
        message = text("advice.log_softmax", loss=loss, block=node.name, type=node.type)
        yield about(end, "log_softmax", message, fix)


def probabilities_missing(flat: Flat) -> Iterator[Finding]:
    """BCELoss over anything but probabilities."""
    for end in _compared(flat) if flat.project.training.loss == "BCELoss" else ():
        node = before(end, is_passive)
        if node is not None and (is_linear(node) or node.spec.category == "normalization"):
            message = text("advice.bce_sigmoid", block=node.name)
            logits = set_training(loss="BCEWithLogitsLoss")
            yield about(end, "bce_sigmoid", message, insert_before(end, "Sigmoid"), logits)


def classes_by_distance(flat: Flat) -> Iterator[Finding]:
    """A distance for classes, where cross-entropy learns faster."""
    training, info = flat.project.training, _data(flat)
    if training.objective != "supervised" or training.loss not in _DISTANCES:
        return
    if info is None or info.target != "class" or len(flat.outputs) != 1:
        return
    node = before(flat.outputs[0], is_passive)
    ends = [node] if node and node.type in PROBABILITIES | LOG_PROBABILITIES else []

    def fix(scope: Scope) -> Plan | Refusal:
        message = text("advice.fix_training", what="loss = CrossEntropyLoss")
        steps = [training_step(loss="CrossEntropyLoss")]
        if ends:
            steps.append(lambda s, _: plan_delete(s, [each.block.id for each in ends]))
        return together(scope, message, *steps)

    message = text(
        "advice.class_distance", loss=training.loss, title=info.title, classes=len(info.classes)
    )
    yield about_all(flat, "class_distance", message, fix)


def values_out_of_reach(flat: Flat) -> Iterator[Finding]:
    """An activation at the end that cannot put out some of the targets."""
    training, info = flat.project.training, _data(flat)
    if info is None or training.loss not in _DISTANCES:
        return
    targets = _targets(info, training.objective)
    node = before(flat.outputs[0], is_passive) if targets and flat.outputs else None
    if node is None or targets is None or node.type not in _REACH:
        return
    low, high = _REACH[node.type]
    if low > targets[0] or high < targets[1]:
        message = text(
            "advice.reach",
            block=node.name, type=node.type, reach=_printed((low, high)),
            targets=_printed(targets), title=info.title,
        )  # fmt: skip
        yield about(node, "reach", message, remove(node))


def scores_cut(flat: Flat) -> Iterator[Finding]:
    """An activation that never puts out less than zero, directly before scores of classes."""
    for end in _compared(flat) if flat.project.training.loss == "CrossEntropyLoss" else ():
        node = before(end, is_passive)
        if node is not None and node.type in NOT_NEGATIVE - SIGMOIDS:
            message = text("advice.scores_cut", block=node.name, type=node.type)
            yield about(node, "scores_cut", message, remove(node))


def dropout_last(flat: Flat) -> Iterator[Finding]:
    """Dropout with nothing behind it that learns."""
    for end in flat.outputs:
        node = end.feed
        while node is not None and node.spec.is_view:
            node = node.feed
        if node is not None and is_dropout(node) and node.params.get("p", 0) > 0:
            share = f"{100 * node.params['p']:.0f} %"
            message = text("advice.dropout_last", block=node.name, share=share)
            yield about(node, "dropout_last", message, remove(node))


def narrow_end(flat: Flat) -> Iterator[Finding]:
    """Far fewer features than classes in front of the last layer."""
    info = _data(flat)
    if info is None or info.target != "class" or flat.project.training.objective != "supervised":
        return
    classes = len(info.classes)
    for end in flat.outputs:
        node = before(end, is_passive)
        if node is None or node.type != "Linear" or node.input is None:
            continue
        width = node.input.dims[-1]
        hidden = before(node, lambda each: not is_linear(each))
        if isinstance(width, int) and 3 * width < classes and hidden is not None:
            message = text("advice.narrow", block=node.name, features=width, classes=classes)
            fixes = (
                [set_params(hidden, out_features=4 * classes)] if hidden.type == "Linear" else []
            )
            yield about(node, "narrow", message, *fixes)


def _compared(flat: Flat) -> list[Node]:
    """Return the Outputs that the loss compares; a generator's samples meet none."""
    if flat.project.training.objective == ADVERSARIAL:
        return []
    loss = find_loss(flat.project.training.loss)
    return flat.outputs[: loss.outputs] if loss else []


def _classes(flat: Flat, node: Node) -> int:
    """Return how many scores there are: those that come out, else one for each class."""
    dims = node.output.dims if node.output else ()
    size = dims[-1 if len(dims) != 4 else 1] if dims else None
    info = _data(flat)
    return size if isinstance(size, int) else max(2, len(info.classes) if info else 0)


def _data(flat: Flat) -> DatasetInfo | None:
    return datasets.known_info(flat.project.data)


def _targets(info: DatasetInfo, objective: str) -> Range | None:
    if objective in ("reconstruction", "variational", ADVERSARIAL):
        return info.sample_range
    return info.target_range if info.target == "value" else None


def _printed(reach: Range) -> str:
    low, high = (f"{value:g}" if math.isfinite(value) else "" for value in reach)
    return f"{low} … {high}".strip()
