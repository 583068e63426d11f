"""A layout that sets its items side by side and starts a new line where the width ends.

Even items share the width of a line up to their maximum, so the right edge stays straight; others
keep their own width. Hidden items take no room.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then downwards; all items of a layout are as tall as the tallest."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 16, even: bool = True
    ) -> None:
        """Create a layout whose items are equally wide if ``even``."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._placed: dict[int, list[tuple[QLayoutItem, QRect]]] = {}
        self._even = even
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._sizes = None
        self._placed.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        shown = self._shown()
        width = max((size.width() for _, size in shown), default=0)
        return QSize(width, max((size.height() for _, size in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        """Return what takes room, and how much it needs; asked of the items only once."""
        if self._sizes is None:
            self._sizes = [(item, self._size(item)) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _size(self, item: QLayoutItem) -> QSize:
        width = item.minimumSize().width() if self._even else item.sizeHint().width()
        return QSize(width, item.sizeHint().height())

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Return where each item lies in a layout of that width; asked often, worked out once."""
        if width not in self._placed:
            self._placed[width] = self._placed_anew(width)
        return self._placed[width]

    def _placed_anew(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Return places counted from the layout's corner."""
        shown = self._shown()
        if not shown:
            return []
        height = max(size.height() for _, size in shown)
        widths = self._even_widths(width) if self._even else [size.width() for _, size in shown]
        places: list[tuple[QLayoutItem, QRect]] = []
        left = top = 0
        for (item, _), needed in zip(shown, widths, strict=True):
            if left and left + needed > width:
                left, top = 0, top + height + self.spacing()
            places.append((item, QRect(left, top, min(needed, width), height)))
            left += needed + self.spacing()
        return places

    def _even_widths(self, width: int) -> list[int]:
        """Return one width for all: as many as fit fill a line, or they are their widest."""
        shown = self._shown()
        slot = max(size.width() for _, size in shown) + self.spacing()
        columns = max(1, (width + self.spacing()) // max(1, slot))
        widest = max(item.maximumSize().width() for item, _ in shown)
        each = min((width - self.spacing() * (columns - 1)) // columns, widest)
        return [each] * len(shown)
