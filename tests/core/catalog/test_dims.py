"""Symbolic sizes calculate as the numbers they stand for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.dims import BATCH, Sym, at, exact_quotient, product, symbol

numbers = st.integers(-9, 9)
sizes = st.recursive(
    numbers | st.just(BATCH) | st.just(symbol("T")),
    lambda inner: (
        st.builds(lambda a, b: a + b, inner, inner)
        | st.builds(lambda a, b: a * b, inner, inner)
        | st.builds(lambda a, b: a - b, inner, inner)
    ),
    max_leaves=5,
)


def value(size, n, t):
    return at(size, N=n, T=t)


@settings(deadline=None)
@given(sizes, sizes, numbers, numbers)
def test_arithmetic_agrees_with_numbers(a, b, n, t):
    assert value(a + b, n, t) == value(a, n, t) + value(b, n, t)
    assert value(a * b, n, t) == value(a, n, t) * value(b, n, t)
    assert value(a - b, n, t) == value(a, n, t) - value(b, n, t)


@settings(deadline=None)
@given(sizes, sizes, numbers, numbers)
def test_exact_quotient_gives_back_the_dividend(a, b, n, t):
    quotient = exact_quotient(a, b)
    if quotient is not None:
        assert value(quotient, n, t) * value(b, n, t) == value(a, n, t)


@settings(deadline=None)
@given(sizes, sizes)
def test_order_of_terms_does_not_matter(a, b):
    assert a + b == b + a
    assert a * b == b * a


def test_a_size_without_symbols_is_a_plain_integer():
    assert type(BATCH - BATCH) is int
    assert type(BATCH * 6 // BATCH) is int


def test_sizes_read_as_people_write_them():
    assert str(BATCH * 64 + 1) == "64*N + 1"
    assert str(symbol("T") - 2) == "T - 2"
    assert str((symbol("T") - 2) // 2) == "(T - 2)//(2)"


def test_quotient_that_does_not_come_out_even_stays_a_symbol():
    assert isinstance(symbol("T") // 2, Sym)
    assert exact_quotient(7, 2) is None
    assert exact_quotient(7, 0) is None


def test_product_of_nothing_is_one():
    assert product(()) == 1
