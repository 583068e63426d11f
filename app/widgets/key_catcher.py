"""A line that takes the next keys a person presses, whatever they are, except Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

MODIFIERS = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
)  # fmt: skip


class KeyCatcher(QLineEdit):
    """Waits for one press while it is shown.

    Signals:
        caught: The keys in portable text.
        dropped: Esc was pressed, or the person looks elsewhere.
    """

    caught = Signal(str)
    dropped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.hide()

    def wait_for(self, question: str) -> None:
        """Begin to wait.

        Args:
            question: What it asks for meanwhile.
        """
        self.setText(question)
        self.setAccessibleName(question)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.isVisible():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # else the keys would do what they do now
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._press(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.hide()
            self.dropped.emit()

    def _press(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MODIFIERS or event.isAutoRepeat():
            return
        if key == Qt.Key.Key_Escape:
            self.hide()
            self.dropped.emit()
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Backtab:
            key = Qt.Key.Key_Tab
        keys = QKeySequence(QKeyCombination(held, key))
        self.blockSignals(True)
        self.hide()
        self.blockSignals(False)
        self.caught.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))
