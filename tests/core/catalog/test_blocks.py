"""Every block type against PyTorch, one line a case."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.registry import all_specs
from tests.helpers.blocks import (
    check_block,
    check_round_trip,
    check_rule,
    emission,
    printed,
)

# What torch says once of slower ways that it takes; the numbers are the same.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths"),
    pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN"),
    pytest.mark.filterwarnings("ignore:enable_nested_tensor is True"),
    pytest.mark.filterwarnings("ignore:Support for mismatched .* is deprecated"),
]

IMAGE = [(3, 9, 8)]
ROW = [(12,)]

FAMILIES = [
    importlib.import_module(f"tests.cases.{path.stem}")
    for path in sorted(Path(__file__).parents[2].glob("cases/*.py"))
]
CASES = [case for family in FAMILIES for case in family.CASES]
RANDOM = {type_: draws for family in FAMILIES for type_, draws in family.RANDOM.items()}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_block_does_what_pytorch_does(case):
    type_, params, arrivals, output, *options = case

    assert (
        printed(check_block(type_, params, arrivals, **(options[0] if options else {}))) == output
    )


@pytest.mark.slow
@pytest.mark.parametrize("type_", RANDOM)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_rule_agrees_with_pytorch(type_, data):
    # The same draws each time: ten thousand of them find a new corner of torch now and then, and
    # nobody should meet it in a change of something else.
    check_rule(type_, *data.draw(RANDOM[type_]))


@pytest.mark.parametrize("type_", ["Conv2d", "AvgPool2d", "BatchNorm2d", "LayerNorm", "GELU"])
def test_element_type_passes_through(type_):
    assert check_block(type_, {}, IMAGE, "float64").dtype == "float64"


def test_every_type_is_checked():
    types = {spec.type for spec in all_specs()} - {"Input", "Output"}

    assert types == {case[0] for case in CASES}


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
