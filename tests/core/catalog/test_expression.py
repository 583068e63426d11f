"""Formulas over numbers: what they give, and what is said of those that are refused."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalog.expression import ExpressionError, parse_number

VALUES = {"i": 3, "width": 64, "ratio": 0.5, "flag": True, "nothing": None, "sizes": (1, 2)}


def complaint(source, values=None):
    try:
        result = parse_number(source).evaluate(VALUES if values is None else values)
    except ExpressionError as error:
        return str(error.message)
    raise AssertionError(f"{source} gave {result}")


class Noted(int):
    """A whole number that remembers how it came to be, as sizes may."""

    def __new__(cls, value, origin):
        number = super().__new__(cls, value)
        number.origin = origin
        return number

    def __mul__(self, other):
        return Noted(int(self) * int(other), f"{self.origin} * {other}")

    def __neg__(self):
        return Noted(-int(self), f"-{self.origin}")


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("64 * 2**i", 512),
        ("  width // 2 + 1  ", 33),
        ("width / 4", 16.0),
        ("width % 5 - -1 + +2", 7),
        ("ratio * 2", 1.0),
        ("1e3", 1000.0),
        ("(width, i, None)", (64, 3, None)),
        ("width if flag else i", 64),
        ("1 // 0 if nothing else 7", 7),
        ("nothing or width", 64),
        ("flag and i", 3),
        ("not flag", False),
        ("1 < i <= 3", True),
        ("1 < i < 3 < 1 // 0", False),
        ("i == 3 != width", True),
        ("sizes == (1, 2)", True),
        ("nothing == None", True),
        ("2**-1", 0.5),
        ("1**1000000000000", 1),
        ("-(2**39)", -(2**39)),
        ("1or 2", 1),
        ("sizes", (1, 2)),
    ],
)
def test_formula_gives_what_python_gives(source, result):
    given = parse_number(source).evaluate(VALUES)

    assert (given, type(given)) == (result, type(result))


def test_names_are_those_that_need_values():
    assert parse_number("a + b * (c if a else True)").names == {"a", "b", "c"}


def test_source_is_a_normal_form():
    assert parse_number(" 64*2 ** i  # twice\n").source == "64 * 2 ** i"


def test_numbers_keep_what_they_remember():
    width = Noted(64, "width")

    assert parse_number("-width * 2").evaluate({"width": width}).origin == "-width * 2"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "width // (i - 3)",
            "An expression needs divisors other than 0 but received width // (i - 3) with a "
            "divisor of 0. Use another divisor.",
        ),
        (
            "10**10**10",
            "An expression needs results of at most 1000000000000 but received 10 ** 10 ** 10, "
            "which is larger. Use smaller numbers.",
        ),
        (
            "height + 1",
            "An expression needs names out of flag, i, nothing, ratio, sizes, width but received "
            "height. Use one of these.",
        ),
        ("(-8)**0.5", None),
        ("1e308 * 10", None),
        ("sizes * 1000000", "sizes * 1000000 needs numbers but received (1, 2). Use numbers only."),
        ("nothing + 1", "nothing + 1 needs numbers but received None. Use numbers only."),
        (
            "open('x')",
            "An expression needs to be made of numbers, names, + - * / // % **, comparisons, and, "
            "or, not, if ... else, tuples and parentheses but received a call, open('x'). "
            "Write it without.",
        ),
        ("", "An expression needs a formula such as 64 * 2**i but received nothing. Enter one."),
        (
            "64 * / 2",
            "An expression needs a formula such as 64 * 2**i but received 64 * / 2, which cannot "
            "be read from character 6 on. Correct it there.",
        ),
        (
            "1" * 201,
            "An expression needs at most 200 characters but received 201. Shorten it.",
        ),
        (
            "-" * 150 + "1",
            "An expression needs at most 40 operations inside one another but received more. "
            "Split it or leave parentheses out.",
        ),
    ],
)
def test_refusal_says_what_was_needed_received_and_what_to_do(source, sentence):
    said = complaint(source)

    assert sentence in (None, said)
    assert " needs " in said
    assert " but received " in said


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("i.real", "an attribute, i.real"),
        ("1 + sizes[0]", "an index in brackets, sizes[0]"),
        ("lambda: 1", "a function, lambda: 1"),
        ("(j := 1)", "an assignment, j := 1"),
        ("'64'", "a text, '64'"),
        ("f'{i}'", "a text, f'{i}'"),
        ("b'64'", "a text, b'64'"),
        ("[k for k in sizes]", "a loop, [k for k in sizes]"),
        ("(k for k in sizes)", "a loop, (k for k in sizes)"),
        ("1 << 99999999", "another operator in 1 << 99999999"),
        ("~i", "another operator in ~i"),
        ("i @ i", "another operator in i @ i"),
        ("i in sizes", "another operator in i in sizes"),
        ("i is None", "another operator in i is None"),
        ("2j", "something else, 2j"),
        ("...", "something else, ..."),
        ("[1, 2]", "something else, [1, 2]"),
        ("(*sizes, 1)", "something else, *sizes"),
        ("1000000000001", "the number 1000000000001, which is too large"),
        ("1e999", "the number 1e999, which is too large"),
        ("max(i, 1)", "a call, max(i, 1)"),
        ("().__class__", "an attribute, ().__class__"),
    ],
)
def test_what_is_no_arithmetic_is_named(source, found):
    assert f" but received {found}. " in complaint(source)


@pytest.mark.parametrize(
    "source",
    ["9**9**9", "9**9**9**9", "2**10**12", "10**12 + 1", "999999 * 9999999", "0.5**-5000"],
)
def test_large_results_are_refused_before_they_are_computed(source):
    assert "results of at most 1000000000000" in complaint(source)


@pytest.mark.parametrize("value", [10**13, -(10**5000)], ids=["positive", "negative"])
def test_large_values_are_refused(value):
    assert "results of at most 1000000000000" in complaint("x", {"x": value})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_values_that_are_no_numbers_are_refused(value):
    assert "a result that is a real number" in complaint("x", {"x": value})


@pytest.mark.parametrize("source", ["(" * 200, "\0", "\ud800", "1;2", "x = 1", "a b", "((1)", "\n"])
def test_no_formula_is_refused_in_words(source):
    assert "a formula such as 64 * 2**i" in complaint(source)


WORDS = ("width", "2.5", "10**12", "**", "//", "==", "None", "True", "lambda")
WORDS += (" and ", " or ", " not ", " if ", " else ")
pieces = st.sampled_from([*"i10+-*/%<(),[].", *WORDS])


@given(source=st.lists(pieces, max_size=20).map("".join) | st.text(max_size=210))
def test_any_text_gives_a_value_or_a_sentence(source):
    try:
        expression = parse_number(source)
        result = expression.evaluate(VALUES)
    except ExpressionError as error:
        assert " but received " in str(error.message)
        return
    assert parse_number(expression.source).evaluate(VALUES) == result
    assert ast.unparse(ast.parse(expression.source, mode="eval")) == expression.source
