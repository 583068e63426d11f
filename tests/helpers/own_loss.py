"""Projects whose loss is a network of bricks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from core.catalog import registry
from core.document.document import Document
from core.graph.composites import composite_type
from core.graph.records import Block, DataConfig, Network, Project, TrainingConfig, Wire
from core.planner import plan_own_loss
from tests.helpers.build import chain, done

LOSS = "n2"
"""Id of the network that is the loss."""

Row = tuple[str, str, Mapping[str, Any], Sequence[str]]
"""A brick: its name, type, parameters, and the names of the bricks that feed its ports."""


def drawn(rows: Sequence[Row], *, id_: str = LOSS, name: str = "Wrong by") -> Network:
    """Return a network of such bricks; each is called, and has as its id, its name."""
    types = {row[0]: row[1] for row in rows}
    blocks, wires = {}, []
    for at, (own, type_, params, sources) in enumerate(rows):
        blocks[own] = Block(id=own, type=type_, name=own, params=dict(params), y=at * 64.0)
        inputs = registry.get(type_).inputs
        for place, source in enumerate(sources):
            port = inputs[min(place, len(inputs) - 1)].name
            gives = registry.get(types[source]).outputs[0].name
            wires.append(Wire(source, gives, own, port))
    return Network(id=id_, name=name, blocks=blocks, wires=tuple(wires))


def entry(name: str, *shape: int, dtype: str = "float32") -> Row:
    """Return an Input."""
    return (name, "Input", {"shape": shape, "dtype": dtype}, ())


SQUARES: tuple[Row, ...] = (
    entry("output", 1),
    entry("target", 1),
    ("apart", "sub", {}, ("output", "target")),
    ("squared", "square", {}, ("apart",)),
    ("whole", "mean", {"dim": None}, ("squared",)),
    ("end", "Output", {}, ("whole",)),
)
"""A mean squared error."""

WEIGHED: tuple[Row, ...] = (
    *SQUARES[:4],
    ("log variance", "Parameter", {"shape": 1, "init": "zeros"}, ()),
    ("less", "neg", {}, ("log variance",)),
    ("share", "exp", {}, ("less",)),
    ("weighed", "mul", {}, ("squared", "share")),
    ("sum", "add", {}, ("weighed", "log variance")),
    ("each", "mean", {"dim": -1}, ("sum",)),
    ("end", "Output", {}, ("each",)),
)
"""Squares with a weight that is learned, one number a sample: Kendall et al., 2018."""


def with_loss(project: Project, loss: Network) -> Project:
    """Return a project that is trained with a network as its loss."""
    training = msgspec.structs.replace(project.training, loss=composite_type(loss.id))
    networks = {**project.networks, loss.id: loss}
    return msgspec.structs.replace(project, networks=networks, training=training)


def begun(project: Project) -> Project:
    """Return a project with the own loss that the planner begins."""
    return done(project, plan_own_loss(Document(project).scope))


def values(*, dropout: bool = False, **training: Any) -> Project:
    """Return a project that foretells one value of ten columns."""
    middle = ("ReLU", "Dropout") if dropout else ("ReLU",)
    params = {"input1": {"shape": (10,)}, "fc1": {"out_features": 8}, "fc2": {"out_features": 1}}
    usual = {"loss": "MSELoss", "device": "cpu", "epochs": 2, "seed": 3}
    return chain(
        "Input", "Linear", *middle, "Linear", "Output",
        params=params,
        data=DataConfig(dataset="diabetes"),
        training=TrainingConfig(**{**usual, **training}),
    )  # fmt: skip
