"""How far a run is: bar, epoch, time, speed and the last losses."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.widgets.figure import Figure
from app.widgets.figure_names import figure_name, figure_of
from core.engine.recipe.pace import Pace
from core.engine.talk.messages import EpochDone, PaceChanged, RunPaused, RunStarted, Steps

NO_BREAK_SPACE = "\u00a0"
REFRESH_MS = 500
PAUSE_MS = 100
"""Between two changes of the figures: nobody reads faster, and each is painted."""
BAR_STEPS = 1000
TRUST_AFTER_S = 1.0
"""How long a run must have lasted before its end is foretold."""


class RunProgress(QWidget):
    """Shows one run at a time.

    Steps and epochs are noted as they come and shown by :meth:`refresh`, once for all of them and
    not more often than people read.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started_at = 0.0
        self._run: RunStarted | None = None
        self._pace = Pace(1)
        self._steps_done = 0
        self._speed = 0.0
        self._last_loss: float | None = None
        self._epoch_done: EpochDone | None = None
        self._is_outdated = False
        self._paused_at: float | None = None
        self._build_ui()
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self._show_time)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._show_noted)

    def _build_ui(self) -> None:
        self._bar = QProgressBar()
        self._bar.setObjectName("train.progress")
        self._bar.setRange(0, BAR_STEPS)
        self._bar.setAccessibleName(self.tr("Progress of the run"))
        self._epoch = _quiet("train.epoch")
        self._time = _quiet("train.time")
        self._machine = _quiet("train.machine")
        self._machine.setWordWrap(True)
        self.train_loss = Figure(self.tr("training loss"))
        self.val_loss = Figure(self.tr("validation loss"))
        self.measured = Figure(self.tr("accuracy"))
        self._others = _quiet("train.figures")
        self._others.setWordWrap(True)
        self._others.hide()
        line = QHBoxLayout()
        line.addWidget(self._epoch)
        line.addStretch(1)
        line.addWidget(self._time)
        figures = QHBoxLayout()
        figures.setSpacing(16)
        for figure in (self.train_loss, self.val_loss, self.measured):
            figures.addWidget(figure, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addLayout(line)
        column.addLayout(figures)
        column.addWidget(self._others)
        column.addWidget(self._machine)

    # ------------------------------------------------------------ what happens

    def wait(self) -> None:
        """Show a run that was asked for and has not begun."""
        self._run = None
        self._steps_done, self._speed = 0, 0.0
        self._epoch_done, self._is_outdated = None, False
        self._pause.stop()
        self._paused_at = None
        self._timer.stop()
        self._bar.setRange(0, 0)  # a bar without an end moves by itself
        self._epoch.setText(self.tr("Getting ready…"))
        self._time.clear()
        self._machine.clear()
        self._others.clear()
        self._others.hide()
        for figure in (self.train_loss, self.val_loss, self.measured):
            figure.show_value("")

    def begin(self, run: RunStarted, since: float = 0.0) -> None:
        """Show that a run began, so many seconds ago."""
        self.wait()
        self._run = run
        self._pace = Pace(run.steps_per_epoch, run.stretches)
        self._started_at = self._clock() - since
        self._steps_done = run.steps
        self._bar.setRange(0, BAR_STEPS)
        self._bar.setValue(round(BAR_STEPS * self._fraction()))
        self._timer.start()
        self._show_epoch()
        self._show_time()
        self._show_machine()

    def add_steps(self, steps: Steps) -> None:
        """Note that steps were taken."""
        self._steps_done = steps.first + len(steps.losses)
        self._last_loss = next((loss for loss in reversed(steps.losses) if loss is not None), None)
        self._is_outdated = True

    def change_pace(self, changed: PaceChanged) -> None:
        """Note that later epochs have other steps."""
        self._pace.change(changed.stretches)

    def pause(self, paused: RunPaused) -> None:
        """Show where the run waits; its time stands still."""
        if self._paused_at is None:
            self._paused_at = self._clock()
        self._timer.stop()
        words = self.tr("Paused at step {step} of epoch {epoch}")
        self._epoch.setText(words.format(step=f"{paused.in_epoch:,}", epoch=paused.epoch))
        self._time.setText(clock_text(self._elapsed()))

    def go_on(self) -> None:
        """Show that the run goes on."""
        if self._paused_at is not None:
            self._started_at += self._clock() - self._paused_at
            self._paused_at = None
            self._timer.start()
            self._show_epoch()
            self._show_time()

    def add_epoch(self, done: EpochDone) -> None:
        """Note an epoch's measurements."""
        self._last_loss, self._epoch_done = done.train_loss, done
        self._is_outdated = True

    def refresh(self) -> None:
        """Show what was noted since the last time, now or in a moment."""
        if not self._pause.isActive():
            self._show_noted()

    def _show_noted(self) -> None:
        if not self._is_outdated:
            return
        self._pause.start()
        self._is_outdated = False
        self._bar.setValue(round(BAR_STEPS * self._fraction()))
        self.train_loss.show_value(loss_text(self._last_loss))
        done, self._epoch_done = self._epoch_done, None
        if done is not None:
            self._show_measured(done)
        self._show_epoch()

    def _show_measured(self, done: EpochDone) -> None:
        self._speed = done.samples_per_s
        self.val_loss.show_value(loss_text(done.val_loss))
        name = first_metric(done.metrics)
        self.measured.name(figure_name(name))
        self.measured.show_value(metric_text(name, done.metrics.get(name)))
        others = [each for each in done.metrics if each != name]
        # A no-break space, so that no line ends between a name and its figure.
        words = (
            f"{figure_name(each)}\N{NO-BREAK SPACE}{metric_text(each, done.metrics[each])}"
            for each in others
        )
        self._others.setText(" · ".join(words))
        self._others.setVisible(bool(others))
        self._show_machine()

    def end(self) -> None:
        """Show that the run is over, as far as it came."""
        self._show_noted()
        self._timer.stop()
        self._bar.setRange(0, BAR_STEPS)
        self._bar.setValue(round(BAR_STEPS * self._fraction()))
        if self._run is None:  # it never began
            self._epoch.clear()
        else:
            self._time.setText(clock_text(self._elapsed()))
            self._paused_at = None
            self._show_epoch()

    # ------------------------------------------------------------ showing

    def _share(self, steps: int) -> float:
        """Return how much of the run so many steps are."""
        epochs = self._run.epochs if self._run is not None else 0
        return self._pace.epochs(steps) / epochs if epochs else 0.0

    def _fraction(self) -> float:
        return self._share(self._steps_done)

    @property
    def _fraction_before(self) -> float:
        """What an earlier process had done of a run that was resumed."""
        return self._share(self._run.steps) if self._run else 0.0

    def _show_epoch(self) -> None:
        if self._run is None or self._paused_at is not None:
            return
        number = min(int(self._pace.epochs(self._steps_done)) + 1, self._run.epochs)
        words = self.tr("Epoch {number} of {epochs}")
        self._epoch.setText(words.format(number=number, epochs=self._run.epochs))

    def _elapsed(self) -> float:
        now = self._clock() if self._paused_at is None else self._paused_at
        return now - self._started_at

    def _show_time(self) -> None:
        elapsed = self._elapsed()
        words = clock_text(elapsed)
        done = self._fraction() - self._fraction_before
        if done > 0 and self._fraction() < 1 and elapsed >= TRUST_AFTER_S:
            left = max(1.0, elapsed * (1 - self._fraction()) / done)
            words = self.tr("{elapsed}, about {left} left").format(
                elapsed=words, left=clock_text(left)
            )
        self._time.setText(words)

    def _show_machine(self) -> None:
        if self._run is None:
            return
        parts = [self._run.device]
        if self._speed:
            parts.append(self.tr("{speed} samples/s").format(speed=f"{self._speed:,.0f}"))
        count = f"{self._run.parameters:,}"
        parts.append(self.tr("{count} parameters").format(count=count))
        self._machine.setText(" · ".join(parts))


def loss_text(loss: float | None) -> str:
    """Return a loss in four digits; nothing for none.

    >>> loss_text(0.123456), loss_text(12.0), loss_text(None)
    ('0.1235', '12.00', '')
    """
    if loss is None:
        return ""
    return (
        f"{loss:.4f}"
        if 0.001 <= loss < 10
        else f"{loss:.2f}"
        if 10 <= loss < 1e4
        else f"{loss:.2e}"
    )


def percent_text(share: float | None) -> str:
    """Return a share of 1 in per cent; nothing for none.

    >>> percent_text(0.9741) == "97.4" + NO_BREAK_SPACE + "%", percent_text(None)
    (True, '')
    """
    return "" if share is None else f"{share * 100:.1f}{NO_BREAK_SPACE}%"


def first_metric(metrics: Mapping[str, float]) -> str:
    """Return the name of the metric that is shown where there is room for one.

    >>> first_metric({"mae": 0.3, "r2": 0.9}), first_metric({})
    ('mae', 'accuracy')
    >>> first_metric({"shape.loss": 0.3, "shape.accuracy": 0.9})
    'shape.accuracy'
    """
    named = (name for name in metrics if figure_of(name) != "loss")
    return next(named, next(iter(metrics), "accuracy"))


METRICS = (
    "accuracy", "perplexity", "mae", "r2", "mse", "real_score", "fake_score", "discriminator_loss",
    "iou", "identity_mse", "exact_match", "sequence_accuracy", "top_k_accuracy", "rmse",
    "precision_macro", "recall_macro", "f1_macro", "auroc", "explained_variance",
)  # fmt: skip
"""Names of what meters measure, which other languages may have words for."""


SHARES = (
    "accuracy", "iou", "exact_match", "sequence_accuracy", "top_k_accuracy", "precision_macro",
    "recall_macro", "f1_macro",
)  # fmt: skip
"""Those of them that are a share of all, from 0 to 1."""


def metric_text(name: str, value: float | None) -> str:
    """Return a metric as people read it: a share in per cent.

    >>> metric_text("mae", 0.25), metric_text("accuracy", None)
    ('0.2500', '')
    """
    return percent_text(value) if figure_of(name) in SHARES else loss_text(value)


def clock_text(seconds: float) -> str:
    """Return a duration as ``m:ss`` or ``h:mm:ss``.

    >>> clock_text(75.4), clock_text(3675)
    ('1:15', '1:01:15')
    """
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _quiet(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "muted")
    return label
