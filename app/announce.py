"""Telling a screen reader what happened where nothing got the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class _Voice(QObject):
    """Carries the signal."""

    said = Signal(str)


_voice = _Voice()
said = _voice.said
"""Emitted with each sentence that is announced."""


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken.

    Args:
        widget: Whom it is about.
        sentence: What is said, complete and translated.
    """
    said.emit(sentence)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
