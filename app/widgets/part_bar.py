"""How samples are parted: a bar of three stretches, each with its name and count below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label

BAR_PX = 12
KEY_PX = 12
ROLES = ("plot.train", "plot.validation", "text")
PATTERNS = (
    Qt.BrushStyle.SolidPattern, Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern,
)  # fmt: skip
"""Training, validation and test; the last is also hatched, so colour is not all there is."""


def part_brush(part: int) -> QBrush:
    """Return what fills a stretch of a part, in the theme in force."""
    return QBrush(QColor(theme.color(ROLES[part])), PATTERNS[part])


def paint_stretches(painter: QPainter, area: QRectF, counts: tuple[int, ...], most: int) -> None:
    """Paint the counts of the parts one after the other.

    Args:
        painter: Paints.
        area: As long as ``most``.
        counts: One a part.
        most: What fills the area.
    """
    left = area.left()
    for part, count in enumerate(counts):
        width = area.width() * count / most if most else 0.0
        if count:
            # A thin stretch is still a stretch; a gap parts it from the next.
            drawn = QRectF(left, area.top(), max(width - 1.0, 1.5), area.height())
            painter.fillRect(drawn, theme.color("border"))  # shines through what is hatched
            painter.fillRect(drawn, part_brush(part))
        left += width


class PartBar(QWidget):
    """Shows how many samples train, measure each epoch, and are held out."""

    def __init__(self, names: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._bar = _Bar()
        self._keys = tuple(_Key(part) for part in range(3))
        self._words = tuple(label() for _ in names)
        entries = QWidget()
        flow = FlowLayout(entries, spacing=12, even=False)
        for key, words in zip(self._keys, self._words, strict=True):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(key)
            row.addWidget(words)
            flow.addWidget(entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(entries)

    def show_counts(self, counts: tuple[int, int, int] | None) -> None:
        """Show counts, or a dash for each while nobody knows them."""
        self._bar.counts = counts or (0, 0, 0)
        total = sum(self._bar.counts)
        said = []
        for name, words, count in zip(self._names, self._words, self._bar.counts, strict=True):
            share = f" ({100 * count / total:.0f} %)" if total else ""
            words.setText(f"{name} {count:,}{share}" if counts else f"{name} –")
            said.append(words.text())
        self._bar.setAccessibleName(", ".join(said))
        self._bar.setToolTip(", ".join(said))
        self._bar.update()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.counts: tuple[int, int, int] = (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, theme.color("border"))
        paint_stretches(painter, area, self.counts, sum(self.counts))
        painter.end()


class _Key(QWidget):
    """The look of a part's stretches, before its name."""

    def __init__(self, part: int) -> None:
        super().__init__()
        self._part = part

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(KEY_PX, max(KEY_PX, self.fontMetrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - KEY_PX) / 2
        area = QRectF(0, top, KEY_PX, KEY_PX)
        painter.fillRect(area, theme.color("border"))  # shines through what is hatched
        painter.fillRect(area, part_brush(self._part))
        painter.end()
