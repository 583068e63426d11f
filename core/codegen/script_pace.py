"""How the training script goes from batch to batch and from epoch to epoch, as text.

The size of batches may change on the way, where a person changed it in the run: then schedules that
go on step by step keep the course over the epochs that they were laid out for.
"""

from __future__ import annotations

from core.catalog.literals import literal
from core.engine.recipe.schedule import batch_starts
from core.engine.recipe.schedulers import schedule_of
from core.graph.records import TrainingConfig


def steps_per_epoch(training: TrainingConfig, samples: int) -> int:
    """Return how often the optimiser changes the weights in an epoch."""
    batches = len(batch_starts(samples, training.batch_size))
    return -(-batches // training.accumulate)


def changes_rate_by_step(training: TrainingConfig) -> bool:
    """Return whether something changes the learning rate after every step."""
    schedule = schedule_of(training, 1)
    return schedule.warmup is not None or (schedule.main is not None and schedule.every == "step")


def is_paced(training: TrainingConfig) -> bool:
    """Return whether schedules keep their course though epochs have other steps than planned."""
    return bool(training.batch_sizes) and changes_rate_by_step(training)


def pace_lines(accumulate: int) -> list[str]:
    """Return the lines after a step that let schedules go on as far as was planned."""
    taken = "number" if accumulate == 1 else f"-(-number // {accumulate})"
    return [
        f"taken = {taken}",
        "for _ in range(taken * planned // steps - (taken - 1) * planned // steps):",
        "    for scheduler in schedulers:",
        "        scheduler.step()",
    ]


def starts_lines(accumulate: int, paced: bool) -> list[str]:
    """Return the lines that begin the loop over batches."""
    if accumulate == 1 and not paced:
        return ["    for start in batch_starts(len(x), batch_size):"]
    steps = "len(starts)" if accumulate == 1 else f"-(-len(starts) // {accumulate})"
    return [
        "    starts = batch_starts(len(x), batch_size)",
        *([f"    steps = {steps}"] if paced else []),
        "    for number, start in enumerate(starts, start=1):",
    ]


def batch_lines(training: TrainingConfig) -> tuple[list[str], list[str], str]:
    """Return the lines before and in the loop over epochs, and what the size of a batch is called.

    A size that changes on the way is noted with the epoch from which on it counts.
    """
    if not training.batch_sizes:
        return [], [], literal(training.batch_size)
    changes = ", ".join(f"{literal(e)}: {literal(size)}" for e, size in training.batch_sizes)
    before = [f"    batch_size, batch_sizes = {literal(training.batch_size)}, {{{changes}}}"]
    return before, ["        batch_size = batch_sizes.get(epoch, batch_size)"], "batch_size"


def planned_steps(training: TrainingConfig, samples: int, *, counts: bool) -> list[str]:
    """Return the argument that says for how many steps an epoch was planned, if it is wanted."""
    if not is_paced(training):
        return []
    return ["steps" if counts else literal(steps_per_epoch(training, samples))]
