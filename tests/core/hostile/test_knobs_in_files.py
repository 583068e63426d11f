"""Knobs that no program of ours writes into a file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.errors import InputError
from core.io import project_file


def opened(*knobs: dict[str, Any]) -> None:
    network = {"id": "n1", "name": "Net", "knobs": list(knobs)}
    document = {"format": "brickyard", "version": 1, "title": "", "networks": [network]}
    project_file.decode(json.dumps(document).encode(), name="net.brickyard")


def test_two_knobs_of_one_name_are_refused():
    with pytest.raises(InputError, match=r"knobs\[1\] the knob width stands for the second time"):
        opened({"name": "width", "default": 1}, {"name": "width", "default": 2})


@pytest.mark.parametrize("default", [{}, {"a": 1}, {"expr": 5}, {"expr": "1", "b": 2}, [1, [{}]]])
def test_an_object_is_no_default(default):
    with pytest.raises(InputError, match=r"knobs\[0\].default a knob needs a number"):
        opened({"name": "width", "default": default})


@pytest.mark.parametrize("default", [None, True, 3, 2.5, "same", [1, 2], {"expr": "2 * 3"}])
def test_other_defaults_open(default):
    opened({"name": "width", "default": default})
