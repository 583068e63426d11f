from __future__ import annotations

from typing import Any

import msgspec
import pytest

from core.graph.composites import REPEAT
from core.graph.records import Block, Network, Project, TrainingConfig, Wire
from core.io import gallery
from core.shapes.library import Library
from core.shapes.memory import Memory, NetworkMemory, memory_of
from tests.helpers.build import chain, composite, joined

IMAGE = {"input1": {"shape": (4, 8, 8)}}
CHANNELS = 4 * 8 * 8 * 4
"""Bytes of the image of the tests below."""


def memory(project: Project) -> NetworkMemory:
    library = Library(project.networks)
    return memory_of(project, project.main, library.inference(project.main), library=library)


def bytes_by_type(project: Project) -> dict[str, int]:
    kept = memory(project).kept
    return {block.type: kept[id_].each for id_, block in project.main.blocks.items()}


def same_conv(**params: Any) -> dict[str, Any]:
    return {"out_channels": 4, "padding": 1, **params}


def test_a_relu_keeps_what_it_puts_out_and_the_convolution_before_it_nothing() -> None:
    types = ("Input", "Conv2d", "ReLU", "Output")
    kept = bytes_by_type(chain(*types, params=IMAGE | {"conv1": same_conv()}))
    assert (kept["Conv2d"], kept["ReLU"]) == (0, CHANNELS)


def test_a_norm_keeps_what_arrives() -> None:
    types = ("Input", "Conv2d", "BatchNorm2d", "ReLU", "Output")
    kept = bytes_by_type(chain(*types, params=IMAGE | {"conv1": same_conv()}))
    assert (kept["Conv2d"], kept["BatchNorm2d"], kept["ReLU"]) == (CHANNELS, 0, CHANNELS)


def test_views_take_no_memory_and_what_lies_behind_them_is_kept_once() -> None:
    project = chain("Input", "ReLU", "Flatten", "Linear", "Output", params=IMAGE)
    kept = bytes_by_type(project)
    assert (kept["ReLU"], kept["Flatten"]) == (CHANNELS, 0)


def test_the_positions_of_maxima_count() -> None:
    kept = bytes_by_type(chain("Input", "MaxPool2d", "ReLU", "Output", params=IMAGE))
    assert kept["MaxPool2d"] == CHANNELS // 4 * 2  # eight bytes for each number


def test_frozen_weights_have_no_gradients() -> None:
    types = ("Input", "Linear", "Linear", "Output")
    params = {"input1": {"shape": (10,)}, "fc1": {"out_features": 5, "freeze": True}}
    project = chain(*types, params=params | {"fc2": {"out_features": 1}})
    took = memory(project).at(TrainingConfig(optimizer="Adam"))
    assert (took.weights, took.gradients, took.optimizer) == (61 * 4, 6 * 4, 6 * 8)


@pytest.mark.parametrize(
    ("recipe", "times"),
    [
        ({"optimizer": "Adam"}, 2),
        ({"optimizer": "AdamW"}, 2),
        ({"optimizer": "Adagrad"}, 1),
        ({"optimizer": "SGD", "momentum": 0.9}, 1),
        ({"optimizer": "SGD", "momentum": 0.0}, 0),
        ({"optimizer": "RMSprop", "momentum": 0.9}, 2),
        ({"optimizer": "RMSprop", "momentum": 0.0}, 1),
    ],
)
def test_optimizers_remember_so_many_numbers_a_weight(recipe: dict[str, Any], times: int) -> None:
    known = memory(chain("Input", "Linear", "Output", params={"input1": {"shape": (3,)}}))
    took = known.at(TrainingConfig(**recipe))
    assert took.optimizer == times * took.weights


def test_half_the_width_keeps_half_the_activations_and_all_the_weights() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Output", params=IMAGE)
    inference = Library().inference(project.main)
    whole = memory_of(project, project.main, inference).at(TrainingConfig())
    half = memory_of(project, project.main, inference, precision="bfloat16").at(TrainingConfig())
    assert half.activations * 2 == whole.activations
    assert half.weights == whole.weights


def digits_cnn() -> Project:
    template = gallery.find("digits-cnn")
    assert template is not None
    return template.project()


def test_the_largest_batch_fits_and_one_more_does_not() -> None:
    project = digits_cnn()
    free = 10_000_000
    most = memory(project).at(project.training).largest_batch(free)
    assert most is not None

    def at(batch: int) -> Memory:
        return memory(project).at(msgspec.structs.replace(project.training, batch_size=batch))

    assert at(most).fits(free)
    assert not at(most + 1).fits(free)


def test_no_batch_fits_where_the_weights_do_not() -> None:
    assert Memory(weights=100, each=1).largest_batch(99) == 0


def test_what_is_not_known_yet_is_not_counted() -> None:
    project = chain("Input", "Conv2d", "ReLU", "Output", params={"input1": {"shape": (3,)}})
    known = memory(project)
    assert known.parameters == 0
    assert known.at(TrainingConfig()).activations == 0


def residual() -> Network:
    """Return a body of two convolutions round which the input goes."""
    parts = [("Conv2d", same_conv()), ("ReLU", {}), ("Conv2d", same_conv())]
    network = composite("n2", "Residual", parts)
    add = Block(id="sum", type="add", name="add1")
    wires = tuple(
        msgspec.structs.replace(wire, target="sum", target_port="inputs")
        if wire.target == "out"
        else wire
        for wire in network.wires
    )
    wires += (Wire("b1", "output", "sum", "inputs"), Wire("sum", "output", "out", "input"))
    return msgspec.structs.replace(network, blocks={**network.blocks, "sum": add}, wires=wires)


def with_bricks(repeat: int) -> Project:
    parts = [("Input", {"shape": (4, 8, 8)}), ("network:n2", {REPEAT: repeat}), ("Output", {})]
    return Project(networks={"n1": joined("n1", parts), "n2": residual()})


def test_a_composite_keeps_what_its_blocks_keep() -> None:
    known = memory(with_bricks(1))
    assert known.kept["b2"].each == 2 * CHANNELS  # of its ReLU, and its sum for the loss
    assert known.parameters == known.learning == 2 * (4 * 4 * 9 + 4)


def test_a_repeated_composite_keeps_what_goes_from_copy_to_copy() -> None:
    known = memory(with_bricks(3))
    assert known.kept["b2"].each == 6 * CHANNELS
    assert known.learning == 3 * 2 * (4 * 4 * 9 + 4)
