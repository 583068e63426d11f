"""What meters find, for answers that are known."""

from __future__ import annotations

import math

import pytest
import torch

from core.engine.parts import meters, value_meters

EYE = torch.eye(3)
NUMBERS = torch.tensor([0, 1, 1])


def found(meter: meters.Meter, *chunks: tuple[object, torch.Tensor]) -> dict[str, float]:
    for output, target in chunks:
        meter.add(output, target)  # type: ignore[arg-type]
    return meter.figures(sum(len(target) for _, target in chunks))


@pytest.mark.parametrize(
    ("meter", "output", "target"),
    [
        (meters.Accuracy(), EYE, NUMBERS),
        (meters.AccuracyOfRows(), EYE, EYE[NUMBERS]),
        (meters.AccuracyOfRows(), EYE, 2 * EYE[NUMBERS] - 1),
        (meters.AccuracyOfDistances(), 1 - EYE, 2 * EYE[NUMBERS] - 1),
        (meters.AccuracyOfSets(), EYE, torch.tensor([[0, -1, -1], [1, -1, -1], [1, -1, -1]])),
    ],
)
def test_classes_are_read_out_of_each_form(
    meter: meters.Meter, output: torch.Tensor, target: torch.Tensor
) -> None:
    assert found(meter, (output, target)) == {"accuracy": pytest.approx(2 / 3)}


def test_a_sequence_is_right_where_one_label_is_left() -> None:
    paths = torch.tensor([[0, 2, 2, 0], [1, 1, 1, 1], [0, 0, 0, 0], [2, 0, 2, 0], [2, 1, 0, 0]])
    output = torch.nn.functional.one_hot(paths, 3).float()
    target = torch.tensor([[2], [1], [1], [2], [2]])
    assert found(meters.AccuracyOfSequences(0), (output, target)) == {"accuracy": 0.4}


def test_neighbours_and_directions() -> None:
    points = torch.tensor([[1.0, 0], [9.0, 0], [0, 1.0], [0, 9.0]])
    target = torch.tensor([0, 0, 1, 1])
    assert found(meters.AccuracyOfDirections(), (points, target)) == {"accuracy": 1.0}
    assert found(meters.AccuracyOfNeighbours(), (points, target)) == {"accuracy": 0.5}


def test_order() -> None:
    values = torch.tensor([[1.0], [2.0], [3.0]])
    assert found(meters.AccuracyOfOrder(), (values * 7, values)) == {"accuracy": 1.0}
    assert found(meters.AccuracyOfOrder(), (-values, values)) == {"accuracy": 0.0}


def test_perplexity_of_a_blind_model_is_the_size_of_the_vocabulary() -> None:
    scores, tokens = torch.zeros(2, 4, 7), torch.zeros(2, 4, dtype=torch.int64)
    figures = found(meters.TokenAccuracy(), (scores, tokens), (scores, tokens + 1))
    assert figures["accuracy"] == 0.5
    assert figures["perplexity"] == pytest.approx(7)


def test_fit_is_that_of_all_chunks_together() -> None:
    target, output = torch.randn(9, 2), torch.randn(9, 2)
    figures = found(value_meters.Fit(), (output[:4], target[:4]), (output[4:], target[4:]))
    spread = (target - target.mean(0)).square().sum()
    assert figures["mae"] == pytest.approx((output - target).abs().mean().item())
    assert figures["r2"] == pytest.approx((1 - (output - target).square().sum() / spread).item())
    assert found(value_meters.Fit(), ((target, output), target))["r2"] == 1.0
    assert found(value_meters.Fit(), (target, torch.ones(9, 2)))["r2"] == 0.0
    assert found(value_meters.FitOfLogarithms(), (target, target.exp()))["mae"] == pytest.approx(0)


def test_reconstruction_is_measured_in_the_samples_own_numbers() -> None:
    made, target = torch.rand(4, 1, 2, 2), torch.rand(4, 1, 2, 2)
    error = {"mse": pytest.approx((made - target).square().mean().item())}
    assert found(value_meters.Reconstruction(), (made, target)) == error
    assert found(value_meters.Reconstruction(), ((made, made), target)) == error
    assert found(value_meters.ReconstructionOfLogits(), (made.logit(), target)) == error
    assert found(value_meters.ReconstructionOfLogarithms(), ((made.log(),), target)) == error
    assert math.isclose(found(value_meters.Reconstruction(), (target, target))["mse"], 0)
