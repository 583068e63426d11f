"""The start page: a template as a card each, a new project, a file, what was open last.

It is part of the first paint, so it draws its pictures itself and reads nothing but the templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from app.widgets.project_cards import RecentRow, TemplateCard
from core.io.gallery import templates

PAGE_MAX_WIDTH = 1120
BACK_TITLE_WIDTH = 180
HEADER_TURNS_PX = 560


class GalleryPage(QScrollArea):
    """What stands in the window before a project is open.

    Signals:
        template_chosen: Id of the template a person chose.
        new_requested: An empty project is wanted.
        open_requested: A file is to be chosen.
        recent_chosen: Path of the recent project a person chose.
        back_requested: The project that is open is wanted back.
    """

    template_chosen = Signal(str)
    new_requested = Signal()
    open_requested = Signal()
    recent_chosen = Signal(str)
    back_requested = Signal()

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Start page"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to what shows that it has it
        self._shown_recent: list[Path] | None = None
        self._build_ui()
        self.set_recent(recent)

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        page = QWidget()
        page.setMaximumWidth(PAGE_MAX_WIDTH)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 40, 32, 32)
        column.setSpacing(16)
        column.addLayout(self._header())
        column.addSpacing(16)
        column.addWidget(label(self.tr("Start from a working model"), "heading"))
        column.addWidget(self._cards())
        column.addSpacing(16)
        self._recent_heading = label(self.tr("Recent projects"), "heading")
        self._recent = QWidget()
        self._recent_rows = QVBoxLayout(self._recent)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(8)
        column.addWidget(self._recent_heading)
        column.addWidget(self._recent)
        column.addStretch(1)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self.setWidget(centred)
        for before, after in pairwise(self._buttons):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand under the words where the page is too narrow for both."""
        # Not viewport().width(): wrapping the viewport here costs 15 ms before the first paint.
        beside = event.size().width() >= HEADER_TURNS_PX
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        super().resizeEvent(event)

    def _header(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("Brickyard", "title"))
        sentence = label(
            self.tr("Click layers together, watch them learn, take the PyTorch code home."),
            "muted",
            wrap=True,
        )
        words.addWidget(sentence)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        new = _button(self.tr("New empty project"), "gallery.new", "primary")
        new.setStatusTip(self.tr("Start with an empty canvas"))
        new.clicked.connect(self.new_requested)
        self._back = _button("", "gallery.back")
        self._back.setStatusTip(self.tr("Go on with the project that is open"))
        self._back.clicked.connect(self.back_requested)
        self._back.hide()
        open_ = _button(self.tr("Open…"), "gallery.open")
        open_.setStatusTip(self.tr("Open a project file"))
        open_.clicked.connect(self.open_requested)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(open_, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(new, 0, Qt.AlignmentFlag.AlignBottom)
        self._buttons = (new, open_, self._back)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(words, 1)
        self._top.addLayout(row)
        return self._top

    def _cards(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=16)
        for template in templates():
            card = TemplateCard(template)
            card.clicked.connect(lambda _=False, id_=template.id: self.template_chosen.emit(id_))
            flow.addWidget(card)
        return holder

    # ------------------------------------------------------------ showing

    def set_current(self, title: str) -> None:
        """Offer the way back to the project that is open, or none for ""."""
        short = self._back.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, BACK_TITLE_WIDTH
        )
        words = self.tr("Back to {title}")
        self._back.setText(words.format(title=short.replace("&", "&&")))
        self._back.setAccessibleName(words.format(title=title))
        self._back.setVisible(bool(title))

    def set_recent(self, recent: Sequence[Path]) -> None:
        """Show the projects opened last, the newest first; those gone are greyed and say so."""
        if list(recent) == self._shown_recent:
            return
        self._shown_recent = list(recent)
        while item := self._recent_rows.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        for path in recent:
            row = RecentRow(path)
            row.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(str(path)))
            self._recent_rows.addWidget(row)
        self._recent_heading.setVisible(bool(recent))
        self._recent.setVisible(bool(recent))


def _button(words: str, name: str, role: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setProperty("role", role)
    button.setAutoDefault(True)
    return button
