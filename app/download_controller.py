"""Data that must be downloaded first: asks, lets the desk fetch them, and goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.bridges.desk import DeskBridge
from app.widgets.download_dialog import DownloadDialog
from core.data.datasets import get
from core.data.downloads.kept import megabytes, missing
from core.data.downloads.place import fetched_folder
from core.desk.messages import DataFetched, FetchData, Progress, Refused
from core.document.document import Document
from core.engine.talk.frames import Arrays
from core.io.faults import shown
from core.texts import phrase, say

TOPIC = "download"


class DownloadController(QObject):
    """Nothing is fetched unless the person says so in the dialog.

    Signals:
        fetched: Data that were missing are here now.
    """

    fetched = Signal()

    def __init__(self, document: Document, desk: DeskBridge, window: QWidget) -> None:
        """Make one.

        Args:
            document: What may need data.
            desk: A desk of its own, so that looking at other data does not wait for this.
            window: Where to ask.
        """
        super().__init__(window)
        self._document = document
        self._desk = desk
        self._window = window
        self._dialog: DownloadDialog | None = None
        self._then: Callable[[], object] | None = None
        desk.progressed.connect(self._show_progress)
        desk.answered.connect(self._finish)
        desk.refused.connect(self._show_refusal)

    def offer(self, then: Callable[[], object] | None = None) -> bool:
        """Offer to download the project's data, where they are not here.

        Args:
            then: What to do once they are.

        Returns:
            Whether they are missing, so that whoever needs them has to wait.
        """
        data = self._document.project.data
        files = missing(data.dataset) if data.own is None else ()
        if not files:
            return False
        if self._dialog is not None:
            self._dialog.activateWindow()
            return True
        self._then = then
        title, folder = phrase(get(data.dataset).title), shown(fetched_folder(data.dataset))
        dialog = DownloadDialog(title, megabytes(files), folder, self._window)
        question = FetchData(dataset=data.dataset)
        dialog.download_requested.connect(lambda: self._desk.ask(TOPIC, question))
        dialog.finished.connect(self._close)
        self._dialog = dialog
        dialog.open()
        return True

    def close(self) -> None:
        """End the process that fetches; what came so far is kept."""
        self._desk.close()

    def _show_progress(self, topic: str, progress: Progress, seconds: float) -> None:
        if self._dialog is not None and topic == TOPIC:
            self._dialog.show_progress(progress.done, progress.total, seconds)

    def _show_refusal(self, topic: str, refused: Refused) -> None:
        if self._dialog is not None and topic == TOPIC:
            parts = (refused.what, refused.fix)
            self._dialog.show_failure(" ".join(say(part) for part in parts if part is not None))

    def _finish(self, topic: str, answer: object, arrays: Arrays) -> None:
        if topic != TOPIC or not isinstance(answer, DataFetched):
            return
        then = self._then
        if self._dialog is not None:
            self._dialog.accept()
        self.fetched.emit()
        if then is not None:
            then()

    def _close(self) -> None:
        """Forget the dialog, and what it was about where the person closed it."""
        self._desk.cancel(TOPIC)
        self._then = None
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
