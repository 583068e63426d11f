"""How each curve looks and what is said over it, and which metrics are drawn in their own way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.figure_names import figure_name
from app.widgets.legend import CurveStyle
from app.widgets.run_progress import SHARES

STEP = CurveStyle(role="plot.train", faint=True)
SMOOTH = CurveStyle(role="plot.train", thick=True)
TRAIN = CurveStyle(role="plot.train", mark="o", joined=False)
TRAIN_KEY = CurveStyle(role="plot.train", mark="o", thick=True)
VALIDATION = CurveStyle(role="plot.validation", mark="s", dashed=True, thick=True)
MADE = CurveStyle(role="plot.train", mark="o", thick=True)
RATE = CurveStyle(role="plot.train", mark="o", thick=True)
OTHERS = (
    CurveStyle(role="plot.other1", mark="t"),
    CurveStyle(role="plot.other2", mark="d"),
    CurveStyle(role="plot.other3", mark="o", dashed=True),
    CurveStyle(role="plot.other4", mark="t", dashed=True),
    CurveStyle(role="plot.other5", mark="d", dashed=True),
    CurveStyle(role="plot.other6", mark="s"),
)
"""How the curves of other runs look; more than these are not told apart."""
SHARE = "accuracy"
"""The metric that is drawn where nothing else is known."""
WITHIN_ONE = (*SHARES, "auroc")
"""What lies between 0 and 1: all of them have the same heights, so that they can be compared."""
LOGARITHMIC = ("loss", "perplexity", "mae", "mse", "rmse", "identity_mse", "discriminator_loss")
"""What is an error of any size and never below 0: others have no logarithmic scale."""
REAL, FAKE = "real_score", "fake_score"
"""What a discriminator says of real samples and of those made: they meet where these are good."""


def metric_title(name: str) -> str:
    """Return what stands over the plot of a metric."""
    titles = {
        SHARE: QCoreApplication.translate("MetricPlot", "Accuracy"),
        REAL: QCoreApplication.translate("MetricPlot", "Scores of the discriminator"),
    }
    return titles.get(name) or figure_name(name)
