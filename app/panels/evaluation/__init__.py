"""How well a network does on a part of the data, and on which samples it is wrong."""

from app.panels.evaluation.panel import EvaluationPanel

__all__ = ["EvaluationPanel"]
