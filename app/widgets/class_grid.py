"""Small pictures in rows, a row for each class, with the class's name before it.

As many fit a row as there is room for. Arrow keys walk from picture to picture; what one is stands
in its tooltip and is told to a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme

TILE_PX, GAP_PX, PAIR_GAP_PX, NAME_GAP_PX = 40, 4, 14, 10
WIDEST = 3.0
"""A tile is never wider than so many times its height, nor narrower than square."""
LONGEST_NAME_SHARE = 0.3
ROWS_SHOWN = 30
ROWS_WITHOUT_CLASS = 4


class Tile(msgspec.Struct, frozen=True):
    """One picture.

    Attributes:
        image: The picture.
        group: Number of its class, or -1.
        words: What it is, for the tooltip and a screen reader.
    """

    image: QImage
    group: int
    words: str


class ClassGrid(QWidget):
    """Shows tiles by class.

    Signals:
        walked: Index of the tile that the keyboard or the pointer is on now.
    """

    walked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._names: tuple[str, ...] = ()
        self._places: list[tuple[int, QRect]] = []
        self._heads: list[tuple[QRect, str]] = []
        self._height = 0
        self._laid_for = -1
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._show_theme)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All tiles, also those for which there is no room."""
        return self._tiles

    @property
    def current(self) -> int:
        """The tile that the keyboard is on."""
        return self._current

    def set_tiles(self, tiles: Sequence[Tile], names: Sequence[str]) -> None:
        """Show other pictures.

        Args:
            tiles: Class by class.
            names: Of the classes, by number.
        """
        self._tiles, self._names = tuple(tiles), tuple(names)
        self._current, self._laid_for = 0, -1
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 120)))
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------ geometry

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._lay_out(width)
        return self._height

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(TILE_PX * 3, TILE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def tile_rect(self, index: int) -> QRect:
        """Return where a tile lies; nowhere if there is no room for it."""
        self._lay_out(self.width())
        return next((rect for shown, rect in self._places if shown == index), QRect())

    def _tile_width(self) -> int:
        if not self._tiles:
            return TILE_PX
        size = self._tiles[0].image.size()
        return round(TILE_PX * min(max(1.0, size.width() / max(1, size.height())), WIDEST))

    def _lay_out(self, width: int) -> None:
        if width == self._laid_for:
            return
        self._laid_for = width
        self._places, self._heads = [], []
        groups: dict[int, list[int]] = {}
        for index, tile in enumerate(self._tiles):
            groups.setdefault(tile.group, []).append(index)
        metrics = self.fontMetrics()
        names = [self._names[group] for group in groups if 0 <= group < len(self._names)]
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        left = min(longest + 2, round(width * LONGEST_NAME_SHARE)) + NAME_GAP_PX if names else 0
        wide = self._tile_width()
        # Tiles of two pictures each stand apart, so that one sees which belong together.
        gap = PAIR_GAP_PX if wide > 1.5 * TILE_PX else GAP_PX
        fitting = max(1, (width - left + gap) // (wide + gap))
        top = 0
        for group, members in list(groups.items())[:ROWS_SHOWN]:
            named = 0 <= group < len(self._names)
            rows = 1 if named else ROWS_WITHOUT_CLASS
            shown = members[: fitting * rows]
            if named:
                name = self._names[group]
                cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - NAME_GAP_PX)
                self._heads.append((QRect(0, top, left - NAME_GAP_PX, TILE_PX), cut))
            for place, index in enumerate(shown):
                row, column = divmod(place, fitting)
                x = left + column * (wide + gap)
                y = top + row * (TILE_PX + GAP_PX)
                self._places.append((index, QRect(x, y, wide, TILE_PX)))
            top += (TILE_PX + GAP_PX) * -(-len(shown) // fitting)
        self._height = max(0, top - GAP_PX)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(theme.color("muted"))
        for rect, name in self._heads:
            if rect.intersects(event.rect()):
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, name)
        for index, rect in self._places:
            if not rect.intersects(event.rect()):
                continue
            image = self._tiles[index].image
            target = _fitted(rect, image.size())
            shrinks = target.width() < image.width() or target.height() < image.height()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
            painter.drawImage(target, image)
            if index == self._current and self.hasFocus():
                painter.setPen(QPen(theme.color("selection"), 2))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.end()

    # ------------------------------------------------------------ walking

    def _at(self, point: QPoint) -> int | None:
        return next((index for index, rect in self._places if rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().toPoint())
        if index is not None:
            self._go(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self._beside(event.key())
        if target is None:
            super().keyPressEvent(event)
        else:
            self._go(target)

    def _beside(self, key: int) -> int | None:
        here = self.tile_rect(self._current).center()
        order = [index for index, _ in self._places]
        if self._current not in order:
            return None
        place = order.index(self._current)
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            place += 1 if key == Qt.Key.Key_Right else -1
            return order[place] if 0 <= place < len(order) else None
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if not way:
            return None
        beyond = [
            (abs(rect.center().y() - here.y()), abs(rect.center().x() - here.x()), index)
            for index, rect in self._places
            if (rect.center().y() - here.y()) * way > 0
        ]
        return min(beyond)[2] if beyond else None

    def _go(self, index: int) -> None:
        self._current = index
        self.setAccessibleDescription(self._tiles[index].words)
        self.walked.emit(index)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._tiles:
            self.setAccessibleDescription(self._tiles[self._current].words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._at(event.pos())
            words = "" if index is None else self._tiles[index].words
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()


def _fitted(rect: QRect, size: QSize) -> QRect:
    """Return the largest place for a picture of that shape in the middle of a tile."""
    scaled = size.scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRect(QPoint(), scaled)
    fitted.moveCenter(rect.center())
    return fitted
