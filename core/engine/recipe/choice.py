"""Number format, memory layout and compiler: what a recipe leaves open and what it came to.

Torch-free: the script is written by it, and a run's record keeps it, so that the same choice can be
made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from core.engine.recipe.batching import BATCHES, found_batches
from core.engine.recipe.objective import ADVERSARIAL
from core.engine.recipe.portions import found_sizes
from core.graph.records import TrainingConfig
from core.texts import Text, text

AUTO, OFF, ON = "auto", "off", "on"
FLOAT32 = "float32"
PRECISIONS = (FLOAT32, "bfloat16", "float16", AUTO)
SWITCH = (OFF, ON, AUTO)
PLAIN = {"precision": FLOAT32, "channels_last": OFF, "compile": OFF}
"""What is chosen where nothing was measured."""


def is_open(config: TrainingConfig) -> bool:
    """Return whether a recipe leaves something to be measured."""
    return any(getattr(config, name) == AUTO for name in PLAIN)


def settled(config: TrainingConfig, choice: Mapping[str, str]) -> TrainingConfig:
    """Return a recipe with a choice in the place of all that it leaves open."""
    left = {name: usual for name, usual in PLAIN.items() if getattr(config, name) == AUTO}
    sizes = {n: size for n, size in found_sizes(choice).items() if not getattr(config, n)}
    batches = found_batches(config, choice)
    return msgspec.structs.replace(
        config,
        **{name: choice.get(name, usual) for name, usual in left.items()},
        **sizes,
        **({} if batches is None else {BATCHES: batches}),
    )


def wrong_choice(config: TrainingConfig) -> Iterator[Text]:
    """Yield what is wrong with a recipe's number format, memory layout and compiler."""
    for name, usual in PLAIN.items():
        known, received = PRECISIONS if name == "precision" else SWITCH, getattr(config, name)
        if received not in known:
            yield text("check.choice", setting=name, received=received, known=", ".join(known))
        elif config.objective == ADVERSARIAL and received != usual:
            yield text("check.one_network", setting=name, usual=usual)
