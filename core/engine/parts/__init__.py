"""What a step is made of: the exported script carries the text of these files."""

from __future__ import annotations

PARTS = (
    "criteria", "likeness", "feeds", "own", "meters", "class_meters", "value_meters", "more_meters",
    "heads",
)  # fmt: skip
"""Modules of this package, in the order in which a script holds what it needs of them."""
