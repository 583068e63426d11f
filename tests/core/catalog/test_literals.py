"""Literals evaluate to what they were made of and hold nothing else."""

from __future__ import annotations

import ast
import math
from enum import IntEnum

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.catalog.literals import call, literal

plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6)


@settings(deadline=None)
@given(st.recursive(plain, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6))
@example('x"); open("PWNED","w"); ("')
@example("x'); open('PWNED','w'); ('")
@example('"""')
@example("trailing \\")
@example("'\"\\")
@example("\N{BULLET}\u2028\x85\r\n\0\ud800\U0001f600")
def test_literal_evaluates_to_the_value(value):
    source = literal(value)

    assert source.isascii()
    assert source.isprintable()
    evaluated = eval(source, {"__builtins__": {"float": float}})
    assert repr(evaluated) == repr(value)
    assert type(evaluated) is type(value)


@settings(deadline=None)
@given(st.text())
def test_text_is_one_constant(value):
    assert isinstance(ast.parse(literal(value), mode="eval").body, ast.Constant)


def test_text_has_double_quotes_as_formatters_write_it():
    assert literal("same") == '"same"'
    assert literal("it's") == '"it\'s"'


def test_not_a_number_is_kept():
    assert literal(math.nan) == 'float("nan")'
    assert literal(-math.inf) == 'float("-inf")'


class Sly(str):
    def __repr__(self) -> str:
        return "__import__('os')"


class Size(IntEnum):
    BIG = 3


@pytest.mark.parametrize("value", [Sly("x"), Size.BIG, [1], {"a": 1}, b"x", object(), int])
def test_other_types_are_refused(value):
    with pytest.raises(TypeError):
        literal(value)
    with pytest.raises(TypeError):
        literal((value,))


def test_call_reads_like_a_person_s():
    assert call("nn.Flatten") == "nn.Flatten()"
    assert call("nn.Linear", 64, 10, bias=False) == "nn.Linear(64, 10, bias=False)"
