"""Every block type against PyTorch, one line a case."""

from __future__ import annotations

import pytest

from core.catalog.registry import all_specs
from tests.helpers.blocks import check_block, check_round_trip, emission

# torch pads a copy of the input for "same" with even windows, and says so once.
pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES = [
    ("Linear", {}, ROW, "N x 64"),
    ("Linear", {"out_features": 10, "bias": False}, [(3, 5, 6)], "N x 3 x 5 x 10"),
    ("Conv1d", {}, SEQUENCE, "N x 16 x 8"),
    ("Conv1d", {"kernel_size": (5,), "padding": "same"}, SEQUENCE, "N x 16 x 10"),
    ("Conv1d", {"groups": 4, "stride": 2, "bias": False}, SEQUENCE, "N x 16 x 4"),
    ("Conv2d", {}, IMAGE, "N x 16 x 7 x 6"),
    ("Conv2d", {"padding": 1, "stride": 2}, IMAGE, "N x 16 x 5 x 4"),
    ("Conv2d", {"padding": (2, 0), "dilation": (2, 3)}, IMAGE, "N x 16 x 9 x 2"),
    ("Conv2d", {"kernel_size": (4, 3), "padding": "same"}, IMAGE, "N x 16 x 9 x 8"),
    ("Conv2d", {"padding": "valid", "out_channels": 6, "groups": 3}, IMAGE, "N x 6 x 7 x 6"),
    ("Conv2d", {"padding": 2, "padding_mode": "reflect"}, IMAGE, "N x 16 x 11 x 10"),
    ("MaxPool1d", {}, SEQUENCE, "N x 4 x 5"),
    ("MaxPool1d", {"kernel_size": (3,), "ceil_mode": True}, SEQUENCE, "N x 4 x 4"),
    ("MaxPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    ("MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}, IMAGE, "N x 3 x 9 x 8"),
    (
        "MaxPool2d",
        {"kernel_size": (2, 3), "dilation": 2, "ceil_mode": True},
        IMAGE,
        "N x 3 x 4 x 2",
    ),
    ("AvgPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    (
        "AvgPool2d",
        {"stride": 3, "ceil_mode": True, "count_include_pad": False, "divisor_override": 3},
        IMAGE,
        "N x 3 x 3 x 3",
    ),
    ("AdaptiveAvgPool2d", {}, IMAGE, "N x 3 x 1 x 1"),
    ("AdaptiveAvgPool2d", {"output_size": (4, 12)}, IMAGE, "N x 3 x 4 x 12"),
    ("BatchNorm1d", {}, ROW, "N x 12"),
    ("BatchNorm1d", {"affine": False, "momentum": None}, SEQUENCE, "N x 4 x 10"),
    ("BatchNorm2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"eps": 1e-3, "track_running_stats": False}, IMAGE, "N x 3 x 9 x 8"),
    ("LayerNorm", {}, ROW, "N x 12"),
    ("LayerNorm", {"normalized_dims": 3, "bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("LayerNorm", {"normalized_dims": 2, "elementwise_affine": False}, IMAGE, "N x 3 x 9 x 8"),
    ("Dropout", {"p": 0.25}, ROW, "N x 12"),
    ("Dropout2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("ReLU", {}, ROW, "N x 12"),
    ("LeakyReLU", {"negative_slope": 0.2}, IMAGE, "N x 3 x 9 x 8"),
    ("ELU", {"alpha": 2.0}, ROW, "N x 12"),
    ("GELU", {"approximate": "tanh"}, SEQUENCE, "N x 4 x 10"),
    ("SiLU", {}, ROW, "N x 12"),
    ("Sigmoid", {}, ROW, "N x 12"),
    ("Tanh", {}, ROW, "N x 12"),
    ("Softmax", {}, ROW, "N x 12"),
    ("Softmax", {"dim": -2}, IMAGE, "N x 3 x 9 x 8"),
    ("LogSoftmax", {}, ROW, "N x 12"),
    ("Flatten", {}, IMAGE, "N x 216"),
    ("Flatten", {"start_dim": 2, "end_dim": -1}, IMAGE, "N x 3 x 72"),
    ("Flatten", {"start_dim": -3, "end_dim": 2}, IMAGE, "N x 27 x 8"),
    ("Flatten", {}, ROW, "N x 12"),
    ("reshape", {}, IMAGE, "N x 216"),
    ("reshape", {"shape": (4, -1)}, ROW, "N x 4 x 3"),
    ("reshape", {"shape": 12}, [(3, 4)], "N x 12"),
    ("add", {}, [(3, 4), (3, 4)], "N x 3 x 4"),
    ("add", {}, [(3, 1, 1), (3, 9, 8), (1, 1, 8)], "N x 3 x 9 x 8"),
    ("cat", {}, [(3, 4), (5, 4), (1, 4)], "N x 9 x 4"),
    ("cat", {"dim": -1}, [(3, 4), (3, 2)], "N x 3 x 6"),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "output"), CASES)
def test_block_does_what_pytorch_does(type_, params, shapes, output):
    assert str(check_block(type_, params, shapes)) == output


@pytest.mark.parametrize("type_", ["Conv2d", "MaxPool2d", "BatchNorm2d", "LayerNorm", "GELU"])
def test_element_type_passes_through(type_):
    assert check_block(type_, {}, IMAGE, "float64").dtype == "float64"


def test_every_type_is_checked():
    assert {spec.type for spec in all_specs()} - {case[0] for case in CASES} == {"Input", "Output"}


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_defaults_are_legal_and_survive_the_file(spec):
    defaults = spec.complete({})

    assert spec.wrong_params(defaults) == []
    check_round_trip(spec, defaults)


@pytest.mark.parametrize("spec", all_specs(), ids=lambda spec: spec.type)
def test_card_is_complete(spec):
    assert spec.help.summary.endswith(".")
    assert spec.help.when.endswith(".")
    assert spec.keywords
    assert all(param.help.endswith(".") for param in spec.params)
    assert spec.prefix.isidentifier()
    assert spec.prefix.islower()


@pytest.mark.parametrize(
    ("type_", "params", "shapes", "init", "forward"),
    [
        (
            "Conv2d",
            {"padding": 1},
            [(1, 8, 8)],
            "nn.Conv2d(1, 16, kernel_size=3, padding=1)",
            "self.block(a)",
        ),
        (
            "Conv2d",
            {"padding": "same", "bias": False},
            [(1, 8, 8)],
            'nn.Conv2d(1, 16, kernel_size=3, padding="same", bias=False)',
            "self.block(a)",
        ),
        ("Linear", {"out_features": 10}, [(64,)], "nn.Linear(64, 10)", "self.block(a)"),
        ("MaxPool2d", {}, IMAGE, "nn.MaxPool2d(kernel_size=2)", "self.block(a)"),
        ("AdaptiveAvgPool2d", {}, IMAGE, "nn.AdaptiveAvgPool2d(1)", "self.block(a)"),
        ("BatchNorm2d", {"eps": 1e-3}, IMAGE, "nn.BatchNorm2d(3, eps=0.001)", "self.block(a)"),
        ("LayerNorm", {"normalized_dims": 2}, IMAGE, "nn.LayerNorm((9, 8))", "self.block(a)"),
        ("Dropout", {}, ROW, "nn.Dropout()", "self.block(a)"),
        ("Softmax", {}, ROW, "nn.Softmax(dim=1)", "self.block(a)"),
        ("Flatten", {}, IMAGE, "nn.Flatten()", "self.block(a)"),
        ("reshape", {"shape": (4, 8)}, [(32,)], "", "a.reshape(a.shape[0], 4, 8)"),
        ("add", {}, [(2,), (2,), (2,)], "", "a + b + c"),
        ("cat", {}, [(2,), (3,)], "", "torch.cat([a, b], dim=1)"),
        ("Output", {}, [(2,)], "", "a"),
        ("Input", {}, [], "", "x"),
    ],
)
def test_source_is_what_a_person_would_write(type_, params, shapes, init, forward):
    emitted = emission(type_, params, shapes)

    assert (emitted.init, emitted.forward) == (init, forward)
