"""Which templates the gallery shows: words to search, one family, only those that have data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from app.widgets.template_words import matches
from core.io.gallery import Template
from core.texts import phrase

SEARCH_WIDTH = 260


class TemplateFilter(QWidget):
    """A search field over a row of chips.

    Signals:
        changed: Other templates are wanted.
        left: The keys go on to the first card.
        chosen: Enter was pressed: the first template is wanted.
    """

    changed = Signal()
    left = Signal()
    chosen = Signal()

    def __init__(self, templates: Sequence[Template], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family = ""
        self._templates = templates
        families = list(dict.fromkeys(template.family for template in templates))
        self._build_ui(len(templates), families)
        self._connect()

    @property
    def is_typed(self) -> bool:
        """Whether there are words in the field."""
        return bool(self._search.text().strip())

    def wants(self, template: Template) -> bool:
        """Return whether a template is to be shown."""
        return (
            self._family in ("", template.family)
            and (bool(template.data) or not self._ready.isChecked())
            and matches(template, self._search.text())
        )

    @property
    def hides_some(self) -> bool:
        """Whether a chip keeps templates back that the words might find."""
        return bool(self._family) or self._ready.isChecked()

    def count_by_words(self) -> int:
        """Return how many templates the words alone find, whatever the chips say."""
        return sum(matches(template, self._search.text()) for template in self._templates)

    def focus(self) -> None:
        """Bring the keys to the field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type(self, words: str) -> None:
        """Go on writing in the field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.insert(words)

    def set_narrow(self, narrow: bool) -> None:
        """Let the field stand under the heading, as wide as the page."""
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _build_ui(self, count: int, families: Sequence[str]) -> None:
        self._search = _SearchField(self.tr("Search {n} templates").format(n=count))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(label(self.tr("Start from a working model"), "heading"), 1)
        self._ready = _chip(self.tr("Trains at once"), "gallery.ready")
        self._ready.setStatusTip(self.tr("Show only templates whose data come with Brickyard"))
        self._top.addWidget(self._ready)
        self._top.addWidget(self._search)
        self._chips = QButtonGroup(self)
        row = FlowLayout(spacing=6, even=False)
        for family in ("", *families):
            chip = _chip(phrase(family) or self.tr("All"), f"gallery.family.{family or 'All'}")
            chip.toggled.connect(lambda on, family=family: self._on_family(family) if on else None)
            self._chips.addButton(chip)
            row.addWidget(chip)
        self._chips.buttons()[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(10)
        column.addLayout(self._top)
        column.addLayout(row)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _: self.changed.emit())
        self._search.returnPressed.connect(self._on_return)
        self._search.left.connect(self.left)
        self._ready.toggled.connect(lambda _: self.changed.emit())

    def _on_family(self, family: str) -> None:
        if family != self._family:
            self._family = family
            self.changed.emit()

    def _on_return(self) -> None:
        if self.is_typed:
            self.chosen.emit()


class _SearchField(QLineEdit):
    """Down leaves it for what was found, Escape empties it."""

    left = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("gallery.search")
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setMinimumWidth(SEARCH_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _chip(words: str, name: str) -> QPushButton:
    chip = QPushButton(words)
    chip.setObjectName(name)
    chip.setAccessibleName(words)
    chip.setProperty("role", "chip")
    chip.setCheckable(True)
    return chip
