"""What the data panel changes of a project; network and recipe follow in the same step."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from app import titles
from core.data.datasets import wrong_config
from core.data.own.describe import likely_split
from core.document.document import Document
from core.graph.edits import SetData
from core.graph.own_data import Own
from core.graph.records import DataConfig
from core.texts import Text, text


class DataEdits(QObject):
    """Plans and applies changes of a document's data.

    Signals:
        refused: Why something cannot be done, a ``Text``.
    """

    refused = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def adopt(self, data: DataConfig, what: Text | None = None, *, merge: str = "") -> bool:
        """Use other data; return whether that is possible.

        Args:
            data: What to learn from.
            what: What the person does, for the undo menu; "use these data" by default.
            merge: Changes with the same name that follow each other are undone as one.
        """
        from core.planner import plan_data  # not before first paint

        return self._apply(plan_data(self._document.scope, data), what, merge=merge)

    def make_model(self, data: DataConfig) -> bool:
        """Put a small network for some data in place of what is there; return as above."""
        from core.planner import plan_propose

        answer = plan_propose(self._document.scope, data)
        return self._apply(titles.after_data(answer, self._document.project, data))

    def change_own(self, own: Own, column: str) -> bool:
        """Use a person's own data in another form, of a column or of all; return as above."""
        named = text("dataset.set_column", column=column)
        what = named if column else text("dataset.set_reading")
        data = msgspec.structs.replace(self._document.project.data, own=own)
        if wrong_config(data) is not None:  # such as by classes, when a number is to be predicted
            data = msgspec.structs.replace(data, split=likely_split(own))
        return self.adopt(data, what, merge=f"data.own.{column}")

    def set_split(self, name: str, value: object) -> Text | None:
        """Part the samples otherwise; return why that is not possible."""
        data = msgspec.structs.replace(self._document.project.data, **{name: value})
        wrong = wrong_config(data)
        if wrong is None:
            what = text("project.set_split")
            self._document.apply((SetData(data),), what, merge=f"data.{name}")
        return wrong

    def set_variation(self, name: str, value: object) -> None:
        """Vary the samples to train with otherwise."""
        data = self._document.project.data
        augment = msgspec.structs.replace(data.augment, **{name: value})
        changed = msgspec.structs.replace(data, augment=augment)
        what = text("dataset.set_variation")
        self._document.apply((SetData(changed),), what, merge=f"data.augment.{name}")

    def _apply(self, answer: object, what: Text | None = None, *, merge: str = "") -> bool:
        from core.planner import Plan, Refusal

        if isinstance(answer, Plan):
            self._document.apply(answer.edits, what or answer.text, merge=merge)
            return True
        if isinstance(answer, Refusal):
            self.refused.emit(answer.text)
        return False
