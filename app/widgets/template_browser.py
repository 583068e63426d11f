"""Templates to choose from: families of cards under a filter, walked by the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from app.widgets.template_card import TemplateCard
from app.widgets.template_filter import TemplateFilter
from core.io.gallery import Template
from core.texts import phrase


class TemplateBrowser(QWidget):
    """Makes the first family's cards; the others when it is told to :meth:`complete` them.

    Signals:
        chosen: Id of the template a person chose.
        pointed: The template the pointer or the keys came to, or None for none.
        focus_moved: The card the keys went to.
    """

    chosen = Signal(str)
    pointed = Signal(object)
    focus_moved = Signal(object)

    def __init__(self, templates: Sequence[Template], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[TemplateCard] = []
        self._families: list[tuple[QWidget, list[TemplateCard]]] = []
        self._to_come = groupby(templates, key=lambda template: template.family)
        self._build_ui(templates)
        self._build_family()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the filter out for a narrow page."""
        self._filter.set_narrow(narrow)

    def search(self, words: str) -> None:
        """Go on writing in the search field."""
        self._filter.type(words)

    # ------------------------------------------------------------ building

    def _build_ui(self, templates: Sequence[Template]) -> None:
        self._filter = TemplateFilter(templates)
        self._filter.changed.connect(self._show_filtered)
        self._filter.left.connect(lambda: self._go_to(self._shown_cards()[:1]))
        self._filter.chosen.connect(self._choose_first)
        self._nothing = label(self._words_for_none(), "muted", wrap=True)
        self._nothing.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._filter)
        self._column.addWidget(self._nothing)

    def _build_family(self) -> bool:
        """Make the next family's cards; return whether there was one."""
        family, members = next(self._to_come, ("", iter(())))
        if not family:
            return False
        holder = QWidget()
        flow = section(holder, phrase(family))
        cards = [self._card(template) for template in members]
        for card in cards:
            flow.addWidget(card)
        self._cards += cards
        self._families.append((holder, cards))
        self._column.addWidget(holder)
        return True

    def _card(self, template: Template) -> TemplateCard:
        card = TemplateCard(template)
        card.clicked.connect(lambda: self.chosen.emit(template.id))
        card.pointed.connect(lambda: self.pointed.emit(template))
        card.arrow_pressed.connect(lambda key: self._step(card, key))
        return card

    def complete(self) -> None:
        """Make the cards that are not made yet: all at once, where somebody needs them now."""
        while self._build_family():
            pass

    # ------------------------------------------------------------ choosing

    def _shown_cards(self) -> list[TemplateCard]:
        return [card for card in self._cards if not card.isHidden()]

    def _go_to(self, cards: Sequence[TemplateCard]) -> None:
        for card in cards[:1]:
            self._mark(None)
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.focus_moved.emit(card)

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
        # What was filtered or made this moment lies where it belongs only once it is laid out.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        here = card.mapTo(self, card.rect().center())
        spots = {each: each.mapTo(self, each.rect().center()) - here for each in shown}
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
        if not shown:
            self._nothing.setText(self._words_for_none())
        first = shown[0] if shown and self._filter.is_typed else None
        self._mark(first)
        self.pointed.emit(first.template if first else None)

    def _words_for_none(self) -> str:
        """Return what may be done where no template is found: one may be hidden by a chip."""
        others = self._filter.count_by_words()
        if others and self._filter.hides_some:
            words = self.tr("None of these is like that; without the filters above there are {n}.")
            return words.format(n=others)
        return self.tr("No template is like that. Try fewer words.")


def section(holder: QWidget, title: str) -> FlowLayout:
    """Put a heading into a widget, and under it cards."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(8)
    column.addWidget(label(title, "heading"))
    cards = FlowLayout(spacing=16)
    column.addLayout(cards)
    return cards
