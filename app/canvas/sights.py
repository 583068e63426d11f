"""How the networks of a project are looked at, to come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF

Sight = tuple[float, QPointF]
"""The zoom in screen pixels per canvas unit, and what lies in the middle."""

NEAREST = 4.0
FARTHEST = 0.02
"""Limits of the zoom."""


@dataclass(frozen=True, slots=True)
class Sights:
    """Noted by :meth:`Camera.park` when another project is shown.

    Attributes:
        now: Of the network shown, or None where it fits the view by itself.
        others: Of networks that were shown before, by id.
    """

    now: Sight | None
    others: Mapping[str, Sight]
