"""The history panel: a table of runs, what one of them was, and what two of them differ in."""

from app.panels.runs.panel import RunsPanel

__all__ = ["RunsPanel"]
