"""A network that learns several targets: what they share, then an end and an Output for each."""

from __future__ import annotations

import math

from core.data.info import DatasetInfo
from core.graph.records import NAME_LIMIT, Network, TrainingConfig
from core.planner.heads import fitting_heads
from core.planner.proposing.bodies import put_vector_body
from core.planner.proposing.sketch import Sketch
from core.texts import Text

ENDS = ("class", "value", "labels")
"""Targets that a vector is enough for."""


def put_several(sketch: Sketch, info: DatasetInfo, train: int) -> Text:
    """Put what makes a vector of each sample, and what makes each target of that."""
    why = put_vector_body(sketch, info, train)
    shared = sketch.last
    for target in info.targets:
        shape = (len(target.classes),) if target.target == "class" else target.shape
        sketch.put("Linear", shared, out_features=math.prod(shape))
        if len(shape) != 1:
            sketch.put("reshape", shape=shape)
        sketch.put("Output")
        sketch.call(" ".join(target.name.split())[:NAME_LIMIT] or "output")
    return why


def with_heads(training: TrainingConfig, info: DatasetInfo, sketch: Sketch) -> TrainingConfig:
    """Return a recipe that trains all Outputs of a sketch."""
    return fitting_heads(training, info, Network(id="n1", name="Network", blocks=sketch.blocks))
