"""A layout that sets its items side by side and starts a new line where the width ends.

Items of one line share its width evenly up to their maximum, so the right edge stays straight.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then downwards; all items of a layout are as tall as the tallest."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self._items) // self._columns(width))
        return max(0, lines * (self._item_height() + self.spacing()) - self.spacing())

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return QSize(self._item_width(), self._item_height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        columns = self._columns(rect.width())
        gaps = self.spacing() * (columns - 1)
        widest = max((item.maximumSize().width() for item in self._items), default=0)
        width = min((rect.width() - gaps) // columns, widest)
        height = self._item_height()
        for index, item in enumerate(self._items):
            line, column = divmod(index, columns)
            left = rect.left() + column * (width + self.spacing())
            top = rect.top() + line * (height + self.spacing())
            item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def _columns(self, width: int) -> int:
        slot = self._item_width() + self.spacing()
        return max(1, min((width + self.spacing()) // max(1, slot), max(1, len(self._items))))

    def _item_width(self) -> int:
        return max((item.minimumSize().width() for item in self._items), default=0)

    def _item_height(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)
