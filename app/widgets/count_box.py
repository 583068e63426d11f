"""A whole number with arrows, whose digits keep their distance from the edge."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from app.widgets.param_editors import TEXT_MARGIN_PX


class CountBox(QSpinBox):
    """A spin box as the parameters' own: with styled arrows Qt leaves no padding left of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(TEXT_MARGIN_PX, 0, 0, 0)
