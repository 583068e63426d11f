"""Recipes that train several outputs at once, for the embedded data that they suit."""

from __future__ import annotations

from typing import Any

from core.graph.heads import Head
from core.graph.records import TrainingConfig

SHAPE = Head(output="b1", name="shape", target="shape")
PLACE = Head(output="b2", name="place", target="place", loss="MSELoss", weight=4.0)
AUX = Head(output="b3", name="aux", loss="CrossEntropyLoss", weight=0.3)
DIGIT = Head(output="b1", name="digit")
ANEW = Head(output="b2", name="anew", compares="samples", loss="MSELoss", weight=2.0)

WEIGHED = (
    Head(output="b1", name="shape", target="shape", class_weights=(1.0, 3.0, 0.2)),
    Head(output="b2", name="again", target="shape", loss_args={"ignore_index": 1}, weight=0.5),
    Head(output="b3", name="place", target="place", loss="MSELoss", weight=4.0),
)
"""Outputs of which each counts the samples in another way."""

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
