"""The data that the project uses: what they are, what they look like, how they are parted."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.data.balance import Balance
from app.panels.data.banner import Banner
from app.panels.data.columns import targets_of, with_column
from app.panels.data.found_view import FoundView
from app.panels.data.own_form import OwnForm
from app.panels.data.preview import Preview
from app.panels.data.source_card import SourceCard
from app.panels.data.split_form import SplitForm
from app.panels.data.variation_form import VariationForm
from app.widgets.fold import Fold
from app.widgets.label import label
from app.widgets.outcome import Outcome
from core.data.datasets import is_chosen, known_info, part_sizes, wrong_config
from core.data.downloads.kept import missing
from core.data.info import DatasetInfo
from core.data.own.describe import title_of
from core.data.own.found import Found
from core.desk.messages import DataShown, Refused
from core.engine.talk.frames import Arrays
from core.graph.own_data import TableData, TextData
from core.graph.records import DataConfig
from core.texts import say

PATIENCE_MS = 700
"""An answer that takes longer is announced, so that nobody wonders."""


class UsedPage(QWidget):
    """Shows a :class:`DataConfig` and what the desk says of it.

    Signals:
        own_changed: A changed record of own data, whether to look again, and the column changed.
        relink_requested: The data are gone: the person wants to say where they are.
        look_requested: The person wants the file to be looked at again.
    """

    own_changed = Signal(object, bool, str)
    relink_requested = Signal()
    look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = DataConfig()
        self._info: DatasetInfo | None = None
        self._is_missing = False
        self._build_ui()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.source = SourceCard()
        self.banner = Banner("data.banner")
        self.banner.pressed.connect(self._answer_banner)
        self._trouble = Outcome("data.trouble")
        self._looking = label(self.tr("Looking at the data…"), "muted", wrap=True)
        self._looking.setObjectName("data.looking")
        self._looking.hide()
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._looking.show)
        self._preview = Preview()
        self._rows = FoundView("data.rows")
        self._rows.column_changed.connect(self._change_column)
        self.variation = VariationForm()
        self._form = OwnForm("data.own")
        self._form.changed.connect(lambda own, looks: self.own_changed.emit(own, looks, ""))
        self.form_finished = self._form.finished
        self._balance = Balance()
        self.split = SplitForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (self.source, self.banner, self._trouble, self._looking):
            column.addWidget(part)
        self._folds = {
            "rows": self._fold("rows", self.tr("Rows and columns"), self._rows),
            "preview": self._fold("preview", self.tr("Samples"), self._preview),
            "balance": self._fold("balance", self.tr("Balance"), self._balance),
            "split": self._fold("split", self.tr("Split"), self.split),
            "variation": self._fold("variation", self.tr("Augmentation"), self.variation),
            "reading": self._fold("reading", self.tr("Reading"), self._form),
        }
        for fold in self._folds.values():
            column.addWidget(fold)
        column.addStretch(1)
        self._forget()

    def _fold(self, name: str, title: str, inside: QWidget) -> Fold:
        fold = Fold(title, f"data.fold.{name}", is_open=True, parent=self)
        fold.add(inside)
        return fold

    # ------------------------------------------------------------ showing

    def show_config(self, config: DataConfig, objective: str) -> None:
        """Show what the project says of its data, before anything was looked at.

        Args:
            config: The data.
            objective: What is trained with them.
        """
        if source_of(config) != source_of(self._config):
            self._forget()
        self._config, self._info = config, known_info(config)
        own = config.own
        unknown = title_of(own) if own else config.dataset
        self.source.show_info(self._info, unknown, targets_of(own))
        self.source.download.setVisible(own is None and bool(missing(config.dataset)))
        self.split.show_config(config)
        wrong = wrong_config(config) if is_chosen(config) else None
        sizes = part_sizes(self._info.samples, config) if self._info and wrong is None else None
        self.split.bar.show_counts((sizes.train, sizes.validation, sizes.test) if sizes else None)
        self._trouble.say(say(wrong) if wrong else "", "error")
        self.variation.show_config(config.augment, self._info, objective)
        for name in ("split", "variation"):
            self._folds[name].setVisible(self._info is not None)
        self._folds["reading"].setVisible(own is not None)
        if own is not None:
            self._form.show_own(own)
        if self._info is None:
            self._forget()

    def _forget(self) -> None:
        for name in ("rows", "preview", "balance"):
            self._folds[name].hide()
        self._is_missing = False
        self.banner.say("", "ok", button="")

    def tell_absent(self, size: str) -> None:
        """Say that the data have to be downloaded before they can be seen."""
        words = self.tr("These data are not on this computer yet: {size} MB, once.")
        self._trouble.say(words.format(size=size), "warning")

    def show_busy(self, busy: bool) -> None:
        """Announce an answer that is long in coming."""
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._looking.hide()

    def show_answer(self, answer: DataShown, arrays: Arrays) -> None:
        """Show what the desk saw."""
        self._is_missing = answer.missing is not None
        if answer.missing is not None:
            tip = self.tr("Say where these data are now; nothing else of the project changes.")
            words = say(answer.missing)
            self.banner.say(words, "error", button=self.tr("Find it…"), tip=tip)
        elif answer.changed is not None:
            tip = self.tr("Read again what the file holds now.")
            words = say(answer.changed)
            self.banner.say(words, "warning", button=self.tr("Look again…"), tip=tip)
        else:
            self.banner.say("", "ok", button="")
        has_rows = isinstance(self._config.own, TableData) and self._config.own.windows is None
        self._folds["preview"].setVisible(answer.view is not None and not has_rows)
        if answer.missing is None and answer.changed is None:
            own = self._config.own
            are_own = own is not None and not isinstance(own, TextData)
            self._preview.show_view(answer.view, arrays, are_own=are_own)
            self._balance.show_tallies(answer.tallies, self._info, are_own=are_own)
            self.split.bar.show_counts(answer.sizes)
        self._folds["balance"].setVisible(bool(answer.tallies))

    def show_found(self, found: Found) -> None:
        """Show the rows of a table as they stand in its file."""
        own = self._config.own
        if isinstance(own, TableData) and isinstance(found.own, TableData):
            self._rows.show_found(msgspec.structs.replace(found, own=own))
            self._folds["rows"].show()

    def show_refusal(self, refusal: Refused) -> None:
        """Say why the desk saw nothing."""
        parts = (refusal.what, refusal.fix)
        self._trouble.say(" ".join(say(part) for part in parts if part is not None), "error")

    def say_trouble(self, words: str) -> None:
        """Say why something cannot be done."""
        self._trouble.say(words, "error")

    # ------------------------------------------------------------ changing

    def _answer_banner(self) -> None:
        (self.relink_requested if self._is_missing else self.look_requested).emit()

    def _change_column(self, place: int, column: object, field: str) -> None:
        own = self._config.own
        if isinstance(own, TableData):
            changed = with_column(own, place, column, field)  # type: ignore[arg-type]
            self.own_changed.emit(changed, field == "type", own.columns[place].name)


def source_of(config: DataConfig) -> tuple[str, str]:
    """Return what tells whether data are others, and not the same in another form."""
    return config.dataset, config.own.path if config.own else ""
