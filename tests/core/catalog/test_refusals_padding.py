"""What pads say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from tests.helpers.blocks import emission, refusal, specs_of

SEQUENCE, IMAGE = ((4, 10), (3, 9, 8))

SENTENCES = [
    (
        "ZeroPad2d",
        {},
        [SEQUENCE],
        "ZeroPad2d needs 4-D input (N x C x H x W) but received N x 4 x 10. Use ZeroPad1d instead.",
    ),
    (
        "ReflectionPad2d",
        {"padding": (0, 8, 0, 0)},
        [IMAGE],
        "ReflectionPad2d needs padding of at most 7 on this input but received 8. "
        "Use less padding, or ReplicationPad or ZeroPad.",
    ),
    (
        "CircularPad1d",
        {"padding": 11},
        [SEQUENCE],
        "CircularPad1d needs padding of at most 10 on this input but received 11. "
        "Use less padding, or ReplicationPad or ZeroPad.",
    ),
    (
        "ConstantPad1d",
        {"padding": (-12, 3)},
        [SEQUENCE],
        "ConstantPad1d needs to put out at least 1 cell along each axis but received 10 of which "
        "-2 would be left. Use less padding.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence


@pytest.mark.parametrize("type_", ["ReflectionPad1d", "ReplicationPad1d"])
def test_pads_that_torch_cannot_compute_for_integers_refuse_them(type_):
    tokens = specs_of([SEQUENCE], "int64")

    assert "needs real numbers (float32) but received int64" in refusal(type_, {}, *tokens)


def test_source_is_what_a_person_would_write():
    emitted = emission("ConstantPad1d", {"padding": (0, 2), "value": 0.5}, [SEQUENCE])

    assert emitted.init == "nn.ConstantPad1d((0, 2), 0.5)"
