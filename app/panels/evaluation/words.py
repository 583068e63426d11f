"""What was measured, in words, and whether that is how it still is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.figure_names import figure_name
from app.widgets.run_progress import metric_text
from core.engine.talk.messages import Evaluation

translate = QCoreApplication.translate


def metric_words(found: Evaluation) -> str:
    """Return all metrics in one line, the loss last."""
    names = sorted(found.metrics, key=lambda name: (name == "loss", name))
    loss = translate("EvaluationWords", "loss")
    return " · ".join(
        f"{loss if name == 'loss' else figure_name(name)} {metric_text(name, found.metrics[name])}"
        for name in names
    )


def of_what(found: Evaluation) -> str:
    """Return which samples were measured, and with which weights."""
    parts = {
        "train": translate("EvaluationWords", "{count} samples of the training part"),
        "validation": translate("EvaluationWords", "{count} samples of the validation part"),
        "test": translate("EvaluationWords", "{count} samples of the test part"),
    }
    weights = {
        "": translate("EvaluationWords", "the network after epoch {epoch}"),
        "best": translate("EvaluationWords", "the best weights, of epoch {epoch}"),
        "last": translate("EvaluationWords", "the last weights, of epoch {epoch}"),
    }
    fresh = translate("EvaluationWords", "fresh weights: nothing is learnt yet")
    which = weights[found.weights] if found.epoch else fresh
    told = (parts[found.part].format(count=f"{found.samples:,}"), which.format(epoch=found.epoch))
    return " · ".join(told)


def stale_words(found: Evaluation, *, then: int, now: int, is_other_model: bool) -> str:
    """Return that the network has changed since, or nothing.

    Args:
        found: What was measured.
        then: Epochs of the run when it was asked for.
        now: Epochs of the run now.
        is_other_model: Whether another model is held since.
    """
    if is_other_model:
        return translate("EvaluationWords", "The network has changed since: evaluate again.")
    if now > then and not found.weights:
        words = translate("EvaluationWords", "Of epoch {then}; now {now}: evaluate again.")
        return words.format(then=found.epoch, now=now)
    if now > then:
        words = translate(
            "EvaluationWords",
            "The run is at epoch {now} now and may have other weights: evaluate again.",
        )
        return words.format(now=now)
    return ""


def bad_words(found: Evaluation) -> str:
    """Return that the network put out what are no numbers, and what to do; or nothing."""
    if not found.bad:
        return ""
    words = translate(
        "EvaluationWords",
        "For {bad} of {count} samples the network puts out no numbers (NaN or infinite), which "
        "counts as wrong. Train again with a smaller learning rate.",
    )
    return words.format(bad=f"{found.bad:,}", count=f"{found.samples:,}")
