"""Convolutions. Sizes and defaults follow ``torch.nn``'s documentation."""

from __future__ import annotations

