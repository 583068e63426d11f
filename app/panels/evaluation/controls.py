"""What is measured, and the buttons that have it measured and keep what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from core.engine.talk.requests import Weights

PARTS = ("validation", "test", "train")
WEIGHTS: tuple[Weights, ...] = ("", "best", "last")
LETTERS = 10


class Controls(QWidget):
    """Lets a person choose what is measured.

    Attributes:
        sizes: How many samples each part has.
        save: The button that keeps what was found; it stands beside that.

    Signals:
        evaluate_requested, stop_requested: The person pressed that.
        changed: Another part or other weights were chosen.
        output_changed: Another output was chosen.
        matrix_requested, table_requested, picture_requested: The person wants that as a file.
    """

    evaluate_requested = Signal()
    stop_requested = Signal()
    changed = Signal()
    output_changed = Signal()
    matrix_requested = Signal()
    table_requested = Signal()
    picture_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sizes = dict.fromkeys(PARTS, 0)
        self._part = self._combo("part", self.tr("Part of the data"))
        self._part.addItems([""] * len(PARTS))
        self._weights = self._combo("weights", self.tr("Weights"))
        for words in (
            self.tr("Weights now"),
            self.tr("Best weights"),
            self.tr("Last weights"),
        ):
            self._weights.addItem(words)
        self._output = self._combo("head", self.tr("Output"))
        self._output.hide()
        self._evaluate = QPushButton(self.tr("Evaluate"))
        self._evaluate.setObjectName("evaluation.evaluate")
        self._evaluate.setProperty("role", "primary")
        self._evaluate.setAccessibleName(self._evaluate.text())
        self._evaluate.setAutoDefault(False)
        self._evaluate.clicked.connect(self.evaluate_requested)
        self.save = self._save_button()
        self._build_ui()
        self._part.activated.connect(self.changed)
        self._weights.activated.connect(self.changed)
        self._output.activated.connect(self.output_changed)
        self.set_sizes(self.sizes)

    def _build_ui(self) -> None:
        self._progress = label(role="muted")
        self._progress.setObjectName("evaluation.progress")
        stop = QPushButton(self.tr("Stop"))
        stop.setObjectName("evaluation.stop")
        stop.setAccessibleName(self.tr("Stop measuring"))
        stop.setStatusTip(self.tr("Measure no further; what was found before stays."))
        stop.setAutoDefault(False)
        stop.clicked.connect(self.stop_requested)
        self._under_way = QWidget()
        line = QHBoxLayout(self._under_way)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._progress, 1)
        line.addWidget(stop)
        self._under_way.hide()
        row = QWidget()
        flow = FlowLayout(row, spacing=8, even=False)
        for part in (self._part, self._weights, self._output, self._evaluate):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self._under_way)

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"evaluation.{name}")
        combo.setAccessibleName(words)
        combo.setStatusTip(words)
        combo.setToolTip(words)
        combo.setMinimumContentsLength(LETTERS)
        return combo

    def _save_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("evaluation.export")
        button.setProperty("role", "menu")
        button.setText(self.tr("Export"))
        button.setIcon(theme.icon("export"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(button.text())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("evaluation.export_menu")
        menu.setToolTipsVisible(True)
        self._actions: dict[str, QAction] = {}
        for name, words, signal in (
            ("matrix", self.tr("Matrix (CSV)…"), self.matrix_requested),
            ("table", self.tr("Figures (CSV)…"), self.table_requested),
            ("picture", self.tr("Picture (PNG)…"), self.picture_requested),
        ):
            self._actions[name] = menu.addAction(words)
            self._actions[name].triggered.connect(signal)
        button.setMenu(menu)
        return button

    # ------------------------------------------------------------ reading

    @property
    def part(self) -> str:
        """The part chosen."""
        return PARTS[self._part.currentIndex()]

    @property
    def weights(self) -> Weights:
        """The weights chosen."""
        return WEIGHTS[self._weights.currentIndex()]

    @property
    def output(self) -> str:
        """Name of the output chosen; "" where there is one alone."""
        return self._output.currentText()

    # ------------------------------------------------------------ showing

    def set_sizes(self, sizes: Mapping[str, int]) -> None:
        """Say how many samples each part has."""
        self.sizes = dict(sizes)
        names = {
            "validation": self.tr("Validation ({count})"),
            "test": self.tr("Test ({count})"),
            "train": self.tr("Training ({count})"),
        }
        for place, part in enumerate(PARTS):
            words = names[part].format(count=f"{sizes[part]:,}")
            if self._part.itemText(place) != words:
                self._part.setItemText(place, words)

    def set_outputs(self, names: Sequence[str], shown: str) -> None:
        """Offer the outputs that can be looked at, where there are several."""
        with QSignalBlocker(self._output):
            if [self._output.itemText(n) for n in range(self._output.count())] != list(names):
                self._output.clear()
                self._output.addItems(list(names))
            self._output.setCurrentText(shown)
        self._output.setVisible(len(names) > 1)

    def show_state(self, why_not: str, *, measuring: bool) -> None:
        """Let a person evaluate, or say why not.

        Args:
            why_not: What keeps from it, or nothing.
            measuring: Whether something is being measured.
        """
        words = why_not or (self.tr("It is being measured.") if measuring else "")
        if words and self._evaluate.hasFocus():
            self.setFocus()  # or Qt gives it to another panel
        self._evaluate.setEnabled(not words)
        if not words and self.hasFocus():
            self._evaluate.setFocus()
        tip = words or self.tr("Measure the network on this part of the data.")
        self._evaluate.setToolTip(tip)
        self._evaluate.setStatusTip(tip)
        if not measuring:
            self._under_way.hide()

    def show_progress(self, done: int, samples: int) -> None:
        """Say how far the measurement is."""
        words = self.tr("Measuring… {done} of {samples} samples")
        self._progress.setText(words.format(done=f"{done:,}", samples=f"{samples:,}"))
        self._under_way.show()

    def allow_saving(self, *, matrix: bool, table: bool, anything: bool) -> None:
        """Let what was found be kept, or say what is not there."""
        first = "" if anything else self.tr("Evaluate first.")
        why = {
            "matrix": first or ("" if matrix else self.tr("No classes were counted.")),
            "table": first or ("" if table else self.tr("There are no figures of single classes.")),
            "picture": first,
        }
        for name, words in why.items():
            self._actions[name].setEnabled(not words)
            self._actions[name].setToolTip(words or self._actions[name].text())
        tip = first or self.tr("Keep the matrix, the figures or a picture.")
        self.save.setEnabled(anything)
        self.save.setToolTip(tip)
        self.save.setStatusTip(tip)
