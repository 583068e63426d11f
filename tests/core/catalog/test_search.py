from __future__ import annotations

import msgspec
import pytest

from core.catalog.registry import all_specs, get
from core.catalog.search import SearchIndex, search


def found(query: str) -> list[str]:
    return [spec.type for spec in search(query)]


@pytest.mark.parametrize("query", ["", "   "])
def test_no_query_finds_everything_in_palette_order(query: str) -> None:
    assert search(query) == all_specs()


def test_exact_name_comes_before_longer_names() -> None:
    assert found("dropout")[0] == "Dropout"


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
    types = [type_ for type_ in found("norm") if not type_.startswith("norm")]
    assert types[:2] == ["BatchNorm2d", "LayerNorm"]
    assert "BatchNorm1d" in types[:12]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("conv", "Conv2d"),
        ("relu", "ReLU"),
        ("pool", "MaxPool2d"),
        ("max", "MaxPool2d"),
        ("lin", "Linear"),
        ("dense", "Linear"),
        ("fully connected", "Linear"),
        ("skip", "add"),
        ("soft", "Softmax"),
        ("Add", "add"),
        ("concat", "cat"),
        ("batchnorm", "BatchNorm2d"),
    ],
)
def test_what_most_networks_are_made_of_comes_first(query: str, first: str) -> None:
    named = [type_ for type_ in found(query) if type_ != query]
    assert first in (found(query)[0], named[0])


def test_former_names_are_found() -> None:
    spec = msgspec.structs.replace(get("Flatten"), former=("Unroller",))
    assert SearchIndex((get("ReLU"), spec)).search("unroller") == (spec,)


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
