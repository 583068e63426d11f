"""What a recipe adds to a step beside loss, optimiser and schedule, and what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.engine.recipe.batching import wrong_batches
from core.engine.recipe.objective import ADVERSARIAL
from core.graph.records import TrainingConfig
from core.texts import Text, text

_MOST_BATCHES = 1_000_000


def wrong_steps(config: TrainingConfig) -> Iterator[Text]:
    """Yield what is wrong with clipping, gathering of gradients, the mean and what is kept."""
    for name in ("clip_norm", "clip_value"):
        bound: float = getattr(config, name)
        if not (math.isfinite(bound) and bound >= 0):
            yield text("check.clip", setting=name, received=bound)
    if not 1 <= config.accumulate <= _MOST_BATCHES:
        yield text("check.accumulate", received=config.accumulate)
    if not 0 <= config.ema < 1:
        yield text("check.ema", received=config.ema)
    yield from wrong_batches(config)
    if not 0 <= config.keep_every <= _MOST_BATCHES:
        yield text("check.keep_every", received=config.keep_every)
    if config.objective == ADVERSARIAL:
        for name, usual in (("accumulate", 1), ("ema", 0)):
            if getattr(config, name) != usual:
                yield text("check.one_network", setting=name, usual=usual)
