"""What the samples of a run have to do with its figures: told by what was counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from core.advice.finding import Finding, Fix
from core.advice.fixing import insert_behind, set_data, set_training
from core.advice.graph import Node
from core.data.datasets import known_info
from core.doctor.finding import at, figure
from core.doctor.patient import Patient
from core.engine.recipe.class_weights import BALANCED, EQUAL, takes_weights
from core.engine.recipe.losses import find_loss
from core.engine.talk.messages import Makeup
from core.graph.edits import SetData
from core.graph.own_data import ArrayData, ImageData, TableData
from core.graph.records import DataConfig
from core.planner import Plan, Refusal, Scope
from core.texts import phrase, text

LARGE_INPUT = 10.0
UNEVEN, MAJORITY = 3.0, 0.6
"""A class so many times as large as the smallest, with this share of all, makes accuracy mean
little."""
VERY_UNEVEN = 10.0
"""So many times as large as the smallest, it drowns that whatever share it has."""
FEWEST = 20
"""Samples of a part below which its shares are chance."""
APART = 0.3
"""Share of the validation samples that would have to be of other classes to be as in training."""
SHIFTED = 1.0
"""Deviations between the means of two parts that were not parted at random."""


def classes_uneven(patient: Patient) -> Iterator[Finding]:
    """One class drowns the others, and the recipe lets every sample count the same."""
    makeup, training = _makeup(patient), patient.project.training
    if makeup is None or len(makeup.train) < 2 or training.class_weights != EQUAL:
        return
    seen = [count for count in makeup.train if count]
    most, least, every = max(seen, default=0), min(seen, default=0), sum(seen)
    is_major = most >= UNEVEN * least and most >= MAJORITY * every
    if every < FEWEST or not (is_major or most >= VERY_UNEVEN * least):
        return
    large, small = makeup.train.index(most), makeup.train.index(least)
    measured = makeup.validation if sum(makeup.validation) else makeup.train
    values = {
        "large": phrase(makeup.classes[large]), "large_share": f"{most / every:.0%}",
        "small": phrase(makeup.classes[small]), "small_share": f"{least / every:.1%}",
        "guess": f"{measured[large] / sum(measured):.1%}",
    }  # fmt: skip
    accuracy = _accuracy(patient)
    message = (
        text("doctor.uneven", **values)
        if accuracy is None
        else text("doctor.uneven_accuracy", **values, accuracy=f"{accuracy:.1%}")
    )
    info, loss = known_info(patient.project.data), find_loss(training.loss)
    fixes: tuple[Fix, ...] = ()
    if info is not None and loss and takes_weights(training.objective, loss, info):
        fixes = (set_training(class_weights=BALANCED),)
    yield at(patient, "", "uneven", message, *fixes)


def parts_unlike(patient: Patient) -> Iterator[Finding]:
    """Samples in an order were parted as they lie: what measures is not like what was learned."""
    makeup, data = _makeup(patient), patient.project.data
    if makeup is None or data.split in ("random", "stratified") or _is_series(data):
        return
    if makeup.shift is not None and makeup.shift >= SHIFTED:
        message = text("doctor.unlike_values", times=f"{makeup.shift:.1f}")
        yield at(patient, "", "unlike", message, set_data(split="random"))
        return
    train, validation = sum(makeup.train), sum(makeup.validation)
    if min(train, validation) < FEWEST:
        return
    gaps = [
        b / validation - a / train for a, b in zip(makeup.train, makeup.validation, strict=True)
    ]
    if sum(gap for gap in gaps if gap > 0) < APART:
        return
    worst = gaps.index(max(gaps))
    message = text(
        "doctor.unlike",
        name=phrase(makeup.classes[worst]),
        share=f"{makeup.validation[worst] / validation:.0%}",
        train=f"{makeup.train[worst] / train:.0%}",
    )
    yield at(patient, "", "unlike", message, set_data(split="stratified"))


def input_large(patient: Patient) -> Iterator[Finding]:
    """Numbers enter that are far from the usual size."""
    for brick in patient.bricks:
        node = patient.node(brick.path)
        if node is None or node.type != "Input" or (brick.largest or 0.0) <= LARGE_INPUT:
            continue
        user = node.user
        if user is not None and user.spec.category in ("normalization", "math"):
            continue
        largest = figure(brick.largest or 0.0)
        names = unscaled(patient.project.data)
        message = (
            text("doctor.input_unscaled", block=node.name, largest=largest, columns=_some(names))
            if names
            else text("doctor.input_large", block=node.name, largest=largest)
        )
        yield at(patient, brick.path, "input_large", message, *_scaled(patient, node))


def unscaled(data: DataConfig) -> list[str]:
    """Return the columns that enter as they are, those with the largest numbers first."""
    if not isinstance(data.own, TableData):
        return []
    columns = [
        column
        for column in data.own.columns
        if column.role == "input" and column.type == "number" and column.scaling == "none"
        and max(abs(column.low), abs(column.high)) > LARGE_INPUT
    ]  # fmt: skip
    columns.sort(key=lambda column: -max(abs(column.low), abs(column.high)))
    return [column.name for column in columns]


def scaled(data: DataConfig) -> DataConfig | None:
    """Return own data whose inputs are brought to mean 0 and deviation 1; None where they are."""
    own = data.own
    if isinstance(own, TableData) and (names := set(unscaled(data))):
        columns = tuple(
            msgspec.structs.replace(column, scaling="standard") if column.name in names else column
            for column in own.columns
        )
        own = msgspec.structs.replace(own, columns=columns)
    elif isinstance(own, ArrayData | ImageData) and own.scaling == "none":
        own = msgspec.structs.replace(own, scaling="standard")
    else:
        return None
    return msgspec.structs.replace(data, own=own)


def _scaled(patient: Patient, node: Node) -> tuple[Fix, ...]:
    """Return what brings numbers to the usual size: where they are read, or behind the Input."""
    rank = node.output.rank - 2 if node.output is not None else 0
    behind = insert_behind(node, f"BatchNorm{min(max(rank, 1), 3)}d")
    return (behind,) if scaled(patient.project.data) is None else (_scale, behind)


def _scale(scope: Scope) -> Plan | Refusal:
    data = scaled(scope.project.data)
    if data is None:
        return Refusal(text("doctor.scaled"))
    return Plan((SetData(data),), text("doctor.fix_scale"))


def _makeup(patient: Patient) -> Makeup | None:
    started = patient.course.started
    return started.makeup if started is not None else None


def _accuracy(patient: Patient) -> float | None:
    epochs = patient.course.epochs
    return epochs[-1].metrics.get("accuracy") if epochs else None


def _is_series(data: DataConfig) -> bool:
    """Whether what comes later must not be learned from, so that order is meant."""
    info = known_info(data)
    has_windows = isinstance(data.own, TableData) and data.own.windows is not None
    return has_windows or (info is not None and info.kind in ("series", "text"))


def _some(names: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown}, …"
