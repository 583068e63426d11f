"""How wheel, touchpad and pinch move the sight.

A wheel zooms at the pointer, and moves sideways with Shift. Two fingers on a touchpad move the
canvas; with Ctrl they zoom, as the wheel does, and so does a pinch. A double tap with two fingers
shows everything.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

NOTCH = 1.15
"""How much larger one notch of the wheel makes everything."""

NOTCH_ANGLE = 120.0
"""A notch in eighths of a degree."""

PIXELS_A_NOTCH = 60.0
"""How far a notch moves the canvas sideways."""


class Sighted(Protocol):
    """Whose sight is moved."""

    def zoom_by(self, factor: float, anchor: QPoint | None = None) -> None:
        """Zoom; what lies under the anchor stays there."""

    def pan(self, by: QPoint) -> None:
        """Move the picture by pixels."""

    def fit(self) -> None:
        """Show everything."""


class Wheel(QObject):
    """Listens to a viewport.

    Args:
        viewport: What the wheel is turned over.
        sighted: Whose sight it moves.
    """

    def __init__(self, viewport: QWidget, sighted: Sighted) -> None:
        super().__init__(viewport)
        self._sighted = sighted
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._turn(event)
            event.accept()
            return True
        return isinstance(event, QNativeGestureEvent) and self._pinch(event)

    def _turn(self, event: QWheelEvent) -> None:
        angle, keys = event.angleDelta(), event.modifiers()
        turned = angle.y() or angle.x()
        zooms = bool(keys & Qt.KeyboardModifier.ControlModifier)
        if is_touchpad(event) and not zooms:
            pixels = event.pixelDelta()
            self._sighted.pan(angle * (PIXELS_A_NOTCH / NOTCH_ANGLE) if pixels.isNull() else pixels)
        elif not zooms and (keys & Qt.KeyboardModifier.ShiftModifier or not angle.y()):
            self._sighted.pan(QPoint(round(turned * PIXELS_A_NOTCH / NOTCH_ANGLE), 0))
        elif turned:
            anchor = event.position().toPoint()
            self._sighted.zoom_by(NOTCH ** (turned / NOTCH_ANGLE), anchor)

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._sighted.zoom_by(max(1.0 + event.value(), 0.1), event.position().toPoint())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._sighted.fit()
        else:
            return False
        return True


def is_touchpad(event: QWheelEvent) -> bool:
    """Whether fingers scroll and no wheel turns.

    Pixels do not tell: on X11 wheels report them too. Phases and the kind of device do.
    """
    by_fingers = event.pointingDevice().type() == QInputDevice.DeviceType.TouchPad
    return by_fingers or event.phase() != Qt.ScrollPhase.NoScrollPhase
