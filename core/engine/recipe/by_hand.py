"""What a person changed of a run that its exported script does not repeat: the script says so."""

from __future__ import annotations

import math
from collections.abc import Mapping

RATE = "rate_by_hand"
"""What a run's record calls the learning rate that it was last given while it went on."""


def rate_by_hand(choice: Mapping[str, str]) -> float | None:
    """Return that learning rate, of what a run's record says; None where it had the recipe's.

    >>> rate_by_hand({"rate_by_hand": "0.01"}), rate_by_hand({"rate_by_hand": "much"})
    (0.01, None)
    """
    try:
        rate = float(choice.get(RATE, ""))
    except ValueError:
        return None
    return rate if math.isfinite(rate) else None
