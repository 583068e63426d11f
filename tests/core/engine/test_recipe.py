"""Batches and optimiser arguments, shared with the exported script."""

from __future__ import annotations

import inspect

import msgspec
import pytest
import torch

from core.document.checks import training_problems
from core.engine.recipe.objective import chosen
from core.engine.recipe.optimizers import (
    OPTIMIZERS,
    find_optimizer,
    optimizer_arguments,
    wrong_optimizer_arguments,
)
from core.engine.recipe.schedule import batch_starts, samples_seen
from core.graph.records import TrainingConfig


@pytest.mark.parametrize(
    ("samples", "batch_size", "starts", "seen"),
    [
        (128, 64, [0, 64], 128),
        (130, 64, [0, 64, 128], 130),
        (129, 64, [0, 64], 128),
        (3, 1, [0, 1, 2], 3),
        (1, 64, [0], 1),
        (5, 64, [0], 5),
        (0, 64, [], 0),
    ],
)
def test_a_last_batch_of_one_sample_is_left_out(
    samples: int, batch_size: int, starts: list[int], seen: int
) -> None:
    assert list(batch_starts(samples, batch_size)) == starts
    assert samples_seen(samples, batch_size) == seen


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_torch_takes_the_arguments_of_every_optimizer(name: str) -> None:
    config = msgspec.structs.replace(TrainingConfig(), optimizer=name, momentum=0.5)
    weight = torch.nn.Parameter(torch.ones(2))
    optimizer = getattr(torch.optim, name)([weight], **optimizer_arguments(config))
    weight.sum().backward()
    optimizer.step()
    assert (weight < 1).all()


LEFT_OUT = {
    "LBFGS": "asks for the loss several times a step",
    "SparseAdam": "takes sparse gradients only",
    "Muon": "takes matrices only",
}
HOW_TORCH_RUNS = {"params", "foreach", "fused", "capturable", "differentiable", "maximize"}
NOT_OFFERED = {"Adam": {"decoupled_weight_decay"}, "Adafactor": {"eps"}}  # AdamW; a pair with None


def test_every_optimizer_of_torch_is_here_or_left_out_for_a_reason() -> None:
    kinds = [value for value in vars(torch.optim).values() if isinstance(value, type)]
    theirs = {kind.__name__ for kind in kinds if issubclass(kind, torch.optim.Optimizer)}

    assert theirs - {"Optimizer"} == {*OPTIMIZERS, *LEFT_OUT}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_its_own_parameters_are_those_of_torch_with_their_defaults(name: str) -> None:
    spec = find_optimizer(name)
    assert spec is not None
    theirs = inspect.signature(getattr(torch.optim, name)).parameters
    own = {param.name: param.default for param in spec.params}

    assert {key: theirs[key].default for key in own} == own
    known = HOW_TORCH_RUNS | {*own, *spec.common} | NOT_OFFERED.get(name, set())
    assert theirs.keys() == theirs.keys() & known


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_torch_takes_every_value_that_is_not_complained_of(name: str) -> None:
    spec = find_optimizer(name)
    assert spec is not None
    for param in spec.params:
        for value in (param.minimum, param.maximum, True, (0.3, 2.0), 0.5):
            config = TrainingConfig(
                optimizer=name, momentum=0.5, optimizer_args={param.name: value}
            )
            if wrong_optimizer_arguments(spec, config):
                continue
            weight = torch.nn.Parameter(torch.ones(2))
            optimizer = getattr(torch.optim, name)([weight], **optimizer_arguments(config))
            weight.sum().backward()
            optimizer.step()


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (TrainingConfig(optimizer_args={"rho": 0.5}), "rho"),
        (TrainingConfig(optimizer_args={"betas": (0.9, 1.0)}), "betas"),
        (TrainingConfig(optimizer_args={"betas": (0.9,)}), "betas"),
        (TrainingConfig(optimizer_args={"eps": 10**12}), "eps"),
        (TrainingConfig(optimizer="SGD", momentum=0.0, optimizer_args={"nesterov": True}), "nest"),
        (TrainingConfig(optimizer="Rprop", optimizer_args={"etas": (1.2, 0.5)}), "etas"),
    ],
)
def test_arguments_that_torch_would_refuse_are_told(config: TrainingConfig, says: str) -> None:
    spec = find_optimizer(config.optimizer)
    assert spec is not None
    (told,) = wrong_optimizer_arguments(spec, config)
    assert says in str(told)
    assert told in training_problems(config)


def test_another_optimizer_starts_with_its_own_defaults() -> None:
    config = TrainingConfig(optimizer_args={"amsgrad": True})
    assert chosen(config, "optimizer", "SGD", None).optimizer_args == {}
    assert chosen(config, "lr", 0.1, None).optimizer_args == {"amsgrad": True}


def test_what_is_no_default_is_written_in_torchs_order() -> None:
    config = TrainingConfig(optimizer_args={"amsgrad": True, "betas": 0.5})
    assert optimizer_arguments(config) == {
        "lr": 1e-3, "weight_decay": 0.0, "betas": (0.5, 0.5), "amsgrad": True, "fused": True,
    }  # fmt: skip
