"""What a terminal shows while a worker gets ready or works something out, and for how long."""

from __future__ import annotations

import sys
import time

from core.cli.printing import words

PROMPT_S = 1.0
"""What is over sooner needs no words."""


class Waiting:
    """A line on the terminal that counts the seconds, and is gone when the wait is over."""

    def __init__(self) -> None:
        self._shown = ""
        self.begin("cli.getting_ready")

    def begin(self, doing: str) -> None:
        """Wait for something else.

        Args:
            doing: Id of the sentence that says what goes on.
        """
        self.end()
        self._doing = doing
        self._began = time.monotonic()
        self._is_over = not sys.stderr.isatty()

    @property
    def is_over(self) -> bool:
        """Whether nothing is waited for, or nobody looks."""
        return self._is_over

    def tell(self) -> None:
        """Show the line as it is now."""
        seconds = time.monotonic() - self._began
        if self._is_over or seconds < PROMPT_S:
            return
        before, self._shown = self._shown, words(self._doing, seconds=int(seconds))
        if self._shown != before:
            print(f"\r{self._shown}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away; it comes back with :meth:`begin` only."""
        self._is_over = True
        if self._shown:
            blank = " " * (2 * len(self._shown))  # letters may be two columns wide
            print(f"\r{blank}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
