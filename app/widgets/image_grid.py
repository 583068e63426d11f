"""A grid of small pictures, each pixel a crisp square; one of them can be enlarged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app import theme
from app.widgets.tile_layout import TileLayout, lay_out

CAPTION_PX = 28


class ImageGrid(QAbstractScrollArea):
    """Shows pictures of one size side by side, as large as they fit.

    A click or Enter enlarges a tile, the same or Escape shows all of them again; the arrow keys
    walk from tile to tile.

    Signals:
        enlarged: The index of the tile now shown alone, or -1 when all are shown again.
    """

    enlarged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[QImage, ...] = ()
        self._names: tuple[str, ...] = ()
        self._current = 0
        self._is_alone = False
        self._largest_px = 2048
        self._layout = TileLayout(0, 1, 1, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._show_theme)

    # ------------------------------------------------------------ what to show

    @property
    def count(self) -> int:
        """Number of tiles."""
        return len(self._images)

    @property
    def current(self) -> int:
        """The tile the keyboard is on, or the one shown alone."""
        return self._current

    @property
    def is_alone(self) -> bool:
        """Whether one tile is shown alone."""
        return self._is_alone

    def set_tiles(
        self, images: Sequence[QImage], names: Sequence[str], *, largest_px: int = 2048
    ) -> None:
        """Show pictures, all of one size.

        Args:
            images: One a tile.
            names: What the tooltip says of each tile, and the caption of one shown alone.
            largest_px: Longest side of a tile, in screen pixels.
        """
        self._images, self._names = tuple(images), tuple(names)
        self._largest_px = largest_px
        if self._current >= self.count:
            self._current = 0
            self._is_alone = False
        self._lay_out()

    def enlarge(self, index: int | None) -> None:
        """Show one tile alone, or all again for None."""
        if index is not None:
            self._current = index
        self._is_alone = index is not None
        self._lay_out()
        self.enlarged.emit(-1 if index is None else index)

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    # ------------------------------------------------------------ geometry

    def tile_rect(self, index: int) -> QRect:
        """Return where a tile lies in the viewport."""
        x, y = self._layout.place(0 if self._is_alone else index)
        origin = self._origin()
        return QRect(origin.x() + x, origin.y() + y, self._layout.width, self._layout.height)

    def _origin(self) -> QPoint:
        """Return where the grid's upper left corner lies in the viewport: centred, or scrolled."""
        width, height = self._layout.size
        left = max(0, (self.viewport().width() - width) // 2)
        top = max(0, (self._area()[1] - height) // 2) if self._is_alone else 0
        return QPoint(left, top - self.verticalScrollBar().value())

    def _area(self) -> tuple[int, int]:
        area = self.viewport().size()
        return area.width(), area.height() - (CAPTION_PX if self._is_alone else 0)

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        if not self._images:
            self._layout = TileLayout(0, 1, 1, 1)
            bar.setRange(0, 0)
            self.viewport().update()
            return
        size = (self._images[0].width(), self._images[0].height())
        count = 1 if self._is_alone else self.count
        largest = 2048 if self._is_alone else self._largest_px
        self._layout = lay_out(count, size, self._area(), largest_px=largest)
        bar.setRange(0, max(0, self._layout.size[1] - self._area()[1]))
        bar.setPageStep(max(1, self._area()[1]))
        bar.setSingleStep(self._layout.height)
        self.viewport().update()

    def _tile_at(self, point: QPointF) -> int | None:
        origin = self._origin()
        found = self._layout.at(point.x() - origin.x(), point.y() - origin.y())
        return self._current if found is not None and self._is_alone else found

    # ------------------------------------------------------------ events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for index in (self._current,) if self._is_alone else range(self.count):
            if index < self.count:
                self._paint_tile(painter, index, event.rect())
        painter.end()

    def _paint_tile(self, painter: QPainter, index: int, dirty: QRect) -> None:
        rect = self.tile_rect(index)
        if not rect.adjusted(-2, -2, 2, CAPTION_PX).intersects(dirty):
            return
        image = self._images[index]
        shrinks = rect.width() < image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
        painter.drawImage(rect, image)
        if self._is_alone:
            below = QRect(0, rect.bottom() + 1, self.viewport().width(), CAPTION_PX)
            painter.setPen(theme.color("text"))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._names[index])
        elif index == self._current and self.hasFocus():
            painter.setPen(QPen(QColor(theme.color("selection")), 2))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._tile_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.enlarge(None if self._is_alone else index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the press was ours

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = 1 if self._is_alone else self._layout.columns
        steps: dict[int, int] = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns,
        }  # fmt: skip
        if self._images and (step := steps.get(event.key())):
            self._walk(self._current + step)
        elif self._images and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge(None if self._is_alone else self._current)
        elif self._is_alone and event.key() == Qt.Key.Key_Escape:
            self.enlarge(None)
        else:
            super().keyPressEvent(event)

    def _walk(self, index: int) -> None:
        if not 0 <= index < self.count:
            return
        self._current = index
        if self._is_alone:
            self.enlarged.emit(index)
        else:
            self._scroll_to(self.tile_rect(index))
        self.viewport().update()

    def _scroll_to(self, rect: QRect) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        beyond = rect.bottom() + 1 - height
        bar.setValue(bar.value() + (rect.top() if rect.top() < 0 else max(0, beyond)))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self._tile_at(QPointF(event.pos()))
            if index is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._names[index], self.viewport())
            return True
        return super().viewportEvent(event)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()
