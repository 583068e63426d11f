"""What one run was, and what can be done with it now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.panels.runs.model import begun_text
from app.widgets.count_box import CountBox
from app.widgets.figure_names import figure_name
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from app.widgets.run_progress import clock_text, metric_text
from core.texts import say

if TYPE_CHECKING:
    from core.runs.history import Entry

translate = QCoreApplication.translate
NOTE_PX = 40
EPOCHS_PX = 84
MOST_EPOCHS = 100_000
FEW_EPOCHS = 10


class RunDetails(QWidget):
    """Shows one run.

    Signals:
        resume_requested: Folder of the run and how many epochs more.
        look_requested: Folder of the run whose weights shall be looked into.
        open_requested: Folder of the run, whose project shall be opened.
        fork_requested: Folder of the run and the file of weights to begin with.
        weights_requested: Folder of the run whose weights the project shown shall begin with.
        reveal_requested: Folder to show in the file manager.
        delete_requested: Folder of the run.
        noted: Folder of the run and its note.
    """

    resume_requested = Signal(object, int)
    look_requested = Signal(object)
    open_requested = Signal(object)
    fork_requested = Signal(object, object)
    weights_requested = Signal(object)
    reveal_requested = Signal(object)
    delete_requested = Signal(object)
    noted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._is_training = False
        self._build_ui()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("runs.details")
        self._title = label(role="heading", wrap=True)
        self._title.setObjectName("runs.title")
        self._story = label(role="muted", wrap=True)
        self._story.setObjectName("runs.story")
        self._trouble = label(role="warning", wrap=True)
        self._trouble.setObjectName("runs.trouble")
        self._note = QPlainTextEdit()
        self._note.setObjectName("runs.note")
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Write what you want to remember of this run."))
        self._note.setFixedHeight(NOTE_PX)
        self._note.setTabChangesFocus(True)
        self._note.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for part in (self._title, self._story, self._trouble, self._note):
            column.addWidget(part)
        column.addWidget(self._row())
        column.addStretch(1)

    def _row(self) -> QWidget:
        self._resume = self._button("resume", self.tr("Go on for"))
        self._resume.clicked.connect(self._ask_resume)
        self._epochs = CountBox()
        self._epochs.setObjectName("runs.epochs")
        self._epochs.setAccessibleName(self.tr("epochs more"))
        self._epochs.setRange(1, MOST_EPOCHS)
        self._epochs.setValue(FEW_EPOCHS)
        self._epochs.setFixedWidth(EPOCHS_PX)
        self._look = self._button("look", self.tr("Look inside"))
        self._look.clicked.connect(lambda: self._ask(self.look_requested))
        self._look.setStatusTip(
            self.tr(
                "Evaluate and explain this run with its best weights; where the network has changed"
                " since, in a tab of its own."
            )
        )
        self._open = self._button("open", self.tr("Open as project"))
        self._open.clicked.connect(lambda: self._ask(self.open_requested))
        tip = self.tr(
            "Open the network and recipe of this run in a tab of its own, with its best weights to"
            " look into."
        )
        self._open.setStatusTip(tip)
        self._open.setToolTip(tip)
        row = QWidget()
        line = FlowLayout(row, spacing=8, even=False)  # in a narrow dock two lines
        line.addWidget(_side_by_side(self._resume, self._epochs, label(self.tr("epochs more"))))
        line.addWidget(_side_by_side(self._look, self._open, self._more()))
        return row

    def _more(self) -> QPushButton:
        """Return what unfolds everything else that can be done."""
        more = self._button("more", self.tr("More"))
        menu = QMenu(more)
        menu.setObjectName("runs.more_menu")
        self._weights = menu.addAction(self.tr("Begin with its weights"))
        self._weights.setStatusTip(
            self.tr(
                "Let the next run of the project shown begin with this run's best weights, "
                "with the same data or others."
            )
        )
        self._fork_menu = menu.addMenu(self.tr("Fork from…"))
        self._fork_menu.setObjectName("runs.fork_menu")
        self._fork_menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # a recipe may keep hundreds
        self._fork_menu.menuAction().setStatusTip(
            self.tr("Open it in a tab and begin there with the weights of an epoch.")
        )
        menu.addSeparator()
        self._reveal = menu.addAction(self.tr("Show the folder"))
        self._reveal.setStatusTip(self.tr("Show the run's folder in the file manager."))
        self._delete = menu.addAction(self.tr("Delete"))
        self._delete.setStatusTip(self.tr("Put the run into the trash."))
        for action, name, signal in (
            (self._weights, "weights", self.weights_requested),
            (self._reveal, "reveal", self.reveal_requested),
            (self._delete, "delete", self.delete_requested),
        ):
            action.setObjectName(f"runs.{name}")
            action.triggered.connect(lambda _=False, signal=signal: self._ask(signal))
        menu.setToolTipsVisible(True)
        more.setMenu(menu)
        return more

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"runs.{name}")
        button.setAccessibleName(words)
        return button

    # ------------------------------------------------------------ showing

    def show_entry(self, entry: Entry | None) -> None:
        """Show another run, or none; what was typed for the last one is kept."""
        if entry is None or self._entry is None or entry.path != self._entry.path:
            self._keep_note()
        before = self._entry
        is_other = before is None or entry is None or entry.path != before.path
        self._entry = entry
        if entry is None:
            return
        record = entry.record
        self._title.setText(entry.name)
        self._story.setText(_story(entry))
        trouble = entry.trouble
        words = "" if trouble is None else trouble if isinstance(trouble, str) else say(trouble)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        self._note.setVisible(record is not None)
        if is_other or not self._note.hasFocus():
            with QSignalBlocker(self._note):
                self._note.setPlainText(entry.notes.note)
        self._fill_fork_menu(entry)
        if is_other or before is None or before.record != record:
            self._offer_epochs(entry)
        self._show_enabled()

    def show_training(self, training: bool) -> None:
        """Note whether a run is under way in this window; another cannot go on meanwhile."""
        self._is_training = training
        self._show_enabled()

    def _show_enabled(self) -> None:
        entry = self._entry
        if entry is None:
            return
        is_run = entry.record is not None
        free = is_run and not entry.is_under_way
        why = ""
        if entry.is_under_way:
            why = self.tr("It is under way.")
        elif is_run and not entry.can_resume:
            why = self.tr("It left nothing to go on from.")
        elif is_run and self._is_training:
            why = self.tr("Another run is under way.")
        self._resume.setEnabled(free and not why)
        self._epochs.setEnabled(free and not why)
        self._resume.setToolTip(why or self.tr("Go on exactly where the run ended."))
        self._open.setEnabled(is_run)
        self._fork_menu.setEnabled(bool(self._fork_menu.actions()))
        has_best = is_run and self._has_best(entry)
        self._weights.setEnabled(has_best)
        if not has_best:
            why = self.tr("It has no weights yet: no epoch of it was finished.")
        elif self._is_training:
            why = self.tr("Another run is under way.")
        else:
            why = ""
        self._look.setEnabled(not why)
        self._look.setToolTip(why or self._look.statusTip())
        self._delete.setEnabled(not entry.is_under_way)
        words = self.tr("Stop the run before you delete it.")
        self._delete.setToolTip(words if entry.is_under_way else self._delete.statusTip())

    def _has_best(self, entry: Entry) -> bool:
        from core.runs.folder import RunFolder

        return RunFolder(entry.path).best_weights.is_file()

    def _offer_epochs(self, entry: Entry) -> None:
        """Offer what is left of the recipe, or a few more where it was done to its end."""
        if entry.can_resume and not entry.is_under_way:
            from core.runs.folder import RunFolder
            from core.runs.resuming import epochs_left

            self._epochs.setValue(epochs_left(RunFolder(entry.path)) or FEW_EPOCHS)

    def _fill_fork_menu(self, entry: Entry) -> None:
        from core.runs.folder import RunFolder

        self._fork_menu.clear()
        if entry.record is None:
            return
        folder = RunFolder(entry.path)
        choices: list[tuple[str, Path]] = []
        if folder.best_weights.is_file():
            words = self.tr("Epoch {n} (the best)").format(n=entry.record.best_epoch)
            choices.append((words, folder.best_weights))
        if folder.last_weights.is_file():
            choices.append((self.tr("The last epoch"), folder.last_weights))
        for epoch in folder.kept_epochs:
            words = self.tr("Epoch {n}").format(n=epoch)
            choices.append((words, folder.epoch_weights(epoch)))
        for words, path in choices:
            action = self._fork_menu.addAction(words)
            action.triggered.connect(
                lambda _=False, run=entry.path, path=path: self.fork_requested.emit(run, path)
            )

    # ------------------------------------------------------------ asking

    def _ask(self, signal: SignalInstance) -> None:
        if self._entry is not None:
            signal.emit(self._entry.path)

    def _ask_resume(self) -> None:
        if self._entry is not None:
            self.resume_requested.emit(self._entry.path, self._epochs.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._note and event.type() == QEvent.Type.FocusOut:
            self._keep_note()
        return super().eventFilter(watched, event)

    def _keep_note(self) -> None:
        entry = self._entry
        if entry is not None and entry.record is not None:
            words = self._note.toPlainText()
            if words != entry.notes.note:
                self.noted.emit(entry.path, words)


def _story(entry: Entry) -> str:
    """Return in a line or two when, where, how long and how well."""
    record = entry.record
    if record is None:
        return str(entry.path)
    parts = [begun_text(entry)]
    if record.device:
        parts.append(record.device)
    if record.seconds:
        parts.append(clock_text(record.seconds))
    if record.best_epoch:
        figures = [
            f"{figure_name(name)} {metric_text(name, value)}"
            for name, value in record.metrics.items()
        ]
        words = translate("RunDetails", "best was epoch {n}: {measured}")
        parts.append(words.format(n=record.best_epoch, measured=", ".join(figures) or "–"))
    if record.parent:
        parts.append(translate("RunDetails", "began with {run}").format(run=record.parent))
    if record.data:
        parts.append(translate("RunDetails", "data {mark}").format(mark=record.data[:8]))
    return " · ".join(part for part in parts if part)


def _side_by_side(*widgets: QWidget) -> QWidget:
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    for widget in widgets:
        line.addWidget(widget)
    return group
