"""What a person wants of a run under way: to wait, to take one step, to go on, to stop."""

from __future__ import annotations


class Wishes:
    """Noted between two steps, and followed as soon as the run looks.

    Attributes:
        is_stopping: Whether the run ends after the present step.
        is_waiting: Whether it waits before the next one.
        lr: Learning rate of the next step, where the person wants another; else None.
        batch_size: Samples of a batch from the next epoch on, where they want another; else None.
    """

    def __init__(self) -> None:
        self.is_stopping = False
        self.is_waiting = False
        self._steps_left = 0
        self.lr: float | None = None
        self.batch_size: int | None = None

    @property
    def are_none(self) -> bool:
        """Whether the run shall just go on, as nearly always."""
        is_led = self.is_stopping or self.is_waiting or self._steps_left
        return not (is_led or self.are_changes)

    @property
    def are_changes(self) -> bool:
        """Whether the run shall go on otherwise than before."""
        return self.lr is not None or self.batch_size is not None

    def stop(self) -> None:
        """Let the run end, be it under way or waiting."""
        self.is_stopping = True
        self.go_on()

    @property
    def takes_steps(self) -> bool:
        """Whether it will wait again after some steps that were asked for."""
        return self._steps_left > 0

    def pause(self) -> None:
        """Let the run wait before its next step."""
        self.is_waiting = not self.is_stopping
        self._steps_left = 0

    def step_once(self) -> None:
        """Let a waiting run take one step and wait again; one under way waits.

        Asked twice, it takes two.
        """
        if self.is_waiting or self.takes_steps:
            self.is_waiting = False
            self._steps_left += 1
        else:
            self.pause()

    def go_on(self) -> None:
        """Let a waiting run go on."""
        self.is_waiting = False
        self._steps_left = 0

    def step_taken(self) -> None:
        """Note that the run took a step."""
        if self.takes_steps:
            self._steps_left -= 1
            self.is_waiting = not self.takes_steps
