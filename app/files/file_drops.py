"""What is dropped on the window: projects open, a file or folder else is looked at as data."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.canvas.bubble import Bubble
from core.io.faults import shown
from core.texts import Text, say, text

SUFFIX = ".brickyard"
SHOWN = 60


class Verdict(NamedTuple):
    """What can be done with a drag.

    Attributes:
        projects: Files to be opened.
        refusal: Why nothing can, or what is left alone; None where all of it can be used.
        data: A file or folder to be looked at.
    """

    projects: tuple[Path, ...] = ()
    refusal: Text | None = None
    data: Path | None = None

    @property
    def is_useful(self) -> bool:
        """Whether something comes of a drop."""
        return bool(self.projects) or self.data is not None


def judged(mime: QMimeData) -> Verdict:
    """Return what can be done with what a drag carries."""
    urls = mime.urls() if mime.hasUrls() else []
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    projects = tuple(path for path in files if path.suffix.lower() == SUFFIX and path.is_file())
    others = len(urls) - len(projects)
    if projects:
        left = text("window.drop_left", count=others) if others else None
        return Verdict(projects, left)
    if len(urls) > 1:
        return Verdict((), text("window.drop_files", count=len(urls)))
    if files and (files[0].suffix.lower() == SUFFIX or not files[0].exists()):
        return Verdict((), text("window.drop_gone", file=shown(files[0].name)[:SHOWN]))
    if files:
        return Verdict(data=files[0])
    if urls:
        return Verdict((), text("window.drop_address", address=urls[0].toString()[:SHOWN]))
    if mime.hasImage():
        return Verdict((), text("window.drop_picture"))
    return Verdict((), text("window.drop_text" if mime.hasText() else "window.drop_other"))


class FileDrops(QObject):
    """Told by a window of what is dragged over it and no part of it takes.

    Signals:
        dropped: Paths of project files, a ``tuple[Path, ...]``.
        data_dropped: Path of a file or folder that may hold data.
        refused: A ``Text``: what was left alone of a drop, and why.
    """

    dropped = Signal(object)
    data_dropped = Signal(object)
    refused = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bubble: Bubble | None = None
        self._verdict = Verdict()

    def enter(self, event: QDragEnterEvent) -> None:
        """Judge what comes in."""
        if event.source() is not None:  # one of our own bricks, on its way over a panel
            event.ignore()
            return
        self._verdict = judged(event.mimeData())
        # Accepted even where nothing can be used: only then it is heard where the pointer goes.
        event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Say beside the pointer what cannot be used."""
        if self._verdict.is_useful:
            event.acceptProposedAction()
        else:
            event.ignore()
        if self._verdict.refusal is not None:
            self._say(self._verdict.refusal, event)
        elif self._verdict.data is not None:
            name = shown(self._verdict.data.name)[:SHOWN]
            self._say(text("window.drop_data", file=name), event)

    def leave(self) -> None:
        """Forget what went away again."""
        if self._bubble is not None:
            self._bubble.hush()

    def drop(self, event: QDropEvent) -> None:
        """Have projects opened, and tell what was left alone."""
        self.leave()
        verdict, self._verdict = self._verdict, Verdict()
        if verdict.projects:
            event.acceptProposedAction()
            self.dropped.emit(verdict.projects)
        elif verdict.data is not None:
            event.acceptProposedAction()
            self.data_dropped.emit(verdict.data)
        else:
            event.ignore()
        if verdict.refusal is not None:
            self.refused.emit(verdict.refusal)

    def _say(self, refusal: Text, event: QDragMoveEvent) -> None:
        if self._bubble is None:
            self._bubble = Bubble(self._window)
            self._bubble.setObjectName("window.bubble")
        self._bubble.say(say(refusal), event.position().toPoint(), fading=False)
