"""Each rule: it fires with its evidence, it does not on the right design, its fixes remove it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from core.data import datasets
from core.graph.records import DataConfig, Knob, Project, Wire
from tests.helpers.advice import advice, after_fix, is_sound, one, review, stack
from tests.helpers.build import chain, composite

PICTURE = (1, 8, 8)
MAPS = (16, 8, 8)


def s(*args: Any, **kwargs: Any) -> Callable[[], Project]:
    """Return a function that makes a stack, so that nothing is built while tests are collected."""
    return lambda: stack(*args, **kwargs)


def recipe(**training: Any) -> Callable[[], Project]:
    """Return a function that makes a small digits classifier with this recipe."""
    return s(PICTURE, "Flatten", "Linear", data="digits", training=training,
             fc1={"out_features": 10})  # fmt: skip


def classes(*types: str, loss: str = "CrossEntropyLoss", **params: Any) -> Callable[[], Project]:
    """Return a function that makes a classifier of ten classes that ends with these types."""
    return s((4,), "Linear", *types, fc1={"out_features": 10}, training={"loss": loss}, **params)


def values(*types: str) -> Callable[[], Project]:
    """Return a function that makes a regression of the diabetes data that ends so."""
    return s((10,), "Linear", *types, data="diabetes", fc1={"out_features": 1},
             training={"loss": "MSELoss"})  # fmt: skip


def deep(types: str, count: int) -> Callable[[], Project]:
    """Return a function that makes a stack of Linear and an activation, so often, and an end."""
    return s((64,), *("Linear", types) * count, "Linear")


# rule, what fires it, words of its evidence, what is right and does not
CASES: tuple[tuple[str, Callable[[], Project], str, Callable[[], Project]], ...] = (
    ("softmax", classes("Softmax"), "below 1.46", classes()),
    ("softmax", classes("Sigmoid"), "below 1.46", classes("Sigmoid", loss="BCELoss")),
    ("softmax", classes("LogSoftmax", "Dropout"), "costs time",
     classes("LogSoftmax", loss="NLLLoss")),
    ("softmax", classes("Sigmoid", loss="BCEWithLogitsLoss"), "0.69",
     classes(loss="BCEWithLogitsLoss")),
    ("log_softmax", classes(loss="NLLLoss"), "fc1 (Linear)", classes("LogSoftmax", loss="NLLLoss")),
    ("log_softmax", classes("Softmax", loss="NLLLoss"), "softmax1", classes()),
    ("bce_sigmoid", classes(loss="BCELoss"), "fc1", classes("Sigmoid", loss="BCELoss")),
    ("class_distance", recipe(loss="MSELoss"), "10 classes", recipe()),
    ("reach", values("Sigmoid"), "0 … 4", values()),
    ("reach", values("Tanh"), "-1 … 1", values("ReLU")),
    ("scores_cut", classes("ReLU"), "relu1", classes()),
    ("dropout_last", classes("Dropout"), "50 %", s((4,), "Dropout", "Linear")),
    ("narrow", s((64,), "Linear", "ReLU", "Linear", data="digits", fc1={"out_features": 2},
                 fc2={"out_features": 10}), "few features: 2.",
     s((64,), "Linear", "ReLU", "Linear", data="digits", fc1={"out_features": 4},
       fc2={"out_features": 10})),
    ("words", s((32,), "Embedding", data="rhymes", dtype="int64",
                embedding1={"num_embeddings": 20}), "30 words",
     s((32,), "Embedding", data="rhymes", dtype="int64", embedding1={"num_embeddings": 30})),
    ("batch_first", s((12, 8), "GRU", gru1={"batch_first": False}), "N x 12 x 8",
     s((12, 8), "GRU")),
    ("softmax_batch", s((4,), "Softmax", softmax1={"dim": 0}), "along N", s((4,), "Softmax")),
    ("one_line", s((2,), "Linear", data="xor", fc1={"out_features": 2}), "linear layers: 1",
     s((2,), "Linear", "Tanh", "Linear", data="xor", fc2={"out_features": 2})),
    ("linear_linear", s((64,), "Linear", "Dropout", "Linear"), "8,320 parameters",
     s((64,), "Linear", "ReLU", "Linear")),
    ("linear_linear", s(MAPS, "Conv2d", "BatchNorm2d", "Conv2d", conv1={"bias": False}), "conv2",
     s(MAPS, "Conv2d", "Conv2d", conv1={"out_channels": 4})),
    ("fading", deep("Sigmoid", 4), "0.0039", deep("Sigmoid", 2)),
    ("fading", deep("Tanh", 9), "9 Tanh", deep("Tanh", 5)),
    ("plain", deep("ReLU", 21), "22 layers", deep("ReLU", 15)),
    ("alike", s((4,), "Linear", "ReLU", "Linear", fc1={"weight_init": "ones"}), "ones",
     s((4,), "Linear", "ReLU", "Linear", fc2={"weight_init": "zeros"})),
    ("frozen", s((4,), "Linear", "ReLU", "Linear", fc1={"freeze": True}), "320 parameters",
     s((4,), "Linear", "ReLU", "Linear")),
    ("start", s((4,), "Linear", "Tanh", "Linear", fc1={"weight_init": "kaiming_normal"}),
     "tanh1 (Tanh)",
     s((4,), "Linear", "Tanh", "Linear", fc1={"weight_init": "xavier_normal"})),
    ("batch_one", s(MAPS, "BatchNorm2d", training={"batch_size": 1}), "1 sample",
     s(MAPS, "GroupNorm", training={"batch_size": 1})),
    ("linear_map", s(MAPS, "ReLU", "Linear"), "8 pixels of each row of N x 16 x 8 x 8",
     s(MAPS, "ReLU", "permute", "Linear", permute1={"dims": (0, 2, 3, 1)})),
    ("norm_one", s((4,), "Linear", "LayerNorm", fc1={"out_features": 1}), "N x 1",
     s((4,), "Linear", "LayerNorm")),
    ("norm_width", s(MAPS, "LayerNorm"), "row of 8 pixels",
     s(MAPS, "LayerNorm", norm1={"normalized_dims": 3})),
    ("dropout_norm", s((8,), "Linear", "Dropout", "Linear", "BatchNorm1d", "ReLU", "Linear"),
     "p = 0.5", s((8,), "Linear", "BatchNorm1d", "Dropout", "ReLU", "Linear")),
    ("bias_norm", s(MAPS, "Conv2d", "BatchNorm2d"), "16 biases",
     s(MAPS, "Conv2d", "BatchNorm2d", conv1={"bias": False})),
    ("twice", s((8,), "Linear", "ReLU", "Tanh", "Linear"), "tanh1 (Tanh)",
     s((8,), "Linear", "ReLU", "Linear", "Tanh", "Linear")),
    ("dropout_high", s((8,), "Dropout", "Linear", dropout1={"p": 0.9}), "10 %",
     s((8,), "Dropout", "Linear")),
    ("idle", s((8,), "Dropout", "Linear", dropout1={"p": 0.0}), "p = 0",
     s((8,), "Dropout", "Linear")),
    ("field", s((3, 32, 32), "Conv2d", "ReLU", "AdaptiveAvgPool2d", "Flatten", "Linear"),
     "3 x 3 of 32 x 32", s((3, 32, 32), "Conv2d", "ReLU", "Flatten", "Linear")),
    ("even", s(MAPS, "Conv2d", conv1={"kernel_size": 4, "padding": 2}), "4 x 4",
     s(MAPS, "Conv2d", conv1={"kernel_size": 3, "padding": 1})),
    ("even", s(MAPS, "Conv2d", conv1={"kernel_size": 2, "padding": "same"}), "2 x 2",
     s(MAPS, "Conv2d", conv1={"kernel_size": 2, "stride": 2})),
    ("skips", s(MAPS, "Conv2d", conv1={"kernel_size": 1, "stride": 2}), "75 %",
     s(MAPS, "Conv2d", conv1={"kernel_size": 2, "stride": 2})),
    ("one_pixel", s((8, 1, 1), "Conv2d", conv1={"padding": 1}), "1 of 9", s(MAPS, "Conv2d")),
    ("depthwise", s(MAPS, "Conv2d", "ReLU", conv1={"groups": 16}), "16 channels",
     s(MAPS, "Conv2d", "ReLU", "Conv2d", conv1={"groups": 16}, conv2={"kernel_size": 1})),
    ("order", s((12, 8), "TransformerEncoderLayer"), "12 steps",
     s((12, 8), "positional_embedding", "TransformerEncoderLayer")),
    ("huge", s((256, 8, 8), "ReLU", "Flatten", "Linear", fc1={"out_features": 256}), "100 %",
     s((256, 8, 8), "ReLU", "AdaptiveAvgPool2d", "Flatten", "Linear", fc1={"out_features": 256})),
    ("few_samples", s((4,), "Linear", "ReLU", "Linear", data="iris",
                      fc1={"out_features": 20_000}, fc2={"out_features": 3}), "1,509 for each",
     s((4,), "Linear", "ReLU", "Linear", data="iris", fc2={"out_features": 3})),
    ("rate", recipe(lr=0.5), "0.5 is high for Adam", recipe(lr=0.5, optimizer="SGD")),
    ("rate", recipe(lr=1e-7), "is low", recipe()),
    ("batch", recipe(batch_size=5000), "1257", recipe()),
    ("decay", recipe(weight_decay=0.01), "0.01", recipe(optimizer="AdamW", weight_decay=0.01)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "wrong", "evidence", "right"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)]
)
def test_rule_fires_with_evidence_and_its_fixes_remove_it(
    rule: str, wrong: Callable[[], Project], evidence: str, right: Callable[[], Project]
) -> None:
    project = wrong()
    problem = one(project, rule)

    assert problem.severity == "advice"
    assert evidence in str(problem.message)
    assert advice(right(), rule) == ()
    plans = review(project).fixes(problem)
    assert plans
    for number in range(len(plans)):
        after = after_fix(project, problem, number)
        assert is_sound(after)
        assert advice(after, rule) == (), f"{plans[number].text} leaves it"


def branch(*, tail: str = "Conv2d", **params: Any) -> Project:
    """Return a residual block: a ReLU, a branch of a convolution, and their sum."""
    project = stack(MAPS, "ReLU", "Conv2d", tail, "add", "Flatten", "Linear",
                    conv1={"padding": 1}, **params)  # fmt: skip
    main = project.main
    shortcut = Wire("b2", "output", "b5", "inputs")
    main = msgspec.structs.replace(main, wires=(*main.wires, shortcut))
    return msgspec.structs.replace(project, networks={"n1": main})


def test_activation_at_the_end_of_a_branch() -> None:
    project = branch(tail="ReLU")
    problem = one(project, "branch_adds")

    assert project.main.blocks[problem.block].name == "relu2"
    after = after_fix(project, problem)
    assert is_sound(after)
    assert advice(after, "branch_adds") == ()
    assert advice(branch(conv2={"padding": 1}), "branch_adds") == ()


def test_sum_that_stretches() -> None:
    project = branch(tail="Conv2d", conv2={"padding": 1, "out_channels": 1})
    problem = one(project, "stretch")

    assert "N x 1 x 8 x 8" in str(problem.message)
    assert "N x 16 x 8 x 8" in str(problem.message)
    after = after_fix(project, problem)
    assert is_sound(after)
    assert advice(after, "stretch") == ()
    assert advice(branch(conv2={"padding": 1}), "stretch") == ()


def dead() -> Project:
    """Return a classifier with two convolutions aside that lead nowhere."""
    project = stack(MAPS, "Conv2d", "ReLU", "Flatten", "Linear")
    extra = chain("Input", "Conv2d", "ReLU", params={"conv1": {"out_channels": 4}}).main.blocks
    blocks = {"x1": msgspec.structs.replace(extra["b2"], id="x1", name="aside", x=400.0),
              "x2": msgspec.structs.replace(extra["b3"], id="x2", name="end", x=400.0)}  # fmt: skip
    wires = (Wire("b2", "output", "x1", "input"), Wire("x1", "output", "x2", "input"))
    main = project.main
    main = msgspec.structs.replace(
        main, blocks={**main.blocks, **blocks}, wires=(*main.wires, *wires)
    )
    return msgspec.structs.replace(project, networks={"n1": main})


def test_dead_branch_is_told_once_by_its_first_brick() -> None:
    problem = one(dead(), "dead")

    assert problem.block == "x1"
    assert "bricks: 2, parameters: 580" in str(problem.message)
    after = after_fix(dead(), problem)
    assert is_sound(after)
    assert set(after.main.blocks) == {"b1", "b2", "b3", "b4", "b5", "b6"}
    assert advice(after, "dead") == ()


def test_data_without_validation() -> None:
    project = msgspec.structs.replace(recipe()(), data=DataConfig(validation=0.0))
    problem = one(project, "validation")

    after = after_fix(project, problem)
    assert after.data.validation == 0.15
    assert advice(after, "validation") == ()


def test_samples_of_a_generator_are_probabilities_to_no_loss() -> None:
    end = ("Linear", "Sigmoid")
    shown = {"training": {"objective": "adversarial", "loss": "BCEWithLogitsLoss"}}
    assert advice(s((4,), *end, data="digits", **shown)(), "softmax") == ()


def test_large_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = msgspec.structs.replace(datasets.get("digits"), sample_range=(0.0, 255.0))
    monkeypatch.setitem(datasets._TABLE, "digits", pixels)
    project = stack(PICTURE, "Flatten", "Linear", data="digits", fc1={"out_features": 10})
    problem = one(project, "unscaled")

    assert "from 0 to 255" in str(problem.message)
    after = after_fix(project, problem)
    assert is_sound(after)
    assert advice(after, "unscaled") == ()


def test_shortcut_may_skip_pixels() -> None:
    project = branch(conv2={"kernel_size": 1, "padding": 0})
    skipping = msgspec.structs.replace(
        project.main.blocks["b4"], params={"kernel_size": 1, "stride": 2}
    )
    halved = msgspec.structs.replace(
        project.main.blocks["b2"], type="MaxPool2d", params={"kernel_size": 1, "stride": 1}
    )
    blocks = {**project.main.blocks, "b4": skipping, "b2": halved}
    main = msgspec.structs.replace(project.main, blocks=blocks)
    project = msgspec.structs.replace(project, networks={"n1": main})

    assert advice(project, "skips") == ()


def test_rules_see_through_composite_bricks_and_tell_copies_once() -> None:
    inner = composite(
        "n2", "Step", [("Conv2d", {"padding": 1, "out_channels": 16}), ("BatchNorm2d", {})],
        knobs=(Knob(name="width", default=16),),
    )  # fmt: skip
    project = stack(MAPS, "ReLU", "Flatten", "Linear")
    main = project.main
    brick = msgspec.structs.replace(
        main.blocks["b2"], type="network:n2", name="step1", params={"repeat": 3}
    )
    wires = (Wire("b1", "output", "b2", "b1"), Wire("b2", "out", "b3", "input"), *main.wires[2:])
    main = msgspec.structs.replace(main, blocks={**main.blocks, "b2": brick}, wires=wires)
    project = msgspec.structs.replace(project, networks={"n1": main, "n2": inner})

    problem = one(project, "bias_norm")
    assert (problem.network, problem.block) == ("n2", "b2")
    after = after_fix(project, problem)
    assert is_sound(after)
    assert advice(after, "bias_norm") == ()
    # From copy to copy nothing bends either, nor behind the last.
    assert [p.network for p in advice(project, "linear_linear")] == ["n2", "n1"]
