"""Losses and meters of vectors that belong together, of labels, places and sequences."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from core.engine.parts import class_meters, likeness, meters, value_meters
from core.engine.parts.feeds import GaussianNoise

VIEWS = torch.randn(8, 5, generator=torch.Generator().manual_seed(0))
CLASSES = torch.tensor([0, 0, 1, 1, 2, 2, 2, 9])


def test_the_place_of_the_twin_is_nt_xent_as_it_was_written() -> None:
    unit = nn.functional.normalize(VIEWS)
    expected = 0.0
    for i in range(8):
        others = [math.exp((unit[i] @ unit[j]).item() / 0.5) for j in range(8) if j != i]
        expected -= math.log(math.exp((unit[i] @ unit[(i + 4) % 8]).item() / 0.5) / sum(others))
    loss = likeness.SamePlace(nn.CrossEntropyLoss(), 0.5)(VIEWS, torch.zeros(4))
    assert loss.item() == pytest.approx(expected / 8, rel=1e-5)


def test_samples_of_one_class_are_found_and_who_is_alone_counts_for_nothing() -> None:
    unit = nn.functional.normalize(VIEWS)
    losses = []
    for i in range(7):
        same = [j for j in range(8) if j != i and CLASSES[j] == CLASSES[i]]
        total = sum(math.exp((unit[i] @ unit[j]).item() / 0.5) for j in range(8) if j != i)
        each = [-math.log(math.exp((unit[i] @ unit[j]).item() / 0.5) / total) for j in same]
        losses.append(sum(each) / len(each))
    compare = likeness.OneClass(nn.CrossEntropyLoss(), 0.5)
    assert compare(VIEWS, CLASSES).item() == pytest.approx(sum(losses) / 7, rel=1e-5)

    alone = VIEWS.clone().requires_grad_()
    nothing = compare(alone, torch.arange(8))
    nothing.backward()
    assert nothing.item() == 0 and alone.grad is not None and not alone.grad.any()


def test_views_and_pairs_reach_the_losses_of_torch() -> None:
    first, second = VIEWS.chunk(2)
    cosine, triplet = nn.CosineEmbeddingLoss(), nn.TripletMarginLoss()
    alike = nn.functional.cosine_similarity(first, second)
    other = nn.functional.cosine_similarity(first, second.roll(1, 0)).clamp(min=0)
    found = likeness.AlikeViews(cosine)(VIEWS, torch.zeros(4))
    assert found.item() == pytest.approx(((1 - alike).sum() + other.sum()).item() / 8, rel=1e-5)
    nearer = likeness.NearerViews(triplet)(VIEWS, torch.zeros(4))
    assert nearer == triplet(first, second, second.roll(1, 0))
    truth = torch.tensor([1, 0, 1, 0])
    assert likeness.AlikePairs(cosine)(VIEWS, truth) == cosine(first, second, 2.0 * truth - 1)


def test_overlap_is_the_mean_over_the_classes_that_are_there() -> None:
    target = torch.tensor([[[0, 0], [1, 1]]])
    said = torch.tensor([[[0, 1], [1, 1]]])
    scores = nn.functional.one_hot(said, 4).movedim(-1, 1).float()
    meter = class_meters.Overlap(4)
    meter.add(scores, target)
    found = meter.figures(1)
    assert found == {"iou": pytest.approx((1 / 2 + 2 / 3) / 2), "accuracy": 0.75}
    maps = class_meters.OverlapOfMaps(4)
    maps.add(scores, nn.functional.one_hot(target, 4).movedim(-1, 1).float())
    assert maps.figures(1) == found


def test_yes_and_no_are_counted_each_and_all_together() -> None:
    target = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    for meter, output in (
        (class_meters.YesOrNo(), torch.tensor([[2.0, -1.0], [3.0, 4.0]])),
        (class_meters.YesOrNoOfShares(), torch.tensor([[0.9, 0.1], [0.6, 0.8]])),
    ):
        meter.add(output, target)
        assert meter.figures(2) == {"accuracy": 0.75, "exact_match": 0.5}


def test_all_that_holds_must_come_first() -> None:
    meter = class_meters.RightlyRanked()
    meter.add(torch.tensor([[3.0, 1, 2], [3.0, 1, 2], [1.0, 2, 3]]),
              torch.tensor([[0, 2, -1], [1, -1, -1], [-1, -1, -1]]))  # fmt: skip
    assert meter.figures(3) == {"accuracy": pytest.approx(2 / 3)}


def test_twins_and_pairs_are_matched_by_direction() -> None:
    twins = class_meters.MatchedViews()
    twins.add(torch.cat((torch.eye(3), 5 * torch.eye(3))), torch.zeros(3))
    assert twins.figures(3) == {"accuracy": 1.0}
    pairs = class_meters.AccuracyOfPairs()
    pairs.add(torch.cat((torch.eye(2), torch.eye(2).roll(1, 0))), torch.tensor([0, 1]))
    assert pairs.figures(2) == {"accuracy": 0.5}


def test_a_sequence_counts_whole_and_token_by_token() -> None:
    meter = meters.WrittenAccuracy()
    target = torch.tensor([[1, 2], [1, 2]])
    meter.add((torch.zeros(2, 2, 4), torch.tensor([[1, 2], [1, 3]])), target)
    found = meter.figures(2)
    assert (found["accuracy"], found["sequence_accuracy"]) == (0.75, 0.5)
    assert found["perplexity"] == pytest.approx(4)


def test_what_changes_nothing_is_told_beside_what_was_made() -> None:
    noise, clean = GaussianNoise(0.5), torch.rand(400, 3)
    meter = value_meters.BesideIdentity(value_meters.Reconstruction(), noise, 7)
    made = noise(clean, torch.Generator().manual_seed(7))
    meter.add(made, clean)
    found = meter.figures(400)
    assert found["mse"] == found["identity_mse"] == pytest.approx(0.25, rel=0.1)
