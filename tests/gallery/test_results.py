"""What the cards of the gallery promise of small networks, held to by training them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
import numpy as np
import pytest
import torch

from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.engine.talk.requests import Evaluate
from core.graph.edits import SetTraining
from core.io import gallery
from core.texts import text
from tests.helpers.measuring import evaluated

pytestmark = pytest.mark.slow

Enough = Callable[[Mapping[str, float]], bool]
"""Whether the figures of the part for validation leave no doubt; the promise is of another part."""


def never(_: Mapping[str, float]) -> bool:
    return False


def trained(id_: str, until: Enough = never) -> Session:
    """Train a template as it is, on the CPU; return the session with its last weights."""
    template = gallery.find(id_)
    assert template is not None
    return trained_document(Document(template.project()), until)


def trained_document(document: Document, until: Enough = never) -> Session:
    """Train a document as it is, on the CPU, until samples held out for that are told well."""
    training = msgspec.structs.replace(document.project.training, device="cpu")
    torch.set_num_threads(1)
    session = Session(document.generated(), "model.py", load(document.project.data), training)
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    for _ in range(training.epochs):
        if until(loop.run_epoch().validation.metrics):
            break
    session.built.model.eval()
    return session


def held_out(session: Session) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return samples that were never seen, their targets, and what the network puts out."""
    x, y = session.data.samples.part("test")
    with torch.no_grad():
        said = session.built.model(torch.tensor(x)).numpy()
    return x, y, said


@pytest.mark.parametrize(
    ("id_", "least"),
    [("spirals-mlp", 0.97), ("digits-cnn", 0.98), ("moons-mlp", 0.95), ("tones-cnn", 0.95)],
)
def test_classes_are_told_apart(id_: str, least: float) -> None:
    _, y, scores = held_out(trained(id_))

    assert np.mean(scores.argmax(axis=1) == y) >= least


def test_a_loss_of_bricks_keeps_a_line_off_what_was_misread() -> None:
    true = np.array([1.5, -0.8, 0.4])

    def astray(session: Session) -> float:
        line = session.built.model.fc1
        learned = np.concatenate([line.weight.detach().numpy()[0], line.bias.detach().numpy()])
        return float(np.abs(learned - true).max())

    template = gallery.find("plane-robust")
    assert template is not None
    squares = Document(template.project())
    training = msgspec.structs.replace(squares.project.training, loss="MSELoss")
    squares.apply([SetTraining(training)], text("train.set", setting="loss"))

    assert astray(trained("plane-robust")) < 0.05
    assert astray(trained_document(squares)) > 0.5


def test_faults_of_a_machine_are_named() -> None:
    _, y, scores = held_out(trained("sensors-gru", lambda figures: figures["accuracy"] >= 0.98))

    assert np.mean(scores.argmax(axis=1) == y) >= 0.9


def test_a_forecast_beats_the_last_value_by_more_than_half() -> None:
    x, y, foretold = held_out(trained("airline-lstm"))
    error, of_last = np.abs(foretold - y).mean(), np.abs(x[:, -1] - y).mean()

    assert error <= 0.5 * of_last


def test_a_book_takes_less_than_two_nats_and_a_bit_for_each_letter() -> None:
    _, y, scores = held_out(trained("alice-lstm", lambda figures: figures["perplexity"] <= 8.0))
    nats = torch.nn.functional.cross_entropy(
        torch.tensor(scores).flatten(0, 1), torch.tensor(y).flatten()
    )

    assert nats.item() < 2.2


def test_a_ring_of_eight_clouds_is_covered() -> None:
    session = trained("ring-gan")
    noise = torch.randn(1000, 8, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        made = session.built.model(noise).numpy()
    angle = np.pi / 4 * np.arange(8)
    middles = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    far = np.hypot(*(made[:, np.newaxis] - middles).transpose(2, 0, 1))
    found = np.bincount(far.argmin(axis=1)[far.min(axis=1) < 0.25], minlength=8)

    assert (found >= 20).all(), found


def measured(session: Session) -> dict[str, float]:
    """Return what the session's own meter finds in samples that were never seen."""
    return evaluated(session, Evaluate(request=1, part="test")).metrics


def test_shapes_are_outlined() -> None:
    assert measured(trained("shapes-unet", lambda found: found["iou"] >= 0.98))["iou"] >= 0.9


def test_words_are_written_backwards_without_a_mistake() -> None:
    session = trained("reversal-attention", lambda found: found["sequence_accuracy"] >= 0.98)

    assert measured(session)["sequence_accuracy"] >= 0.95


def test_a_picture_without_holes_is_nearer_to_the_truth() -> None:
    figures = measured(trained("digits-denoiser"))

    assert figures["mse"] <= 0.5 * figures["identity_mse"]


def test_sets_of_shapes_are_named_whole() -> None:
    session = trained("shapes-multilabel", lambda found: found["exact_match"] >= 0.96)

    assert measured(session)["exact_match"] >= 0.9


def test_pairs_are_told_from_strangers() -> None:
    session = trained("digits-twins", lambda found: found["accuracy"] >= 0.93)

    assert measured(session)["accuracy"] >= 0.9


def test_what_is_near_without_labels_is_the_same_digit() -> None:
    session = trained("digits-contrast")
    x, y = session.data.samples.part("train")
    with torch.no_grad():
        known = torch.nn.functional.normalize(session.built.model(torch.tensor(x)))
        _, truth, new = held_out(session)
    likeness = torch.nn.functional.normalize(torch.tensor(new)) @ known.T

    assert np.mean(y[likeness.argmax(dim=1).numpy()] == truth) >= 0.95
