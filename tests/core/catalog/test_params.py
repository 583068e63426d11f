"""Which parameter values are legal, and what is said of those that are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.registry import all_specs, get
from core.catalog.spec import ParamSpec

SENTENCES = [
    (
        ("Conv2d", "out_channels", 0),
        "out_channels needs a whole number from 1 to 1000000 but received 0. Enter another value.",
    ),
    (
        ("Conv2d", "kernel_size", (3, 3, 3)),
        "kernel_size needs a whole number from 1 to 65536 (or a tuple of such, of length 2) but "
        "received (3, 3, 3). Enter another value.",
    ),
    (
        ("Conv2d", "padding", "full"),
        "padding needs a whole number from 0 to 65536 (or a tuple of such, of length 2) or one of "
        "same, valid but received 'full'. Enter another value.",
    ),
    (
        ("MaxPool2d", "stride", 0),
        "stride needs a whole number from 1 to 65536 (or a tuple of such, of length 2) or None "
        "but received 0. Enter another value.",
    ),
    (
        ("Dropout", "p", 1.5),
        "p needs a number from 0 to 1 but received 1.5. Enter another value.",
    ),
    (
        ("LeakyReLU", "negative_slope", "steep"),
        "negative_slope needs a number from -1000000 to 1000000 but received 'steep'. "
        "Enter another value.",
    ),
    (
        ("Linear", "bias", 1),
        "bias needs True or False but received 1. Enter another value.",
    ),
    (
        ("GELU", "approximate", "sigmoid"),
        "approximate needs one of none, tanh but received 'sigmoid'. Enter another value.",
    ),
]


@pytest.mark.parametrize(("where", "sentence"), SENTENCES)
def test_wrong_value_is_told_with_what_is_legal(where, sentence):
    type_, param, value = where

    assert str(get(type_).param(param).wrong(value)) == sentence


def test_unknown_parameter_is_told_with_the_known_ones():
    (wrong,) = get("Softmax").wrong_params({"axis": 1})

    assert str(wrong) == (
        "Softmax has no parameter axis but received one. Its parameters are: dim. Remove axis."
    )


@pytest.mark.parametrize(
    ("type_", "param", "value"),
    [
        ("Conv2d", "padding", "same"),
        ("Conv2d", "padding", (0, 2)),
        ("Conv2d", "kernel_size", 5),
        ("MaxPool2d", "stride", None),
        ("BatchNorm2d", "momentum", None),
        ("Dropout", "p", 1),
        ("Input", "shape", (3, 32, 32)),
        ("reshape", "shape", (-1, 4)),
    ],
)
def test_legal_value_is_taken(type_, param, value):
    assert get(type_).param(param).wrong(value) is None


RATIO = ParamSpec(
    name="ratio", kind="floats", default=0.5, minimum=0, maximum=1, lengths=(2,), optional=True
)


@pytest.mark.parametrize("value", [0.5, 1, (0.5, 0), None])
def test_floats_are_a_number_or_a_tuple_of_such(value):
    assert RATIO.wrong(value) is None


@pytest.mark.parametrize("value", [1.5, (0.5,), (0.5, 2), (0.5, True), float("nan"), "0.5"])
def test_wrong_floats_are_told_with_what_is_legal(value):
    assert str(RATIO.wrong(value)).startswith(
        "ratio needs a number from 0 to 1 (or a tuple of such, of length 2) or None but received "
    )


def test_a_truth_value_that_may_be_missing_says_so():
    corners = ParamSpec(name="align_corners", kind="bool", default=None, optional=True)

    assert corners.wrong(None) is None
    assert str(corners.wrong("yes")) == (
        "align_corners needs True or False or None but received 'yes'. Enter another value."
    )


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("64; import os"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=400, deadline=None)
@given(value=values)
def test_any_value_is_either_legal_or_refused_in_words(value):
    # To draw a value takes longer than to ask a hundred parameters what they say to it.
    for spec in all_specs():
        for param in spec.params:
            wrong = param.wrong(value)
            if wrong is not None:
                said = str(wrong)
                assert " needs " in said and " but received " in said, (spec.type, param.name)


@pytest.mark.parametrize("param", ["out_channels", "kernel_size", "padding_mode"])
def test_integer_too_long_to_print_is_refused(param):
    wrong = get("Conv2d").param(param).wrong(10**5000)

    assert "but received ..." in str(wrong)


@pytest.mark.parametrize("value", [True, 1.0, [3, 3], (True, 1), float("nan"), b"3"])
def test_look_alikes_of_integers_are_refused(value):
    assert get("Conv2d").param("kernel_size").wrong(value) is not None


@pytest.mark.parametrize("type_", ["BatchNorm1d", "BatchNorm2d"])
def test_an_eps_that_torch_will_not_train_with_is_refused(type_):
    eps = get(type_).param("eps")

    assert eps.wrong(0.0) is not None
    assert eps.wrong(1e-12) is None
