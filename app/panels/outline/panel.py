"""The outline panel: all of the canvas for hands on the keys and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.panels.outline.cells import NAME
from app.panels.outline.tree import OutlineTree
from app.selection import Selection
from app.widgets.chooser import Choice, Chooser
from app.widgets.label import label
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.records import Wire
from core.planner import Refusal, plan_connect, plan_disconnect
from core.planner.targets import Target, targets
from core.texts import Text, say

CHOOSER_WIDTH_PX = 380
TARGETS = "outline.targets"


class OutlinePanel(QWidget):
    """A tree of networks, bricks and wires; what is selected is what the canvas selects.

    Signals:
        opened: The selected brick is to be opened.
        menu_requested: Where on the screen a menu for the selected bricks is wanted.
        refused: A ``Text``, why something was not done; it is also shown below the tree.
    """

    opened = Signal()
    menu_requested = Signal(QPoint)
    refused = Signal(object)

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._is_outdated = True
        self._tree = OutlineTree(document, selection, self)
        self._reason = label("", "error", wrap=True)
        self._reason.setObjectName("outline.refusal")
        self._reason.setContentsMargins(12, 8, 12, 8)
        self._reason.hide()
        self._targets: Chooser | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tree, 1)
        column.addWidget(self._reason)
        self._connect()

    def _connect(self) -> None:
        self._tree.opened.connect(self.opened)
        self._tree.menu_requested.connect(self.menu_requested)
        self._tree.rows.refused.connect(self._refuse)
        self._document.changed.connect(self._follow)
        self._document.shown_changed.connect(self._follow_place)
        self._selection.changed.connect(self._follow_selection)
        self._selection.current_changed.connect(self._follow_selection)

    # ------------------------------------------------------------ asked by the window

    @property
    def tree(self) -> OutlineTree:
        """The tree."""
        return self._tree

    @property
    def has_keys(self) -> bool:
        """Whether the keyboard is in the outline."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @property
    def holds_wire(self) -> bool:
        """Whether the keyboard is on a wire."""
        node = self._tree.current
        return self.has_keys and node is not None and node.wire is not None

    def take_keys(self) -> None:
        """Put the keyboard into the tree."""
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self) -> None:
        """Let the person type another name where the keyboard is."""
        node = self._tree.current
        if node is not None and node.wire is None:
            index = self._tree.rows.index_of(node)
            self._tree.edit(index.siblingAtColumn(NAME))

    def disconnect_wire(self) -> None:
        """Take the wire away that the keyboard is on."""
        node = self._tree.current
        if node is None or node.wire is None:
            return
        answer = plan_disconnect(self._document.scope, (node.wire,))
        if isinstance(answer, Refusal):
            self._refuse(answer.text)
        else:
            self._document.apply(answer.edits, answer.text)

    def ask_target(self) -> None:
        """Offer where a wire from the current brick may go."""
        source = self._selection.current
        if source is None:
            return
        found = targets(self._document.scope, source, self._document.wiring)
        if self._targets is None:  # over the window: the panel may be narrow
            self._targets = Chooser(
                TARGETS,
                self.tr("Connect to"),
                self.tr("Enter draws the wire, Esc leaves all as it is"),
                self.window(),
            )
            self._targets.chosen.connect(self._connect_to)
        row = self._tree.visualRect(self._tree.currentIndex())
        below = self._tree.viewport().mapTo(self.window(), row.bottomLeft())
        place = QRect(below.x(), below.y(), CHOOSER_WIDTH_PX, 0)
        self._targets.open([self._choice(target) for target in found], place)

    # ------------------------------------------------------------ following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self._is_outdated = False
            self._tree.rows.refresh()
            self._tree.show_selection()

    def _follow(self, changes: ChangeSet) -> None:
        self._reason.hide()
        if not self.isVisible():
            self._is_outdated = True
            return
        self._tree.follow(changes)
        if changes.reset:
            self._tree.expand_to(self._document.place)

    def _follow_place(self, _: Place) -> None:
        if not self.isVisible():
            self._is_outdated = True
            return
        self._tree.rows.refresh()
        self._tree.expand_to(self._document.place)

    def _follow_selection(self, _: object) -> None:
        if not self.isVisible():
            self._is_outdated = True
        elif self._tree.state() is not QAbstractItemView.State.EditingState:
            self._tree.show_selection()

    # ------------------------------------------------------------ connecting

    def _choice(self, target: Target) -> Choice:
        blocks, library = self._document.network.blocks, self._document.library
        wire = target.wire
        block = blocks[wire.target]
        spec = library.find(block.type)
        words = block.name
        if spec is not None and len(spec.inputs) > 1:
            port = spec.input(wire.target_port)
            words = self.tr("{block}, {port}").format(
                block=block.name, port=port.label or port.name if port else wire.target_port
            )
        source = library.find(blocks[wire.source].type)
        detail = self._document.scope.label(block.type)
        if source is not None and len(source.outputs) > 1:
            detail = self.tr("{type}, from output {port}").format(
                type=detail, port=wire.source_port
            )
        if target.replaces is not None:
            old = blocks[target.replaces.source].name
            detail = self.tr("{type}, instead of {block}").format(type=detail, block=old)
        return Choice(words, detail, data=wire)

    def _connect_to(self, wire: Wire) -> None:
        answer = plan_connect(
            self._document.scope, wire.source, wire.source_port, wire.target, wire.target_port
        )
        if isinstance(answer, Refusal):
            self._refuse(answer.text)
        else:
            self._document.apply(answer.edits, answer.text)

    def _refuse(self, reason: Text) -> None:
        self._reason.setText(say(reason))
        self._reason.show()
        self.refused.emit(reason)
