"""The start page: what was open last, a new project, a file, and every template as a card.

It is part of the first paint, so it draws its pictures itself and reads nothing but the cards; all
but the first family of templates are made after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.widgets.label import label
from app.widgets.project_cards import RecentCard
from app.widgets.template_browser import TemplateBrowser, section
from app.widgets.template_details import PAGE_MAX_WIDTH, WIDE_FROM_PX, TemplateDetails
from core.io.gallery import templates

BACK_TITLE_WIDTH = 180
MARGINS, NARROW_MARGINS = (32, 32, 32, 32), (16, 20, 16, 20)


class GalleryPage(QWidget):
    """What stands in the window before a project is open.

    Signals:
        template_chosen: Id of the template a person chose.
        new_requested: An empty project is wanted.
        open_requested: A file is to be chosen.
        recent_chosen: Path of the recent project a person chose.
        back_requested: The project that is open is wanted back.
        forget_requested: Path of a recent project that is to leave the list.
    """

    template_chosen = Signal(str)
    new_requested = Signal()
    open_requested = Signal()
    recent_chosen = Signal(str)
    back_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Start page"))
        self._shown_recent: list[Path] | None = None
        self._painted = False
        self._build_ui()
        self.set_recent(recent)

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        page = QWidget()
        page.setMaximumWidth(PAGE_MAX_WIDTH)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(*MARGINS)
        self._column.setSpacing(12)
        self._column.addLayout(self._header())
        self._column.addSpacing(12)
        self._recent = QWidget()
        self._recent_cards = section(self._recent, self.tr("Recent projects"))
        self._column.addWidget(self._recent)
        self._details = TemplateDetails()
        self._browser = TemplateBrowser(templates())
        self._browser.chosen.connect(self.template_chosen)
        self._browser.pointed.connect(self._details.show_template)
        self._browser.focus_moved.connect(self._show_card)
        self._column.addWidget(self._browser)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(page))
        column.addWidget(self._details)
        for before, after in pairwise(self._buttons):
            QWidget.setTabOrder(before, after)

    def _scrolled(self, page: QWidget) -> QScrollArea:
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("gallery.scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that cards do not move when the other families come or go.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(low < high))  # else no handle
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to what shows that it has it
        self._scroll.setWidget(centred)
        return self._scroll

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
        for button in (self._back, open_, new):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._buttons = (new, open_, self._back)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(words, 1)
        self._top.addLayout(row)
        return self._top

    def complete(self) -> None:
        """Make the cards that are not made yet, and lay them out before they are painted."""
        self._browser.complete()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    # ------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.complete)
        return super().event(event)

    def _show_card(self, card: QWidget) -> None:
        self._scroll.ensureWidgetVisible(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let things stand under each other where the page is too narrow for both."""
        # Not viewport().width(): wrapping the viewport here costs 15 ms before the first paint.
        narrow = event.size().width() < WIDE_FROM_PX
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._column.setContentsMargins(*(NARROW_MARGINS if narrow else MARGINS))
        self._browser.set_narrow(narrow)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters typed anywhere on the page as words to search."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.text().isprintable() and event.text() and not event.modifiers() & commands:
            self._browser.search(event.text())
        else:
            super().keyPressEvent(event)

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
        for old in self._take_recent():
            old.deleteLater()
        before: QWidget = self._buttons[-1]
        for path in recent:
            card = RecentCard(path)
            card.clicked.connect(lambda _=False, path=path: self.recent_chosen.emit(str(path)))
            card.menu_requested.connect(partial(self._show_recent_menu, card))
            self._recent_cards.addWidget(card)
            QWidget.setTabOrder(before, card)
            before = card
        self._recent.setVisible(bool(recent))

    def _show_recent_menu(self, card: RecentCard, at: QPoint) -> None:
        """Offer to take the project of a card off the list."""
        menu = QMenu(self)
        menu.setObjectName("gallery.recent_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove = menu.addAction(self.tr("Remove from this list"))
        remove.setStatusTip(self.tr("The file itself stays where it is"))
        remove.triggered.connect(partial(self._forget, card.path))
        menu.popup(at)

    def _forget(self, path: Path) -> None:
        self.forget_requested.emit(str(path))

    def _take_recent(self) -> Iterator[QWidget]:
        while item := self._recent_cards.takeAt(0):
            if (card := item.widget()) is not None:
                yield card


def _button(words: str, name: str, role: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setProperty("role", role)
    button.setAutoDefault(True)
    return button
