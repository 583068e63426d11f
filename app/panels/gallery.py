"""The start page: what was open last, a new project, a file, and every template as a card.

It is part of the first paint, so it draws its pictures itself and reads nothing but the cards; all
but the first family of templates are made after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
from app.widgets.project_cards import RecentCard
from app.widgets.template_card import TemplateCard
from app.widgets.template_details import PAGE_MAX_WIDTH, WIDE_FROM_PX, TemplateDetails
from app.widgets.template_filter import TemplateFilter
from core.io.gallery import Template, templates

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
        self._shown_recent: list[Path] | None = None
        self._cards: list[TemplateCard] = []
        self._families: list[tuple[QWidget, list[TemplateCard]]] = []
        self._to_come = groupby(templates(), key=lambda template: template.family)
        self._painted = False
        self._build_ui()
        self._build_family()
        self.set_recent(recent)

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self._page = QWidget()
        self._page.setMaximumWidth(PAGE_MAX_WIDTH)
        self._page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(*MARGINS)
        self._column.setSpacing(12)
        self._column.addLayout(self._header())
        self._column.addSpacing(12)
        self._recent = QWidget()
        self._recent_cards = self._section(self._recent, self.tr("Recent projects"))
        self._column.addWidget(self._recent)
        self._filter = TemplateFilter(templates())
        self._filter.changed.connect(self._show_filtered)
        self._filter.left.connect(lambda: self._go_to(self._shown_cards()[:1]))
        self._filter.chosen.connect(self._choose_first)
        self._column.addWidget(self._filter)
        self._nothing = label(self.tr("No template is like that. Try fewer words."), "muted")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._details = TemplateDetails()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(self._page))
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

    def _section(self, holder: QWidget, title: str) -> FlowLayout:
        """Put a heading into a widget, and under it cards."""
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(label(title, "heading"))
        cards = FlowLayout(spacing=16)
        column.addLayout(cards)
        return cards

    def _build_family(self) -> bool:
        """Make the next family's cards; return whether there was one."""
        family, members = next(self._to_come, ("", iter(())))
        if not family:
            return False
        holder = QWidget()
        flow = self._section(holder, family)
        cards = [self._card(template) for template in members]
        for card in cards:
            flow.addWidget(card)
        self._cards += cards
        self._families.append((holder, cards))
        self._column.insertWidget(self._column.count() - 1, holder)
        return True

    def _card(self, template: Template) -> TemplateCard:
        card = TemplateCard(template)
        card.clicked.connect(lambda: self.template_chosen.emit(template.id))
        card.pointed.connect(lambda: self._details.show_template(template))
        card.arrow_pressed.connect(lambda key: self._step(card, key))
        return card

    def complete(self) -> None:
        """Make the cards that are not made yet: all at once, where somebody needs them now."""
        while self._build_family():
            pass

    # ------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.complete)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let things stand under each other where the page is too narrow for both."""
        # Not viewport().width(): wrapping the viewport here costs 15 ms before the first paint.
        narrow = event.size().width() < WIDE_FROM_PX
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._column.setContentsMargins(*(NARROW_MARGINS if narrow else MARGINS))
        self._filter.set_narrow(narrow)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters typed anywhere on the page as words to search."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.text().isprintable() and event.text() and not event.modifiers() & commands:
            self._filter.type(event.text())
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ choosing

    def _shown_cards(self) -> list[TemplateCard]:
        return [card for card in self._cards if not card.isHidden()]

    def _go_to(self, cards: Sequence[TemplateCard]) -> None:
        for card in cards[:1]:
            self._mark(None)
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(card)

    def _step(self, card: TemplateCard, key: Qt.Key) -> None:
        """Go from a card to the one beside, above or below it."""
        shown = self._shown_cards()
        place = shown.index(card)
        if key == Qt.Key.Key_Right:
            self._go_to(shown[place + 1 :])
        elif key == Qt.Key.Key_Left:
            self._go_to(shown[max(0, place - 1) :])
        else:
            self._step_line(card, shown, down=key == Qt.Key.Key_Down)

    def _step_line(self, card: TemplateCard, shown: list[TemplateCard], *, down: bool) -> None:
        here = card.mapTo(self._page, card.rect().center())
        spots = {each: each.mapTo(self._page, each.rect().center()) - here for each in shown}
        beyond = {
            each: spot for each, spot in spots.items() if (spot.y() > 0 if down else spot.y() < 0)
        }
        if beyond:
            nearest = min(beyond, key=lambda each: (abs(beyond[each].y()), abs(beyond[each].x())))
            self._go_to([nearest])
        elif not down:
            self._filter.focus()
            self._mark(shown[0] if self._filter.is_typed else None)

    def _mark(self, chosen: TemplateCard | None) -> None:
        """Show which card Enter in the search field opens, while the keys are there."""
        for card in self._cards:
            card.set_marked(card is chosen)

    def _choose_first(self) -> None:
        for card in self._shown_cards()[:1]:
            card.click()

    # ------------------------------------------------------------ showing

    def _show_filtered(self) -> None:
        """Show the cards that are wanted, and which of them Enter opens."""
        self.complete()
        for holder, cards in self._families:
            for card in cards:
                card.setVisible(self._filter.wants(card.template))
            holder.setVisible(any(not card.isHidden() for card in cards))
        shown = self._shown_cards()
        self._nothing.setVisible(not shown)
        first = shown[0] if shown and self._filter.is_typed else None
        self._mark(first)
        self._details.show_template(first.template if first else None)

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
            self._recent_cards.addWidget(card)
            QWidget.setTabOrder(before, card)
            before = card
        self._recent.setVisible(bool(recent))

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
