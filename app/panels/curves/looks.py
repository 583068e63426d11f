"""How each curve looks, and which metrics are drawn in a way of their own."""

from __future__ import annotations

from app.widgets.legend import CurveStyle

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
"""The metric that lies between 0 and 1."""
REAL, FAKE = "real_score", "fake_score"
"""What a discriminator says of real samples and of those made: they meet where these are good."""
