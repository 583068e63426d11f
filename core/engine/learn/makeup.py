"""What lies in the parts of the data: counted once, before a run takes its first step."""

from __future__ import annotations

import math

import numpy as np

from core.data.load import Samples
from core.engine.talk.messages import Makeup

SUPERVISED = "supervised"
MOST_CLASSES = 1000


def makeup_of(samples: Samples, objective: str) -> Makeup | None:
    """Return how many samples of each class lie in the parts, or how far their targets differ.

    None where the objective asks for no targets, or they are neither classes nor values.
    """
    info = samples.info
    if objective != SUPERVISED:
        return None
    train, validation = np.asarray(samples.y_train), np.asarray(samples.y_validation)
    if info.target == "class" and 0 < len(info.classes) <= MOST_CLASSES:
        counts = (np.bincount(part, minlength=len(info.classes)) for part in (train, validation))
        of_train, of_validation = (tuple(map(int, count)) for count in counts)
        return Makeup(classes=info.classes, train=of_train, validation=of_validation)
    if info.target == "value" and len(train) and len(validation):
        return Makeup(shift=_shift(train, validation))
    return None


def _shift(train: np.ndarray, validation: np.ndarray) -> float | None:
    deviation = float(train.std())
    shift = abs(float(validation.mean()) - float(train.mean())) / (deviation or 1.0)
    return shift if math.isfinite(shift) else None
