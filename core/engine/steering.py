"""What a person changes of a run under way: its learning rate and the size of its batches."""

from __future__ import annotations

from core.engine.learn.loop import TrainingLoop
from core.engine.learn.room import has_batch_norm
from core.engine.recipe.batching import MOST
from core.engine.session import Session
from core.texts import Text, text


def change_rate(loop: TrainingLoop, lr: float) -> Text | None:
    """Let the next step have another learning rate; return that in words, None if it has it."""
    first, *_ = loop.learners.values()
    before = first.lr
    if lr == before:
        return None
    for learner in loop.learners.values():
        if before > 0:
            learner.scale_rates(lr / before)
        else:
            learner.raise_rates(lr)
    in_epoch = loop.progress.steps if loop.progress is not None else 0
    values = {"before": f"{before:.4g}", "now": f"{lr:.4g}"}
    return text("engine.rate_changed", **values, step=in_epoch + 1, epoch=loop.epoch + 1)


def change_batch_size(
    session: Session, loop: TrainingLoop, batch_size: int, *, is_team: bool
) -> Text:
    """Let the next epoch have batches of another size, if it can; return in words what comes.

    Args:
        session: The model and its data.
        loop: In the middle of an epoch.
        batch_size: Samples of a batch.
        is_team: Whether other processes train with this one, who would not hear of it.
    """
    epoch, before = loop.epoch + 2, loop.batching.size(loop.epoch + 1)
    if epoch > session.config.epochs:
        return text("engine.batch_last")
    if is_team:
        return text("engine.batch_team")
    if not 1 <= batch_size <= MOST:
        return text("engine.batch_least", most=MOST)
    is_alone = batch_size == 1 and len(session.data.part("train")) > 1
    if is_alone and (session.goal.is_within_batch or has_batch_norm(session.built.model)):
        return text("engine.batch_one")
    loop.batching = loop.batching.changed(epoch, batch_size)
    if batch_size == before:
        return text("engine.batch_kept", now=batch_size)
    return text("engine.batch_changed", before=before, now=batch_size, epoch=epoch)
