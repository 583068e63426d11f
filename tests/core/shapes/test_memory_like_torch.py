"""What training keeps in memory, against what PyTorch saves for the backward pass."""

from __future__ import annotations

import types
from typing import Any

import pytest
import torch

from core.catalog.dims import at
from core.catalog.values import TensorSpec
from core.codegen.module import generate
from core.graph.records import Block, Network, Project, Wire
from core.io import gallery
from core.shapes.library import Library
from core.shapes.memory import memory_of
from tests.helpers.build import chain

pytestmark = pytest.mark.slow

BATCH = 3
TOLERANCE = 1.02
TEMPLATES = (
    "xor-mlp",
    "digits-mlp",
    "digits-cnn",
    "lenet5",
    "resnet18",
    "digits-resnet",
    "digits-densenet",
    "digits-mobilenet",
    "digits-squeezenet",
    "digits-efficientnet",
    "digits-convnext",
    "digits-inception",
    "digits-unet",
)
IMAGE = {"input1": {"shape": (3, 16, 16)}}


def saved_bytes(project: Project) -> int:
    """Return how much PyTorch saves of a forward pass, the input and the weights left out."""
    library = Library(project.networks)
    source = generate(project, library.inference(project.main))
    module = types.ModuleType("made")
    exec(source.text, module.__dict__)
    model = getattr(module, source.class_name)().train()
    start = next(b for b in project.main.blocks if project.main.blocks[b].type == "Input")
    (arriving,) = library.inference(project.main).of(start).outputs
    assert isinstance(arriving, TensorSpec)
    sample = torch.rand([at(dim, N=BATCH) for dim in arriving.dims])
    apart = {tensor.untyped_storage().data_ptr() for tensor in model.parameters()}
    apart |= {tensor.untyped_storage().data_ptr() for tensor in model.buffers()}
    apart.add(sample.untyped_storage().data_ptr())
    saved: dict[int, torch.UntypedStorage] = {}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        saved[storage.data_ptr()] = storage
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        output = model(sample)
        loss = (output * output).sum()  # keeps what leaves the network, as a loss does
    assert loss.requires_grad
    return sum(storage.nbytes() for place, storage in saved.items() if place not in apart)


def counted_bytes(project: Project) -> int:
    library = Library(project.networks)
    known = memory_of(project, project.main, library.inference(project.main), library=library)
    return sum(amount.at(BATCH) for amount in known.kept.values())


def check(project: Project) -> None:
    saved, counted = saved_bytes(project), counted_bytes(project)
    assert saved / TOLERANCE <= counted <= saved * TOLERANCE, f"{counted} for {saved}"


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates(template: str) -> None:
    found = gallery.find(template)
    assert found is not None
    check(found.project())


@pytest.mark.parametrize("template", ["digits-vit", "digits-rnn", "digits-lstm", "digits-gru"])
def test_attention_and_recurrence_within_a_factor_of_two(template: str) -> None:
    found = gallery.find(template)
    assert found is not None
    saved, counted = saved_bytes(found.project()), counted_bytes(found.project())
    assert saved / 2 <= counted <= saved * 2, f"{counted} for {saved}"


@pytest.mark.parametrize(
    "types",
    [
        ("Conv2d", "ReLU", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear"),
        ("Conv2d", "BatchNorm2d", "ReLU", "Conv2d", "BatchNorm2d", "ReLU", "AdaptiveAvgPool2d"),
        ("Conv2d", "GELU", "Conv2d", "SiLU", "AvgPool2d", "Conv2d", "LeakyReLU", "Flatten"),
        ("Flatten", "Linear", "Tanh", "Linear", "Sigmoid", "Dropout", "Linear", "Softmax"),
        ("Conv2d", "BatchNorm2d", "Dropout2d", "ReLU", "MaxPool2d", "Conv2d", "Flatten", "Linear"),
    ],
    ids=" ".join,
)
def test_columns_of_bricks(types: tuple[str, ...]) -> None:
    check(chain("Input", *types, "Output", params=IMAGE))


def test_a_residual_network() -> None:
    check(residual())


def residual() -> Project:
    """Return a network with two shortcuts and two branches that meet in a cat."""
    own: dict[str, tuple[str, dict[str, Any]]] = {
        "in": ("Input", {"shape": (3, 16, 16)}),
        "stem": ("Conv2d", {"out_channels": 8, "padding": 1}),
        "bn": ("BatchNorm2d", {}),
        "act": ("ReLU", {}),
        "left": ("Conv2d", {"out_channels": 8, "padding": 1}),
        "leftbn": ("BatchNorm2d", {}),
        "add": ("add", {}),
        "out_act": ("ReLU", {}),
        "one": ("Conv2d", {"out_channels": 4, "kernel_size": 1}),
        "two": ("MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}),
        "cat": ("cat", {}),
        "pool": ("AdaptiveAvgPool2d", {}),
        "flat": ("Flatten", {}),
        "head": ("Linear", {"out_features": 10}),
        "out": ("Output", {}),
    }
    pairs = (
        "in stem, stem bn, bn act, act left, left leftbn, leftbn add, act add, add out_act, "
        "out_act one, out_act two, one cat, two cat, cat pool, pool flat, flat head, head out"
    )
    wires = []
    for pair in pairs.split(", "):
        source, target = pair.split()
        port = "inputs" if target in ("add", "cat") else "input"
        wires.append(Wire(source, "output", target, port))
    blocks = {id_: Block(id=id_, type=t, name=id_, params=p) for id_, (t, p) in own.items()}
    network = Network(id="n1", name="Residual", blocks=blocks, wires=tuple(wires))
    return Project(networks={"n1": network})
