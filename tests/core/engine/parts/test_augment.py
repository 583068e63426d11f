from __future__ import annotations

import msgspec
import pytest
import torch
from torch import nn

from core.data.datasets import get
from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.parts.augment import Augmenter
from core.engine.parts.heads import Targets
from core.engine.recipe.varying import wrong_augmentation
from core.engine.session import Session
from core.errors import InputError
from core.graph.augmentation import Augmentation
from core.graph.edits import SetData
from core.io import gallery

X = torch.rand(64, 2, 6, 6)
Y = torch.arange(64)


def varied(x=X, y=Y, **how):
    return Augmenter(0, **how)(x, y)


def test_each_kind_does_what_it_says():
    flipped, _ = varied(flip=True)
    same = (flipped == X).flatten(1).all(1)
    turned = (flipped == X.flip(-1)).flatten(1).all(1)
    assert (same | turned).all() and 10 < turned.sum() < 54

    moved, _ = varied(torch.ones(64, 1, 6, 6), crop=2)
    counts = moved.flatten(1).sum(1)
    assert counts.min() >= 16 and counts.max() == 36 and len(counts.unique()) > 4

    noisy, _ = varied(noise=0.1)
    assert abs((noisy - X).std().item() - 0.1) < 0.01

    around, _ = varied(torch.ones(64, 1, 21, 21), rotate=30.0)
    assert torch.allclose(around[:, :, 10, 10], torch.ones(64, 1))
    assert around[:, :, 0, 0].min() < 1


def test_a_quarter_turn_keeps_a_cross():
    cross = torch.zeros(1, 1, 7, 7)
    cross[..., 3, :] = cross[..., :, 3] = 1
    augmenter = Augmenter(0, rotate=90.0)
    turned = augmenter._turned(torch.tensor([torch.pi / 2]), cross)
    assert torch.allclose(turned, cross, atol=1e-5)


def test_of_several_targets_those_follow_that_are_pictures():
    mask = (X[:, 0] * 10).long()

    x, y = varied(mask[:, None].float(), Targets(mask, Y), follows=(True, False), crop=2)

    assert torch.equal(x[:, 0].long(), y.parts[0])
    assert torch.equal(y.parts[1], Y)


def test_masks_follow_their_pictures():
    mask = (X[:, 0] * 10).long()
    pictures = mask[:, None].float()
    for how in ({"flip": True}, {"flip_vertical": True}, {"crop": 2}):
        x, y = varied(pictures, mask, follows=True, **how)
        assert torch.equal(x[:, 0].long(), y)


def test_what_is_drawn_depends_on_the_step_alone():
    one, two = Augmenter(3, flip=True, noise=0.1), Augmenter(3, flip=True, noise=0.1)
    first, _ = one(X, Y)
    second, _ = one(X, Y)
    assert not torch.equal(first, second)
    two.step = 1
    assert torch.equal(two(X, Y)[0], second)


def test_mixed_samples_have_the_loss_of_both():
    augmenter = Augmenter(0, mixup=1.0)
    x, y = augmenter(X, Y % 3)
    output = x.flatten(1)[:, :3]
    loss = nn.CrossEntropyLoss()
    share, partners = augmenter._share, augmenter._partners
    assert 0 < share < 1
    expected = share * loss(output, y) + (1 - share) * loss(output, y[partners])
    assert torch.equal(augmenter.loss(loss, output, y), expected)


@pytest.mark.parametrize(
    ("augment", "dataset", "objective", "says"),
    [
        (Augmentation(flip=True), "iris", "supervised", "vary.pictures"),
        (Augmentation(noise=0.1), "rhymes", "next_token", "vary.tokens"),
        (Augmentation(noise=0.1), "digits", "adversarial", "vary.adversarial"),
        (Augmentation(mixup=0.2), "digits", "reconstruction", "vary.mixup"),
    ],
)
def test_what_cannot_be_varied_says_why(augment, dataset, objective, says):
    found = wrong_augmentation(augment, get(dataset), objective)
    assert found is not None and found.id == says


def session_of(document):
    project = document.project
    torch.set_num_threads(1)
    samples = load(project.data)
    return Session(document.generated(), "generated/model.py", samples, project.training)


def test_only_training_samples_are_varied():
    project = next(card for card in gallery.templates() if card.id == "digits-mlp").project()
    training = msgspec.structs.replace(project.training, epochs=1, device="cpu")
    document = Document(msgspec.structs.replace(project, training=training))
    augment = Augmentation(crop=1, noise=0.1)
    data = msgspec.structs.replace(project.data, augment=augment)

    def losses():
        session = session_of(document)
        found: list[float | None] = []
        loop = session.loop(LossLog(lambda first, losses: found.extend(losses)), lambda: True)
        loop.run_epoch()
        return found, session.data.part("validation").x

    plain, plain_x = losses()
    document.apply((SetData(data),), "vary")
    changed, changed_x = losses()
    assert plain != changed and torch.equal(plain_x, changed_x)
    assert losses()[0] == changed


def test_a_wish_that_cannot_be_met_is_a_problem():
    project = next(card for card in gallery.templates() if card.id == "iris-mlp").project()
    data = msgspec.structs.replace(project.data, augment=Augmentation(flip=True))
    document = Document(msgspec.structs.replace(project, data=data))
    assert "vary.pictures" in [problem.message.id for problem in document.problems]
    with pytest.raises(InputError):
        session_of(document).loop(LossLog(lambda first, losses: None), lambda: True)
