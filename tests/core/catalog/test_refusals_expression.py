"""What the brick Expression says to formulas and inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import complete, refusal
from tests.helpers.operands import tensor

ROW = tensor(BATCH, 12)
N = IntSpec(BATCH)

SENTENCES = [
    (
        "a + c",
        [ROW, ROW],
        "An expression needs names out of a, b but received c. Use one of these.",
    ),
    ("1 + 2", [ROW], "needs at least one of its inputs in it but received 1 + 2. Use a, b or c."),
    ("2 * 9**9**9 + a", [ROW], "needs results of at most 1000000000000 but received 9 ** 9"),
    ("a + 1 / 0", [ROW], "needs divisors other than 0 but received 1 / 0 with a divisor of 0."),
    ("sigmoid(a, b)", [ROW, ROW], "sigmoid needs one tensor between its parentheses but received"),
    ("relu(2)", [ROW], "relu needs one tensor between its parentheses but received relu(2)."),
    ("a @ 2", [ROW], "needs tensors on both sides but received a @ 2. Use * with numbers."),
    ("a < b < a", [ROW, ROW], "needs two sides, one of them a tensor, but received a < b < a."),
    ("a / 2", [N], "An expression of whole numbers needs + - * // % or ** with whole numbers"),
    ("a // 0", [N], "needs a divisor other than 0 but received 0."),
    ("a + b", [ROW, tensor(5)], "needs inputs of equal sizes (or 1)"),
    ("a.detach()", [ROW], "but received a call, a.detach()."),
    ("torch.load(a)", [ROW], "but received a call, torch.load(a)."),
    ("__import__('os')", [ROW], "but received a call, __import__('os')."),
    ("a[0]", [ROW], "but received an index in brackets, a[0]."),
    ("a and b", [ROW, ROW], "but received another operator in a and b."),
    ("a +", [ROW], "needs a formula such as a * sigmoid(b) + 0.5 but received a +"),
    ("", [ROW], "needs a formula such as a * sigmoid(b) + 0.5 but received nothing."),
]


@pytest.mark.parametrize(("formula", "inputs", "sentence"), SENTENCES, ids=lambda v: str(v)[:20])
def test_refusal_says_what_was_needed_and_received(formula, inputs, sentence):
    assert sentence in refusal("Expression", {"expression": formula}, *inputs)


@pytest.mark.parametrize(
    "formula",
    ["(" * 999, "-" * 999 + "a", "a+" * 499 + "a", "sin(" * 190 + "a" + ")" * 190, "a**" * 300],
    ids=len,
)
def test_long_and_deep_formulas_are_refused_in_words(formula):
    said = refusal("Expression", {"expression": formula}, ROW)

    assert " needs " in said
    assert " but received " in said


def test_numbers_on_wires_stay_printable():
    value = IntSpec(10**6)

    assert "result of at most 1,000,000,000,000" in refusal(
        "Expression", {"expression": "a * a * a"}, value
    )


def test_formula_is_complete_by_default():
    assert complete("Expression") == {"expression": "a + b"}
