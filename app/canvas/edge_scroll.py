"""The canvas goes on by itself while something is dragged to its edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

EDGE_PX = 28
"""How near the edge the pointer must be."""

TICK_MS = 16
FASTEST_PX = 22
"""Pixels a tick, at the very edge or past it."""


class EdgeScroll(QObject):
    """Asks for a step at every tick while the pointer is at an edge.

    A drag that begins at an edge, as one from the palette does, scrolls only after it has been
    farther inside.

    Args:
        parent: Whose timer it is.
        area: Returns the rectangle that is scrolled, in the pointer's pixels.
        step: Told by how many pixels the picture is to move.
    """

    def __init__(
        self, parent: QObject, area: Callable[[], QRect], step: Callable[[QPoint], None]
    ) -> None:
        super().__init__(parent)
        self._area = area
        self._step = step
        self._at = QPoint()
        self._was_inside = False
        self._timer = QTimer(self)
        # Once at a time: a picture slower than the ticks must not be flooded by them.
        self._timer.setSingleShot(True)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Whether the picture moves."""
        return self._timer.isActive()

    def follow(self, at: QPoint) -> None:
        """Take note of where the pointer is now."""
        self._at = at
        pull = pull_at(at, self._area())
        self._was_inside = self._was_inside or pull.isNull()
        if pull.isNull() or not self._was_inside:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stand still; the gesture is over."""
        self._timer.stop()
        self._was_inside = False

    def _tick(self) -> None:
        self._timer.start()
        self._step(-pull_at(self._at, self._area()))


def pull_at(at: QPoint, area: QRect) -> QPoint:
    """Return how far towards its edges a point wants an area to go on, in pixels a tick.

    >>> pull_at(QPoint(50, 50), QRect(0, 0, 100, 100)).toTuple()
    (0, 0)
    >>> pull_at(QPoint(150, 50), QRect(0, 0, 100, 100)).toTuple()
    (22, 0)
    """
    return QPoint(
        _pull(at.x(), area.left(), area.right()), _pull(at.y(), area.top(), area.bottom())
    )


def _pull(at: int, low: int, high: int) -> int:
    depth = max(low + EDGE_PX - at, at - (high - EDGE_PX), 0)
    speed = -(-min(depth, EDGE_PX) * FASTEST_PX // EDGE_PX)
    return speed if at > (low + high) / 2 else -speed
