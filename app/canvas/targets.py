"""What something dragged may click onto."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.graph.records import Wire


@dataclass(frozen=True, slots=True)
class EdgeTarget:
    """Click onto a brick: under its bottom or onto its top."""

    block: str
    side: Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class FlankTarget:
    """Lie beside a brick, as a branch."""

    block: str
    side: Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class JoinTarget:
    """Feed one more input of a brick, in a column on one side of it."""

    block: str
    side: Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class WireTarget:
    """Go into a wire."""

    wire: Wire


SnapTarget = EdgeTarget | FlankTarget | JoinTarget | WireTarget
