"""The shelf of the person's own composites: what lies on it, and everything that changes that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import paths
from app.notify import Notifier
from core.document.document import Document
from core.errors import AppError
from core.graph.composites import network_of
from core.graph.fragment import Fragment

if TYPE_CHECKING:
    from core.io.shelf import ShelfItem


class ShelfController(QObject):
    """Keeps, lists, renames and removes; what the disk refuses is told in a notice.

    Signals:
        changed: What lies on the shelf now, a ``tuple[ShelfItem, ...]``.
    """

    changed = Signal(object)

    def __init__(
        self, document: Document, notifier: Notifier, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._notifier = notifier

    def look(self) -> None:
        """Read what lies on the shelf."""
        from core.io import shelf

        items: tuple[ShelfItem, ...] = ()
        try:
            items = shelf.listed(paths.shelf_folder())
        except AppError as error:
            self._notifier.show_error(error)
        self.changed.emit(items)

    def keep(self, type_: str) -> None:
        """Put what bricks of a type stand for on the shelf."""
        from core.io import shelf

        network = self._document.project.networks.get(network_of(type_) or "")
        if network is None:
            return
        project = self._document.project
        if self._did(lambda: shelf.save(paths.shelf_folder(), project, network.id)):
            words = self.tr("{network} lies on the shelf now, under the list of bricks.")
            self._notifier.tell(words.format(network=network.name))

    def rename(self, path: Path, name: str) -> None:
        """Give what lies in a file another name."""
        from core.io import shelf

        name = name.strip()
        if name:
            self._did(lambda: shelf.rename(path, name))

    def remove(self, path: Path) -> None:
        """Take a file off the shelf."""
        from core.io import shelf

        self._did(lambda: shelf.remove(path))

    def fragment(self, path: Path) -> Fragment | None:
        """Return what lies in a file, or tell why it cannot be used."""
        from core.io import shelf

        try:
            return shelf.load(path)
        except AppError as error:
            self._notifier.show_error(error)
            return None

    def _did(self, step: Callable[[], object]) -> bool:
        """Do what changes the shelf, and tell how it lies now or why it could not be done."""
        try:
            step()
        except AppError as error:
            self._notifier.show_error(error)
            return False
        finally:
            self.look()
        return True
