"""The figures that the README tells are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.catalog import registry
from core.engine.recipe.losses import LOSSES
from core.engine.recipe.objective import OBJECTIVES
from core.io import gallery

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("kinds of bricks", lambda: len(registry.all_specs())),
        ("losses", lambda: len(LOSSES)),
        ("objectives", lambda: len(OBJECTIVES)),
        ("models to start from", lambda: len(gallery.templates())),
    ],
)
def test_the_readme_counts_right(words, count):
    told = re.findall(rf"(\d+)\s+{words}", README.read_text("utf-8"))
    assert told == [str(count())]
