from __future__ import annotations

import pytest

from app.widgets.param_text import read_value, value_text, wrong_value
from core.catalog import registry
from core.catalog.spec import ParamSpec

KERNEL = ParamSpec(name="kernel_size", kind="ints", default=3, minimum=1, lengths=(2,))
SHAPE = ParamSpec(name="shape", kind="ints", default=(1, 8, 8), minimum=1)
STRIDE = ParamSpec(name="stride", kind="ints", default=None, minimum=1, lengths=(2,), optional=True)
COUNT = ParamSpec(name="out_channels", kind="int", default=16, minimum=1, maximum=100)
P = ParamSpec(name="p", kind="float", default=0.5, minimum=0, maximum=1)
SCALE = ParamSpec(name="scale_factor", kind="floats", default=2.0, lengths=(2,), optional=True)
CORNERS = ParamSpec(name="align_corners", kind="bool", default=None, optional=True)


@pytest.mark.parametrize(
    ("spec", "words", "value"),
    [
        (KERNEL, "3", 3),
        (KERNEL, " 3 , 5 ", (3, 5)),
        (KERNEL, "(3, 5)", (3, 5)),
        (KERNEL, "3x5", (3, 5)),
        (KERNEL, "3,", 3),
        (SHAPE, "30", (30,)),
        (SHAPE, "1, 8, 8", (1, 8, 8)),
        (STRIDE, "", None),
        (COUNT, "+16", 16),
        (P, "1e-3", 0.001),
        (P, ".25", 0.25),
        (SCALE, "1.5", 1.5),
        (SCALE, "2, 0.5", (2.0, 0.5)),
        (SCALE, "", None),
        (CORNERS, "true", True),
        (CORNERS, "False", False),
        (CORNERS, "", None),
    ],
)
def test_text_becomes_value(spec: ParamSpec, words: str, value: object) -> None:
    read = read_value(spec, words)
    assert (type(read), read) == (type(value), value)
    assert spec.wrong(read) is None


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (KERNEL, "three"),
        (KERNEL, ""),
        (KERNEL, "3.5"),
        (KERNEL, "1, 2, 3"),
        (COUNT, "1.0"),
        (COUNT, "0"),
        (COUNT, "9" * 40),
        (P, "nan"),
        (P, "inf"),
        (P, "0,5"),
        (P, "2"),
        (SCALE, "2, wide"),
        (SCALE, "1, 2, 3"),
        (CORNERS, "perhaps"),
    ],
)
def test_what_is_not_legal_is_complained_about(spec: ParamSpec, words: str) -> None:
    assert spec.wrong(read_value(spec, words)) is not None


@pytest.mark.parametrize("value", [3, (3, 5), (30,), None, 0.1, 1e-30])
def test_written_value_reads_back(value: object) -> None:
    spec = {int: KERNEL, tuple: SHAPE, float: P}.get(type(value), STRIDE)
    assert read_value(spec, value_text(value)) == value


def test_no_size_at_all_is_written_and_read_as_empty_brackets() -> None:
    shape = registry.get("Input").param("shape")
    assert value_text(()) == "()" and read_value(shape, "( )") == ()
    assert wrong_value(shape, ()) is None
