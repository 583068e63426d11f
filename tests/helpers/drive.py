"""Drive widgets as a person does: press, move, release, type, turn the wheel, drag and drop.

Mouse and keys go through the window, as from the system, so grabs, focus, shortcuts and the held
button are real. The offscreen platform knows no system drags, so what a drag brings arrives as
the events the system would send. Positions are pixels of the widget named.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
DRAG_STEPS = 8


def press(
    widget: QWidget,
    at: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Press a mouse button and hold it."""
    QTest.mousePress(_window(widget), button, keys, _in_window(widget, at))
    QApplication.processEvents()


def move(widget: QWidget, at: QPoint) -> None:
    """Move the pointer, with whatever button is held."""
    QTest.mouseMove(_window(widget), _in_window(widget, at))
    QApplication.processEvents()


def release(
    widget: QWidget,
    at: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Let a mouse button go."""
    QTest.mouseRelease(_window(widget), button, keys, _in_window(widget, at))
    QApplication.processEvents()


def click(
    widget: QWidget,
    at: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Press and release at one place."""
    move(widget, at)
    press(widget, at, button, keys)
    release(widget, at, button, keys)


def double_click(widget: QWidget, at: QPoint) -> None:
    """Press and release once more, as the second half of a double click."""
    QTest.mouseDClick(_window(widget), LEFT, NO_KEYS, _in_window(widget, at))
    QApplication.processEvents()


def carry(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Move from one place to another in small steps, as a hand does."""
    for step in range(1, DRAG_STEPS + 1):
        move(widget, start + (end - start) * step / DRAG_STEPS)


def move_with_keys(widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Move the pointer with the left button and keys held; QTest moves it without keys."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        keys,
    )
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def drag(
    widget: QWidget,
    start: QPoint,
    end: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Press at ``start``, move to ``end`` and release there."""
    move(widget, start)
    press(widget, start, button, keys)
    carry(widget, start, end)
    release(widget, end, button, keys)


def key(widget: QWidget, which: Qt.Key | str, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Press and release a key in the window of a widget; shortcuts work as for a person."""
    QTest.keyClick(_window(widget), which, keys)
    QApplication.processEvents()


def hold_key(widget: QWidget, which: Qt.Key) -> None:
    """Press a key and hold it."""
    QTest.keyPress(_window(widget), which)
    QApplication.processEvents()


def let_key_go(widget: QWidget, which: Qt.Key) -> None:
    """Release a key that :func:`hold_key` holds."""
    QTest.keyRelease(_window(widget), which)
    QApplication.processEvents()


def wheel(widget: QWidget, at: QPoint, notches: int) -> None:
    """Turn the wheel over a widget; positive is away from the person."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


_entered: list[QWidget] = []
"""The widget that took a drag in which has not left it."""


def drag_in(widget: QWidget, mime: QMimeData, *way: QPoint) -> bool:
    """Bring something from elsewhere into a widget and hold it at the last point of its way.

    Returns:
        Whether the widget would take it there.
    """
    first = way[0]
    enter = QDragEnterEvent(first, Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    _entered[:] = [widget]
    accepted = True
    for point in way:
        moved = QDragMoveEvent(point, Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
        moved.ignore()
        QApplication.sendEvent(widget, moved)
        accepted = moved.isAccepted()
        QApplication.processEvents()
    return accepted


def drag_away(widget: QWidget) -> None:
    """Take what :func:`drag_in` holds out of the widget again; nothing where it was refused.

    Qt lets a drag leave the widget it entered last, and crashes where that is gone meanwhile.
    """
    if widget not in _entered:
        return
    _entered.clear()
    QApplication.sendEvent(widget, QDragLeaveEvent())
    QApplication.processEvents()


def drop(widget: QWidget, mime: QMimeData, *way: QPoint) -> bool:
    """Drag something in along a way and drop it at its last point.

    Returns:
        Whether the widget took it.
    """
    if not drag_in(widget, mime, *way):
        drag_away(widget)
        return False
    return let_go(widget, mime, way[-1])


def let_go(widget: QWidget, mime: QMimeData, at: QPoint) -> bool:
    """Drop what :func:`drag_in` holds; return whether the widget took it."""
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    event.ignore()
    _entered.clear()
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
    return event.isAccepted()


def _window(widget: QWidget) -> QWindow:
    window = widget.window().windowHandle()
    assert window is not None, "show the window first"
    return window


def _in_window(widget: QWidget, at: QPoint) -> QPoint:
    return widget.mapTo(widget.window(), at)
