"""What a person builds with: bricks used last, and which is put after which.

It listens to what is done on the canvas, however it came there. Files are written a little later:
no gesture waits for a disk.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.document.document import Document
from core.graph.edits import AddBlocks, AddWires
from core.habits import Habits
from core.planner import Plan
from core.settings import SettingsStore

MOST_RECENT = 6
SAVE_DELAY_MS = 2000


class BrickMemory(QObject):
    """Remembers, in the settings and in the file of habits beside them.

    Attributes:
        habits: What follows what.
        recent: Types used last, the latest first.

    Signals:
        recent_changed: The types used last, a ``tuple[str, ...]``.
    """

    recent_changed = Signal(object)

    def __init__(
        self,
        document: Document,
        settings: SettingsStore,
        path: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self.habits = Habits(path)
        self.recent = settings.value.recent_bricks
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_DELAY_MS)
        self._later.timeout.connect(self.save)

    def note(self, plan: Plan) -> None:
        """Learn from what was just done: a single new brick, and what it was wired to."""
        added = [new for edit in plan.edits if isinstance(edit, AddBlocks) for new in edit.blocks]
        if len(added) != 1:
            return  # a paste or a group says nothing of what one reaches for
        new, blocks = added[0], self._document.network.blocks
        wires = [wire for edit in plan.edits if isinstance(edit, AddWires) for wire in edit.wires]
        for wire in wires:
            ends = {wire.source, wire.target}
            if new.id in ends and ends <= blocks.keys():
                self.habits.note(blocks[wire.source].type, blocks[wire.target].type)
        self.use(new.type)

    def use(self, type_: str) -> None:
        """Remember a type as the one used last; composites belong to one project only."""
        self._later.start()
        if ":" in type_:
            return
        others = (other for other in self.recent if other != type_)
        recent = (type_, *others)[:MOST_RECENT]
        if recent != self.recent:
            self.recent = recent
            self.recent_changed.emit(recent)

    def save(self) -> None:
        """Write what is not written yet."""
        self._later.stop()
        self._settings.update(recent_bricks=self.recent)
        self.habits.save()
