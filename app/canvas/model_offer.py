"""What makes a model for the data: an offer on the empty canvas, and what the action does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QPushButton

from app import titles
from app.canvas.view import Canvas
from core.data.datasets import known_info
from core.document.document import Document
from core.planner import plan_propose
from core.texts import phrase

translate = QCoreApplication.translate
_BELOW_WORDS = 44


class ModelOffer(QObject):
    """Fills the network that trains with bricks that fit the data, when it is asked to.

    Args:
        canvas: Where the offer stands while there is no brick.
        document: What is filled.
    """

    def __init__(self, canvas: Canvas, document: Document) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document = document
        self._button = QPushButton(canvas)
        self._button.setObjectName("canvas.offer")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setStatusTip(
            translate("Canvas", "A small network, with a recipe and a note that says why")
        )
        self._button.clicked.connect(self.make)
        canvas.installEventFilter(self)
        document.changed.connect(self._show)
        document.shown_changed.connect(self._show)
        self._show()

    def make(self) -> None:
        """Make a model for the project's data, as one step, and show all of it."""
        project = self._document.project
        answer = plan_propose(self._document.scope)
        answer = titles.after_data(answer, project, project.data)
        if self._canvas.desk.perform(answer, self._middle()):
            self.show_made()

    def show_made(self) -> None:
        """Show all of a network that was made; what was selected before is not in it."""
        self._document.show_network(self._document.project.main.id)
        self._canvas.desk.selection.set(())
        self._canvas.camera.fit_all()
        self._canvas.setFocus()

    def _show(self, _: object = None) -> None:
        """Offer it where the network that trains is empty and there are data."""
        info = known_info(self._document.project.data)
        is_main = self._document.network.id == self._document.project.main.id
        if info is None or not is_main or self._document.network.blocks:
            self._button.hide()
            return
        words = translate("Canvas", "Make a model for {data}").format(data=phrase(info.title))
        self._button.setText(words.replace("&", "&&"))
        self._button.setAccessibleName(words)
        self._place()
        self._button.show()

    def _place(self) -> None:
        self._button.adjustSize()
        middle = self._middle()
        self._button.move(middle.x() - self._button.width() // 2, middle.y() + _BELOW_WORDS)

    def _middle(self) -> QPoint:
        return self._canvas.rect().center()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False
