"""What operations on tensors say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.values import IntSpec, TupleSpec
from tests.helpers.blocks import refusal
from tests.helpers.operands import tensor

ROW, SEQUENCE = tensor(BATCH, 12), tensor(BATCH, 4, 10)
WHOLE, TRUTH = tensor(BATCH, 12, dtype="int64"), tensor(BATCH, 12, dtype="bool")
N, STEPS = IntSpec(BATCH), symbol("T")

SENTENCES = [
    ("permute", {}, [ROW], "permute needs a dim from -2 to 1"),
    (
        "permute",
        {"dims": (1, 0)},
        [SEQUENCE],
        "each of the 3 dimensions of N x 4 x 10 but received 2",
    ),
    (
        "permute",
        {"dims": (0, 1, -2)},
        [SEQUENCE],
        "each dimension at most once but received 0, 1, 1.",
    ),
    ("movedim", {"source": (0, 1)}, [ROW], "in source and destination but received 1 and 2."),
    ("unsqueeze", {"dim": 3}, [ROW], "unsqueeze needs a dim from -3 to 2"),
    ("reshape", {"shape": (0, 3)}, [ROW], "has zeros, 1, but received 0."),
    ("reshape", {"shape": (-1, 0)}, [ROW, IntSpec(-2)], "but received (-1, -2)."),
    (
        "reshape",
        {"shape": (5, -1)},
        [ROW],
        "a shape of 12 numbers, as many as N x 12 has to fill it",
    ),
    ("Unflatten", {"unflattened_size": (5, 2)}, [ROW], "a shape of 12 numbers"),
    ("expand", {"size": (-1, 7)}, [ROW], "equal to it where that is not 1, but received (-1, 7)."),
    ("repeat", {"repeats": 2}, [ROW], "at least 2 dimensions of N x 12 but received 1."),
    ("repeat", {"repeats": (1, 0)}, [ROW, IntSpec(0)], "sizes from 1 on but received 0."),
    ("split", {"split_size_or_sections": (3, 4)}, [ROW], "add up to 12, the size it cuts, but"),
    ("split", {}, [tensor(BATCH, 5000)], "at most 1024 parts but received sizes that give 5000."),
    ("chunk", {}, [tensor(BATCH, STEPS)], "chunk needs a known size in dimension 1"),
    ("tensor_split", {"indices_or_sections": 13}, [ROW], "at most 12 parts"),
    ("getitem", {"index": 2}, [TupleSpec((ROW, N))], "an index from -2 to 1 for its tuple but"),
    ("getitem", {}, [TupleSpec(())], "a tuple with a value in it but received an empty one."),
    (
        "select",
        {"index": 12},
        [ROW, None],
        "an index from -12 to 11 in dimension 1 but received 12.",
    ),
    ("select", {"index": 3, "dim": 0}, [ROW, None], "select needs a known size in dimension 0"),
    (
        "slice",
        {"start": 12},
        [ROW, None, None],
        "at least one place in dimension 1 but received none",
    ),
    (
        "slice",
        {"dim": 0, "end": 5},
        [ROW, None, None],
        "or a known size in dimension 0 but received",
    ),
    ("narrow", {"start": 10, "length": 3}, [ROW], "within the 12 places there are but received"),
    (
        "gather",
        {},
        [ROW, ROW],
        "gather needs elements of type int64 or int32 but received float32.",
    ),
    ("gather", {}, [ROW, tensor(5, 12, dtype="int64")], "fits N x 12 in every dimension but 1"),
    ("index_select", {}, [ROW, WHOLE], "a list of places, of 1 dimension, but received N x 12."),
    ("sub", {}, [TRUTH, None], "but received bool. Put the brick “to” before it."),
    ("sub", {"other": 0.5}, [N, None], "two whole numbers, or a tensor, but received 0.5."),
    ("div", {}, [N, None], "div needs at least one tensor but received whole numbers only"),
    ("floor_divide", {"other": 0}, [WHOLE, None], "a divisor other than 0 but received 0."),
    ("floor_divide", {}, [IntSpec(8), N], "that is known before there is data but received N."),
    ("pow", {"other": -1}, [WHOLE, None], "a positive exponent for elements of type int64 but"),
    ("pow", {"other": 41}, [IntSpec(2), None], "an exponent from 0 to 40 between whole numbers"),
    ("pow", {"other": 40}, [IntSpec(9), None], "a result of at most 1,000,000,000,000 and"),
    ("clamp", {"min": None}, [ROW], "at least one bound but received None for min and max."),
    (
        "eq",
        {},
        [N, None],
        "eq needs at least one tensor but received whole numbers only, as int N.",
    ),
    ("where", {}, [ROW, ROW, ROW], "where needs elements of type bool or uint8 but received"),
    ("masked_fill", {}, [WHOLE, TRUTH], "a whole number for elements of type int64 but received"),
    ("matmul", {}, [SEQUENCE, SEQUENCE], "received N x 4 x 10 beside N x 4 x 10. Put transpose"),
    ("matmul", {}, [SEQUENCE, tensor(10, dtype="float64")], "type float32 but received float64."),
    ("einsum", {"equation": "ij;jk"}, [ROW, ROW], "each of the result's once and in an input, but"),
    ("einsum", {"equation": "ij->ijj"}, [ROW], "but received ij->ijj."),
    ("einsum", {"equation": "ij,jk"}, [ROW], "as its equation names, 2, but received 1."),
    ("einsum", {"equation": "ijk->i"}, [ROW], "one dimension for each letter of ijk but received"),
    ("einsum", {"equation": "ij,ij"}, [ROW, tensor(BATCH, 5)], "letter j"),
    ("topk", {"k": 13}, [ROW], "a k of at most 12, the size of the dimension, but received 13."),
    (
        "stack",
        {},
        [ROW, SEQUENCE],
        "inputs of the same sizes but received N x 4 x 10 beside N x 12.",
    ),
    ("Parameter", {"shape": (10**6, 10**6)}, [], "at most 1000000000 numbers but received one of"),
    ("zeros", {"shape": (0, 3)}, [None, N], "a wire into like, for the device, where numbers come"),
    ("arange", {"end": 0}, [None, None], "an end above its start 0 but received 0."),
    ("pad", {"pad": (1, 1, 1, 1, 1, 1)}, [ROW], "at most 4 numbers for N x 12, but received 6."),
    (
        "pad",
        {"pad": (-6, -6)},
        [ROW],
        "at least one place in each dimension but received -6 and -6",
    ),
    ("interpolate", {"size": (4, 4)}, [SEQUENCE], "a size for each of 1 dimensions of N x 4 x 10"),
    ("one_hot", {}, [ROW], "one_hot needs elements of type int64 but received float32."),
    ("layer_norm", {"normalized_dims": 2}, [ROW], "layer_norm needs a known size in dimension 0"),
]


@pytest.mark.parametrize(
    ("type_", "params", "inputs", "sentence"), SENTENCES, ids=lambda value: str(value)[:24]
)
def test_refusal_says_what_was_needed_and_received(type_, params, inputs, sentence):
    said = refusal(type_, params, *inputs)

    assert sentence in said
    assert " needs " in said
    assert " but received " in said


def test_numbers_computed_with_over_and_over_stay_printable():
    long = IntSpec(sum((symbol(f"size{k}") for k in range(30)), start=0))

    assert "a result of at most 1,000,000,000,000 and 200 characters" in refusal("add", {}, long, N)
