"""A toolbar whose actions turn on and off, and are renamed, while nothing round it moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QToolBar, QToolButton

UNBOUND = 16_777_215
"""Qt's word for no largest size."""


class SteadyBar(QToolBar):
    """Shows icons of a fixed size, whatever their actions say.

    A plain toolbar lays out itself, and with it the whole window, whenever an action of it changes
    in any way, which costs more than many an edit.
    """

    def actionEvent(self, event: QActionEvent) -> None:
        if event.type() != QEvent.Type.ActionChanged:
            super().actionEvent(event)
            self._fix(event.action())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for action in self.actions():
                self._fix(action)

    def _fix(self, action: QAction) -> None:
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setMinimumSize(0, 0)
            button.setMaximumSize(UNBOUND, UNBOUND)
            button.ensurePolished()
            button.setFixedSize(button.sizeHint())
