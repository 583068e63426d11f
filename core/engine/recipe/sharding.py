"""Whether a team shares out the weights too, for networks too large for one device; torch-free.

Usually each process holds the whole network. Where the weights are shared out each holds only its
part of them, of their gradients and of what the optimiser remembers.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.engine.recipe.choice import ON
from core.engine.recipe.goal import Goal
from core.engine.recipe.objective import ADVERSARIAL
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import Text, text

UNSHARED_OPTIMIZERS = ("Adafactor", "Rprop")
"""Those whose step needs the whole of a weight at once."""


def wrong_sharding(config: TrainingConfig, goal: Goal) -> Iterator[Text]:
    """Say what of a recipe cannot be trained with weights that are shared out.

    Args:
        config: A recipe that several processes train.
        goal: What that asks for.
    """
    if not config.sharded:
        return
    if config.objective == ADVERSARIAL:
        yield text("shard.rivals")
    if goal.owns:
        yield text("shard.own_loss")
    if config.optimizer in UNSHARED_OPTIMIZERS:
        yield text("shard.optimizer", name=config.optimizer)
    if config.precision == "float16":
        yield text("shard.float16")
    if config.channels_last == ON:
        yield text("shard.channels_last")


def refuse_unshared(config: TrainingConfig, goal: Goal) -> None:
    """Refuse a recipe that cannot be trained with weights that are shared out.

    Raises:
        InputError: It is one.
    """
    for wrong in wrong_sharding(config, goal):
        raise InputError(wrong, text("shard.fix"))
