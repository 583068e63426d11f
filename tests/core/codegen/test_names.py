from __future__ import annotations

import keyword
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codegen.names import (
    MODULE_ATTRIBUTES,
    RESERVED,
    SCRIPT_CLASSES,
    NameAllocator,
    class_name,
)
from tests.helpers.hostile import AWKWARD, INJECTIONS, any_text

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def test_the_frozen_list_is_what_torch_has():
    from torch import nn

    ours = {name for name in dir(nn.Module()) if IDENTIFIER.fullmatch(name)}

    assert ours == MODULE_ATTRIBUTES


def test_no_network_is_called_like_a_class_that_its_script_carries():
    from core.engine.parts import PARTS

    files = [
        import_module(f"core.engine.parts.{part}")
        for part in (*PARTS, "augment", "portions", "stream")
    ]
    ours = {
        name
        for file in files
        for name, value in vars(file).items()
        if isinstance(value, type) and value.__module__ == file.__name__
    }

    assert ours == SCRIPT_CLASSES
    assert all(class_name(name) not in ours for name in ours)


@given(st.lists(any_text, max_size=30))
def test_names_are_safe_and_told_apart_whatever_is_typed(wishes):
    allocator = NameAllocator()

    names = [allocator.allocate(wish, "conv") for wish in wishes]

    assert len(set(names)) == len(names)
    for name in names:
        assert IDENTIFIER.fullmatch(name)
        assert len(name) < 50
        assert name not in RESERVED
        assert not keyword.iskeyword(name)


@given(st.lists(any_text, max_size=10))
def test_the_same_wishes_give_the_same_names(wishes):
    first, second = NameAllocator(), NameAllocator()

    assert [first.allocate(w, "b") for w in wishes] == [second.allocate(w, "b") for w in wishes]


def test_all_awkward_names_together_stay_apart():
    allocator = NameAllocator()

    names = [allocator.allocate(wish, "block") for wish in (*AWKWARD, *INJECTIONS) * 2]

    assert len(set(names)) == len(names)


def test_a_suffix_never_meets_a_name_that_was_typed():
    allocator = NameAllocator()

    names = [allocator.allocate(wish, "b") for wish in ("a", "a_2", "a", "a", "a_2", "for", "for_")]

    assert names == ["a", "a_2", "a_3", "a_4", "a_2_2", "for_", "for_2"]


def test_many_equal_wishes_take_no_longer_each():
    allocator = NameAllocator()

    names = [allocator.allocate("conv", "conv") for _ in range(20_000)]

    assert names[-1] == "conv_20000"


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("Conv 1", "conv_1"),
        ("Über groß", "uber_gro"),
        ("합성곱", "conv"),
        ("3rd", "conv_3rd"),
        ("torch", "torch_"),
        ("x", "x_"),
        ("weight decay!", "weight_decay"),
    ],
)
def test_a_name_stays_near_to_what_was_typed(wish, name):
    assert NameAllocator().allocate(wish, "conv") == name


@given(any_text)
def test_a_class_name_is_an_identifier(wish):
    name = class_name(wish)

    assert name.isascii() and name.isidentifier()
    assert name[0].isupper()
    assert name not in RESERVED


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("digits cnn", "DigitsCnn"),
        ("MNIST net", "MNISTNet"),
        ("네트워크", "Network"),
        ("None", "NoneNetwork"),
        ("f", "FNetwork"),
        ("Tensor", "TensorNetwork"),
    ],
)
def test_a_class_name_is_in_pascal_case(wish, name):
    assert class_name(wish) == name
