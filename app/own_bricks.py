"""The bricks that a person made, to build with: networks of the project and those on the shelf."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.canvas.adding.quick_add import QuickAdd
from app.canvas.commands import Commands
from app.panels.palette import PalettePanel
from app.selection import Selection
from app.shelf_controller import ShelfController
from core.document.changes import ChangeSet
from core.document.document import Document
from core.graph.composites import composite_type
from core.shapes.block import CompositeSpec


class OwnBricks(QObject):
    """Offers them in the palette and where bricks are added.

    Args:
        document: Whose networks are offered.
        selection: What :meth:`keep_selected` keeps.
        shelf: What lies on the shelf.
        palette: Where they are offered, and goes with this.
        quick_add: Where they are offered too.
        commands: What adds them.
    """

    def __init__(
        self,
        document: Document,
        selection: Selection,
        shelf: ShelfController,
        palette: PalettePanel,
        quick_add: QuickAdd,
        commands: Commands,
    ) -> None:
        super().__init__(palette)
        self._document = document
        self._selection = selection
        self._shelf = shelf
        self._palette = palette
        self._commands = commands
        palette.shelf_chosen.connect(self._add)
        palette.keep_requested.connect(shelf.keep)
        palette.rename_requested.connect(shelf.rename)
        palette.remove_requested.connect(shelf.remove)
        shelf.changed.connect(palette.show_shelf)
        shelf.changed.connect(quick_add.show_shelf)
        shelf.look()
        document.changed.connect(self._follow)
        self._offer()

    def keep_selected(self) -> None:
        """Put what the selected brick stands for on the shelf."""
        block = self._document.network.blocks.get(self._selection.single or "")
        if block is not None:
            self._shelf.keep(block.type)

    def _add(self, path: Path) -> None:
        fragment = self._shelf.fragment(path)
        if fragment is not None:
            self._commands.add_fragment(fragment)

    def _follow(self, changes: ChangeSet) -> None:
        if changes.reset or len(changes.before.networks) > 1 or len(changes.after.networks) > 1:
            self._offer()

    def _offer(self) -> None:
        """Offer every network but the one that trains as a brick."""
        project, library = self._document.project, self._document.library
        found = (library.find(composite_type(id_)) for id_ in project.networks)
        self._palette.show_own(
            [
                spec
                for spec in found
                if isinstance(spec, CompositeSpec) and spec.network is not project.main
            ]
        )
