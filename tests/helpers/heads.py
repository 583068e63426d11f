"""Recipes that train several outputs at once, for the embedded data that they suit."""

from __future__ import annotations

from typing import Any

import msgspec

from core.graph.heads import Head
from core.graph.records import Block, Project, TrainingConfig, Wire
from tests.helpers.build import chain

SHAPE = Head(output="b1", name="shape", target="shape")
PLACE = Head(output="b2", name="place", target="place", loss="MSELoss", weight=4.0)
AUX = Head(output="b3", name="aux", loss="CrossEntropyLoss", weight=0.3)
DIGIT = Head(output="b1", name="digit")
ANEW = Head(output="b2", name="anew", compares="samples", loss="MSELoss", weight=2.0)

HEADS: dict[str, tuple[str, tuple[Head, ...]]] = {
    "a class and numbers": ("shape-places", (SHAPE, PLACE)),
    "one of two targets": ("shape-places", (PLACE,)),
    "an auxiliary classifier": ("digits", (DIGIT, AUX)),
    "an auxiliary reconstruction": ("digits", (DIGIT, ANEW)),
    "weights of classes and more metrics": (
        "shape-places",
        (
            Head(
                output="b1",
                name="shape",
                target="shape",
                class_weights=(1.0, 2.0, 0.5),
                metrics=("f1_macro",),
            ),
            Head(output="b2", name="anew", compares="samples", loss="L1Loss", weight=0.5),
            Head(
                output="b3",
                name="rows",
                target="shape",
                loss="BCEWithLogitsLoss",
            ),
        ),
    ),
    "balanced": (
        "iris",
        (
            Head(output="b1", name="kind", class_weights="balanced"),
            Head(output="b2", name="margin", loss="MultiMarginLoss", loss_args={"margin": 2.0}),
        ),
    ),
}
"""By what they show: the id of the data, and what each output learns."""


def recipe_with(heads: tuple[Head, ...], **training: Any) -> TrainingConfig:
    """Return a recipe that trains outputs so."""
    return TrainingConfig(**{"device": "cpu", "epochs": 2, "heads": heads, **training})


def two_outputs(**training: Any) -> Project:
    """Return a project on the digits whose network has a second, auxiliary output."""
    params = {"fc1": {"out_features": 32}, "fc2": {"out_features": 10}}
    project = chain("Input", "Flatten", "Linear", "ReLU", "Linear", "Output", params=params)
    network = project.main
    blocks = {
        **network.blocks,
        "b7": Block(id="b7", type="Linear", name="aux_fc", params={"out_features": 10}, x=400.0),
        "b8": Block(id="b8", type="Output", name="aux", x=400.0, y=100.0),
    }
    wires = (
        *network.wires,
        Wire("b4", "output", "b7", "input"),
        Wire("b7", "output", "b8", "input"),
    )
    heads = (
        Head(output="b6", name="digit"),
        Head(output="b8", name="aux", weight=0.3, class_weights="balanced"),
    )
    return msgspec.structs.replace(
        project,
        networks={network.id: msgspec.structs.replace(network, blocks=blocks, wires=wires)},
        training=TrainingConfig(**{"device": "cpu", "heads": heads, **training}),
    )
