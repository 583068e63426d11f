"""The table of losses against torch's own."""

from __future__ import annotations

import inspect

import pytest
import torch

from core.engine.recipe.losses import (
    LEFT_OUT,
    LOSSES,
    Function,
    get_loss,
    loss_arguments,
    wrong_arguments,
)

each = pytest.mark.parametrize("name", LOSSES)


def test_all_losses_of_torch_are_there() -> None:
    public = {name for name in torch.nn.modules.loss.__all__ if not name.startswith("_")}
    # An old name of NLLLoss, and a Linear with its loss, whose weights belong to a brick.
    assert set(LOSSES) == public - {"NLLLoss2d", "LinearCrossEntropyLoss"}
    assert len(LOSSES) == 21


@each
def test_each_parameter_of_torch_is_offered_or_left_out_for_a_reason(name: str) -> None:
    signature = inspect.signature(getattr(torch.nn, name)).parameters
    offered = {spec.name: spec.default for spec in get_loss(name).params}
    fixed = get_loss(name).fixed

    assert set(signature) - set(offered) - set(fixed) <= set(LEFT_OUT)
    for parameter, default in offered.items():
        if parameter != "distance_function":
            assert default == signature[parameter].default


@each
def test_every_argument_has_help_and_a_legal_default(name: str) -> None:
    loss = get_loss(name)
    assert loss.summary.endswith(".")
    assert all(spec.help.endswith(".") for spec in loss.params)
    assert wrong_arguments(loss, {spec.name: spec.default for spec in loss.params}) == []


def test_wrong_arguments_are_told_in_words() -> None:
    said = [
        str(message) for message in wrong_arguments(get_loss("HuberLoss"), {"delta": -1, "x": 1})
    ]
    assert len(said) == 2
    assert any("delta" in words and "-1" in words for words in said)
    assert any("HuberLoss" in words for words in said)


def test_a_distance_is_a_function() -> None:
    loss = get_loss("TripletMarginWithDistanceLoss")
    arguments = loss_arguments(loss, {"distance_function": "cosine"})
    assert arguments["distance_function"] == Function("cosine_distance")
