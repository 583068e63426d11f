"""Memory by part: one bar of several colours, and what each of them stands for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.amounts import short_bytes
from app.widgets.label import label

BAR_PX = 14
SWATCH_PX = 10
COLUMNS = 2
SMALL_SHARE = 0.05
"""Below this share of what is free the bar shows the parts alone: else nothing would be seen."""


class Part(msgspec.Struct, frozen=True):
    """One part.

    Attributes:
        name: What it is, in words.
        amount: Its bytes.
        role: Theme colour.
    """

    name: str
    amount: int
    role: str


class MemoryBar(QWidget):
    """Shows parts of memory side by side, against what is free where they come near it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(8)
        self._legend.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._legend.setColumnStretch(column * 3 + 1, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self._bar)
        column_.addLayout(self._legend)
        self._entries: list[_Entry] = []

    def show_parts(self, parts: Sequence[Part], free: int) -> None:
        """Show these parts; ``free`` is 0 where it is not known."""
        self._bar.show_parts(parts, free)
        words = ", ".join(f"{part.name} {short_bytes(part.amount)}" for part in parts)
        self.setAccessibleName(words)
        while len(self._entries) < len(parts):
            self._add_entry()
        for entry, part in zip(self._entries, parts, strict=True):
            entry.show_part(part)

    def _add_entry(self) -> None:
        entry = _Entry()
        row, column = divmod(len(self._entries), COLUMNS)
        for offset, widget in enumerate((entry.swatch, entry.name, entry.amount)):
            self._legend.addWidget(widget, row, column * 3 + offset)
        self._entries.append(entry)


class _Entry:
    """A colour with its name and amount."""

    def __init__(self) -> None:
        self.swatch = _Swatch()
        self.name = label(role="muted")
        self.amount = label()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setContentsMargins(0, 0, 12, 0)

    def show_part(self, part: Part) -> None:
        self.swatch.show_role(part.role)
        self.name.setText(part.name)
        self.amount.setText(short_bytes(part.amount))


class _Swatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._role = "border"
        self.setFixedSize(SWATCH_PX, SWATCH_PX)

    def show_role(self, role: str) -> None:
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._role))
        painter.drawRoundedRect(QRectF(self.rect()), 2.5, 2.5)
        painter.end()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._free = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part], free: int) -> None:
        self._parts, self._free = tuple(parts), free
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(area, BAR_PX / 2, BAR_PX / 2)
        painter.setClipPath(outline)
        painter.fillRect(area, theme.color("border"))
        total = sum(part.amount for part in self._parts)
        whole = max(total, self._free) if total >= self._free * SMALL_SHARE else total
        left = area.left()
        for part in self._parts:
            width = area.width() * part.amount / max(whole, 1)
            painter.fillRect(QRectF(left, 0, width, area.height()), theme.color(part.role))
            left += width
        if 0 < self._free < total:
            painter.fillRect(
                QRectF(area.width() * self._free / whole - 1, 0, 2, area.height()),
                theme.color("text"),
            )
        painter.end()
