"""Comparisons and masks: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.rules.dtypes import DTYPES
from tests.cases.arithmetic import functions, operations
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, broadcastable, calls, lenient, numbers, tensor

SEQUENCE = (4, 10)
MASK = tensor(10, dtype="bool")

COMPARISONS = ("eq", "ne", "gt", "ge", "lt", "le")
TWO = ("logical_and", "logical_or", "logical_xor")
ONE = ("logical_not", "isnan", "isinf")

CASES: list[Case] = [
    *((type_, {"other": 0.5}, [SEQUENCE, None], "N x 4 x 10") for type_ in COMPARISONS),
    *((type_, {}, [SEQUENCE, tensor(10)], "N x 4 x 10") for type_ in COMPARISONS),
    *((type_, {}, [SEQUENCE, MASK], "N x 4 x 10") for type_ in TWO),
    *((type_, {}, [MASK, tensor(3, 1)], "3 x 10") for type_ in TWO),
    *((type_, {}, [SEQUENCE], "N x 4 x 10") for type_ in ONE),
    *((type_, {}, [tensor(3, dtype="int64")], "3") for type_ in ONE),
    ("where", {}, [MASK, SEQUENCE, tensor()], "N x 4 x 10"),
    ("where", {}, [MASK, tensor(1, dtype="int64"), (4, 1)], "N x 4 x 10"),
    ("masked_fill", {}, [SEQUENCE, MASK], "N x 4 x 10"),
    ("masked_fill", {"value": 0}, [SEQUENCE, MASK], "N x 4 x 10", {"dtype": "int64"}),
]

masks = ("bool", "bool", "float32")

RANDOM: dict[str, Draws] = {
    **{type_: operations() for type_ in COMPARISONS},
    **{type_: functions(2) for type_ in TWO},
    **{type_: calls({}, any_tensors) for type_ in ONE},
    "where": st.tuples(
        st.just({}),
        st.tuples(broadcastable(3, DTYPES), st.sampled_from(masks)).map(
            lambda drawn: [tensor(*drawn[0][0].dims, dtype=drawn[1]), *drawn[0][1:]]
        ),
    ).map(lenient),
    "masked_fill": st.tuples(
        st.fixed_dictionaries({"value": st.none() | numbers}),
        broadcastable(2).flatmap(
            lambda pair: st.sampled_from(DTYPES).map(
                lambda dtype: [
                    tensor(*pair[0].dims, dtype=dtype),
                    tensor(*pair[1].dims, dtype="bool"),
                ]
            )
        ),
    ).map(lenient),
}
