"""Fixtures and the guards that every test runs under."""

from __future__ import annotations

import os

# Before anything imports Qt: tests need no screen and no person's settings.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
