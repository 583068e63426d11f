"""What all signs are told with."""

from __future__ import annotations

from core.advice.finding import Finding, Fix
from core.doctor.patient import Patient
from core.errors import Problem
from core.texts import Text


def at(patient: Patient, path: str, rule: str, message: Text, *fixes: Fix) -> Finding:
    """Return a sign of the brick at a path, or of the whole run for ""."""
    network, block = patient.place(path) if path else ("", "")
    network = network or patient.project.main.id
    return Finding(Problem("advice", network, block, f"doctor.{rule}", message), fixes)


def figure(value: float) -> str:
    """Return a measured number as people read it.

    >>> figure(0.123456), figure(1680.0), figure(1e12)
    ('0.123', '1,680', '1e+12')
    """
    return f"{value:,.0f}" if 1e3 <= abs(value) < 1e7 else f"{value:.3g}"
