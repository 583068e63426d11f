"""Named bars with their numbers: probabilities of classes, influence of columns."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app import theme

ROW_PX = 19
SLACK_PX = 2
"""Widths are whole pixels; a text one pixel short would lose its end."""
BAR_PX = 10
SPACE_PX = 10
MARK = "✓"
LONGEST_LABEL_PX = 190
ABOVE_ROLE, BELOW_ROLE = "plot.validation", "plot.train"
"""Orange for numbers above 0 and blue for those below, wherever the sign matters."""


class Bar(msgspec.Struct, frozen=True):
    """One row.

    Attributes:
        label: What it is about.
        fraction: Length of the bar, from 0 to 1.
        number: What stands behind the bar.
        mark: What the tick before the label means, in words; empty for no tick.
        role: Theme colour of the bar.
    """

    label: str
    fraction: float
    number: str
    mark: str = ""
    role: str = "accent"


class BarList(QWidget):
    """Shows bars under each other; where rows can be chosen, one of them is.

    Signals:
        chosen: Index of the row a person chose.
    """

    chosen = Signal(int)

    def __init__(self, *, selectable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self._rows: list[BarRow] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """The rows, from the top."""
        return tuple(self._rows)

    def set_bars(self, bars: Sequence[Bar], chosen: int | None = None) -> None:
        """Show these bars; rows are kept, so the keyboard's focus stays where it is."""
        while len(self._rows) > len(bars):
            row = self._rows.pop()
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.deleteLater()
        while len(self._rows) < len(bars):
            row = BarRow(selectable=self._selectable, parent=self)
            self._group.addButton(row, len(self._rows))
            self._rows.append(row)
            self._column.insertWidget(len(self._rows) - 1, row)
        label_px, number_px = self._columns(bars)
        for index, (row, bar) in enumerate(zip(self._rows, bars, strict=True)):
            row.show_bar(bar, label_px, number_px)
            if index == chosen:
                row.setChecked(True)

    def _columns(self, bars: Sequence[Bar]) -> tuple[int, int]:
        """Return the widths of the labels and of the numbers."""
        self.ensurePolished()  # a style sheet may bring another font
        width = self.fontMetrics().horizontalAdvance
        labels = max((width(bar.label) + SLACK_PX for bar in bars), default=0)
        numbers = max((width(bar.number) + SLACK_PX for bar in bars), default=0)
        return min(labels, LONGEST_LABEL_PX), numbers


class BarRow(QAbstractButton):
    """One bar; a button where it can be chosen."""

    def __init__(self, *, selectable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = Bar("", 0.0, "")
        self._label_px = self._number_px = 0
        self._selectable = selectable
        self.setCheckable(selectable)
        if selectable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._show_theme)

    @property
    def bar(self) -> Bar:
        """What the row shows."""
        return self._bar

    def show_bar(self, bar: Bar, label_px: int, number_px: int) -> None:
        """Show a bar in a list whose labels and numbers are this wide."""
        self._bar, self._label_px, self._number_px = bar, label_px, number_px
        words = (bar.label, bar.number, bar.mark)
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        mark = self.fontMetrics().horizontalAdvance(MARK)
        words = mark + self._label_px + self._number_px
        return QSize(words + 4 * SPACE_PX + 60, max(ROW_PX, self.fontMetrics().height() + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        area = QRectF(self.rect()).adjusted(6, 0, -6, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._bar.mark:
            painter.setPen(theme.color("ok"))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, MARK)
        area.setLeft(area.left() + self.fontMetrics().horizontalAdvance(MARK) + 4)
        painter.setPen(theme.color("text"))
        label = self.fontMetrics().elidedText(
            self._bar.label, Qt.TextElideMode.ElideRight, self._label_px
        )
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, label)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, self._bar.number)
        area.setLeft(area.left() + self._label_px + SPACE_PX)
        area.setRight(area.right() - self._number_px - SPACE_PX)
        self._paint_bar(painter, area)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        focused = self.hasFocus()
        if not (self.isChecked() or focused or (self._selectable and self.underMouse())):
            return
        painter.setBrush(theme.color("raised") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if focused else "border"), 1.0))
        painter.drawRoundedRect(ground, 6, 6)

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        track = QRectF(area.left(), area.center().y() - BAR_PX / 2, area.width(), BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border"))
        painter.drawRoundedRect(track, BAR_PX / 2, BAR_PX / 2)
        width = track.width() * min(max(self._bar.fraction, 0.0), 1.0)
        if width >= 1.0:
            # A short bar is still a bar: its ends are as round as it is long.
            radius = min(BAR_PX / 2, width / 2)
            painter.setBrush(theme.color(self._bar.role))
            painter.drawRoundedRect(
                QRectF(track.topLeft(), track.size()).adjusted(0, 0, width - track.width(), 0),
                radius,
                radius,
            )

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()
