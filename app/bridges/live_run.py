"""The run under way, as the window knows it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridges.pulse import Pulse
from core.engine.recipe.pace import Stretch
from core.engine.talk.messages import Steps
from core.errors import AppError

if TYPE_CHECKING:
    from core.runs.record import RunStatus

log = logging.getLogger(__name__)


class LiveRun:
    """Gathers a run's losses until they are told, and watches that it goes on.

    Attributes:
        id: What the worker's messages call it.
    """

    def __init__(self, id_: str, folder: Path) -> None:
        self.id = id_
        self._folder = folder
        self._steps: Steps | None = None
        self._pulse: Pulse | None = None
        self._is_paused = False

    @property
    def is_silent(self) -> bool:
        """Whether it has begun and said nothing for longer than it should."""
        return self._pulse is not None and not self._is_paused and self._pulse.is_silent

    def begin(self, steps_per_epoch: int, stretches: tuple[Stretch, ...] = ()) -> None:
        """Note that it began."""
        self._pulse = Pulse(steps_per_epoch)
        self._pulse.change_pace(stretches)

    def change_pace(self, stretches: tuple[Stretch, ...]) -> None:
        """Note that later epochs have other steps."""
        if self._pulse is not None:
            self._pulse.change_pace(stretches)

    def pause(self) -> None:
        """Note that it waits for the person: it may be silent as long as it likes."""
        self._is_paused = True

    def go_on(self) -> None:
        """Note that it takes steps again."""
        self._is_paused = False
        if self._pulse is not None:
            self._pulse.go_on()

    def end_epoch(self) -> None:
        """Note that an epoch was trained and measured."""
        if self._pulse is not None:
            self._pulse.end_epoch()

    def add_steps(self, steps: Steps) -> None:
        """Note steps that were taken."""
        before, self._steps = self._steps, steps
        if before is not None:
            losses = before.losses + steps.losses
            self._steps = Steps(run=steps.run, first=before.first, losses=losses)

    def take_steps(self) -> Steps | None:
        """Return the steps since the last call in one piece, or None if there were none."""
        steps, self._steps = self._steps, None
        if steps is not None and self._pulse is not None:
            self._pulse.step(steps.first + len(steps.losses))
        return steps

    def mark_ended(self, status: RunStatus, message: str) -> None:
        """Write into the run's record what its worker can no longer write."""
        from core.runs.folder import RunFolder

        try:
            RunFolder.open(self._folder).update(status=status, message=message)
        except AppError as error:
            log.info("the run's record stays as it is: %s", error)
