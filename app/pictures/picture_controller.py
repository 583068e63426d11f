"""Pictures of the network: asks how one is to look, and writes or copies it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.selection import Selection
from core.document.document import Document
from core.errors import AppError
from core.io.atomic import atomic_write
from core.settings import SettingsStore
from core.texts import text

if TYPE_CHECKING:
    from app.canvas.picture import Format, Picture


class PictureController(QObject):
    """Makes pictures of the network shown."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        files: DocumentController,
        settings: SettingsStore,
        notifier: Notifier,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._selection = selection
        self._files = files
        self._settings = settings
        self._notifier = notifier
        self._window = window

    def ask(self) -> None:
        """Ask how the picture is to look; nothing to draw is refused in words."""
        from app.pictures.picture_dialog import PictureDialog  # not before first paint

        document, selection = self._document, self._selection
        network = document.network
        if not (network.blocks or network.frames or network.notes):
            self._notifier.refuse(text("canvas.picture_empty"))
            return
        dialog = PictureDialog(
            document.project,
            document.place,
            (selection.ids, frozenset(selection.marks)),
            costs=self._settings.value.costs,
            parent=self._window,
        )
        dialog.save_requested.connect(self._ask_file)
        dialog.copy_requested.connect(self._copy)
        dialog.open()

    def write(self, picture: Picture, path: Path, format: Format, scale: int) -> None:
        """Write a picture; a suffix that names another form decides."""
        from app.canvas.picture import FORMATS

        named = path.suffix.lower().removeprefix(".")
        form = next((known for known in FORMATS if known == named), format)
        try:
            atomic_write(path, picture.encoded(form, scale))
        except AppError as error:
            self._notifier.show_error(error)
        else:
            self._notifier.tell(text("window.exported", file=path.name))

    def _ask_file(self, picture: Picture, format: Format, scale: int) -> None:
        folder = self._files.path.parent if self._files.path else Path.home()
        dialog = QFileDialog(self._window, self.tr("Save the picture"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["*.svg", "*.png", "*.pdf"])
        dialog.selectNameFilter(f"*.{format}")
        dialog.setDefaultSuffix(format)
        dialog.selectFile(f"{self._files.title}.{format}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(picture, Path(name), format, scale))
        dialog.open()

    def _copy(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._notifier.tell(text("window.picture_copied"))
