"""Where one is: the network shown, inside which bricks, with a button for each step back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.navigation import leave_to
from app.selection import Selection
from app.widgets.label import label, literal_tip
from app.widgets.param_text import value_text
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.composites import REPEAT, composite_type, roots

LONGEST_PX = 220
"""Widest part of the way; longer names are cut."""


class Breadcrumb(QWidget):
    """A bar above the canvas; without networks to go to it takes no room."""

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._shown: tuple[object, ...] = ()
        self.setObjectName("canvas.breadcrumb")
        self.setAccessibleName(self.tr("Way to the network shown"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 12, 4)
        self._row.setSpacing(2)
        document.shown_changed.connect(self._follow)
        document.changed.connect(self._follow)
        self._show_way()

    @property
    def parts(self) -> list[QToolButton]:
        """The buttons of the way, the outermost network first."""
        found = self.findChildren(QToolButton)
        return [button for button in found if button.property("role") == "crumb"]

    # ------------------------------------------------------------ showing

    def _follow(self, _: ChangeSet | Place) -> None:
        self._show_way()

    def _show_way(self) -> None:
        """Build the bar anew where something of it is another now."""
        titles, others, notes = self._titles(), self._roots(), self._notes()
        if (titles, others, notes) == self._shown:
            return
        self._shown = (titles, others, notes)
        self._clear()
        for depth, title in enumerate(titles):
            if depth:
                self._row.addWidget(label("›", "muted"))
            self._row.addWidget(self._part(depth, title, is_last=depth == len(titles) - 1))
            if depth == 0 and len(others) > 1:
                self._row.addWidget(self._choice(others))
        self._row.addStretch(1)
        for words in notes:
            note = label(words, "muted")
            note.setObjectName("canvas.breadcrumb.note")
            self._row.addWidget(note)
        self.setVisible(len(self._document.project.networks) > 1)

    def _clear(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Not at once: a button of it may be what was pressed.
                widget.setParent(None)
                widget.deleteLater()

    def _part(self, depth: int, title: str, *, is_last: bool) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"canvas.breadcrumb.{depth}")
        button.setProperty("role", "crumb")
        button.setProperty("current", is_last)
        metrics = button.fontMetrics()
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, LONGEST_PX)
        button.setText(shown.replace("&", "&&"))
        button.setAccessibleName(title)
        button.setToolTip(literal_tip(title))
        button.setStatusTip(
            self.tr("The network shown; Alt+Up or Esc leaves it")
            if is_last
            else self.tr("Go back to {title}").format(title=title)
        )
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if is_last and depth == 0:  # there is nothing to go back to, but perhaps others to go to
            button.setStatusTip(self.tr("The network shown; click to show another network"))
            button.clicked.connect(self._offer_networks)
        else:
            button.clicked.connect(partial(leave_to, self._document, self._selection, depth))
        return button

    def _offer_networks(self) -> None:
        choice = self.findChild(QToolButton, "canvas.networks")
        if choice is not None:
            choice.showMenu()

    def _choice(self, others: tuple[tuple[str, str], ...]) -> QToolButton:
        """Return the button whose menu shows another network that stands by itself."""
        button = QToolButton(self)
        button.setObjectName("canvas.networks")
        button.setProperty("role", "crumb-menu")
        button.setArrowType(Qt.ArrowType.DownArrow)
        button.setAccessibleName(self.tr("Show another network"))
        button.setToolTip(self.tr("Show another network"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for id_, name in others:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id_ == self._document.place[0])
            action.triggered.connect(partial(self._show_network, id_))
        button.setMenu(menu)
        return button

    def _show_network(self, id_: str, _checked: bool = False) -> None:
        self._document.show_network(id_)

    # ------------------------------------------------------------ reading

    def _titles(self) -> tuple[str, ...]:
        """Return what each part says: the outermost network, then each brick with its own."""
        path, place = self._document.path, self._document.place
        titles = [path[0].name]
        for outer, inner, brick in zip(path, path[1:], place[1:], strict=False):
            titles.append(f"{outer.blocks[brick].name}: {inner.name}")
        return tuple(titles)

    def _roots(self) -> tuple[tuple[str, str], ...]:
        """Return id and name of each network that stands by itself, or is shown by itself."""
        networks = self._document.project.networks
        ids = dict.fromkeys((*roots(networks), self._document.place[0]))
        return tuple((id_, networks[id_].name) for id_ in ids)

    def _notes(self) -> tuple[str, ...]:
        """Return what one should know of the brick one is in."""
        path, place = self._document.path, self._document.place
        if len(path) < 2:
            return ()
        notes = []
        brick = path[-2].blocks[place[-1]]
        repeat = brick.params.get(REPEAT, 1)
        if repeat != 1:
            words = self.tr("Sizes are those of the first of {n} copies.")
            notes.append(words.format(n=value_text(repeat).removeprefix("= ")))
        type_ = composite_type(path[-1].id)
        networks = self._document.project.networks.values()
        types = ([block.type for block in network.blocks.values()] for network in networks)
        count = sum(each.count(type_) for each in types)
        if count > 1:
            words = self.tr("Changes here change all {n} bricks of {network}.")
            notes.append(words.format(n=count, network=path[-1].name))
        return tuple(notes)
