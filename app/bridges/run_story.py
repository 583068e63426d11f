"""What the last run has said so far, to be told again to panels that were not there yet."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

import msgspec

from core.engine.recipe.pace import Stretch
from core.engine.talk import messages as m

Later = (
    m.EpochDone | m.Vitals | m.RunWarned | m.RunNoted | m.RunPaused | m.RunFinished | m.RunFailed
)
NEWEST_COUNTS = (m.Vitals, m.RunWarned, m.RunPaused, m.RunFinished, m.RunFailed)


class RunStory:
    """Notes the messages of one run; losses in eight bytes a step.

    Attributes:
        started: How it began.
    """

    def __init__(self) -> None:
        self.started: m.RunStarted | None = None
        self._losses = array("d")
        self._later: list[Later] = []
        self._newest: dict[type[Later], Later] = {}

    def begin(self, started: m.RunStarted) -> None:
        """Begin the story of another run."""
        self.forget()
        self.started = started

    def change_pace(self, stretches: tuple[Stretch, ...]) -> None:
        """Note how many steps epochs have now; whoever is told the steps must know it before."""
        if self.started is not None:
            self.started = msgspec.structs.replace(self.started, stretches=stretches)

    def add_steps(self, steps: m.Steps) -> None:
        """Note the losses of further steps."""
        self._losses.extend(math.nan if loss is None else loss for loss in steps.losses)

    def add(self, message: Later) -> None:
        """Note what else was said; of most of it the newest counts."""
        if isinstance(message, NEWEST_COUNTS):
            self._newest[type(message)] = message
        else:
            self._later.append(message)

    def go_on(self) -> None:
        """Note that the run no longer waits where it was paused."""
        self._newest.pop(m.RunPaused, None)

    def forget(self) -> None:
        """Have nothing to tell."""
        self.started = None
        self._losses = array("d")
        self._later = []
        self._newest = {}

    def messages(self) -> Iterator[m.Steps | m.RunStarted | Later]:
        """Return it all once more: the steps first, in one piece, and the end last."""
        if self.started is None:
            return
        yield self.started
        if self._losses:
            losses = tuple(None if math.isnan(loss) else loss for loss in self._losses)
            yield m.Steps(run=self.started.run, first=self.started.steps, losses=losses)
        yield from self._later
        yield from self._newest.values()
