"""Two parts side by side where there is room, one above the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class TurningPair(QWidget):
    """Puts two widgets beside each other once the width allows it.

    Signals:
        turned: Whether they stand side by side now.
    """

    turned = Signal(bool)

    def __init__(
        self, first: QWidget, second: QWidget, *, turn_at_px: int, gap_px: int = 16,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Create the pair.

        Args:
            first: Left or upper part.
            second: Right or lower part.
            turn_at_px: Width from which they stand side by side.
            gap_px: What is free between them.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._turn_at_px = turn_at_px
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap_px)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 1)

    @property
    def is_wide(self) -> bool:
        """Whether the parts stand side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._turn_at_px
        if wide != self.is_wide:
            directions = QBoxLayout.Direction
            self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
            self.turned.emit(wide)
