"""The recipe, the Train button, how far the run is and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bridges.engine import EngineBridge
from app.bridges.state import State
from app.navigation import go_into
from app.widgets.figure_names import figure_name
from app.widgets.live_number import align, live_batch, live_rate
from app.widgets.lr_finder import LrFinder
from app.widgets.outcome import Outcome, Tone
from app.widgets.queue_list import QueueList
from app.widgets.run_control import RUN_BUTTON_PX, Phase, RunControl
from app.widgets.run_progress import RunProgress, metric_text
from app.widgets.start_note import StartNote
from app.widgets.training_form import TrainingForm
from core.data.datasets import known_info
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.recipe.devices import devices_of
from core.engine.recipe.objective import chosen
from core.engine.talk.messages import (
    LrFound,
    Refused,
    RunFailed,
    RunFinished,
    RunNoted,
    RunStarted,
    RunWarned,
)
from core.graph.edits import SetTraining
from core.shapes.own_loss import own_loss_ids, possible_losses, uses
from core.texts import Text, say, text

PHASES: dict[State, Phase] = {
    State.TRAINING: "training",
    State.PAUSING: "pausing",
    State.PAUSED: "paused",
    State.STOPPING: "stopping",
}


class TrainPanel(QWidget):
    """Sets the recipe and watches the run.

    Attributes:
        queue: The runs that wait.

    Signals:
        train_requested: The person wants to train.
        pause_requested: The person wants the run to wait.
        step_requested: The person wants the paused run to take one step.
        continue_requested: The person wants the paused run to go on.
        stop_requested: The person wants the run to stop.
        queue_requested: The project shall be trained when the run under way is over.
        fresh_requested: The next run shall begin with fresh weights after all.
        own_loss_requested: The person wants to build the loss of bricks.
        jump_requested: Id of a block to show: it keeps the network from training, or failed.
    """

    train_requested = Signal()
    pause_requested = Signal()
    step_requested = Signal()
    continue_requested = Signal()
    stop_requested = Signal()
    fresh_requested = Signal()
    queue_requested = Signal()
    own_loss_requested = Signal(str)
    jump_requested = Signal(str)

    def __init__(
        self, document: Document, bridge: EngineBridge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._bridge = bridge
        self._epochs = 0
        self._has_run = False
        self._trained_title = ""
        self._failure: RunFailed | None = None
        self._build_ui()
        self._connect()
        self._show_config()
        self._show_readiness()
        self._show_state(bridge.state)

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.train")
        self._train = QPushButton(self.tr("Train"))
        self._train.setObjectName("train.start")
        self._train.setProperty("role", "primary")
        self._train.setAccessibleName(self.tr("Train"))
        self._train.setStatusTip(self.tr("Train the network with these settings."))
        self._train.setMinimumHeight(RUN_BUTTON_PX)
        self._control = RunControl()
        self._later = QPushButton(self.tr("Queue this project"))
        self._later.setObjectName("train.queue")
        self._later.setAccessibleName(self._later.text())
        self._later.setStatusTip(
            self.tr("Train the project as it is now when the run under way is over.")
        )
        self._later.hide()
        self.queue = QueueList()
        self._rate, self._batch = live_rate(), live_batch()
        align(self._rate, self._batch)
        self._rate.hide()
        self._batch.hide()
        self._reason = Outcome("train.reason")
        self._memory = Outcome("train.memory")
        self._run = QWidget()
        self._run.setObjectName("train.run")
        self._run.hide()
        self._progress = RunProgress()
        self._stuck = Outcome("train.stuck")
        self._warning = Outcome("train.warning")
        self._tuned = Outcome("train.tuned")
        self._noted = Outcome("train.noted")
        self._outcome = Outcome("train.outcome")
        self._start = StartNote()
        self._owner = QLabel()
        self._owner.setObjectName("train.owner")
        self._owner.setProperty("role", "muted")
        self._owner.setTextFormat(Qt.TextFormat.PlainText)
        self._owner.setWordWrap(True)
        self._note = QLabel(self.tr("Changes count from the next run on."))
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        scroll = self._scroll = QScrollArea(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(scroll.viewport())
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._fill(content)

    def _fill(self, content: QWidget) -> None:
        heading = QLabel(self.tr("Recipe"))
        heading.setProperty("role", "heading")
        run = QVBoxLayout(self._run)
        run.setContentsMargins(0, 0, 0, 0)
        run.setSpacing(12)
        for part in (
            self._owner,
            self._progress,
            self._stuck,
            self._tuned,
            self._noted,
            self._warning,
            self._outcome,
        ):
            run.addWidget(part)
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (
            self._start,
            self._train,
            self._control,
            self._rate,
            self._batch,
            self._later,
            self._reason,
            self._memory,
            self._run,
            self.queue,
        ):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(heading)
        column.addWidget(self._note)
        self._form = TrainingForm(content)
        column.addWidget(self._form)
        self._lr = LrFinder(content)
        column.addWidget(self._lr)
        column.addStretch(1)

    def _connect(self) -> None:
        self._train.clicked.connect(self.train_requested)
        self._later.clicked.connect(self.queue_requested)
        self._rate.chosen.connect(self._bridge.change_rate)
        self._batch.chosen.connect(self._bridge.change_batch_size)
        self._start.fresh_requested.connect(self.fresh_requested)
        self._control.pause_requested.connect(self.pause_requested)
        self._control.step_requested.connect(self.step_requested)
        self._control.continue_requested.connect(self.continue_requested)
        self._control.stop_requested.connect(self.stop_requested)
        self._reason.jump_requested.connect(self._jump_to_obstacle)
        self._outcome.jump_requested.connect(self.jump_requested)
        self._form.chosen.connect(self._set)
        self._form.finished.connect(self._document.end_merging)
        self._form.own_loss_requested.connect(self._go_to_own_loss)
        self._lr.find_requested.connect(self._find_lr)
        self._lr.cancel_requested.connect(self._bridge.rate_search.cancel)
        self._lr.chosen.connect(self._use_lr)
        self._document.changed.connect(self._follow_document)
        bridge = self._bridge
        bridge.rate_search.tried.connect(self._lr.add)
        bridge.rate_search.found.connect(self._end_search)
        bridge.rate_search.refused.connect(self._show_refusal)
        bridge.state_changed.connect(self._show_state)
        bridge.ready.connect(bridge.machine.request_devices)
        bridge.machine.devices.connect(self._form.show_devices)
        bridge.run_started.connect(self._show_start)
        bridge.steps.connect(self._progress.add_steps)
        bridge.epoch_done.connect(self._progress.add_epoch)
        bridge.drained.connect(self._progress.refresh)
        bridge.run_warned.connect(self._show_warning)
        bridge.run_noted.connect(self._show_noted)
        bridge.pace_changed.connect(self._progress.change_pace)
        bridge.run_paused.connect(self._progress.pause)
        bridge.run_continued.connect(lambda _: self._progress.go_on())
        bridge.responding_changed.connect(self._show_responding)
        bridge.turned.connect(self._follow_project)
        bridge.run_finished.connect(self._show_finish)
        bridge.run_failed.connect(self._show_failure)
        bridge.worker_lost.connect(self._show_loss)
        if bridge.state is State.READY:
            bridge.machine.request_devices()

    # ------------------------------------------------------------ changing

    def _set(self, name: str, value: object) -> None:
        project = self._document.project
        edit = SetTraining(chosen(project.training, name, value, known_info(project.data)))
        self._document.apply((edit,), text("train.set", setting=name), merge=f"train.{name}")

    def _go_to_own_loss(self, output: str) -> None:
        """Show the network that is the loss of an Output, or of all together; or ask for one."""
        project = self._document.project
        asked = {head.output if head else "": id_ for id_, head in uses(project)}
        inner = asked.get(output)
        if inner in project.networks:
            self._document.show_network(str(inner))
        else:
            self.own_loss_requested.emit(output)

    # ------------------------------------------------------------ a learning rate

    def _find_lr(self) -> None:
        self._lr.begin()
        self._bring_search_into_sight()
        self._bridge.rate_search.begin(self._document.project, self._document.generated())
        self._show_readiness()

    def _use_lr(self, lr: float) -> None:
        self._set("lr", lr)
        self._document.end_merging()

    def _end_search(self, found: LrFound) -> None:
        self._lr.end(found)
        self._bring_search_into_sight()
        self._show_readiness()

    def _bring_search_into_sight(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # it just grew
        self._scroll.ensureWidgetVisible(self._lr)

    def _show_refusal(self, refused: Refused) -> None:
        parts = (refused.what, refused.fix)
        self._lr.fail(" ".join(say(part) for part in parts if part is not None))
        self._show_readiness()

    # ------------------------------------------------------------ showing the document

    def _follow_document(self, changes: ChangeSet) -> None:
        if changes.reset:
            self._lr.forget()
        is_other = changes.reset or changes.training_changed or changes.data_changed
        if is_other or _losses_turned(changes):
            self._show_config()
        self._show_readiness()

    def _show_config(self) -> None:
        project = self._document.project
        info, networks = known_info(project.data), possible_losses(project)
        self._form.show_config(project.training, info, networks, self._document.own_losses)

    def _show_readiness(self) -> None:
        """Say why the network cannot train, if it cannot."""
        obstacles = self._document.obstacles
        is_free = not obstacles and not self._lr.is_searching
        self._train.setEnabled(is_free)
        self._later.setEnabled(is_free)
        self._allow_search()
        if not obstacles or self._bridge.is_training:
            self._reason.say("", "ok")
            return
        words = say(obstacles[0].message)
        if len(obstacles) > 1:
            more = self.tr("And {count} more, see Problems.").format(count=len(obstacles) - 1)
            words = f"{words} {more}"
        tone: Tone = "error" if obstacles[0].severity == "error" else "warning"
        self._reason.say(words, tone, block=obstacles[0].block)

    def _jump_to_obstacle(self, block: str) -> None:
        """Show the brick of the first obstacle, which may lie in another network."""
        first = next(iter(self._document.obstacles), None)
        if first is not None and first.block == block:
            go_into(self._document, first.network)
            self.jump_requested.emit(block)

    def show_start(self, run: str) -> None:
        """Say whose weights the next run begins with; "" for fresh ones."""
        self._start.show_run(run)

    def _allow_search(self) -> None:
        why = ""
        if self._bridge.is_training:
            why = self.tr("A run is under way; search when it has ended.")
        elif self._document.obstacles:
            why = say(self._document.obstacles[0].message)
        self._lr.allow(why)

    def show_memory(self, warning: str) -> None:
        """Warn that training may run out of memory; an empty warning takes it back."""
        self._memory.say(warning, "warning")

    # ------------------------------------------------------------ showing the run

    def set_training(self, training: bool) -> None:
        """Offer Stop instead of Train while a run is under way."""
        live = (self._control, self._rate, self._batch, self._later)
        goes = (self._train,) if training else live
        focused = QApplication.focusWidget()
        if any(part is focused or part.isAncestorOf(focused) for part in goes if focused):
            self.setFocus()  # or Qt gives it to a list of choices, which the wheel then changes
        self._train.setVisible(not training)
        self._control.setVisible(training)
        self._rate.setVisible(training)
        self._batch.setVisible(training)
        self._later.setVisible(training)
        self._note.setVisible(training)

    def _show_state(self, state: str) -> None:
        was_training = self._control.isVisibleTo(self)
        self.set_training(self._bridge.is_training)
        if self._bridge.is_training:
            self._control.show_phase(PHASES[State(state)])
        if state == State.TRAINING and not was_training:
            self._failure = None
            said_before = (
                self._stuck, self._tuned, self._noted, self._warning, self._outcome
            )  # fmt: skip
            for said in said_before:
                said.say("", "ok")
            self._rate.show_number(self._document.project.training.lr)
            self._batch.show_number(self._document.project.training.batch_size)
            is_team = len(devices_of(self._document.project.training.device)) > 1
            self._batch.allow(say(text("engine.batch_team")) if is_team else "")
            self._has_run = True
            self._trained_title = self._document.project.title
            self._progress.wait()
            self._run.show()
            self._show_owner()
        elif was_training and not self._bridge.is_training:
            self._progress.end()
        self._show_readiness()

    def name_run(self, title: str) -> None:
        """Call the project of the run what its tab is called."""
        self._trained_title = title
        self._show_owner()

    def _follow_project(self) -> None:
        """Show the last run with its own project only; one under way is shown with every project.

        It goes on: to look at another project is no wish to lose a run.
        """
        is_shown = self._bridge.owns_run or self._bridge.is_training
        self._run.setVisible(is_shown and self._has_run)
        self._show_owner()
        self._say_failure()

    def _show_owner(self) -> None:
        """Say whose run this is, where it is another project's."""
        words = self.tr("This run belongs to “{title}”.")
        self._owner.setText(words.format(title=self._trained_title))
        self._owner.setVisible(not self._bridge.owns_run)

    def _show_start(self, run: RunStarted) -> None:
        self._epochs = run.epochs
        self._has_run = True
        self._run.show()
        self._scroll.verticalScrollBar().setValue(0)  # where it is seen how far the run has come
        self._progress.begin(run, self._bridge.run_seconds)
        self._tuned.say(say(run.note) if run.note is not None else "", "ok")

    def _show_finish(self, finished: RunFinished) -> None:
        stopped = finished.status == "stopped"
        words = self.tr("Stopped.") if stopped else self.tr("Finished.")
        if finished.best_epoch:
            best = self.tr("Best was epoch {best} of {epochs}: {measured}.")
            words = f"{words} " + best.format(
                best=finished.best_epoch, epochs=self._epochs, measured=self._measured(finished)
            )
        elif stopped:
            words = f"{words} " + self.tr("No epoch was finished, so nothing was measured.")
        self._outcome.say(words, "ok")
        tip = self.tr(
            "The best epoch is that of the lowest loss on the validation part (on the training part"
            " where nothing is held back), which need not be that of the best metric."
        )
        self._outcome.setToolTip(tip if finished.best_epoch else "")

    def _measured(self, finished: RunFinished) -> str:
        parts = [
            f"{figure_name(name)} {metric_text(name, value)}"
            for name, value in finished.metrics.items()
        ]
        return ", ".join(parts) or self.tr("nothing was measured")

    def _show_warning(self, warning: RunWarned) -> None:
        """Show the newest warning; it stays beside the outcome until the next run."""
        words = " ".join(say(part) for part in (warning.what, warning.fix) if part is not None)
        self._warning.say(words, "warning")

    def _show_noted(self, noted: RunNoted) -> None:
        """Show what is worth knowing of the run; the newest counts."""
        self._noted.say(say(noted.what), "ok")

    def _show_responding(self, responding: bool) -> None:
        words = self.tr("The run is not responding. Stop ends it; what it saved so far is kept.")
        self._stuck.say("" if responding else words, "warning")

    def _show_failure(self, failure: RunFailed) -> None:
        self._failure = failure
        self._say_failure()

    def _say_failure(self) -> None:
        """Say why the run failed; the brick is shown in its own project only."""
        failure = self._failure
        if failure is not None:
            parts = (failure.what, failure.fix)
            words = " ".join(say(part) for part in parts if part is not None)
            is_ours = self._bridge.owns_run and failure.block in self._document.network.blocks
            block = failure.block if is_ours else ""
            self._outcome.say(words, "error", block=block, details=failure.traceback)

    def _show_loss(self, why: Text) -> None:
        unharmed = self.tr("The network is untouched; press Train to start again.")
        self._progress.end()
        if self._lr.is_searching:
            self._lr.fail(say(why))
        self._outcome.say(f"{say(why)} {unharmed}", "error")


def _losses_turned(changes: ChangeSet) -> bool:
    """Whether other networks may be the loss, or the one that is changed."""
    before, after = changes.before.networks, changes.after.networks
    own = own_loss_ids(changes.after)
    names = [[(id_, one.name) for id_, one in networks.items()] for networks in (before, after)]
    return names[0] != names[1] or any(before.get(one) is not after[one] for one in own)
