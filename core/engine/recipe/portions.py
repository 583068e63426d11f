"""How much is computed at once, and when a batch cannot be computed in portions; torch-free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.engine.recipe.class_weights import WEIGHTS
from core.engine.recipe.goal import Goal
from core.engine.recipe.made import Argument, Made, Name
from core.engine.recipe.objective import ADVERSARIAL
from core.graph.augmentation import Augmentation
from core.graph.records import TrainingConfig
from core.texts import Text, text

CHUNK = 1024
"""Samples measured at once; more would need memory, fewer would need time."""

MICRO, MEASURE = "micro_batch", "measure_batch"
SIZES = (MICRO, MEASURE)
"""Fields of the recipe that say how many samples are computed at once; 0 leaves it to the run."""

_MOST = 1_000_000
_IGNORED = "ignore_index"


IS_MEAN = "own_loss_is_mean"
"""What a run's record says once it found that its own losses may be computed in portions."""


def is_found_mean(choice: Mapping[str, str]) -> bool:
    """Return whether a run computed an own loss in portions, of what its record says.

    >>> is_found_mean({"own_loss_is_mean": "yes"}), is_found_mean({"micro_batch": "8"})
    (True, True)
    """
    return IS_MEAN in choice or MICRO in choice


def found_sizes(choice: Mapping[str, str]) -> dict[str, int]:
    """Return the sizes that a run found, of what its record says.

    >>> found_sizes({"micro_batch": "64", "compile": "off", "measure_batch": "many"})
    {'micro_batch': 64}
    """
    said = {name: choice.get(name, "") for name in SIZES}
    return {n: int(s) for n, s in said.items() if s.isascii() and s.isdecimal() and len(s) < 8}


def portions_of(goal: Goal, config: TrainingConfig, size: int) -> Made:
    """Return what parts batches into portions.

    Args:
        goal: What is asked for.
        config: The recipe.
        size: Samples of a portion at most.
    """
    if not goal.parts:
        return _of_one(goal, config.loss_args, size, WEIGHTS)
    heads = zip(goal.parts, config.heads, strict=True)
    each = (_of_one(part.goal, head.loss_args, size, part.weights_name) for part, head in heads)
    return Made("PortionsOfEach", (size, *each))


def _of_one(goal: Goal, loss_args: Mapping[str, object], size: int, weights: str) -> Made:
    """Return what parts batches for one output."""
    keywords: dict[str, Argument] = {}
    if goal.divides_by_weights:
        keywords[WEIGHTS] = Name(weights)
    ignored = loss_args.get(_IGNORED)
    if isinstance(ignored, int) and _takes(goal.criterion, _IGNORED):
        keywords["ignored"] = ignored
    return Made("Portions", (size,), keywords)


def _takes(made: Made, keyword: str) -> bool:
    """Return whether a call, or one that makes its arguments, has a keyword."""
    inner = (value for value in made.arguments if isinstance(value, Made))
    return keyword in made.keywords or any(_takes(each, keyword) for each in inner)


def why_whole(goal: Goal, config: TrainingConfig, augment: Augmentation) -> Text | None:
    """Return why the batches of a recipe cannot be computed in portions, or None where they can."""
    if config.objective == ADVERSARIAL:
        return text("engine.whole_networks")
    if goal.is_within_batch:
        return text("engine.whole_compared", loss=config.loss)
    return text("engine.whole_mixed") if augment.mixup else None


def wrong_portions(goal: Goal, config: TrainingConfig, augment: Augmentation) -> Text | None:
    """Return what is wrong with a recipe that wants portions, or None."""
    why = why_whole(goal, config, augment) if config.micro_batch else None
    return None if why is None else text("check.whole", why=why)


def wrong_sizes(config: TrainingConfig) -> Iterator[Text]:
    """Yield what is wrong with how many samples a recipe computes at once."""
    for name in SIZES:
        size: int = getattr(config, name)
        if not 0 <= size <= _MOST:
            yield text("check.at_once", setting=name, received=size)
