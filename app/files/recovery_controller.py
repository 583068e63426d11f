"""What a crash left behind: looked for at the start, brought back or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import paths
from app.files.document_controller import DocumentController
from app.notify import Notifier

if TYPE_CHECKING:
    from core.io.journal import Recovery


class RecoveryController(QObject):
    """Offers unsaved work of programs that died."""

    def __init__(self, files: DocumentController, notifier: Notifier, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._notifier = notifier
        self._window = window

    def offer(self) -> None:
        """Ask what to bring back, if anything was left behind.

        A journal that cannot be read is told of and kept aside.
        """
        from core.io.journal import recoverable  # not before first paint

        found = recoverable(paths.recovery_folder(), self._notifier.show_error)
        if found:
            from app.files.recovery_dialog import RecoveryDialog

            dialog = RecoveryDialog(found, self._window)
            dialog.recover_requested.connect(self._recover)
            dialog.discard_requested.connect(self._discard)
            dialog.open()

    def _recover(self, chosen: Sequence[Recovery]) -> None:
        for recovery in reversed(chosen):  # the newest is opened last, so it is the one shown
            self._files.recover(recovery.project, recovery.path, recovery.base)
            recovery.discard()

    def _discard(self, chosen: Sequence[Recovery]) -> None:
        for recovery in chosen:
            recovery.discard()
