"""The worked formulas of layers with windows come to what the layers put out."""

from __future__ import annotations

import math
import re

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.cases import convolution, padding, pooling, upsampling
from tests.helpers.blocks import complete, specs_of

CASES = [*convolution.CASES, *pooling.CASES, *padding.CASES, *upsampling.CASES]

SIZE = re.compile(r"[TDHW]' = (?:.* = )?(\d+)(?::|$)")
NUMBERS = {"__builtins__": {}, "floor": math.floor, "ceil": math.ceil}


def worked(type_, params, shapes):
    """Return the worked lines of a block, its cost and the sizes behind the channels."""
    spec, full, inputs = get(type_), complete(type_, params), specs_of(shapes)
    outputs = spec.infer(full, inputs)
    cost = spec.cost(full, inputs, outputs)
    return spec.worked(full, inputs, outputs), cost, outputs[0].dims[2:]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_worked_formula_comes_to_what_it_says(case):
    lines, cost, sizes = worked(*case[:3])

    for line in lines:
        if line.count(" = ") == 2:
            _, formula, result = line.split(" = ")
            assert eval(formula, NUMBERS) == int(result), line
    told = [int(size[1]) for size in map(SIZE.match, lines) if size]
    assert told == list(sizes[-len(told) :] if told else [])
    assert told or not lines or case[0] in ("Fold", "Unfold", "ChannelShuffle")
    learned = [line for line in lines if line.startswith("parameters")]
    assert bool(learned) == bool(cost.parameters)
    assert all(line.endswith(f" = {cost.parameters}") for line in learned)


LINES = [
    (
        "Conv2d",
        {},
        [(1, 28, 28)],
        (
            "H' = floor((28 + 2*0 - 3)/1) + 1 = 26",
            "W' = floor((28 + 2*0 - 3)/1) + 1 = 26",
            "parameters = 16*(1*3*3) + 16 = 160",
        ),
    ),
    (
        "Conv1d",
        {"kernel_size": 4, "padding": "same", "dilation": 3, "groups": 2, "bias": False},
        [(4, 10)],
        (
            "T' = floor((10 + 4 + 5 - 3*(4 - 1) - 1)/1) + 1 = 10",
            "parameters = 16*(2*4) = 128",
        ),
    ),
    (
        "ConvTranspose1d",
        {"stride": 2, "padding": 1, "output_padding": 1},
        [(8, 7)],
        ("T' = (7 - 1)*2 - 2*1 + 1*(3 - 1) + 1 + 1 = 14", "parameters = 8*(16*3) + 16 = 400"),
    ),
    (
        "AvgPool1d",
        {"kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True},
        [(1, 5)],
        ("T' = ceil((5 + 2*1 - 2)/3) + 1 - 1 = 2",),
    ),
    (
        "AdaptiveAvgPool1d",
        {"output_size": 4},
        [(1, 10)],
        ("T' = 4: window i has cells floor(i*10/4) to ceil((i + 1)*10/4) - 1",),
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "lines"), LINES)
def test_worked_formula_has_the_bricks_own_numbers(type_, params, shapes, lines):
    assert worked(type_, params, shapes)[0] == lines


def test_unpool_says_how_near_the_size_is_that_was_asked_for():
    arrivals = [(4, 5), TensorSpec((BATCH, 4, 5), "int64", "NCT")]

    lines, _, _ = worked("MaxUnpool1d", {"stride": 2, "output_size": 11}, arrivals)

    assert lines == ("T' = 11: asked for, within (5 - 1)*2 - 2*0 + 2 +- 1",)


def test_worked_formula_keeps_sizes_that_are_not_known():
    spec, params = get("MaxPool1d"), complete("MaxPool1d")
    inputs = (TensorSpec((BATCH, 4, symbol("T")), "float32", "NCT"),)

    (line,) = spec.worked(params, inputs, spec.infer(params, inputs))

    assert line == "T' = floor((T + 2*0 - 2)/2) + 1 = (T - 2)//(2) + 1"
