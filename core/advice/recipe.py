"""Rules about data and recipe: how the network is fed and how it is trained."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.finding import Finding, about, about_all
from core.advice.fixing import insert_behind, set_data, set_training
from core.advice.graph import Flat
from core.data import datasets
from core.texts import text

_RATES = {
    "SGD": (1e-4, 1.0, 0.01),
    "Adam": (1e-6, 0.03, 1e-3),
    "AdamW": (1e-6, 0.03, 1e-3),
    "RMSprop": (1e-6, 0.03, 1e-3),
    "Adagrad": (1e-4, 1.0, 0.01),
}
"""For each optimiser the least and the greatest usual learning rate, and one to begin with."""

LARGE_INPUT = 10.0
SHARE = 0.15
FEWEST_STEPS = 8
"""Steps an epoch that a smaller batch should come to."""


def rate_unusual(flat: Flat) -> Iterator[Finding]:
    """A learning rate far from what its optimiser usually takes."""
    training = flat.project.training
    if training.optimizer not in _RATES or not training.lr > 0:
        return
    low, high, usual = _RATES[training.optimizer]
    if low <= training.lr <= high:
        return
    message = text(
        "advice.rate_high" if training.lr > high else "advice.rate_low",
        rate=f"{training.lr:g}", optimizer=training.optimizer, low=f"{low:g}", high=f"{high:g}",
    )  # fmt: skip
    yield about_all(flat, "rate", message, set_training(lr=usual))


def batch_too_large(flat: Flat) -> Iterator[Finding]:
    """A batch that takes in all there is to learn from."""
    project = flat.project
    info = datasets.known_info(project.data)
    if info is None or datasets.wrong_config(project.data) is not None:
        return
    samples = datasets.part_sizes(info.samples, project.data).train
    size = project.training.batch_size
    if size > samples:
        smaller = 1
        while 2 * smaller * FEWEST_STEPS <= samples:
            smaller *= 2
        message = text("advice.batch", batch=size, samples=samples)
        yield about_all(flat, "batch", message, set_training(batch_size=smaller))


def decay_in_adam(flat: Flat) -> Iterator[Finding]:
    """Weight decay that Adam's own scaling takes most of away."""
    training = flat.project.training
    if training.optimizer == "Adam" and training.weight_decay > 0:
        message = text("advice.decay", decay=f"{training.weight_decay:g}")
        yield about_all(flat, "decay", message, set_training(optimizer="AdamW"))


def nothing_measures(flat: Flat) -> Iterator[Finding]:
    """No samples put aside to see what the network makes of new ones."""
    data = flat.project.data
    if datasets.known_info(data) is not None and data.validation == 0:
        message = text("advice.validation", epochs=flat.project.training.epochs)
        yield about_all(flat, "validation", message, set_data(validation=SHARE))


def input_unscaled(flat: Flat) -> Iterator[Finding]:
    """Data of large numbers that nothing brings to the usual size first."""
    info = datasets.known_info(flat.project.data)
    if info is None or info.standardised or info.dtype != "float32":
        return
    low, high = info.sample_range
    if not LARGE_INPUT < max(abs(low), abs(high)) < float("inf"):
        return
    for node in flat.of_type("Input"):
        user = node.user
        if user is None or user.spec.category in ("normalization", "math"):
            continue
        message = text(
            "advice.unscaled", block=node.name, title=info.title, low=f"{low:g}", high=f"{high:g}"
        )
        rank = node.output.rank - 2 if node.output else 0
        fix = insert_behind(node, f"BatchNorm{min(max(rank, 1), 3)}d")
        yield about(node, "unscaled", message, fix)
