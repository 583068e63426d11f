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
        shares: tuple[int, int] = (1, 1), second_leads: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Create the pair.

        Args:
            first: Left or upper part.
            second: Right or lower part; the upper one if it leads.
            turn_at_px: Width from which they stand side by side.
            gap_px: What is free between them.
            shares: How the parts share the width.
            second_leads: Whether, one above the other, the second is the upper one and as high as
                it needs, while the first has the rest.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._turn_at_px = turn_at_px
        self._shares = shares
        self._second_leads = second_leads
        self._heights = (1, 0 if second_leads else 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap_px)
        self._box.addWidget(first)
        self._box.addWidget(second)
        self._turn(wide=False)

    @property
    def is_wide(self) -> bool:
        """Whether the parts stand side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def set_turn_at(self, turn_at_px: int) -> None:
        """Stand side by side from another width on."""
        self._turn_at_px = turn_at_px
        self._turn_if_needed()

    def share_height(self, first: int, second: int) -> None:
        """Share the height so, one above the other."""
        self._heights = (first, second)
        self._turn(wide=self.is_wide)

    def _turn_if_needed(self) -> None:
        wide = self.width() >= self._turn_at_px
        if wide != self.is_wide:
            self._turn(wide=wide)
            self.turned.emit(wide)

    def _turn(self, *, wide: bool) -> None:
        directions = QBoxLayout.Direction
        stacked = directions.BottomToTop if self._second_leads else directions.TopToBottom
        self._box.setDirection(directions.LeftToRight if wide else stacked)
        shares = self._shares if wide else self._heights
        for index, share in enumerate(shares):
            self._box.setStretch(index, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_if_needed()
