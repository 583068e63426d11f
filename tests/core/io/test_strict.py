from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given

from core.errors import InputError
from core.io import strict
from tests.helpers.strategies import json_values, patient


class Form(msgspec.Struct):
    name: str
    count: int = 0
    parts: list[dict[str, Any]] = []


def complaint(data: bytes, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        strict.decode(data, Form, name="a.json", **options)
    assert "a.json" in str(caught.value)
    return str(caught.value)


@patient
@given(json_values)
def test_ordinary_json_comes_through_unchanged(value: Any) -> None:
    assert strict.parse(json.dumps(value).encode()) == value


def test_known_form_is_decoded_and_other_fields_are_ignored() -> None:
    data = b'\xef\xbb\xbf{"name": "\xea\xb9\x80", "later": 1,\r\n "count": 3}\r\n'

    assert strict.decode(data, Form, name="a.json") == Form(name="김", count=3)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "line 1"),
        (b"\0" * 1000, "line 1"),
        (b'{"name": "x"', "line 1"),
        (b'{"name": "x', "ends in the middle, after line 1"),
        (b'{"name":\n"x",\n"co', "ends in the middle, after line 3"),
        (b'{"name": "x"} {}', "column 15"),
        (b'{"name": "\xe9"}', "position 10"),
        ('{"name": "x"}'.encode("utf-16"), "position 0"),
        (b'{"name": "x", "name": "y"}', "name occurs twice"),
        (b'{"name": "x", "parts": [{"a": {"b": 1, "b": 1}}]}', "b occurs twice"),
        (b'{"name": NaN}', "NaN"),
        (b'{"name": -Infinity}', "-Infinity"),
        (b'{"name": "x", "count": 1e999}', r"\$.count = inf"),
        (b'{"name": "x", "count": ' + b"9" * 5000 + b"}", "9999..."),
        (b'{"name": "x", "count": 9223372036854775808}', "too large"),
        (b'{"name": "x", "parts": ' + b"[" * 100_000, "nested too deep"),
        (b'{"name": "x", "parts": ' + b"[" * 70 + b"]" * 70 + b"}", "nested too deep"),
        (b'{"name": "\\ud800"}', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
        (b'{"name": "' + b"x" * 65_537 + b'"}', "65536 characters"),
        (b'{"count": 1}', "field name is missing"),
        (b'{"name": 3}', r"\$.name .* str .* int"),
        (b'{"name": "x", "count": true}', r"\$.count .* int .* bool"),
        (b'{"name": "x", "count": 3.0}', r"\$.count .* int .* float"),
        (b'{"name": "x", "parts": [{}, 7]}', r"\$.parts\[1\] .* object .* int"),
        (b"[]", r"\$ .* object .* array"),
        (b"[" + b"1," * 1_000_000 + b"1]", "more than 1000000 values"),
    ],
)
def test_everything_else_is_refused_in_words(data: bytes, says: str) -> None:
    assert re.search(says, complaint(data), re.IGNORECASE)


def test_size_is_looked_at_first() -> None:
    assert "longer than 0 MB" in complaint(b"x" * 101, limit=100)


def test_depth_counts_objects_and_lists() -> None:
    assert strict.parse(b'{"a": [1]}', depth=2) == {"a": [1]}
    with pytest.raises(strict.Unfit):
        strict.parse(b'{"a": [1]}', depth=1)
