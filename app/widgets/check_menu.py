"""A menu of checks that stays open while a person checks one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

CHECKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CheckMenu(QMenu):
    """Closes as other menus do, but not because something was checked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not _check(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in CHECKING or not _check(self.activeAction()):
            super().keyPressEvent(event)


def _check(action: QAction | None) -> bool:
    """Check what can be checked; return whether it was."""
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True
