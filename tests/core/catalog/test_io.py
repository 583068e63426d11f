from __future__ import annotations

import pytest

from core.catalog.dims import BATCH
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from core.texts import say


@pytest.mark.parametrize("dtype", ["float32", "int64", "bool"])
def test_an_input_hands_in_what_it_says(dtype: str) -> None:
    spec = get("Input")
    params = spec.complete({"shape": (32,), "dtype": dtype})

    assert spec.infer(params, ()) == (TensorSpec((BATCH, 32), dtype, "NF"),)


def test_another_dtype_is_refused() -> None:
    (wrong,) = get("Input").wrong_params({"dtype": "float64"})

    assert "float32, int64, bool" in say(wrong) and "float64" in say(wrong)
