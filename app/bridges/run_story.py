"""What the last run has said so far, to be told again to panels that were not there yet."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from core.engine import messages as m

if TYPE_CHECKING:
    from app.bridges.engine import EngineBridge


class RunStory:
    """Notes the messages of one run; losses in eight bytes a step."""

    def __init__(self) -> None:
        self._started: m.RunStarted | None = None
        self._losses = array("d")
        self._later: list[m.EpochDone | m.RunWarned | m.RunFinished | m.RunFailed] = []

    def begin(self, started: m.RunStarted) -> None:
        """Begin the story of another run."""
        self.forget()
        self._started = started

    def add_steps(self, steps: m.Steps) -> None:
        """Note the losses of further steps."""
        self._losses.extend(math.nan if loss is None else loss for loss in steps.losses)

    def add(self, message: m.EpochDone | m.RunWarned | m.RunFinished | m.RunFailed) -> None:
        """Note what else was said; of warnings the newest counts."""
        if isinstance(message, m.RunWarned):
            self._later = [said for said in self._later if not isinstance(said, m.RunWarned)]
        self._later.append(message)

    def forget(self) -> None:
        """Have nothing to tell."""
        self._started = None
        self._losses = array("d")
        self._later = []

    def tell(self, bridge: EngineBridge) -> None:
        """Let the bridge's signals say it all once more, in order."""
        if self._started is None:
            return
        bridge.run_started.emit(self._started)
        if self._losses:
            losses = tuple(None if math.isnan(loss) else loss for loss in self._losses)
            bridge.steps.emit(m.Steps(run=self._started.run, first=0, losses=losses))
        for message in self._later:
            match message:
                case m.EpochDone():
                    bridge.epoch_done.emit(message)
                case m.RunWarned():
                    bridge.run_warned.emit(message)
                case m.RunFinished():
                    bridge.run_finished.emit(message)
                case m.RunFailed():
                    bridge.run_failed.emit(message)
        bridge.drained.emit()
