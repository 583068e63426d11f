"""Where the parts of a step are defined: files whose text the exported script carries."""

from __future__ import annotations

PARTS = ("criteria", "likeness", "feeds", "meters", "class_meters", "value_meters", "more_meters")
"""Modules of this package, in the order in which a script holds what it needs of them."""
