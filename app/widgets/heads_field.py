"""A row for each of several outputs; nothing where a network is trained by one loss."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.head_field import HeadField
from app.widgets.loss_field import Networks
from core.data.info import DatasetInfo
from core.engine.recipe.own_loss import OwnLoss, own_for
from core.graph.heads import Head
from core.graph.records import TrainingConfig


class HeadsField(QWidget):
    """Edits what every output learns.

    Signals:
        chosen: ``heads`` and what all of them learn.
        own_requested: The person wants a loss of bricks for an Output, by its id.
        finished: The person leaves a field.
    """

    chosen = Signal(str, object)
    own_requested = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[Head, ...] = ()
        self._rows: list[HeadField] = []
        about = QLabel(
            self.tr(
                "Each output has a loss of its own. Their sum, each by its weight, is made smaller."
            )
        )
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(about)

    def show_config(
        self,
        config: TrainingConfig,
        info: DatasetInfo | None,
        networks: Networks = (),
        owns: Sequence[OwnLoss] = (),
    ) -> None:
        """Show a recipe; hidden where it has no losses for several outputs.

        Args:
            config: The recipe.
            info: The data.
            networks: Those that may be losses.
            owns: Those that are.
        """
        self._heads = config.heads
        self.setVisible(bool(config.heads))
        while len(self._rows) < len(config.heads):
            self._add_row(len(self._rows))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(config.heads))
            if place < len(config.heads):
                head = config.heads[place]
                row.show_head(head, config, info, networks, own_for(owns, head.output))

    def _add_row(self, place: int) -> None:
        row = HeadField(place + 1)
        row.changed.connect(lambda head: self._change(place, head))
        row.finished.connect(self.finished)
        row.own_requested.connect(lambda: self.own_requested.emit(self._heads[place].output))
        self._rows.append(row)
        self._column.addWidget(row)

    def _change(self, place: int, head: Head) -> None:
        heads = (*self._heads[:place], head, *self._heads[place + 1 :])
        self.chosen.emit("heads", heads)
