from __future__ import annotations

import pytest

from core.catalog.registry import all_specs
from core.catalog.search import search


def found(query: str) -> list[str]:
    return [spec.type for spec in search(query)]


@pytest.mark.parametrize("query", ["", "   "])
def test_no_query_finds_everything_in_palette_order(query: str) -> None:
    assert search(query) == all_specs()


def test_exact_name_comes_before_longer_names() -> None:
    assert found("dropout")[:2] == ["Dropout", "Dropout2d"]


def test_word_inside_the_name_is_found() -> None:
    types = found("elu")
    assert types[0] == "ELU"
    assert {"ReLU", "GELU", "LeakyReLU"} <= set(types)


def test_names_that_begin_with_the_query_come_first() -> None:
    types = found("l")
    begins = [type_.startswith("L") for type_ in types]
    assert any(begins)
    assert not all(begins)
    assert begins == sorted(begins, reverse=True)


def test_part_of_a_camel_case_name_is_a_word() -> None:
    assert {"BatchNorm1d", "BatchNorm2d", "LayerNorm"} == set(found("norm")[:3])


def test_category_is_searched() -> None:
    types = found("pooling")
    assert {"MaxPool1d", "MaxPool2d", "AvgPool2d", "AdaptiveAvgPool2d"} <= set(types)


def test_letters_in_order_are_enough() -> None:
    assert found("c2d")[0] == "Conv2d"


def test_every_word_has_to_match() -> None:
    types = found("max 2d")
    assert types[0] == "MaxPool2d"
    assert "MaxPool1d" not in types


def test_words_of_the_help_are_found_after_names() -> None:
    spec = next(spec for spec in all_specs() if spec.type == "Flatten")
    word = max(spec.help.summary.strip(".").split(), key=len)
    assert "Flatten" in found(word)


def test_nonsense_finds_nothing() -> None:
    assert found("qqzz") == []
