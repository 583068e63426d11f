"""The data panel's frame: asks the desk what the project's data look like, and changes the project.

Nothing is asked while nobody looks: the panel asks when it is shown, and again when the data
change.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.bridges.desk import DeskBridge
from app.panels.data.balance import Balance
from app.panels.data.choices import choices
from app.panels.data.preview import Preview
from app.panels.data.source_card import SourceCard
from app.panels.data.split_form import SplitForm
from app.widgets.chooser import Chooser
from app.widgets.empty_state import EmptyState
from app.widgets.fold import Fold
from app.widgets.label import label
from app.widgets.outcome import Outcome
from core.data.datasets import is_chosen, known_info, part_sizes, wrong_config
from core.data.own.describe import title_of
from core.desk.messages import DataShown, Refused, ShowData
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.frames import Arrays
from core.graph.edits import SetData
from core.graph.records import DataConfig
from core.texts import say, text

TOPIC = "data"
CHOOSER_WIDTH_PX = 460
PATIENCE_MS = 700
"""An answer that takes longer is announced, so that nobody wonders."""
LOOKED_AT = ("preview", "balance")
"""What is shown of the desk's answer."""


class DataPanel(QWidget):
    """Shows and changes which data the project learns from."""

    def __init__(self, document: Document, desk: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._desk = desk
        self._asked: DataConfig | None = None
        self._chooser: Chooser | None = None
        self._build_ui()
        self._connect()
        self._show_config()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.data")
        self._empty = EmptyState()
        self._empty.button.setObjectName("data.choose")
        self._source = SourceCard()
        self._trouble = Outcome("data.trouble")
        self._looking = label(self.tr("Looking at the data…"), "muted", wrap=True)
        self._looking.setObjectName("data.looking")
        self._looking.hide()
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._looking.show)
        self._preview = Preview()
        self._balance = Balance()
        self._split = SplitForm()
        self._folds = {
            "preview": self._fold("preview", self.tr("Samples"), self._preview),
            "balance": self._fold("balance", self.tr("Balance"), self._balance),
            "split": self._fold("split", self.tr("Split"), self._split),
        }
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._source)
        column.addWidget(self._trouble)
        column.addWidget(self._looking)
        for fold in self._folds.values():
            column.addWidget(fold)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._empty)
        whole.addWidget(self._scroll)

    def _fold(self, name: str, title: str, inside: QWidget) -> Fold:
        fold = Fold(title, f"data.fold.{name}", is_open=True)
        fold.add(inside)
        return fold

    def _connect(self) -> None:
        self._empty.pressed.connect(self.choose)
        self._source.change_requested.connect(self.choose)
        self._split.chosen.connect(self._set_split)
        self._split.finished.connect(self._document.end_merging)
        self._document.changed.connect(self._follow)
        self._desk.answered.connect(self._show_answer)
        self._desk.refused.connect(self._show_refusal)
        self._desk.busy_changed.connect(self._show_busy)

    # ------------------------------------------------------------ changing

    def choose(self) -> None:
        """Offer all data sets."""
        if self._chooser is None:
            self._chooser = Chooser(
                "data.chooser",
                self.tr("Search data"),
                self.tr("Enter takes it, Esc closes"),
                self.window(),
            )
            self._chooser.chosen.connect(self._take)
            self.destroyed.connect(self._chooser.deleteLater)  # it floats over the window
        button = self._source.change if self._source.isVisible() else self._empty.button
        corner = button.mapTo(self.window(), button.rect().bottomLeft())
        place = QRect(corner.x(), corner.y() + 4, CHOOSER_WIDTH_PX, 0)
        self._chooser.open(choices(self._document.project.data.dataset), place)

    def _take(self, choice: object) -> None:
        project = self._document.project
        if isinstance(choice, str) and choice != project.data.dataset:
            self._adopt(msgspec.structs.replace(project.data, dataset=choice, own=None))

    def _adopt(self, data: DataConfig) -> None:
        """Use other data; network and recipe follow in the same step."""
        from core.planner import Plan, plan_data  # not before first paint

        plan = plan_data(self._document.scope, data)
        if isinstance(plan, Plan):
            self._document.apply(plan.edits, plan.text)
        else:
            self._trouble.say(say(plan.text), "error")

    def _set_split(self, name: str, value: object) -> None:
        data = msgspec.structs.replace(self._document.project.data, **{name: value})
        wrong = wrong_config(data)
        if wrong is not None:
            self._split.show_error(name, wrong)
            return
        self._document.apply((SetData(data),), text("project.set_split"), merge=f"data.{name}")

    # ------------------------------------------------------------ showing

    def _follow(self, changes: ChangeSet) -> None:
        if changes.reset or changes.data_changed:
            self._show_config()
            self._ask()

    def _show_config(self) -> None:
        data = self._document.project.data
        info = known_info(data)
        self._empty.setVisible(not is_chosen(data))
        self._scroll.setVisible(is_chosen(data))
        self._empty.say(
            self.tr("No data yet"),
            self.tr("Choose what the network is to learn from."),
            button=self.tr("Choose data…"),
        )
        self._source.show_info(info, title_of(data.own) if data.own else data.dataset)
        self._split.show_config(data)
        wrong = wrong_config(data) if is_chosen(data) else None
        sizes = part_sizes(info.samples, data) if info and wrong is None else None
        counts = (sizes.train, sizes.validation, sizes.test) if sizes else None
        self._split.bar.show_counts(counts)
        self._trouble.say(say(wrong) if wrong else "", "error")
        self._folds["split"].setVisible(info is not None)
        if info is None:
            self._asked = None
            for name in LOOKED_AT:
                self._folds[name].hide()

    def _ask(self) -> None:
        """Ask what the data look like, unless nobody looks or it is known already."""
        data = self._document.project.data
        if not self.isVisible() or data == self._asked or wrong_config(data) is not None:
            return
        if self._asked is None or _source(self._asked) != _source(data):
            for name in LOOKED_AT:
                self._folds[name].hide()
        self._asked = data
        self._desk.ask(TOPIC, ShowData(data=data))

    def _show_busy(self, topic: str, is_busy: bool) -> None:
        if topic == TOPIC and is_busy:
            self._patience.start()
        elif topic == TOPIC:
            self._patience.stop()
            self._looking.hide()

    def _show_answer(self, topic: str, answer: object, arrays: Arrays) -> None:
        if topic != TOPIC or not isinstance(answer, DataShown):
            return
        info = known_info(self._document.project.data)
        self._preview.show_view(answer.view, arrays)
        self._folds["preview"].setVisible(answer.view is not None)
        self._balance.show_tallies(answer.tallies, info)
        self._folds["balance"].setVisible(bool(answer.tallies))
        self._split.bar.show_counts(answer.sizes)

    def _show_refusal(self, topic: str, refusal: Refused) -> None:
        if topic == TOPIC:
            self._asked = None
            parts = (refusal.what, refusal.fix)
            words = " ".join(say(part) for part in parts if part is not None)
            self._trouble.say(words, "error")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()


def _source(data: DataConfig) -> tuple[str, str]:
    """Return what tells whether data are others, and not the same in another form."""
    return data.dataset, data.own.path if data.own else ""
