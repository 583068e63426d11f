"""The bar above the canvas that finds bricks: a line to type in, how many match, next, all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, QStringListModel, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.canvas.view import Canvas
from app.selection import Selection
from app.widgets.label import label, literal_tip
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.finding import Finder, Found
from core.document.place import Place
from core.document.query import EXAMPLES, STATES, ending, parse
from core.texts import say

DELAY_MS = 120
"""How long after the last key it is looked for; longer than between keys of one word."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NO_KEYS = Qt.KeyboardModifier.NoModifier


class FindBar(QWidget):
    """Finds bricks while it is open and dims the others.

    Enter goes to the next and Shift+Enter to the one before, also into bricks that stand for
    networks; Alt+Enter selects all that match in the network shown. Esc closes the bar.
    """

    def __init__(
        self,
        document: Document,
        selection: Selection,
        canvas: Canvas,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._canvas = canvas
        self._finder = Finder(document)
        self._found: tuple[Found, ...] = ()
        self._current: Found | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._build_ui()
        self._connect()

    def open(self) -> None:
        """Show the bar, ready to type in."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("canvas.find")
        self.setAccessibleName(self.tr("Find bricks"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self._field = _Field(self._keys(), self)
        self._field.setObjectName("find.query")
        self._field.setAccessibleName(self.tr("What to find"))
        self._field.setStatusTip(
            self.tr("Enter goes to the next, Shift+Enter to the one before, Alt+Enter selects all")
        )
        examples = "   ".join((EXAMPLES["type"], EXAMPLES["shape"], EXAMPLES["params"]))
        words = self.tr("Name, type or what it is for; or {examples}")
        self._field.setPlaceholderText(words.format(examples=examples))
        self._field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._field.setClearButtonEnabled(True)
        self._count = label("", "muted")
        self._count.setObjectName("find.count")
        self._back = self._button("previous", self.tr("The one before"), "Shift+Return")
        self._back.setIcon(theme.icon("previous"))
        self._next = self._button("next", self.tr("The next one"), "Return")
        self._next.setIcon(theme.icon("next"))
        self._all = self._button("all", self.tr("Select all that match here"), "Alt+Return")
        self._all.setText(self.tr("Select all"))
        self._close = self._button("close", self.tr("Close"), "Esc")
        self._close.setText("✕")
        self._complaint = label("", "error", wrap=True)
        self._complaint.setObjectName("find.complaint")
        self._complaint.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addSpacing(4)
        for widget in (self._count, self._back, self._next, self._all, self._close):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._complaint)
        self._show_count()

    def _button(self, name: str, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"find.{name}")
        button.setProperty("role", "crumb")
        button.setAccessibleName(words)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(literal_tip(f"{words} ({shown})"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _keys(self) -> dict[QKeyCombination, Callable[[], None]]:
        table: dict[QKeyCombination, Callable[[], None]] = {
            QKeyCombination(NO_KEYS, Qt.Key.Key_Escape): self.close_bar
        }
        for key in ENTER:
            keypad = Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else NO_KEYS
            table[QKeyCombination(keypad, key)] = partial(self.step, 1)
            table[QKeyCombination(keypad | Qt.KeyboardModifier.ShiftModifier, key)] = partial(
                self.step, -1
            )
            table[QKeyCombination(keypad | Qt.KeyboardModifier.AltModifier, key)] = self.select_all
        return table

    def _connect(self) -> None:
        self._field.textEdited.connect(self._offer)
        self._field.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(self._look)
        self._document.changed.connect(self._on_changed)
        self._document.shown_changed.connect(self._on_shown)
        self._back.clicked.connect(partial(self.step, -1))
        self._next.clicked.connect(partial(self.step, 1))
        self._all.clicked.connect(self.select_all)
        self._close.clicked.connect(self.close_bar)

    # ------------------------------------------------------------ what a person does

    def step(self, way: int) -> None:
        """Go to the next brick that matches (1), or to the one before (-1)."""
        if self._delay.isActive():
            self._look()
        if not self._found:
            return
        at = self._at()
        if at is not None:
            at = (at + way) % len(self._found)
        else:
            here = [n for n, one in enumerate(self._found) if one.place == self._document.place]
            at = (here or range(len(self._found)))[0 if way > 0 else -1]
        # First: showing another network looks anew and asks which is the current one.
        current = self._current = self._found[at]
        self._go_to(current.place)
        self._selection.set((current.block,))
        self._canvas.camera.reveal((current.block,))
        self._show_count()

    def select_all(self) -> None:
        """Select all that match in the network shown, or in the first that has any."""
        if self._delay.isActive():
            self._look()
        if not self._found:
            return
        if not self._here():
            self._go_to(self._found[0].place)
        ids = self._here()
        self._selection.set(ids)
        self._canvas.camera.reveal(ids)

    def close_bar(self) -> None:
        """Go away; the canvas has the keys again."""
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._delay.stop()
        self._canvas.spotlight.show(None)

    def _on_changed(self, _: ChangeSet) -> None:
        if self.isVisible():
            self._delay.start()

    def _on_shown(self, _: Place) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """Find what is typed, and say what is wrong with it if something is."""
        self._delay.stop()
        if not self._finder.is_current:
            self._finder = Finder(self._document)
        query = parse(self._field.text(), self._finder.parameters())
        self._found = self._finder.find(query)
        self._complaint.setText(say(query.complaint) if query.complaint else "")
        self._complaint.setVisible(query.complaint is not None)
        self._canvas.spotlight.show(self._here() if query.terms else None)
        self._show_count(is_asked=bool(query.terms))

    def _at(self) -> int | None:
        """Return which of what matches one went to last."""
        ends = [(one.network, one.block) for one in self._found]
        last = self._current
        end = (last.network, last.block) if last else None
        return ends.index(end) if end in ends else None

    def _here(self) -> list[str]:
        place = self._document.place
        return [one.block for one in self._found if one.place == place]

    def _go_to(self, place: Place) -> None:
        if place[0] != self._document.place[0]:
            self._document.show_network(place[0])
        self._document.show(place[1:])

    def _show_count(self, *, is_asked: bool = True) -> None:
        found = len(self._found)
        if not found:
            words = self.tr("No brick") if is_asked and self._field.text().strip() else ""
        elif (at := self._at()) is not None:
            words = self.tr("{at} of {count}").format(at=at + 1, count=found)
        else:
            words = self.tr("1 brick") if found == 1 else self.tr("{n} bricks").format(n=found)
        elsewhere = found - len(self._here())
        if elsewhere == found == 1:
            words = self.tr("1 brick in another network")
        elif elsewhere == found and found and self._at() is None:
            words = self.tr("{n} bricks in other networks").format(n=found)
        elif elsewhere:
            words = self.tr("{found}, {n} in other networks").format(found=words, n=elsewhere)
        self._count.setText(words)
        for button in (self._back, self._next, self._all):
            button.setEnabled(bool(found))

    # ------------------------------------------------------------ completing

    def _offer(self, typed: str) -> None:
        """Offer ways to complete what was begun: a key, a type, a state, a network."""
        before, key, begun = ending(typed)
        name = key.rstrip(":=<>")
        if not key:
            offered = [one[: -len(_value_of(one))] or one for one in EXAMPLES.values()]
            offered = offered if begun else []
        elif name == "type":
            offered = self._finder.types()
        elif name == "in":
            offered = self._finder.networks()
        else:
            offered = list(STATES) if name == "is" else []
        quoted = [f'"{one}"' if " " in one else one for one in offered]
        whole = [f"{before}{key}{one}" for one in quoted]
        ready = typed.casefold()
        self._field.completions.setStringList([one for one in whole if one.casefold() != ready])


def _value_of(example: str) -> str:
    return ending(example)[2]


class _Field(QLineEdit):
    """A line whose keys the bar answers, unless a completion is being chosen.

    Attributes:
        completions: What the line may become.
    """

    def __init__(self, keys: dict[QKeyCombination, Callable[[], None]], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.completions = QStringListModel(self)
        completer = QCompleter(self.completions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        # The completer's own list: of one that is given to it, two would think it theirs.
        completer.popup().setObjectName("find.completions")  # type: ignore[union-attr]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        assert popup is not None
        escapes = event.key() == Qt.Key.Key_Escape
        if popup.isVisible() and (escapes or popup.currentIndex().isValid()):
            event.ignore()  # the list of completions does it
            return
        step = self._keys.get(event.keyCombination())
        if step is None:
            super().keyPressEvent(event)
        else:
            popup.hide()
            step()
