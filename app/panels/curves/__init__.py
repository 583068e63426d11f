"""The curves of a run: the ``panel`` that follows it, its ``plots``, their ``looks``."""

from app.panels.curves.panel import CurvesPanel

__all__ = ["CurvesPanel"]
