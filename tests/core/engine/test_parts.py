"""Devices, data, losses and measures: what is there, and what is refused in words."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
import torch

from core.data.load import Samples, load
from core.engine.devices import choose_device, list_devices
from core.engine.learn.metrics import measure
from core.engine.learn.objectives import check_fit, make_optimizer
from core.engine.learn.tensors import Part, TensorData
from core.engine.parts.feeds import Plain
from core.engine.parts.meters import Accuracy
from core.engine.recipe.goals import require_goal
from core.errors import InputError, WorldError
from core.graph.records import DataConfig, TrainingConfig

CPU = torch.device("cpu")


def data(samples: Samples, **training: object) -> TensorData:
    goal = require_goal(TrainingConfig(**training), samples.info)
    return TensorData(samples, goal, CPU)


@pytest.fixture
def samples() -> Samples:
    return load(DataConfig(dataset="xor"))


def test_the_processor_is_a_device_with_name_and_memory() -> None:
    cpu = list_devices()[-1]
    assert (cpu.id, bool(cpu.name)) == ("cpu", True)
    assert cpu.memory > 2**28
    assert 0 < cpu.free <= cpu.memory


def test_auto_is_the_first_device() -> None:
    assert str(choose_device("auto")) == list_devices()[0].id
    assert choose_device("cpu") == CPU


@pytest.mark.parametrize("name", ["cuda:99", "tpu", "", "cpu:x"])
def test_a_device_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(WorldError, match=r"no device .*; it has: .*cpu"):
        choose_device(name)


def test_graphics_cores_come_before_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    class Properties:
        name = "Some GPU"

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (5, 10 + index))
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda index: Properties)
    found = [(device.id, device.name, device.memory) for device in list_devices()]
    assert found[:2] == [("cuda:0", "Some GPU", 10), ("cuda:1", "Some GPU", 11)]
    assert str(choose_device("auto")) == str(choose_device("cuda")) == "cuda:0"


def test_parts_become_tensors(samples: Samples) -> None:
    part = data(samples).part("train")
    assert (part.x.dtype, part.y.dtype) == (torch.float32, torch.int64)
    assert len(part) == len(samples.x_train)


@pytest.mark.parametrize(("label", "shown"), [(-1, "-1"), (2, "2")])
def test_a_label_out_of_range_is_told_with_its_sample(
    samples: Samples, label: int, shown: str
) -> None:
    labels = samples.y_train.copy()
    labels[37] = label
    wrong = dataclasses.replace(samples, y_train=labels)
    with pytest.raises(InputError, match=f"Sample 37 of XOR has class number {shown}"):
        data(wrong).part("train")


def test_a_value_that_is_not_finite_is_told_with_its_sample(samples: Samples) -> None:
    values = samples.x_train.copy()
    values[5, 1] = np.nan
    with pytest.raises(InputError, match="Sample 5 of XOR holds"):
        data(dataclasses.replace(samples, x_train=values)).part("train")


def test_a_sample_that_is_not_there_is_told(samples: Samples) -> None:
    with pytest.raises(InputError, match="60 samples, counted from 0; there is no sample 60"):
        data(samples).sample("test", 60)


def test_measures_are_those_of_a_perfect_and_a_blind_model() -> None:
    part = Part(torch.eye(3).repeat(500, 1) * 50, torch.tensor([0, 1, 2] * 500))
    loss = torch.nn.CrossEntropyLoss()
    perfect = measure(torch.nn.Identity(), loss, Accuracy(), part, Plain())
    assert perfect.metrics == {"accuracy": 1.0}
    assert perfect.loss == pytest.approx(0.0, abs=1e-6)
    blind = Part(torch.zeros(1500, 3), part.y)
    assert measure(torch.nn.Identity(), loss, Accuracy(), blind, Plain()).loss == pytest.approx(
        np.log(3)
    )


def test_nothing_to_measure_gives_no_numbers() -> None:
    empty = Part(torch.zeros(0, 3), torch.zeros(0, dtype=torch.int64))
    found = measure(torch.nn.Identity(), torch.nn.CrossEntropyLoss(), Accuracy(), empty, Plain())
    assert (found.loss, found.metrics) == (None, {})


def test_an_unknown_optimizer_is_refused() -> None:
    with pytest.raises(InputError, match=r"no optimizer os\.system; expected one of: SGD"):
        make_optimizer(TrainingConfig(optimizer="os.system"), torch.nn.Linear(1, 1))


def test_a_model_without_weights_cannot_train() -> None:
    with pytest.raises(InputError, match="nothing to train"):
        make_optimizer(TrainingConfig(), torch.nn.ReLU())


ANY = ((-np.inf, np.inf),)
CLASSES = (((2,),), ANY)
GAUSSIAN = (((1,), (1,)), (*ANY, (0.0, np.inf)))
PROBABILITIES = (((2,),), ((0.0, 1.0),))
CODE = (((4,), ("code",), ("code",)), ANY)


@pytest.mark.parametrize(
    ("asked", "output", "words"),
    [
        (CLASSES, torch.zeros(2, 3), "must put out N x 2; it puts out N x 3"),
        (CLASSES, torch.zeros(2, 2, 4), "it puts out N x 2 x 4"),
        (CLASSES, (torch.zeros(2, 2), torch.zeros(2, 2)), "must have 1 outputs .* has 2"),
        (CLASSES, ((torch.zeros(2, 2), 3),), "outputs that are tensors"),
        (GAUSSIAN, torch.zeros(2, 1), "must have 2 outputs .* has 1"),
        (GAUSSIAN, (torch.zeros(2, 1), -torch.ones(2, 1)), "never below 0; it reaches from -1"),
        (PROBABILITIES, torch.ones(2, 2) * 1.5, "from 0 to 1; it reaches from 1.5 to 1.5"),
        (PROBABILITIES, torch.full((2, 2), np.nan), "from 0 to 1"),
        (CODE, (torch.zeros(2, 4), torch.zeros(2, 3), torch.zeros(2, 5)), "N x 3 and N x 5"),
    ],
)
def test_an_output_that_cannot_be_compared_is_refused(
    asked: tuple[Any, Any], output: object, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        check_fit(output, *asked)


def test_outputs_that_can_be_compared_are_taken() -> None:
    check_fit(torch.zeros(2, 2), *CLASSES)
    check_fit((torch.zeros(2, 1), torch.ones(2, 1)), *GAUSSIAN)
    check_fit((torch.zeros(2, 4), torch.zeros(2, 3), torch.zeros(2, 3)), *CODE)
