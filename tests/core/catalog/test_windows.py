"""Convolutions and pools agree with PyTorch for any parameters: on sizes, and on refusing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.dims import at
from core.catalog.registry import get
from core.catalog.spec import Misfit
from tests.helpers.blocks import complete, infer, run_on_meta, specs_of

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths")

Case = tuple[str, dict[str, Any], tuple[int, ...]]


def sizes(axes: int, low: int, high: int) -> st.SearchStrategy[Any]:
    """One number for all axes, or one for each."""
    number = st.integers(low, high)
    return number | st.tuples(*[number] * axes)


@st.composite
def convolutions(draw: st.DrawFn) -> Case:
    axes = draw(st.sampled_from([1, 2]))
    params = {
        "out_channels": draw(st.integers(1, 6)),
        "kernel_size": draw(sizes(axes, 1, 4)),
        "stride": draw(st.just(1) | sizes(axes, 1, 3)),
        "padding": draw(sizes(axes, 0, 4) | st.sampled_from(["same", "valid"])),
        "dilation": draw(st.just(1) | sizes(axes, 1, 3)),
        "groups": draw(st.just(1) | st.integers(1, 3)),
        "bias": draw(st.booleans()),
        "padding_mode": draw(st.sampled_from(["zeros", "reflect", "replicate", "circular"])),
    }
    shape = (draw(st.integers(1, 6)), *(draw(st.integers(1, 9)) for _ in range(axes)))
    return f"Conv{axes}d", params, shape


@st.composite
def pools(draw: st.DrawFn) -> Case:
    type_ = draw(st.sampled_from(["MaxPool1d", "MaxPool2d", "AvgPool2d"]))
    axes = int(type_[-2])
    params = {
        "kernel_size": draw(sizes(axes, 1, 5)),
        "stride": draw(st.none() | sizes(axes, 1, 4)),
        "padding": draw(st.just(0) | sizes(axes, 0, 3)),
        "ceil_mode": draw(st.booleans()),
    }
    if type_ != "AvgPool2d":
        params["dilation"] = draw(st.just(1) | sizes(axes, 1, 3))
    shape = (draw(st.integers(1, 3)), *(draw(st.integers(1, 9)) for _ in range(axes)))
    return type_, params, shape


def check_against_torch(type_: str, params: dict[str, Any], shape: tuple[int, ...]) -> None:
    """Where the rule gives a shape torch gives the same; where it refuses torch refuses."""
    try:
        (output,) = infer(type_, params, [shape])
    except Misfit as misfit:
        assert " but received " in str(misfit.message)
        with pytest.raises((RuntimeError, ValueError)):
            run_on_meta(type_, params, [shape], 2)
        return
    for batch in (1, 3):
        given_shape = run_on_meta(type_, params, [shape], batch).shape
        assert tuple(at(dim, N=batch) for dim in output.dims) == tuple(given_shape)


@settings(max_examples=150, deadline=None)
@given(convolutions())
def test_convolution_is_as_large_as_torch_makes_it(case):
    check_against_torch(*case)


@settings(max_examples=150, deadline=None)
@given(pools())
def test_pool_is_as_large_as_torch_makes_it(case):
    check_against_torch(*case)


@settings(max_examples=60, deadline=None)
@given(convolutions())
def test_convolution_costs_what_its_weights_say(case):
    type_, params, shape = case
    try:
        outputs = infer(type_, params, [shape])
    except Misfit:
        return
    cost = get(type_).cost(complete(type_, params), specs_of([shape]), outputs)

    places = 1
    for dim in outputs[0].dims[2:]:
        places *= at(dim)
    weights = cost.parameters - (params["out_channels"] if params["bias"] else 0)
    assert cost.macs == weights * places
