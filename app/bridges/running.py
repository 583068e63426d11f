"""What the worker says of a run, as signals in order; the last run's can be told once more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.bridges.live_run import LiveRun
from app.bridges.run_story import RunStory
from app.bridges.stopwatch import Stopwatch
from core.engine.talk import messages as m

RunMessage = (
    m.Steps
    | m.RunStarted
    | m.EpochDone
    | m.PaceChanged
    | m.Vitals
    | m.RunWarned
    | m.RunNoted
    | m.RunPaused
    | m.RunContinued
    | m.RunFinished
    | m.RunFailed
)


class Running(QObject):
    """The run under way, if there is one, and the story of the last.

    Attributes:
        live: The run under way.
        folder: The last run's folder, under way or over; None before the first.
        watch: How long the last run was at work.

    Signals:
        started: ``RunStarted``.
        steps: ``Steps``, merged: at most one between two other signals and one a drain.
        epoch_done: ``EpochDone``.
        pace_changed: ``PaceChanged``; told again as part of ``RunStarted``.
        vitals: ``Vitals``.
        warned: ``RunWarned``; the run goes on.
        noted: ``RunNoted``.
        paused: ``RunPaused``; also after a single step.
        continued: ``RunContinued``.
        finished: ``RunFinished``.
        failed: ``RunFailed``.
        responding_changed: Whether it still takes steps, see :class:`app.bridges.pulse.Pulse`.
    """

    started = Signal(object)
    steps = Signal(object)
    epoch_done = Signal(object)
    pace_changed = Signal(object)
    vitals = Signal(object)
    warned = Signal(object)
    noted = Signal(object)
    paused = Signal(object)
    continued = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    responding_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.live: LiveRun | None = None
        self.folder: Path | None = None
        self.watch = Stopwatch()
        self._story = RunStory()
        self._is_responding = True

    def begin(self, id_: str, folder: Path) -> None:
        """Note a run that was asked for."""
        self.live, self.folder = LiveRun(id_, folder), folder

    def note(self, message: RunMessage) -> bool:
        """Take what the worker said of a run and write it into the story.

        Returns:
            Whether it is to be told with :meth:`tell`: it is about the run under way, and no step.
        """
        run = self.live
        if run is None or message.run != run.id:
            return False
        if isinstance(message, m.Steps):
            run.add_steps(message)
            return False
        self.tell_steps()
        match message:
            case m.RunStarted():
                self.watch.start()
                self._story.begin(message)
                run.begin(message.steps_per_epoch, message.stretches)
            case m.PaceChanged():
                run.change_pace(message.stretches)
                self._story.change_pace(message.stretches)
            case m.RunPaused():
                self.watch.halt()
                run.pause()
            case m.RunContinued():
                self.watch.go_on()
                run.go_on()
                self._story.go_on()
            case m.EpochDone():
                run.end_epoch()
        if not isinstance(message, m.RunStarted | m.RunContinued | m.PaceChanged):
            self._story.add(message)
        return True

    def tell(self, message: RunMessage) -> None:
        """Emit the signal of a message."""
        match message:
            case m.Steps():
                self.steps.emit(message)
            case m.RunStarted():
                self.started.emit(message)
            case m.EpochDone():
                self.epoch_done.emit(message)
            case m.PaceChanged():
                self.pace_changed.emit(message)
            case m.Vitals():
                self.vitals.emit(message)
            case m.RunWarned():
                self.warned.emit(message)
            case m.RunNoted():
                self.noted.emit(message)
            case m.RunPaused():
                self.paused.emit(message)
            case m.RunContinued():
                self.continued.emit(message)
            case m.RunFinished():
                self.finished.emit(message)
            case m.RunFailed():
                self.failed.emit(message)

    def tell_steps(self) -> None:
        """Tell of the steps that were taken since the last time."""
        steps = None if self.live is None else self.live.take_steps()
        if steps is not None:
            self._story.add_steps(steps)
            self.steps.emit(steps)

    def tell_pulse(self) -> None:
        """Say whether the run is still alive, where that changed."""
        silent = self.live is not None and self.live.is_silent
        if silent is self._is_responding:
            self._is_responding = not silent
            self.responding_changed.emit(self._is_responding)

    def retell(self, to: Running | None = None) -> None:
        """Tell of the last run once more, for those who were not there: here, or somewhere else."""
        for message in self._story.messages():
            (to or self).tell(message)

    @property
    def started_last(self) -> m.RunStarted | None:
        """How the last run began; None before the first."""
        return self._story.started

    def end(self) -> None:
        """Note that no run is under way any more."""
        self.live = None
        self.watch.halt()
        self.tell_pulse()
