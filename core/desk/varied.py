"""Training samples before and after they are varied at random: the very class that training uses.

The one file of the desk that imports torch, so it is imported when somebody first looks.
"""

from __future__ import annotations

import msgspec
import numpy as np
import torch

from core.data.load import Samples
from core.desk.drawing import CHANNELS, enveloped, raw, tile
from core.engine.parts.augment import Augmenter
from core.engine.talk.frames import Arrays
from core.graph.augmentation import AS_THEY_ARE

SHOWN = 10
BATCH = 64
"""So many are varied together, so that a sample is mixed with any, as in training."""


def varied(samples: Samples, seed: int, step: int) -> Arrays:
    """Return a few samples of the training part, before and after.

    Args:
        samples: The data; how they are varied stands in them.
        seed: Of the run.
        step: Another one draws other flips, moves and noise.
    """
    few = samples.x_train[:BATCH]
    wished = {
        name: value
        for name, value in msgspec.structs.asdict(samples.augment).items()
        if value != getattr(AS_THEY_ARE, name)
    }
    augmenter = Augmenter(seed, **wished)
    augmenter.step = step
    changed, _ = augmenter(torch.tensor(few), torch.zeros(len(few)))
    before, after = few[:SHOWN], changed.numpy()[:SHOWN]
    if samples.info.kind == "image":
        bounds = samples.info.sample_range
        tiles = [np.stack([tile(one, bounds) for one in part]) for part in (before, after)]
        return {"before": raw(tiles[0]), "after": raw(tiles[1])}
    both = np.stack([before, after])  # which makes one more axis
    steps_last = both.transpose(0, 1, 3, 2) if samples.info.kind == "series" else both
    lines = [
        np.ascontiguousarray(enveloped(part[:, :CHANNELS].astype(np.float32)))
        for part in steps_last
    ]
    return {"before": raw(lines[0]), "after": raw(lines[1])}
