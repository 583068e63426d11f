"""Why the model decided as it did about one sample: its probabilities and what counted for them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridges.followed import LiveBridge
from app.samples import part_samples
from app.widgets.attribution_view import AttributionView
from app.widgets.bar_list import Bar, BarList
from app.widgets.empty_state import EmptyState
from app.widgets.label import label
from app.widgets.sample_picker import VALIDATION, SamplePicker
from app.widgets.snug_scroll import SnugScroll
from app.widgets.turning_pair import TurningPair
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.talk.frames import RawArray
from core.engine.talk.messages import Explanation, Refused
from core.explain.requests import METHODS, find_method
from core.texts import phrase

PICTURE_BESIDE_FROM_PX = 340
COLUMNS_BESIDE_FROM_PX = 900
"""The columns of a table have long names: they stand beside the classes only in a wide panel."""
METHOD_LETTERS = 8
"""How many letters of a method's name are seen in a narrow panel; in a wide one all are."""
METHOD_MOST_PX = 240
A_SECOND_MS = 1000
FOLLOW_MS = 500
"""How often, at most, a decision is explained again while training."""


class ExplainPanel(QWidget):
    """Explains the model's decision about a sample, again after each epoch.

    Signals:
        sample_changed: The number of the sample a person picked here, and its part of the data.
    """

    sample_changed = Signal(int, str)

    def __init__(
        self, document: Document, bridge: LiveBridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bridge = bridge
        self._target: int | None = None
        self._output = ""
        self._waited = 0
        self._wait = QTimer(self, interval=A_SECOND_MS)
        self._wait.timeout.connect(self._show_waiting)
        self._soon = QTimer(self, interval=FOLLOW_MS, singleShot=True)
        self._soon.timeout.connect(self._refresh)
        self._build_ui()
        self._connect()
        self._show_samples()
        self._show_method()
        self._refresh()

    def show_sample(self, sample: int, part: str = VALIDATION) -> None:
        """Look at another sample, picked elsewhere."""
        if part != self._picker.part:
            self._picker.set_part(part)
            self._show_samples()
        self._picker.set_sample(sample)
        self._target = None
        self._refresh()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.explain")
        self._picker = SamplePicker("explain")
        self._method = QComboBox()
        self._method.setObjectName("explain.method")
        self._method.setAccessibleName(self.tr("Method"))
        self._method.setStatusTip(self.tr("How to find out what counted."))
        shrinks = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._method.setSizeAdjustPolicy(shrinks)
        self._method.setMinimumContentsLength(METHOD_LETTERS)
        self._method.setMaximumWidth(METHOD_MOST_PX)
        for method in METHODS:
            self._method.addItem(phrase(method.title), method.id)
            tip = f"{phrase(method.summary)}\n{method.paper}"
            self._method.setItemData(self._method.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._head = QComboBox()
        self._head.setObjectName("explain.head")
        self._head.setAccessibleName(self.tr("Output"))
        self._head.setStatusTip(self.tr("Which of the outputs is explained."))
        self._head.setSizeAdjustPolicy(shrinks)
        self._heads = QWidget()
        pair = QHBoxLayout(self._heads)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(12)
        pair.addWidget(label(self.tr("Output"), "muted"))
        pair.addWidget(self._head, 1)
        self._heads.hide()
        self._summary = QLabel()
        self._summary.setProperty("role", "muted")
        self._summary.setWordWrap(True)
        self._view = AttributionView()
        self._empty = EmptyState()
        self._empty.button.setObjectName("explain.build")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._build_answer())
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._picker)
        top.addWidget(self._method, 1)
        top.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self._heads)
        whole.addWidget(self._summary)
        whole.addWidget(self._pages, 1)

    def _build_answer(self) -> QWidget:
        """Return what counted, beside or below the verdict, and under both a line of facts."""
        self._parts = TurningPair(
            self._view, self._build_verdict(),
            turn_at_px=PICTURE_BESIDE_FROM_PX, shares=(4, 5), second_leads=True,
        )  # fmt: skip
        self._facts = QLabel()
        self._facts.setObjectName("explain.facts")
        self._facts.setProperty("role", "muted")
        self._facts.setWordWrap(True)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._parts, 1)
        column.addWidget(self._facts)
        return widget

    def _build_verdict(self) -> QWidget:
        self._verdict = QLabel()
        self._verdict.setObjectName("explain.verdict")
        self._verdict.setProperty("role", "heading")
        self._verdict.setWordWrap(True)
        self._classes = BarList(selectable=True)
        self._classes.setObjectName("explain.classes")
        self._classes.setAccessibleName(self.tr("Probability of each class"))
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._verdict)
        column.addWidget(SnugScroll(self._classes))
        column.addStretch(1)
        return widget

    def _connect(self) -> None:
        self._picker.changed.connect(self._pick)
        self._method.currentIndexChanged.connect(self._choose_method)
        self._head.activated.connect(self._choose_head)
        self._classes.chosen.connect(self._choose_target)
        self._empty.pressed.connect(self._build)
        self._document.changed.connect(self._follow_document)
        self._bridge.model.changed.connect(self._wait.stop)
        self._bridge.model.changed.connect(self._refresh)
        self._bridge.state_changed.connect(self._refresh)
        self._bridge.epoch_done.connect(self._refresh_soon)
        self._bridge.model.explanation.connect(self._show_explanation)
        self._bridge.model.refused.connect(self._show_refusal)

    # ------------------------------------------------------------ asking

    def _pick(self, sample: int) -> None:
        self._target = None
        self.sample_changed.emit(sample, self._picker.part)
        self._refresh()

    def _choose_method(self) -> None:
        self._show_method()
        self._refresh()

    def _choose_head(self, place: int) -> None:
        self._output, self._target = self._head.itemText(place), None
        self._refresh()

    def _choose_target(self, target: int) -> None:
        self._target = target
        self._refresh()

    def _build(self) -> None:
        self._bridge.model.build(self._document.project, self._document.generated())
        self._empty.say(self.tr("Building the network…"))

    def _follow_document(self, changes: ChangeSet) -> None:
        if changes.reset or changes.data_changed:
            self._picker.set_part(VALIDATION)
            self._target = None
            self._output = ""
            self._show_samples()
        if self._bridge.model.module is None:
            self._refresh()

    def _refresh(self) -> None:
        """Ask for an explanation, or say why there is none."""
        if not self.isVisible():
            return
        if self._bridge.model.module is None:
            self._show_nothing()
        else:
            method = self._method.currentData()
            self._bridge.model.request_explanation(
                method, self._picker.sample, self._target, self._output, self._picker.part
            )
            if not self._wait.isActive():
                self._waited = 0
                self._wait.start()

    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _show_waiting(self) -> None:
        """Say that an answer takes its time, and how long it has taken already."""
        self._waited += 1
        words = self.tr("Explaining… {seconds} s").format(seconds=self._waited)
        self._facts.setText(words)
        if self._pages.currentWidget() is self._empty:
            self._empty.say(words)

    def _show_nothing(self) -> None:
        self._wait.stop()
        self._pages.setCurrentWidget(self._empty)
        if self._bridge.trains_another:
            self._empty.say(
                self.tr("Another project is training"),
                self.tr("Once that run has ended, or you stopped it, you can look inside here."),
            )
        elif self._bridge.is_training:
            self._empty.say(self.tr("Waiting for the first step…"))
        elif not self._document.can_train:
            self._empty.say(
                self.tr("The network cannot run yet"),
                self.tr("Solve the problems that the bricks show; then it can be explained."),
            )
        else:
            self._empty.say(
                self.tr("Nothing is trained yet"),
                self.tr("Train the network, or look inside an earlier run in Runs."),
                button=self.tr("Look inside with fresh weights"),
            )

    # ------------------------------------------------------------ showing

    def _show_samples(self) -> None:
        self._picker.set_count(part_samples(self._document.project.data, self._picker.part))

    def _show_method(self) -> None:
        method = METHODS[self._method.currentIndex()]
        self._summary.setText(phrase(method.summary))
        self._summary.setToolTip(method.paper)

    def _show_explanation(self, answer: Explanation, arrays: Mapping[str, RawArray]) -> None:
        self._wait.stop()
        self._show_heads(answer)
        method = find_method(answer.method)
        self._view.show_attribution(
            arrays["input"],
            arrays["attribution"],
            answer.features,
            signed=method is not None and method.signed,
        )
        is_picture = len(arrays["input"].shape) == 3
        self._parts.set_turn_at(PICTURE_BESIDE_FROM_PX if is_picture else COLUMNS_BESIDE_FROM_PX)
        self._show_verdict(answer)
        self._show_classes(answer)
        self._show_facts(answer)
        self._pages.setCurrentIndex(1)

    def _show_heads(self, answer: Explanation) -> None:
        """Offer the outputs that can be explained, where there are several."""
        names = [self._head.itemText(n) for n in range(self._head.count())]
        if names != list(answer.outputs):
            self._head.clear()
            self._head.addItems(list(answer.outputs))
        self._head.setCurrentText(answer.output)
        self._heads.setVisible(len(answer.outputs) > 1)

    def _show_verdict(self, answer: Explanation) -> None:
        says = max(range(len(answer.probabilities)), key=answer.probabilities.__getitem__)
        words = (
            self.tr("Says {says}, and is right.")
            if says == answer.truth
            else self.tr("Says {says}, but it is {truth}.")
        )
        classes = answer.classes
        self._verdict.setText(words.format(says=classes[says], truth=classes[answer.truth]))

    def _show_classes(self, answer: Explanation) -> None:
        bars = [
            Bar(
                label,
                share,
                self.tr("{percent} %").format(percent=f"{share * 100:.1f}"),
                mark=self.tr("true class") if number == answer.truth else "",
            )
            for number, (label, share) in enumerate(
                zip(answer.classes, answer.probabilities, strict=True)
            )
        ]
        self._classes.set_bars(bars, chosen=answer.target)

    def _show_facts(self, answer: Explanation) -> None:
        explained = self.tr("Explained: {label}. Click a class to explain it.").format(
            label=answer.classes[answer.target]
        )
        when = (
            self.tr("After epoch {epoch}.").format(epoch=answer.epoch)
            if answer.epoch
            else self.tr("Fresh weights: nothing is learnt yet.")
        )
        self._facts.setText(f"✓ {self.tr('true class')} · {explained} {when}")

    def _show_refusal(self, refusal: Refused, asked: str) -> None:
        if asked == "explanation":
            self._wait.stop()
            if self._output:  # another model has other outputs
                self._output = ""
                self._refresh()
                return
        if asked in ("explanation", "build"):
            self._pages.setCurrentWidget(self._empty)
            self._empty.say(str(refusal.what), str(refusal.fix) if refusal.fix else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
