"""What distances and last layers with a loss say to what does not fit, and their formulas."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, emission, refusal, specs_of

ADAPTIVE = "AdaptiveLogSoftmaxWithLoss"
CROSS = "LinearCrossEntropyLoss"


def _tensor(*sizes, dtype="float32"):
    return TensorSpec((BATCH, *sizes), dtype, "N" + "?" * len(sizes))


ROW, CLASSES = _tensor(16), _tensor(dtype="int64")

SENTENCES = [
    (
        "CosineSimilarity",
        {"dim": 2},
        [ROW, ROW],
        "CosineSimilarity needs a dim from -2 to 1 for its input but received dim 2 for N x 16. "
        "Choose a dimension that is there.",
    ),
    (
        "PairwiseDistance",
        {},
        [ROW, CLASSES],
        "PairwiseDistance needs real numbers (float32) but received int64. "
        "Feed it from a block that puts out real numbers.",
    ),
    (
        ADAPTIVE,
        {"cutoffs": (5000, 1000)},
        [_tensor(64), CLASSES],
        "AdaptiveLogSoftmaxWithLoss needs cutoffs in ascending order up to 9999 but received "
        "(5000, 1000). Change cutoffs or n_classes.",
    ),
    (
        ADAPTIVE,
        {"div_value": 8},
        [ROW, CLASSES],
        "AdaptiveLogSoftmaxWithLoss needs at least 64 features, so that the last cluster has one, "
        "but received N x 16. Use a smaller div_value or fewer cutoffs.",
    ),
    (
        ADAPTIVE,
        {},
        [ROW, TensorSpec((4,), "int64", "?")],
        "AdaptiveLogSoftmaxWithLoss needs a target for each sample but received a target of 4 for "
        "N x 16. Connect the targets of these samples.",
    ),
    (
        CROSS,
        {},
        [ROW, _tensor(9)],
        "LinearCrossEntropyLoss needs 10 probabilities in dimension 1 of target, one a class, but "
        "received N x 9. Change num_classes or connect class numbers.",
    ),
    (
        CROSS,
        {"ignore_index": 0},
        [ROW, _tensor(10)],
        "LinearCrossEntropyLoss needs ignore_index None where target holds probabilities but "
        "received 0. Set it to None.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "inputs", "sentence"), SENTENCES)
def test_sentence(type_, params, inputs, sentence):
    assert refusal(type_, params, *inputs) == sentence


@pytest.mark.parametrize(
    ("type_", "params", "inputs", "lines"),
    [
        (
            "CosineSimilarity",
            {},
            [ROW, ROW],
            ("each angle is between vectors of 16 numbers, along dimension 1",),
        ),
        ("PairwiseDistance", {}, [ROW, ROW], ("y = (sum of 16 differences^2)^(1/2)",)),
        ("PairwiseDistance", {"p": 0}, [ROW, ROW], ()),
        (
            ADAPTIVE,
            {},
            [ROW, CLASSES],
            (
                "scores of the head = 1000 + 2 = 1002",
                "cluster 1: 4000 classes from 4 features",
                "cluster 2: 5000 classes from 1 features",
            ),
        ),
        (CROSS, {"bias": True}, [ROW, CLASSES], ("parameters = 10*16 + 10 = 170",)),
    ],
)
def test_formula_has_the_numbers(type_, params, inputs, lines):
    spec, full = get(type_), complete(type_, params)

    assert spec.worked(full, inputs, spec.infer(full, inputs)) == lines


@pytest.mark.parametrize(
    ("type_", "params", "inputs", "init"),
    [
        (
            ADAPTIVE,
            {"n_classes": 9, "cutoffs": 4},
            [(16,), CLASSES],
            "nn.AdaptiveLogSoftmaxWithLoss(16, 9, cutoffs=(4,))",
        ),
        (
            CROSS,
            {},
            [(16,), _tensor(4, dtype="int64")],
            "nn.LinearCrossEntropyLoss(16, 10, out_features=(4,))",
        ),
        (CROSS, {}, [(16,), CLASSES], "nn.LinearCrossEntropyLoss(16, 10)"),
    ],
)
def test_sizes_come_from_the_inputs(type_, params, inputs, init):
    assert emission(type_, params, inputs).init == init


def test_rows_meet_a_single_vector():
    single = TensorSpec((16,), roles="F")

    (distance,) = get("PairwiseDistance").infer(
        complete("PairwiseDistance"), (*specs_of([(7, 16)]), single)
    )

    assert str(distance) == "N x 7"
